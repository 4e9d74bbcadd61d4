"""Advice and warnings as items: one for each rule, with what it says about each entity where it is
about a list.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence

from engine.advice.background import Background
from engine.deduction.deduce import RuleVerdict
from engine.regions.rule_reach import Reach
from engine.results.advice import Recommendation
from knowledge_base.models.rule_terms import BASES
from reports.documents.material.because import FactReasons, entity_path
from reports.documents.material.lifting_a_warning import Lifting
from reports.documents.material.numbering import Numbered
from reports.documents.material.premises import Premises
from reports.documents.material.shared_sentences import shared
from reports.documents.material.task_objects import TaskObjects
from reports.documents.material.watching import Watching
from reports.documents.model.blocks import Code, Detail
from reports.documents.model.parts import Item, ItemInstance
from reports.words.among import among
from reports.words.labels import labels
from reports.words.writer import Writer


class Items:
    """Makes items of one region's advice."""

    def __init__(self, background: Background, writer: Writer):
        self._background = background
        self._pack = background.pack
        self._writer = writer
        self._labels = labels(writer.language)
        self._watching = Watching(background, writer)
        self._lifting = Lifting(background, writer)
        self.reasons = FactReasons(background, writer)
        self.objects = TaskObjects(background, writer, self.reasons)
        self._premises = Premises(background, writer, self.reasons)

    def item(self, entry: Numbered) -> Item:
        """The item of one rule."""
        first, found = entry.first, entry.found
        instances, common = self._instances(found) if first.about is not None else ((), "")
        return Item(
            number=entry.number,
            anchor=entry.anchor,
            title=first.title[self._writer.language],
            says=first.says[self._writer.language] if first.says else None,
            text=None if instances else first.how[self._writer.language],
            instances=instances,
            common=common or None,
            details=tuple(self._details(entry)),
            rule=first.rule,
            strength=self._writer.term("strengths", first.strength),
        )

    def reach(self, rule: str) -> Reach | None:
        """How many regions get a rule; None where the pack brings no regions."""
        return self._background.peers.reach[rule] if self._background.peers else None

    def why(self, item: Recommendation) -> list[str]:
        """The reasons of one instance, in figures."""
        return self.reasons.of_verdict(self._verdict(item))

    def in_short(self, item: Recommendation) -> Mapping[str, str]:
        """The same in short, by what they are in full."""
        return self.reasons.in_short(self._verdict(item))

    def mark(self, item: Recommendation) -> str:
        """How far it binds and whose word it is: `应，论文`."""
        return self._writer.say("，", ", ").join(
            [self._writer.term("strengths", item.strength), self._writer.basis(item.basis)]
        )

    def rank(self, entry: Numbered) -> tuple[int, bool, int, int, int, tuple[int, ...]]:
        """What weighs most: the paper's word before ours, what its premises bear out, what findings
        raise, strength, what few get.
        """
        item, reach = entry.first, self.reach(entry.first.rule)
        return (
            BASES.index(item.basis),
            self.waits(item),
            -self.raised(item),
            -self.strength(item),
            reach.fired if reach else 0,
            entry.order,
        )

    def strength(self, item: Recommendation) -> int:
        """How far it binds, from the weakest verb up."""
        return self._pack.vocabulary.lists["strengths"].rank(item.strength)

    @property
    def advisable(self) -> int:
        """How far what is advisable binds."""
        return self._pack.vocabulary.lists["strengths"].rank("advisable")

    def raised(self, item: Recommendation) -> int:
        """How many more of the findings that are true here put it first than last."""
        return sum(sign for _, sign in self._background.bearing(item.rule))

    def waits(self, item: Recommendation) -> bool:
        """Whether it waits for a figure that a premise of the paper asks for."""
        return self._verdict(item).waits

    def lowered(self, item: Recommendation) -> bool:
        """Whether a finding that is true here puts it last."""
        return any(sign < 0 for _, sign in self._background.bearing(item.rule))

    def costs(self, entry: Numbered) -> bool:
        """Whether any of its instruments costs the local budget."""
        return any(self._paid(item) for item in entry.found)

    def _paid(self, item: Recommendation) -> list[str]:
        terms = self._pack.vocabulary.lists["instruments"].values
        return [tool for tool in item.instruments if terms[tool].attributes.get("spends")]

    def _instances(self, found: Sequence[Recommendation]) -> tuple[tuple[ItemInstance, ...], str]:
        """What is said of each entity, and what of all."""
        own, common = shared(
            {
                self.objects.entity(item): item.how_sentences[self._writer.language]
                for item in found
            },
            self._writer.language,
        )
        reasons = {self.objects.entity(item): self._why_entity(item) for item in found}
        return tuple(_instance(name, words, reasons[name]) for name, words in own.items()), common

    def _why_entity(self, item: Recommendation) -> str:
        """The reasons that lie in the entity, and that the gate before it has not been answered."""
        verdict = self._verdict(item)
        reasons = self.reasons.of_entity(verdict, entity_path(self._pack.form, verdict))
        return self._writer.clauses([*reasons, *self.objects.asked(verdict)])

    def _verdict(self, item: Recommendation) -> RuleVerdict:
        return self._background.verdicts[item.rule, item.about]

    def _details(self, entry: Numbered) -> Iterator[Detail]:
        found, item, writer, label = entry.found, entry.first, self._writer, self._labels
        why = self.why(item) if item.about is None else self.reasons.of_region(self._verdict(item))
        if why:
            yield Detail(label["why"], writer.clauses(why))
        if item.despite:
            yield Detail(label["despite"], writer.clauses(map(self._beside_others, item.despite)))
        yield from self._findings(item)
        if item.direction == "against":
            yield Detail(label["lift"], self._lifting.of([self._verdict(one) for one in found]))
        if item.premises:
            yield Detail(label["premises"], self._premises.standing(self._verdict(item)))
        yield from self._carried_out(found, item)
        yield Detail(label["strength"], self._strength(item))
        places = writer.locators(item.source or item.rests_on)
        yield Detail(label["source"] if item.source else label["rests_on"], places)
        reach = self.reach(item.rule)
        if reach:
            yield Detail(label["reach"], said_reach(reach, writer))
        yield Detail(label["rule"], Code(item.rule))

    def _carried_out(
        self, found: Sequence[Recommendation], item: Recommendation
    ) -> Iterator[Detail]:
        """Who does it, with what, when, and by which figures it is watched."""
        writer, label = self._writer, self._labels
        yield Detail(label["lead"], writer.term("actors", item.lead))
        if item.with_:
            helping = writer.join(writer.term("actors", actor) for actor in item.with_)
            yield Detail(label["with"], helping)
        yield from self._tools(found)
        yield Detail(label["money"], self._terms("money_channels", found, lambda one: one.money))
        yield Detail(label["when"], writer.term("phases", item.phase))
        for monitor in item.monitor:
            yield Detail(label["watch"], self._watching.of(monitor))

    def _beside_others(self, path: str) -> str:
        """A figure of the region beside the nation's and among those of its level."""
        name, writer = self._pack.form.by_path[path], self._writer
        value = self._background.values[name]
        standing = self._background.standing(name, value)
        beside = []
        if standing and standing.nation is not None:
            nation = writer.figure(name, standing.nation)
            beside.append(writer.say(f"全国{nation}", f"nation {nation}"))
        if standing and standing.rank and self._background.official:
            whole = among(standing.ranked, self._background.official.level)[writer.language]
            beside.append(
                writer.say(
                    f"由高到低居{whole}第{standing.rank}位",
                    f"rank {standing.rank} from the highest of {whole}",
                )
            )
        said = writer.say(
            f"{writer.label(path)}{writer.figure(name, value)}",
            f"{writer.label(path)}: {writer.figure(name, value)}",
        )
        return said + (writer.bracket(writer.say("，", ", ").join(beside)) if beside else "")

    def _findings(self, item: Recommendation) -> Iterator[Detail]:
        """The findings of the diagnosis that put it first or last here."""
        bearing = self._background.bearing(item.rule)
        for key, sign in (("raised", 1), ("lowered", -1)):
            titles = [found.title[self._writer.language] for found, one in bearing if one == sign]
            if titles:
                yield Detail(self._labels[key], self._writer.clauses(titles))

    def _tools(self, found: Sequence[Recommendation]) -> Iterator[Detail]:
        free = self._terms("instruments", found, self._free)
        if free:
            yield Detail(self._labels["tools"], free)
        paid = self._terms("instruments", found, self._paid)
        if paid:
            yield Detail(self._labels["paid"], paid)

    def _free(self, item: Recommendation) -> list[str]:
        paid = self._paid(item)
        return [tool for tool in item.instruments if tool not in paid]

    def _terms(
        self,
        listed: str,
        found: Sequence[Recommendation],
        of: Callable[[Recommendation], list[str]],
    ) -> str:
        """The terms that any instance has; in brackets the entities for which one is kept, where it
        is not for all.
        """
        fullest = sorted(found, key=lambda one: len(of(one)), reverse=True)
        terms = dict.fromkeys(term for one in fullest for term in of(one))

        def told(term: str) -> str:
            having = [one for one in found if term in of(one)]
            return self._writer.term(listed, term) + self._only(having, found)

        return self._writer.join(map(told, terms))

    def _only(self, ones: Sequence[Recommendation], found: Sequence[Recommendation]) -> str:
        if len(ones) == len(found):
            return ""
        names = self._writer.join(map(self.objects.entity, ones))
        return self._writer.bracket(self._writer.say(f"限{names}", f"{names} only"))

    def _strength(self, item: Recommendation) -> str:
        calibrated = self.reasons.calibrated(self._verdict(item))
        if not calibrated:
            return self.mark(item)
        listed = self._writer.join(calibrated)
        return self.mark(item) + self._writer.say(
            f"；用到校准界值（{listed}）", f"; rests on calibrated cuts ({listed})"
        )


def _instance(name: str, words: str | None, reason: str) -> ItemInstance:
    """What is said of an entity; where its name begins the words and stands free in them, they run
    on from it.
    """
    runs_on = words is not None and words.startswith(name) and name[-1].isalnum()
    own = words.removeprefix(name) if words is not None and runs_on else words
    return ItemInstance(name, own, reason, runs_on=runs_on)


def said_reach(reach: Reach, writer: Writer) -> str:
    """`31个省级地区中11个适用`; where official figures cannot tell, that too."""
    if reach.untold:
        return writer.say("公布数据不足以比较", "official figures do not suffice to compare")
    whole = among(reach.regions, reach.level)[writer.language]
    if not reach.fired:
        return writer.say(
            f"{whole}中至多{reach.waiting}个适用", f"at most {reach.waiting} of the {whole}"
        )
    if reach.everywhere:
        return writer.say(f"{whole}全部适用", f"all {whole}")
    words = writer.say(f"{whole}中{reach.fired}个适用", f"{reach.fired} of the {whole}")
    if reach.waiting:
        words += writer.say(
            f"，{reach.waiting}个因数据未知未定", f", {reach.waiting} undecided for want of data"
        )
    return words
