"""What differs between two packs: in what they say of a region, and what that does to the regions
and cases at hand.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, Literal

from pydantic import Field

from engine import proof
from engine.pack_diff.contents import (
    ChangedField,
    MovedParameter,
    changed_fields,
    changed_files,
    moved_parameters,
    otherwise,
)
from engine.pack_diff.impact import Impact, on_cases, on_regions
from engine.results.base import Result
from knowledge_base.loading.packs import pack_of
from knowledge_base.pack import Pack

ChangeStatus = Literal[
    "added", "removed", "renamed", "changed", "undecided", "not comparable", "revised", "reworded"
]


_WORDS = frozenset(
    {
        "title",
        "objects",
        "avoid",
        "decide",
        "risk",
        "says",
        "how.text",
        "trap",
        "note",
        "self_check",
        "in_part",
        "lifted",
        "when",
        "adds_when",
        "table",
        "examples",
    }
)
"""The keys of a rule that are words alone, or that come to the same by proof where nothing else is
found of them.
"""


class PackChange(Result):
    """One rule or table. `keys` are what of it is otherwise; `was` its former id; `witness` a
    profile on which the two differ, `before` and `after` what they come to for it: `fires`, `not`,
    `undetermined`, a grade or `not` that grade.

    `changed` is proved by the witness: the two do not fire alike, or do not say an added sentence
    alike. `revised` means that for every region they do, and something else than words is
    otherwise: strength, whom the texts name, tools, money. `reworded`: words alone, or a condition
    that is written otherwise and proved to come to the same. `renamed`:
    nothing but the id. `not comparable`: it reads a field that the two packs do not take in the
    same values.
    """

    rule: str
    status: ChangeStatus
    keys: tuple[str, ...] = ()
    was: str | None = None
    witness: Mapping[str, Any] | None = None
    before: str | None = None
    after: str | None = None


class PackDifference(Result):
    """Everything that differs. `regions` and `cases` are those for which something moves; `files`
    other files of the pack.
    """

    schema_: Literal["yindi.kb-diff/1"] = Field(
        default="yindi.kb-diff/1", validation_alias="schema", serialization_alias="schema"
    )
    fields_added: tuple[str, ...]
    fields_removed: tuple[str, ...]
    fields_changed: tuple[ChangedField, ...]
    parameters: tuple[MovedParameter, ...]
    rules: tuple[PackChange, ...]
    regions: tuple[Impact, ...]
    cases: tuple[Impact, ...]
    unreadable: tuple[str, ...]
    files: tuple[str, ...]

    @property
    def same(self) -> bool:
        """Whether nothing differs."""
        return not any(getattr(self, name) for name in type(self).model_fields if name != "schema_")


def pack_difference(old: Pack | Path | str, new: Pack | Path | str) -> PackDifference:
    """Hold two packs against each other.

    Raises:
        InputError: z3 is not installed, or cases or figures of a pack are wrong.
    """
    proof.require()
    old, new = pack_of(old), pack_of(new)
    names = _renamed(old, new)
    cases = list(on_cases(old, new, names))
    return PackDifference(
        fields_added=tuple(name for name in new.form.fields if name not in old.form.fields),
        fields_removed=tuple(name for name in old.form.fields if name not in new.form.fields),
        fields_changed=tuple(changed_fields(old, new)),
        parameters=tuple(moved_parameters(old, new)),
        rules=tuple(_rules(old, new, names)),
        regions=tuple(impact for impact in on_regions(old, new, names) if not impact.none),
        cases=tuple(found for found in cases if isinstance(found, Impact) and not found.none),
        unreadable=tuple(found for found in cases if isinstance(found, str)),
        files=tuple(changed_files(old, new)),
    )


def _renamed(old: Pack, new: Pack) -> dict[str, str]:
    """The rules and tables of which nothing but the id is otherwise, the new id by the old."""
    gone = [rule for rule in old.everything() if rule.id not in new.by_id]
    come = [rule for rule in new.everything() if rule.id not in old.by_id]
    return {
        before.id: after.id
        for before in gone
        for after in come
        if before.model_copy(update={"id": after.id}) == after
    }


def _rules(old: Pack, new: Pack, names: Mapping[str, str]) -> Iterator[PackChange]:
    meaning = _meaning(old, new)
    former = {after: before for before, after in names.items()}
    for after in new.everything():
        before = old.by_id.get(after.id)
        if after.id in former:
            yield PackChange(rule=after.id, status="renamed", was=former[after.id])
        elif before is None:
            yield PackChange(rule=after.id, status="added")
        elif keys := otherwise(before, after):
            change = meaning.get(
                after.id,
                PackChange(
                    rule=after.id, status="reworded" if _WORDS.issuperset(keys) else "revised"
                ),
            )
            yield change.model_copy(update={"keys": keys})
    gone = (
        rule.id for rule in old.everything() if rule.id not in new.by_id and rule.id not in names
    )
    yield from (PackChange(rule=name, status="removed") for name in gone)


def _meaning(old: Pack, new: Pack) -> dict[str, PackChange]:
    """The rules and tables that do not come to the same for every region."""
    from engine.pack_diff.equivalence import comparable, differing, told_apart

    pairs = list(differing(old, new))
    found = {
        pair.subject: PackChange(rule=pair.subject, status="not comparable")
        for pair in pairs
        if not comparable(old, new, pair)
    }
    asked = [pair for pair in pairs if pair.subject not in found]
    for told in told_apart(new, asked) if asked else ():
        known = found.get(told.pair.subject)
        if known is None or (told.settled and known.status == "undecided"):
            status: ChangeStatus = "changed" if told.settled else "undecided"
            found[told.pair.subject] = PackChange(
                rule=told.pair.subject,
                status=status,
                witness=told.witness,
                before=told.before,
                after=told.after,
            )
    return found
