"""What reading refuses, as the tests ask for it."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from knowledge_base.reading.problems import InputError, Problem


def refused(read: Callable[[], object]) -> list[Problem]:
    """The problems with which `read` refuses its input; it is a failure when it accepts it."""
    with pytest.raises(InputError) as caught:
        read()
    assert caught.value.problems
    for problem in caught.value.problems:
        assert problem.says.zh
        assert problem.says.en
        assert "\n" not in problem.render("zh")
        assert "\n" not in problem.render("en")
    return caught.value.problems
