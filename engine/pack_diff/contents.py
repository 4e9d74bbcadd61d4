"""What two packs hold besides rules and tables: fields, parameters and the other files."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

from pydantic import BaseModel

from engine.results.base import Result
from knowledge_base.loading.folder import EXAMPLES, documents_of, names_of, yaml_files
from knowledge_base.loading.pack_parts import (
    GRADES,
    PARAMETERS,
    PARTS,
    PROFILE,
    RULES,
    TABLES,
    VERDICTS,
    PackPart,
)
from knowledge_base.pack import Pack
from knowledge_base.reading.csv_table import read_table
from knowledge_base.reading.joined import joined
from knowledge_base.reading.strict_yaml import read_pack_file
from knowledge_base.reading.text import Text

_SAID_ELSEWHERE = (RULES, GRADES, VERDICTS, PROFILE, PARAMETERS)
"""Of these the difference says what is otherwise by rule, table, field and parameter."""
_OTHERS = tuple(part for part in PARTS if part not in _SAID_ELSEWHERE)


class ChangedField(Result):
    """A field that both packs have and do not describe alike: what of it is otherwise, such as
    `range` or `question`.
    """

    field: str
    keys: tuple[str, ...]


class MovedParameter(Result):
    """A parameter that is otherwise: its value in each pack (None where a pack does not have it),
    and what else of it.
    """

    parameter: str
    before: Any
    after: Any
    keys: tuple[str, ...] = ()


def otherwise(old: BaseModel, new: BaseModel) -> tuple[str, ...]:
    """The keys that are not the same, as a file writes them; of a part that has keys of its own,
    which of these: `how.phase`.
    """
    return tuple(_otherwise(old, new))


def _otherwise(old: BaseModel, new: BaseModel) -> Iterator[str]:
    for name, info in type(new).model_fields.items():
        before, after, key = getattr(old, name, None), getattr(new, name), info.alias or name
        if before == after:
            continue
        if (
            isinstance(before, BaseModel)
            and type(before) is type(after)
            and not isinstance(before, Text)
        ):
            yield from (f"{key}.{below}" for below in _otherwise(before, after))
        else:
            yield key


def changed_fields(old: Pack, new: Pack) -> Iterator[ChangedField]:
    """The fields that both have and ask for, read or work out differently."""
    for name, kind in new.form.fields.items():
        before = old.form.fields.get(name)
        if before is not None and (keys := otherwise(before, kind)):
            yield ChangedField(field=name, keys=keys)


def moved_parameters(old: Pack, new: Pack) -> Iterator[MovedParameter]:
    """The parameters that only one pack has, or that are not alike."""
    for name in dict.fromkeys((*new.parameters, *old.parameters)):
        before, after = old.parameters.get(name), new.parameters.get(name)
        if before != after:
            keys = otherwise(before, after) if before is not None and after is not None else ()
            values = (parameter and parameter.value for parameter in (before, after))
            yield MovedParameter(
                parameter=name,
                before=next(values),
                after=next(values),
                keys=tuple(key for key in keys if key != "value"),
            )


def changed_files(old: Pack, new: Pack) -> Iterator[str]:
    """The other files that only one pack has, or whose content is not the same; comments and layout
    do not count, nor how many files a part is in.
    """
    parts = [part for part in _OTHERS if _together(old, part) != _together(new, part)]
    before, after = _files(old.folder, parts), _files(new.folder, parts)
    for name in sorted(before.keys() | after.keys()):
        if (
            name not in before
            or name not in after
            or _content(before[name]) != _content(after[name])
        ):
            yield name


def _together(pack: Pack, part: PackPart[Any]) -> object:
    """What all files of a part say; of one whose files are each by itself, file by file."""
    documents = list(documents_of(pack.folder, part))
    if part.apart:
        names = names_of(pack.folder, part)
        return {name: document.data for name, document in zip(names, documents, strict=True)}
    return joined(documents).data if documents else None


def _files(folder: Path, parts: Iterable[PackPart[Any]]) -> Mapping[str, Path]:
    paths = (
        *(folder / name for part in parts for name in names_of(folder, part)),
        *yaml_files(folder / EXAMPLES),
        *filter(Path.exists, (folder / name for name in TABLES)),
    )
    return {str(path.relative_to(folder)): path for path in paths}


def _content(path: Path) -> object:
    if path.suffix == ".csv":
        table = read_table(path, str(path))
        return table.header, [row.cells for row in table.rows]
    return read_pack_file(path, str(path)).data
