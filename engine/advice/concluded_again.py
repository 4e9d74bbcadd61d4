"""A conclusion from an advice alone, as its JSON gives it: what it states is deduced again."""

from __future__ import annotations

from engine.advice.advising import Conclusion
from engine.deduction.deduce import deduce
from engine.matching.inference import Firing
from engine.results.advice import Advice
from knowledge_base.pack import Pack
from knowledge_base.profile import Figure, Profile
from knowledge_base.profile_reading import frozen
from knowledge_base.reading.strict_yaml import Document


def concluded_again(pack: Pack, advice: Advice) -> Conclusion:
    """The conclusion that an advice of this pack came from, with the advice as it was given."""
    given = [fact for fact in advice.facts if fact.origin == "given"]
    profile = Profile(
        values={pack.form.by_path[fact.field]: frozen(fact.value) for fact in given},
        figures={
            pack.form.by_path[fact.field]: Figure(
                value=fact.value,
                year=fact.year,
                source=fact.source,
                estimate=fact.estimate,
                judgement=fact.judgement,
            )
            for fact in given
        },
        document=Document({}),
        judgements=frozenset(pack.form.by_path[fact.field] for fact in given if fact.judgement),
    )
    firings = [Firing(one.order, one.rule, one.about, one.layer) for one in advice.firings]
    conclusion = Conclusion(
        profile, deduce(pack, profile.values, profile.estimates, profile.years), firings
    )
    conclusion.advice = advice
    return conclusion
