"""The command `yindi`. Subcommands are imported when they are called, so that help answers at
once.
"""

from __future__ import annotations

import gc
import sys
from collections.abc import Sequence
from importlib import import_module

import click


class LazyGroup(click.Group):
    """A group that knows its commands by name and one line of help, and imports one only to run
    it.
    """

    def __init__(
        self, *args: object, lazy: dict[str, tuple[str, str]] | None = None, **kwargs: object
    ):
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]
        self._lazy = lazy or {}

    def list_commands(self, ctx: click.Context) -> list[str]:
        """The names in the order in which people meet them."""
        return [*self._lazy, *super().list_commands(ctx)]

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command, imported now."""
        if cmd_name not in self._lazy:
            return super().get_command(ctx, cmd_name)
        module, _ = self._lazy[cmd_name]
        command = getattr(import_module(module), cmd_name.replace("-", "_"))
        assert isinstance(command, click.Command)
        return command

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """The command called; a name that is not on the list is refused with the nearest that
        is.
        """
        if args[0] not in self._lazy and not args[0].startswith("-"):
            from difflib import get_close_matches

            near = "".join(
                f" Did you mean '{name}'?" for name in get_close_matches(args[0], self._lazy, n=1)
            )
            raise click.UsageError(f"No such command '{args[0]}'.{near}", ctx)
        return super().resolve_command(ctx, args)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The list of commands, without importing any."""
        del ctx  # click's own listing would import every command through it
        rows = [(name, help_line) for name, (_, help_line) in self._lazy.items()]
        with formatter.section("Commands 命令"):
            formatter.write_dl(rows)


@click.group(
    cls=LazyGroup,
    lazy={
        "advise": ("app.commands.advise", "write a region's memo  写出一个地区的发展路径报告"),
        "why": ("app.commands.why", "why a rule fired  某条规则为何成立"),
        "why-not": ("app.commands.why", "why a rule did not fire  某条规则为何不成立"),
        "smallest-change": (
            "app.commands.smallest_change",
            "the smallest change that makes a rule fire or stop  最小改动",
        ),
        "what-if": (
            "app.commands.what_if",
            "what changes if an answer is different  若某项数据改变",
        ),
        "compare": (
            "app.commands.compare",
            "what makes the difference between two regions  两个地区差在哪里",
        ),
        "ask": ("app.commands.ask", "the questions most worth answering next  下一步最该弄清什么"),
        "depends": ("app.commands.depends", "what rests on what  依据关系"),
        "form": (
            "app.commands.form",
            "new, check and fill region profiles  新建、检查、填写地区画像",
        ),
        "serve": ("app.commands.serve", "the desk in a browser  在浏览器中使用的工作台"),
        "people": ("app.commands.people", "who may sign in to the desk  工作台的账户"),
        "kb": ("app.commands.kb", "look into the knowledge base  查看规则库"),
    },
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 110},
)
@click.version_option(package_name="yindi", prog_name="yindi")
def yindi() -> None:
    """因地制宜: policy advice for a region, by the rules of Li Guoping and Feng Yuxue's paper.

    从地区画像到发展路径：每条建议都注明依据的数据、规则和论文原句。
    """


_ALLOCATIONS = 100_000
"""How many new objects the collector waits for: a pack is read once and kept, and looking through
it again and again on the way took a fifth of the time of a cold `advise`.
"""


def main(arguments: Sequence[str] | None = None) -> None:
    """Run the command and leave with its exit code; every error is a plain line on standard
    error.
    """
    from app.errors import DONE, WRONG_INPUT
    from app.files.streams import prepare, settle

    prepare()
    gc.set_threshold(_ALLOCATIONS)
    code = run(arguments)
    if not settle() and code == DONE:
        code = WRONG_INPUT
    # what is left dies with the process; to search it for cycles first took a tenth of a second
    gc.freeze()
    sys.exit(code)


def run(arguments: Sequence[str] | None = None) -> int:
    """Run the command and give its exit code."""
    from app.errors import reported

    args = None if arguments is None else list(arguments)
    return reported(lambda: yindi.main(args=args, prog_name="yindi", standalone_mode=False))
