"""The rules beside the paper: every section, rule and parameter has its page, in both languages."""

from __future__ import annotations

import html
from collections.abc import Iterator

import httpx
import pytest

from knowledge_base.loading.packs import load_pack
from knowledge_base.reading.text import Language


@pytest.fixture
def client(served: str) -> Iterator[httpx.Client]:
    """A browser."""
    with httpx.Client(base_url=served, trust_env=False, timeout=60) as one:
        yield one


def page(client: httpx.Client, path: str, language: Language) -> str:
    """The words of a page that is there."""
    answer = client.get(path, headers={"Accept-Language": language})
    assert answer.status_code == 200, path
    return html.unescape(answer.text)


@pytest.mark.parametrize("language", ["zh", "en"])
def test_every_rule_and_section_has_its_page(client: httpx.Client, language: Language) -> None:
    pack = load_pack()
    index = page(client, "/rules", language)
    assert all(f'href="/rules/{rule.id}"' in index for rule in pack.rules)
    for rule in pack.everything():
        assert rule.title[language] in page(client, f"/rules/{rule.id}", language)
    for section in pack.edition.paper.sections:
        if section.covered:
            words = page(client, f"/rules/paper/{section.id}", language)
            assert all(f'id="{at}"' in words for at in section.sentences())


def test_a_sentence_shows_what_is_restated_and_what_rests_on_it(client: httpx.Client) -> None:
    pack, words = load_pack(), page(client, "/rules/paper/3.1", "zh")
    rules = [rule for rule in pack.rules if any(at.startswith("3.1.p1.s3") for at in rule.source)]
    assert rules
    for rule in rules:
        assert f'href="/rules/{rule.id}"' in words
        assert rule.says is None or rule.says.zh in words


def test_every_parameter_is_told_with_its_source(client: httpx.Client) -> None:
    words = page(client, "/rules/parameters", "en")
    for name, parameter in load_pack().parameters.items():
        assert f'id="{name}"' in words
        assert parameter.label.en in words


def test_a_rule_shows_its_examples_with_their_verdicts(client: httpx.Client) -> None:
    words = page(client, "/rules/finding.type-line-near", "zh")
    lines = words.partition("例子")[2].split("<li>")
    (holds,) = (line for line in lines if "1.92%" in line)
    (fails,) = (line for line in lines if "1.91%" in line)
    assert ("✓" in holds, "✗" in fails) == (True, True)


def test_help_is_in_both_languages_and_what_is_not_there_is_said(client: httpx.Client) -> None:
    assert "不掌握" in page(client, "/help", "zh")
    assert "Unknown is a fair answer" in page(client, "/help", "en")
    for path in ("/rules/nothing", "/rules/paper/9.9"):
        assert client.get(path).status_code == 404
