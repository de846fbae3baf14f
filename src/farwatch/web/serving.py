"""The desk is served to this computer's own browser, and to nobody else."""

import ipaddress
import signal
import socket
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from farwatch.errors import Unavailable, WrongUse

if TYPE_CHECKING:
    import uvicorn
    from litestar.types import ASGIApp

_CLOSES_AFTER_S = 3
_IDLE_S = 75  # a connection that ends just as a question comes leaves the browser with an empty page
_PLAIN_PORT = 80  # which a browser does not write


def serve(folder: Path, *, host: str, port: int, told: Callable[[str], None]) -> None:
    """Serve the mission in `folder` until it is stopped; `told` is given the sentences that its user is to see.

    Raises `WrongUse` for an address that others can reach, and `Unavailable` where the port is taken.
    """
    from farwatch.keys import desk_secret
    from farwatch.mission import Mission
    from farwatch.web.app import make_app

    listening = listen(host, port)
    try:
        with Mission(folder) as mission:
            mission.prepare()
            name = f"[{host}]" if ":" in host else host
            address = f"http://{name}:{listening.getsockname()[1]}/"
            app = make_app(mission, desk_secret(), hosts=names(host, listening.getsockname()[1]))
            told(f"The desk of {folder} is open at {address} – on this computer only. Stop it with Ctrl+C.")
            with mission.sealing(), _stopped_by_signals():
                server_of(app).run(sockets=[listening])
        told(f"The desk is closed; {folder} is whole.")
    finally:
        listening.close()


def server_of(app: "ASGIApp") -> "uvicorn.Server":
    """Return the server of an application; it names neither itself nor who asked."""
    import uvicorn

    config = uvicorn.Config(
        app,
        log_level="error",
        access_log=False,
        server_header=False,
        timeout_graceful_shutdown=_CLOSES_AFTER_S,
        timeout_keep_alive=_IDLE_S,
        lifespan="on",
    )
    return uvicorn.Server(config)


@contextmanager
def _stopped_by_signals() -> Iterator[None]:
    """Ctrl+C and SIGTERM end the serving and nothing else: what the server passes on afterwards is the end already."""
    before = {one: signal.signal(one, lambda *_: None) for one in (signal.SIGINT, signal.SIGTERM)}
    try:
        yield
    finally:
        for one, handler in before.items():
            signal.signal(one, handler)


def listen(host: str, port: int) -> socket.socket:
    """Return a socket on `host` and `port`, which only this computer reaches."""
    address = loopback(host)
    if not 0 <= port <= 65_535:
        raise WrongUse(f"{port} is no port; name one from 1024 to 65535")
    family = socket.AF_INET6 if address.version == 6 else socket.AF_INET
    listening = socket.socket(
        family, socket.SOCK_STREAM, socket.IPPROTO_TCP
    )  # named, or asyncio lets answers wait 40 ms
    try:
        listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listening.bind((str(address), port))
        listening.listen()  # who comes before the desk is open waits a moment
    except OSError as error:
        listening.close()
        raise Unavailable(
            f"port {port}", f"{error.strerror or error}; another desk may be open, or name another port with --port"
        ) from error
    return listening


def loopback(host: str) -> ipaddress.IPv4Address | ipaddress.IPv6Address:
    """Return the address that `host` names; raises `WrongUse` unless it is this computer's own."""
    named = "127.0.0.1" if host == "localhost" else host.strip("[]")
    try:
        address = ipaddress.ip_address(named)
    except ValueError:
        address = None
    if address is None or not address.is_loopback:
        raise WrongUse(
            f"the desk is for this computer only: it can be opened at 127.0.0.1, ::1 or localhost, not at {host}; "
            "serving others needs accounts and an encrypted connection, which this version has not got"
        )
    return address


def names(host: str, port: int) -> tuple[str, ...]:
    """The names that a browser on this computer may call the desk by."""
    own = f"[{host.strip('[]')}]" if ":" in host else host
    called = dict.fromkeys((own, "127.0.0.1", "localhost", "[::1]"))
    return tuple(name if port == _PLAIN_PORT else f"{name}:{port}" for name in called)
