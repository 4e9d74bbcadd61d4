"""`yindi serve`: the desk in a browser."""

from __future__ import annotations

import socket
from contextlib import suppress
from dataclasses import dataclass
from functools import partial
from ipaddress import ip_address
from pathlib import Path
from typing import TYPE_CHECKING, TypedDict, Unpack

import click

from app import kept_where, options
from knowledge_base.reading.problems import InputError, reason_of, refuse

if TYPE_CHECKING:
    from app.web.desk import Settings

_BACKLOG = 128

_placed = options.together(
    click.option(
        "--host",
        default="127.0.0.1",
        show_default=True,
        help="address to listen at; any but this machine's asks for accounts  监听地址",
    ),
    click.option(
        "--port",
        type=click.IntRange(0, 65535),
        default=8018,
        show_default=True,
        help="port; 0 takes a free one  端口",
    ),
    click.option(
        "--name",
        "names",
        multiple=True,
        metavar="NAME",
        help="a name by which browsers reach it, may be repeated  浏览器所用的主机名，可重复",
    ),
)
_secured = options.together(
    click.option("--certificate", metavar="FILE", help="TLS certificate  TLS证书"),
    click.option("--key", metavar="FILE", help="its private key  证书私钥"),
)


class _Place(TypedDict):
    """Where the desk is reached, and how what goes there is kept from others."""

    host: str
    port: int
    names: tuple[str, ...]
    certificate: str | None
    key: str | None


@click.command()
@_placed
@_secured
@kept_where.option
@click.option("--open", "opens", is_flag=True, help="open it in the browser  在浏览器中打开")
@options.knowledge_base
def serve(store: str | None, opens: bool, folder: Path | None, **place: Unpack[_Place]) -> None:
    """Serve the desk: form, documents and audit in a browser, until Ctrl-C.

    On this machine alone it needs no account. At any other address people sign in: make the first
    account with `yindi people add`.

    启动工作台：在浏览器中填报、出文件、审计，按Ctrl-C停止。
    只在本机使用不需账户；其他地址须先用yindi people add建立账户。
    """
    bound = _bound(place["host"], place["port"])
    with bound, suppress(KeyboardInterrupt):
        _run(_Serving(bound, store, opens, folder), place)


@dataclass(frozen=True)
class _Serving:
    """What is served, and at which socket."""

    bound: socket.socket
    store: str | None
    opens: bool
    folder: Path | None


def _run(serving: _Serving, place: _Place) -> None:
    from app.web.application import application
    from app.web.application.serving import server
    from app.web.desk import Desk
    from app.web.doors.people import People

    store = kept_where.opened(serving.store)
    people = People(store.engine)
    settings = _settings(place, serving.bound.getsockname()[1], people.secret())
    if settings.accounts and not people.listed():
        raise refuse(
            "其他机器能到达的工作台须有账户：先运行yindi people add 名字 --role editor",
            "a desk that others reach needs accounts: first yindi people add NAME --role editor",
            path="--host",
        )
    secure = bool(place["certificate"])
    served = application(Desk(options.pack_in(serving.folder), store, settings))
    at_work = server(served, place["certificate"], place["key"])
    serving.bound.listen(_BACKLOG)
    _tell(settings, _url(settings, secure=secure), secure=secure)
    if serving.opens:
        _open_soon(_url(settings, secure=secure))
    at_work.run(sockets=[serving.bound])


def _settings(place: _Place, port: int, secret: bytes) -> Settings:
    from app.web.desk import LOCAL, Settings

    own = () if _is_local(place["host"]) else (_bracketed(place["host"]), socket.gethostname())
    hosts = tuple(name.lower() for name in (*LOCAL, *own, *place["names"]))
    accounts = not _is_local(place["host"]) or bool(place["names"])
    return Settings(place["host"], port, hosts, accounts, secret=secret)


def _bound(host: str, port: int) -> socket.socket:
    """A socket at that address.

    Raises:
        InputError: it is taken, or no address of this machine.
    """
    try:
        family, kind, protocol, _, address = socket.getaddrinfo(
            host, port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE
        )[0]
        bound = socket.socket(family, kind, protocol)
        bound.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        bound.bind(address)
    except OSError as error:
        raise _not_bound(host, port, error) from None
    return bound


def _not_bound(host: str, port: int, error: OSError) -> InputError:
    reason = reason_of(error)
    return refuse(
        f"无法在{host}的端口{port}启动（{reason.zh}）；工作台也许已在运行，或用--port换一个端口",
        f"cannot start at {host} port {port} ({reason.en}); the desk may be running already, or "
        "take another port with --port",
        path="--port",
    )


def _is_local(host: str) -> bool:
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


def _bracketed(host: str) -> str:
    return f"[{host}]" if ":" in host else host


def _url(settings: Settings, *, secure: bool) -> str:
    anywhere = settings.host in ("0.0.0.0", "::")  # noqa: S104  (compared, not listened at)
    host = settings.hosts[-1] if anywhere else _bracketed(settings.host)
    return f"{'https' if secure else 'http'}://{host}:{settings.port}/"


def _tell(settings: Settings, url: str, *, secure: bool) -> None:
    """Say where the desk is, in both languages."""
    click.echo(f"工作台：{url}　按Ctrl-C停止\nThe desk: {url}  (Ctrl-C stops it)")
    if settings.accounts and not secure and not _is_local(settings.host):
        click.echo(
            "注意：没有TLS，密码和画像在网上可被看到；请用--certificate和--key，或放在TLS代理之后。\n"
            "Beware: without TLS passwords and profiles can be read on the way; use --certificate "
            "and --key, or put it behind a proxy with TLS.",
            err=True,
        )


def _open_soon(url: str) -> None:
    """Open the browser once the desk answers."""
    import webbrowser
    from threading import Timer

    timer = Timer(0.5, partial(webbrowser.open, url))
    timer.daemon = True
    timer.start()
