"""Protects the one place that knows experta: what the matcher asks of a predicate, and in which order rules fire."""

from __future__ import annotations

from engine.experta_port import ExpertaMatcher, Production

ALWAYS = "layer"


def test_a_predicate_is_never_asked_about_a_fact_of_another_kind() -> None:
    """experta orders two checks that are equally common by their addresses in memory, anew at every build.

    A kind with a single rule was such a tie: now and then the predicate saw facts it could not read.
    """
    asked: list[tuple[str, str]] = []

    def production(kind: str) -> Production:
        def holds(content: str) -> bool:
            asked.append((kind, content))
            return True

        return Production(kind, holds, lambda content, declare: declare("zone", "zone") if content == "layer" else None)

    for _ in range(60):
        ExpertaMatcher([production("layer"), production("zone"), production("partner")]).run("layer", "layer")
    assert set(asked) == {("layer", "layer"), ("zone", "zone")}
