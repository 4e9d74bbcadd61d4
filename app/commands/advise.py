"""`yindi advise`: a region's profile in, its memo out."""

from __future__ import annotations

from pathlib import Path

import click

from app import options
from app.language import languages
from app.output import write


@click.command()
@options.profile_file
@options.answer_format("md", "json")
@options.output
@options.lang("zh")
@options.knowledge_base
def advise(profile: str, style: str, target: str | None, lang: str, folder: Path | None) -> None:
    """Write the development-path memo of the region in PROFILE (a YAML or JSON file; - reads standard input).

    写出PROFILE所述地区的发展路径报告。json格式含中英文全文和完整推理记录。
    """
    from engine.advising import conclude

    pack = options.pack_in(folder)
    conclusion = conclude(pack, options.read_profile(pack, profile))
    if style == "json":
        write(conclusion.advice.model_dump_json(indent=2) + "\n", target)
        return
    from reports.markdown import memo

    write("\n\n".join(memo(pack, conclusion.advice, language) for language in languages(lang)), target)
