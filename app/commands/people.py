"""`yindi people`: who may sign in to a desk that others reach."""

from __future__ import annotations

import sys

import click

from app import kept_where
from app.errors import spoken
from app.files.streams import is_terminal
from app.files.writing import write
from app.options import OneOf
from knowledge_base.reading.problems import refuse
from knowledge_base.reading.text import Text, text

ROLES = {
    "editor": text("填报，可以保存", "may save"),
    "reader": text("只读", "may read"),
    "auditor": text("只读，可看全部画像", "may read every profile"),
}


@click.group()
def people() -> None:
    """Make, list and remove the accounts of a desk.

    管理工作台的账户。
    """


@people.command()
@click.argument("name", metavar="NAME")
@click.option(
    "--role",
    type=OneOf(tuple(ROLES)),
    required=True,
    help="editor saves, reader reads, auditor reads all  填报、只读、审计",
)
@kept_where.option
def add(name: str, role: str, store: str | None) -> None:
    """Make an account for NAME; the password is asked for, or read from standard input.

    为NAME建立账户；密码在终端输入，或从标准输入读取。
    """
    from typing import cast

    from app.web.doors.people import LONGEST_NAME, Role

    if not name.strip() or len(name) > LONGEST_NAME or not name.isprintable():
        raise refuse(
            f"名字须有1至{LONGEST_NAME}个可见字符",
            f"a name has 1 to {LONGEST_NAME} printable characters",
            path="NAME",
        )
    with kept_where.people_of(store) as known:
        made = known.add(name, _password(), cast("Role", role))
    if not made:
        raise refuse("已有这个账户", "there is an account of that name", path=name)
    _say(
        text(f"已建立账户：{name}（{ROLES[role].zh}）", f"account made: {name} ({ROLES[role].en})")
    )


@people.command("list")
@kept_where.option
def list_(store: str | None) -> None:
    """List the accounts with their roles.

    列出账户及其角色。
    """
    with kept_where.people_of(store) as known:
        everybody = known.listed()
    write("".join(f"{one.name}  {one.role}\n" for one in everybody), None)


@people.command()
@click.argument("name", metavar="NAME")
@kept_where.option
def remove(name: str, store: str | None) -> None:
    """Remove the account of NAME; whoever is signed in with it is out at once.

    删去NAME的账户；已登录的立即退出。
    """
    with kept_where.people_of(store) as known:
        gone = known.remove(name)
    if not gone:
        raise refuse("没有这个账户", "there is no account of that name", path=name)
    _say(text(f"已删去账户：{name}", f"account removed: {name}"))


def _password() -> str:
    from app.web.doors.people import LONGEST_PASSWORD, SHORTEST_PASSWORD

    if is_terminal(sys.stdin):
        asked = text("密码", "Password")[spoken()]
        again = text("再输一次", "Once more")[spoken()]
        given = click.prompt(asked, hide_input=True, confirmation_prompt=again, err=True)
    else:
        given = sys.stdin.readline().rstrip("\r\n")
    if not SHORTEST_PASSWORD <= len(given) <= LONGEST_PASSWORD:
        raise refuse(
            f"密码须有{SHORTEST_PASSWORD}至{LONGEST_PASSWORD}个字符",
            f"a password has {SHORTEST_PASSWORD} to {LONGEST_PASSWORD} characters",
        )
    return str(given)


def _say(words: Text) -> None:
    write(words[spoken()] + "\n", None)
