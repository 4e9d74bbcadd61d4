"""Protects the picture of the dependencies: well-formed, the same every time, no box over another,
no text of a profile or script in it.
"""

from __future__ import annotations

import xml.etree.ElementTree as ET
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine import depends
from knowledge_base.reading.text import Language
from reports.answers.depends_svg import drawing
from reports.answers.layered import Layered
from reports.words.text_width import width, wrapped

ROOM, GAP = 40.0, 6.0
SVG = "{http://www.w3.org/2000/svg}"


@st.composite
def graphs(draw: st.DrawFn) -> Layered:
    """Graphs without circles: every line goes from a node to a later one."""
    count = draw(st.integers(1, 12))
    nodes = [f"n{i}" for i in range(count)]
    pairs = [(a, b) for i, a in enumerate(nodes) for b in nodes[i + 1 :]]
    lines = draw(st.lists(st.sampled_from(pairs), unique=True, max_size=20)) if pairs else []
    return Layered(nodes, lines, ROOM, GAP)


@given(graphs())
def test_what_a_node_rests_on_stands_to_its_left(graph: Layered) -> None:
    column = graph.draw().column
    assert set(column) == set(graph.nodes)
    assert all(column[left] < column[right] for left, right in graph.lines)


@given(graphs())
def test_nothing_in_a_column_stands_on_anything_else(graph: Layered) -> None:
    found = graph.draw()
    for places in found.columns:
        for above, below in pairwise(places):
            sizes = [ROOM if found.column[node] == i else GAP for node, i in (above, below)]
            assert found.height[below] - found.height[above] >= sum(sizes) / 2 - 1e-6


@given(graphs())
def test_a_line_passes_every_column_between_at_a_place_of_its_own(graph: Layered) -> None:
    found = graph.draw()
    for left, right in graph.lines:
        places = found.line(left, right)
        assert [i for _, i in places] == list(range(found.column[left], found.column[right] + 1))
        assert all(place in found.columns[place[1]] for place in places)


@given(graphs())
def test_the_same_graph_is_drawn_the_same(graph: Layered) -> None:
    assert graph.draw() == Layered(graph.nodes, graph.lines, ROOM, GAP).draw()


def test_two_crossing_lines_are_uncrossed() -> None:
    found = Layered(["a", "b", "x", "y"], [("a", "y"), ("b", "x")], ROOM, GAP).draw()
    left, right = ([node for node, _ in places] for places in found.columns)
    assert [{"a": "y", "b": "x"}[node] for node in left] == right


@pytest.mark.parametrize(
    "name", ["industry.strategic-emerging", "rd_intensity", "3.1.p1.s3", "near_share", None]
)
@pytest.mark.parametrize("languages", [("zh",), ("en",), ("zh", "en")])
def test_the_picture_is_well_formed_with_a_tooltip_on_every_box_and_no_script(
    name: str | None, languages: tuple[str, ...]
) -> None:
    found = depends(name)
    picture = drawing(found, languages)  # type: ignore[arg-type]
    root = ET.fromstring(picture)  # noqa: S314  (our own picture)
    assert picture == drawing(found, languages)  # type: ignore[arg-type]
    boxes = [group for group in root.iter(f"{SVG}g") if group.get("id", "").startswith("n")]
    assert boxes
    assert all(box.find(f"{SVG}title") is not None for box in boxes)
    assert not list(root.iter(f"{SVG}script")) and "href" not in picture
    rules = {node.name for node in found.nodes if node.kind in ("advice", "warning")}
    told = "\n".join((box.find(f"{SVG}title").text or "") for box in boxes)  # type: ignore[union-attr]
    drawn = rules if name in (None, "industry.strategic-emerging") else set()
    missing = {rule for rule in drawn if rule not in told}
    assert not missing or name is None, missing


def test_the_node_asked_about_stands_out() -> None:
    picture = drawing(depends("rd_intensity"), ("zh",))
    assert picture.count('stroke-width="3"') == 1


def test_each_language_is_written_in_its_own_words() -> None:
    found = depends("industry.strategic-emerging")
    zh, en = drawing(found, ("zh",)), drawing(found, ("en",))
    assert "研发强度" in zh and "R&amp;D intensity" in en


@pytest.mark.parametrize("name", ["rd_intensity", "industry.strategic-emerging", None])
@pytest.mark.parametrize("languages", [("zh",), ("en",), ("zh", "en")])
def test_no_word_runs_out_of_its_box(name: str | None, languages: tuple[Language, ...]) -> None:
    """Judged on the wide side: no font is at hand. Labels are told in full in the tooltip."""
    root = ET.fromstring(drawing(depends(name), languages))  # noqa: S314  (our own picture)
    for box in (group for group in root.iter(f"{SVG}g") if group.get("id", "").startswith("n")):
        frame = box.find(f"{SVG}rect")
        assert frame is not None
        top, height = float(frame.get("y", "")), float(frame.get("height", ""))
        label, below = box.findall(f"{SVG}text")
        lines = [line.text or "" for line in label.iter(f"{SVG}tspan")]
        assert lines and all(
            width(line, 13) <= float(frame.get("width", "")) - 16 for line in lines
        )
        assert width(below.text or "", 10) <= float(frame.get("width", "")) - 16
        last = float(label.get("y", "")) + 15 * (len(lines) - 1)
        assert top + 8 <= float(label.get("y", "")) <= last < float(below.get("y", "")) - 8
        assert last <= top + height and (
            not below.text or float(below.get("y", "")) <= top + height
        )
    assert "…" not in "".join(root.find(f"{SVG}title").text or "")  # type: ignore[union-attr]


@given(st.text(alphabet="ab 中Ｗ W", max_size=40), st.integers(1, 3))
def test_wrapped_words_lose_nothing_but_what_the_ellipsis_stands_for(
    words: str, lines: int
) -> None:
    found = wrapped(words, 120, 13, lines)
    assert 1 <= len(found) <= lines
    assert all(width(line, 13) <= 120 for line in found)
    if not found[-1].endswith("…"):
        assert "".join(found).replace(" ", "") == words.replace(" ", "")


@pytest.mark.parametrize("languages", [("zh",), ("en",), ("zh", "en")])
def test_no_entry_of_the_legend_runs_into_the_next(languages: tuple[Language, ...]) -> None:
    root = ET.fromstring(drawing(depends("rd_intensity"), languages))  # noqa: S314  (our own picture)
    entries = [
        (float(entry.get("x", "")), entry.text or "")
        for entry in root.findall(f"{SVG}text")
        if entry.get("y") == "60"
    ]
    assert len(entries) == 10
    for (x, words), (following, _) in pairwise(entries):
        assert x + width(words, 13) < following - 20
    assert entries[-1][0] + width(entries[-1][1], 13) < float(root.get("width", ""))
