"""`yindi kb diff`: two packs held against each other."""

from __future__ import annotations

from pathlib import Path

import click

from app import options


@click.command("diff")
@click.argument("old", metavar="OLD", type=click.Path(path_type=Path))
@click.argument("new", metavar="NEW", type=click.Path(path_type=Path))
@options.answer_format("text", "json", "md")
@options.lang("zh")
def diff(old: Path, new: Path, style: str, lang: str) -> None:
    """Hold the pack in folder NEW against that in OLD: what means otherwise, by proof, and who
    gains or loses which advice.

    Exit 1 if they differ.

    比较两个规则库：哪些规则含义有变（以证明为准，不看文字），31个地区和案例各得到、失去哪些建议；有差别时退出码为1。
    """
    from engine import proof

    proof.require()
    from app.errors import Negative
    from app.printing import say
    from engine.pack_diff.difference import pack_difference
    from knowledge_base.loading.packs import load_pack
    from reports.pack.pack_difference import difference

    before, after = load_pack(old), load_pack(new)
    found = pack_difference(before, after)
    say(found, style, lang, lambda language: difference(before, after, found, language))
    if not found.same:
        raise Negative
