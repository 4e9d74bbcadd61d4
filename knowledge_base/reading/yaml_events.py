"""The events of a YAML or JSON text, refused one by one where nothing may be built from them.

Depth, aliases and tags are seen here, before there is any data (the C loader itself crashes on deep
nesting).
"""

from __future__ import annotations

from typing import Any, NamedTuple, NoReturn

import yaml

from knowledge_base.reading.problems import InputError, Problem, shown
from knowledge_base.reading.text import Text, text
from knowledge_base.reading.yaml_slips import in_plain_words

MAX_DEPTH = 40

_STARTS = (yaml.MappingStartEvent, yaml.SequenceStartEvent)
_ENDS = (yaml.MappingEndEvent, yaml.SequenceEndEvent)
_OPENING = (yaml.FlowMappingStartToken, yaml.FlowSequenceStartToken)
_CLOSING = (yaml.FlowMappingEndToken, yaml.FlowSequenceEndToken)
_PARSER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


class Mark(NamedTuple):
    """A place in a file, counted from 1."""

    line: int
    column: int


def place_of(source: str, position: int) -> Mark:
    """The place of a character of a text."""
    return Mark(source.count("\n", 0, position) + 1, position - source.rfind("\n", 0, position))


def mark_of(event: Any) -> Mark:
    """The place where an event begins."""
    return Mark(event.start_mark.line + 1, event.start_mark.column + 1)


class Events:
    """The events of the text of the file `name`, one after the other.

    Raises:
        InputError: on construction or from `next`: what PyYAML cannot read, or what is never
        allowed.
    """

    def __init__(self, source: str, name: str):
        self._source = source
        self._name = name
        self._depth = 0
        self._read_to = 0
        try:
            self._get = _PARSER(source).get_event
        except yaml.YAMLError as error:
            raise InputError(self._syntax(error)) from None

    def next(self) -> Any:
        """The next event."""
        try:
            event = self._get()
        except yaml.YAMLError as error:
            self._refuse_brackets(error)
            raise InputError(self._syntax(error)) from None
        kind, self._read_to = type(event), event.end_mark.index
        if kind is yaml.ScalarEvent or kind in _STARTS:
            if event.anchor is not None:
                self.refuse(_ALIAS, event)
            if event.tag is not None:
                self.refuse(_TAG, event)
            self._depth += kind in _STARTS
            if self._depth > MAX_DEPTH:
                self.refuse(_TOO_DEEP, event)
        elif kind in _ENDS:
            self._depth -= 1
        elif kind is yaml.AliasEvent:
            self.refuse(_ALIAS, event)
        return event

    def refuse(self, says: Text, event: Any) -> NoReturn:
        """Refuse the file at the place of an event."""
        raise InputError(Problem(says, self._name, *mark_of(event)))

    def _refuse_brackets(self, error: yaml.YAMLError) -> None:
        """The C scanner looks ahead in a line, and newer ones refuse deep brackets there before
        their events come.
        """
        if (
            not isinstance(error, yaml.MarkedYAMLError)
            or "nesting" not in (error.problem or "")
            or not error.problem_mark
        ):
            return
        depth, ahead = self._depth, self._source[self._read_to : error.problem_mark.index]
        for token in yaml.scan(ahead):
            depth += isinstance(token, _OPENING) - isinstance(token, _CLOSING)
            if depth > MAX_DEPTH:
                at = place_of(self._source, self._read_to + token.start_mark.index)
                raise InputError(Problem(_TOO_DEEP, self._name, *at)) from None

    def _syntax(self, error: yaml.YAMLError) -> Problem:
        mark = getattr(error, "problem_mark", None)
        place = Mark(mark.line + 1, mark.column + 1) if mark else Mark(0, 0)
        reason = shown(
            getattr(error, "problem", None) or getattr(error, "reason", None) or str(error)
        )
        said = in_plain_words(reason, self._source, *place)
        return Problem(
            text(f"不是合法的YAML或JSON：{said.zh}", f"not valid YAML or JSON: {said.en}"),
            self._name,
            *place,
        )


_ALIAS = text("不允许使用锚点和别名（&、*）", "anchors and aliases (& and *) are not allowed")
_TAG = text("不允许使用标签（!）", "tags (!) are not allowed")
_TOO_DEEP = text(f"嵌套超过{MAX_DEPTH}层", f"nested more than {MAX_DEPTH} levels deep")
