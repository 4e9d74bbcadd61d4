"""What would lift a warning: what its rule says, else its condition read backwards, in words."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from engine.advice.background import Background
from engine.deduction.deduce import RuleVerdict
from engine.readings.judgements import Judgement
from engine.results.base import Leaf
from knowledge_base.conditions.tree import ALWAYS, All, AnyOf, Compare, Not, Some
from knowledge_base.dictionary.element_path import ElementPath
from knowledge_base.models.text_templates import clause
from reports.documents.material.because import entity_path
from reports.words.phrases import DENIALS
from reports.words.writer import Writer


class Lifting:
    """Says what would have to change for a verdict to be false."""

    def __init__(self, background: Background, writer: Writer):
        self._explainer = background.explainer
        self._form = background.pack.form
        self._writer = writer

    def of(self, verdicts: Sequence[RuleVerdict]) -> str:
        """The change, or the changes, that would lift the warning; entities of which the same is
        asked are named together.
        """
        together: dict[str, list[str]] = {}
        for verdict in verdicts:
            path = entity_path(self._form, verdict)
            stated = verdict.rule.lifted
            words = (
                clause(stated[self._writer.language])
                if stated
                else self._lift(verdict.judgement, path)
            )
            together.setdefault(words, []).extend(
                [self._writer.entity(path.owner, path.name)] if path else []
            )
        return self._writer.clauses(self._of_all(names, words) for words, names in together.items())

    def _of_all(self, names: Sequence[str], words: str) -> str:
        return (
            f"{self._writer.join(names)}{self._writer.say('：', ': ')}{words}" if names else words
        )

    def _lift(self, judgement: Judgement, of: ElementPath | None) -> str:
        condition = judgement.condition
        if isinstance(condition, Compare):
            return self._no_longer(judgement, of)
        if isinstance(condition, All):
            return self._writer.say("，或", ", or ").join(self._parts(judgement, of))
        if isinstance(condition, AnyOf):
            return self._writer.say("，且", ", and ").join(self._parts(judgement, of))
        if isinstance(condition, Some):
            return self._fewer(judgement, of)
        return ""

    def _parts(self, judgement: Judgement, of: ElementPath | None) -> Iterator[str]:
        said = (
            self._lift(part, of)
            for part in judgement.parts
            if part.truth and self._changeable(part)
        )
        return (words for words in dict.fromkeys(said) if words)

    def _changeable(self, judgement: Judgement) -> bool:
        condition = judgement.condition
        if isinstance(condition, Not):
            return False
        return (
            not isinstance(condition, Compare)
            or self._writer.kind(self._explainer.leaf(judgement).field).changeable
        )

    def _no_longer(self, judgement: Judgement, of: ElementPath | None) -> str:
        leaf, writer = self._explainer.leaf(judgement), self._writer
        label = writer.label(leaf.field, of)
        if isinstance(leaf.threshold, bool):
            return writer.inside(writer.stated(leaf.field, not leaf.threshold, of))
        if leaf.test in ("eq", "in"):
            return self._other_term(leaf, label)
        word = DENIALS[leaf.test or ""][writer.language]
        between = writer.say("", " ")
        return f"{label}{between}{word}{between}{writer.value(leaf.field, leaf.threshold)}"

    def _other_term(self, leaf: Leaf, label: str) -> str:
        """A term that is not one of those warned of: of an ordered list the least above them, where
        they are its lowest.
        """
        writer, kind = self._writer, self._writer.kind(leaf.field)
        value = writer.quoted(writer.value(leaf.field, leaf.value))
        terms = writer.pack.vocabulary.lists[kind.values] if kind.values else None
        warned = leaf.threshold if isinstance(leaf.threshold, list) else [leaf.threshold]
        if terms and terms.ordered and leaf.test == "in":
            above = list(terms.values)[len(warned) :]
            if above and set(warned).isdisjoint(above):
                least = writer.quoted(terms.values[above[0]][writer.language])
                return writer.say(f"{label}达到{least}及以上", f"{label} reaches {least} or better")
        return writer.say(f"{label}不再为{value}", f"{label} is no longer {value}")

    def _fewer(self, judgement: Judgement, of: ElementPath | None) -> str:
        condition = judgement.condition
        assert isinstance(condition, Some)
        if condition.where == ALWAYS:
            label, most = (
                self._writer.label(self._explainer.leaf(judgement).field, of),
                condition.count - 1,
            )
            return self._writer.say(f"{label}减至{most}项以内", f"{label}: no more than {most}")
        return self._writer.say("，且", ", and ").join(self._parts(judgement, of))
