"""From exceptions to plain words and exit codes."""

from __future__ import annotations

import os
import re
from collections.abc import Callable
from contextlib import suppress
from typing import TYPE_CHECKING, Any

import click

from app.files.inputs import forget
from app.language import system_language

if TYPE_CHECKING:
    from knowledge_base.reading.text import Language


DONE, NO, WRONG_INPUT, INTERNAL = 0, 1, 2, 70
"""Exit codes: done; the answer is "no"; the input or the call is wrong; a bug of ours."""


class Negative(Exception):
    """The answer is "no"; everything there is to say has been said."""


_spoken: list[Language] = []


def speak(language: str | None) -> None:
    """Say errors in the language the user asked for; `both` leaves it to the system's."""
    _spoken[:] = [language] if language in ("zh", "en") else []  # type: ignore[list-item]


def spoken() -> Language:
    """The language in which to say errors and ask questions."""
    return _spoken[0] if _spoken else system_language()


def misused(zh: str, en: str) -> click.UsageError:
    """The call is wrong in a way that only the command knows, said in the user's language."""
    return click.UsageError(zh if spoken() == "zh" else en)


def reported(action: Callable[[], Any]) -> int:
    """Run `action`; say what went wrong on standard error, and give the exit code."""
    _spoken.clear()
    forget()
    try:
        action()
    except Negative:
        return NO
    except click.exceptions.Exit as leaving:
        return leaving.exit_code
    except (click.Abort, KeyboardInterrupt):
        _say({"zh": "已中止。", "en": "Stopped."})
        return 130
    except click.ClickException as error:
        return _usage(error)
    except SystemExit:  # click's word for a reader that has read enough
        return DONE
    except Exception as error:
        return _failure(error)
    return DONE


def _failure(error: Exception) -> int:
    from engine.matching.double_entry import InternalError
    from knowledge_base.reading.problems import InputError, reason_of

    if isinstance(error, InputError):
        _tell("\n".join(error.lines(spoken())))
        return WRONG_INPUT
    if isinstance(
        error, OSError
    ):  # of files it is said where they are opened; what is left are the standard streams
        reason = reason_of(error)
        _say(
            {
                "zh": f"标准输入或输出无法使用（{reason.zh}）",
                "en": f"cannot use standard input or output ({reason.en})",
            }
        )
        return WRONG_INPUT
    kind = "" if isinstance(error, InternalError) else f"{type(error).__name__}: "
    if os.environ.get("YINDI_DEBUG"):
        raise error
    _say(
        {
            "zh": f"内部错误，未写出任何结果：{kind}{error}（设YINDI_DEBUG=1可看详情）",
            "en": (
                f"internal error, nothing was written: {kind}{error} "
                "(set YINDI_DEBUG=1 for details)"
            ),
        }
    )
    return INTERNAL


def _usage(error: click.ClickException) -> int:
    """Click's own findings about the call, in the user's language, with the way to help."""
    if (
        type(error).__name__ == "NoArgsIsHelpError"
    ):  # click before 8.2 has none and prints the help itself
        _tell(error.message)
        return WRONG_INPUT
    from knowledge_base.reading.problems import one_line

    path = error.ctx.command_path if isinstance(error, click.UsageError) and error.ctx else "yindi"
    says = _shortened(error.format_message().rstrip("."))
    see = f"{says}; see {path} --help"
    _tell(
        one_line(
            f"命令用法有误：{_in_chinese(error, says)}；用法见 {path} --help"
            if spoken() == "zh"
            else see
        )
    )
    return WRONG_INPUT


def _shortened(says: str) -> str:
    """Click's words with long ones in quotation marks cut short."""
    from knowledge_base.reading.problems import shown

    return re.sub(r"'([^']*)'", lambda quoted: f"'{shown(quoted[1])}'", says)


def _in_chinese(error: click.ClickException, says: str) -> str:
    found, *near = re.findall(r"'([^']*)'|\((.*)\)", says) or [("", "")]
    named = "".join(found)
    hint = f"，是否应为{'、'.join(map(''.join, near))}" if near else ""
    match error:
        case click.NoSuchOption():
            return f"没有选项{named}{hint}"
        case click.BadOptionUsage(option_name=name):
            return f"选项{name}缺少取值" if "requires" in says else f"选项{name}不带取值"
        case click.MissingParameter(param=click.Option(opts=opts)):
            return f"缺少{opts[-1]}"
        case click.MissingParameter(param=param) if param is not None:
            return f"缺少{param.human_readable_name}"
        case click.BadParameter(param=param) if param is not None:
            return _wrong_value(param, says)
        case click.UsageError() if says.startswith("No such command"):
            return f"没有命令{named}{hint}"
        case click.UsageError() if says.startswith("Got unexpected extra"):
            return f"多余的参数：{named}"
        case _:
            return says


def _say(words: dict[Language, str]) -> None:
    from knowledge_base.reading.problems import one_line

    _tell(one_line(words[spoken()]))


def _tell(words: str) -> None:
    """Say it on standard error; where nobody can be told, the exit code has to do."""
    with suppress(OSError):
        click.echo(words, err=True)


def _wrong_value(param: click.Parameter, says: str) -> str:
    """That a parameter has a value that is not of its type."""
    name = param.opts[-1]
    match param.type:
        case click.IntRange(min=least, max=most):
            no_more = "" if most is None else f"、不大于{most}"
            return f"{name}须为不小于{least}{no_more}的整数"
        case click.DateTime():
            value = "".join(re.findall(r"'([^']*)' does not match", says))
            return f"{name}须为{param.metavar}形式的日期，现为“{value}”"
        case click.Choice(choices=choices):
            value = "".join(re.findall(r"'([^']*)' is not one of", says))
            return f"{name}没有“{value}”，可用：{'、'.join(map(str, choices))}"
        case _:
            return says
