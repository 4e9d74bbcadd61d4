"""Protects the paths of elements: what is built is taken apart again, whatever the name holds."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge_base.dictionary.element_path import ElementPath

NAMES = st.text(st.sampled_from("a[].=量 \n"))


@given(NAMES, st.none() | st.just("trl"))
def test_a_path_is_taken_apart_as_it_was_put_together(name: str, key: str | None) -> None:
    path = ElementPath("space.zones", name, key)
    assert ElementPath.parse(str(path)) == path


@pytest.mark.parametrize("path", ["technologies", "rd.rd_intensity", ""])
def test_a_field_of_the_region_is_no_element(path: str) -> None:
    assert ElementPath.parse(path) is None


def test_an_element_holds_its_own_keys_only() -> None:
    element = ElementPath("technologies", "a")
    assert element.holds(element.at("trl"))
    for other in (str(element), "technologies[a]].trl", "zones[a].trl", "technologies"):
        assert not element.holds(other)
