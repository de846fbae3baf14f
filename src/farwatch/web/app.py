"""One mission becomes an application: its pages, the files beside them, and what is answered when something is wrong."""

import logging
from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from litestar import Litestar, Request, Response, Router
from litestar.connection import ASGIConnection
from litestar.datastructures import CacheControlHeader, UploadFile
from litestar.di import Provide
from litestar.exceptions import HTTPException, PermissionDeniedException
from litestar.handlers.base import BaseRouteHandler
from litestar.response import Redirect
from litestar.static_files import create_static_files_router
from litestar.types import ASGIApp

from farwatch.errors import FarwatchError
from farwatch.web.adding import Adding
from farwatch.web.guarding import Guard
from farwatch.web.pages import ROUTES, naming
from farwatch.web.rendering import Assets, Pages, address
from farwatch.web.room import NAVIGATION, Room
from farwatch.web.visitor import COOKIE, Signer, Visitor
from farwatch.web.warming import warm
from farwatch.web.words import words

if TYPE_CHECKING:
    from farwatch.mission import Mission

_LARGEST_FORM = 256 * 1024  # bytes
_A_YEAR_S = 365 * 24 * 3600
_log = logging.getLogger("farwatch.web")


def make_app(mission: "Mission", secret: bytes, *, hosts: Iterable[str]) -> ASGIApp:
    """Return the application that serves `mission` to browsers that call it by one of `hosts`."""
    signer = Signer(secret)
    pages = Pages(mission.settings.name, signer, Assets())
    adding = Adding(mission)

    def visitor_of(request: Request[Any, Any, Any]) -> Visitor:
        return signer.visitor(request.cookies.get(COOKIE)) or Visitor.unknown()

    def named(request: Request[Any, Any, Any]) -> Response[Any] | None:
        """Who has not said a name is asked for it first."""
        if visitor_of(request).name:
            return None
        wanted = address(request.url.path, dict(request.query_params)) if request.method == "GET" else "/"
        return Redirect(address("/name", then=wanted), status_code=303)

    async def ours(connection: ASGIConnection[Any, Any, Any, Any], _: BaseRouteHandler) -> None:
        """What changes something carries the token that our page gave it."""
        if not isinstance(connection, Request) or connection.method in ("GET", "HEAD"):
            return
        form = await connection.form()
        token = form.get("token")
        visitor = signer.visitor(connection.cookies.get(COOKIE))
        if visitor is None or not isinstance(token, str) or not signer.knows(token, visitor):
            for value in form.values():
                if isinstance(value, UploadFile):
                    await value.close()
            raise PermissionDeniedException(words().problem.stale)

    def problem(request: Request[Any, Any, Any], error: Exception) -> Response[str]:
        """A sentence for a person; what went wrong inside is for the log."""
        status, sentence = _told(error)
        if status >= 500 and not isinstance(error, FarwatchError | HTTPException):
            _log.error("a page could not be made: %s", request.url.path, exc_info=error)
        piece = "piece/problem.html" if request.headers.get("hx-request") else "problem.html"
        answer = pages.page(
            piece, visitor_of(request), status=status, sentence=sentence, here="", navigation=NAVIGATION, notice=None
        )
        if piece != "problem.html":  # it goes where the page has room for it, whatever the request was to change
            answer.headers |= {"hx-retarget": "#problem", "hx-reswap": "innerHTML", "hx-reselect": ".notice"}
        return answer

    def room_of(request: Request[Any, Any, Any]) -> Room:
        asked = address(request.url.path, dict(request.query_params)) if request.method == "GET" else "/"
        return Room(mission, pages, visitor_of(request), asked)

    everything = {
        "room": Provide(room_of, sync_to_thread=False),
        "adding": Provide(lambda: adding, sync_to_thread=False),
        "pages": Provide(lambda: pages, sync_to_thread=False),
        "signer": Provide(lambda: signer, sync_to_thread=False),
        "visitor": Provide(visitor_of, sync_to_thread=False),
    }
    files = create_static_files_router(
        path=pages.assets.path,
        directories=[pages.assets.folder],
        cache_control=CacheControlHeader(max_age=_A_YEAR_S, immutable=True, private=True),
        resolve_symlinks=False,
    )
    application = Litestar(
        route_handlers=[
            Router("/", route_handlers=ROUTES, before_request=named),
            Router("/", route_handlers=naming.ROUTES),
            files,
        ],
        dependencies=everything,
        guards=[ours],
        exception_handlers={Exception: problem},
        request_max_body_size=_LARGEST_FORM,
        on_startup=[lambda: warm(mission, pages)],
        on_shutdown=[adding.close],
        openapi_config=None,
        logging_config=None,
    )
    return Guard(application, hosts)


def _told(error: Exception) -> tuple[int, str]:
    """Status and sentence of what went wrong."""
    if isinstance(error, FarwatchError):
        return error.http_status, f"{error}"
    if isinstance(error, PermissionDeniedException):
        return 403, error.detail
    if isinstance(error, HTTPException):
        return error.status_code, getattr(words().problem, f"status_{error.status_code}", words().problem.other)
    return 500, words().problem.status_500
