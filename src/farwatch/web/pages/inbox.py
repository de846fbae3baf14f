"""The inbox: what waits for a person, one at a time, by keyboard or mouse."""

from typing import Any

from litestar import Request, Response, get
from litestar.di import NamedDependency
from litestar.params import FromQuery

from farwatch.errors import NotOnRecord
from farwatch.web.judging import judging
from farwatch.web.rendering import address
from farwatch.web.room import Room

REASONS = ("red-flag", "contested", "due", "changed", "doubt", "new")
KINDS = ("statement", "event", "occurrence")


@get("/inbox", sync_to_thread=True)
def inbox(
    request: Request[Any, Any, Any],
    room: NamedDependency[Room],
    reason: FromQuery[str] = "",
    kind: FromQuery[str] = "",
    mine: FromQuery[bool] = False,
    after: FromQuery[str] = "",
    item: FromQuery[str] = "",
    past: FromQuery[str] = "",
) -> Response[str]:
    """Show the queue, and beside it the thing that is judged: the one asked for, or the first that waits.

    `past` is the place of what was judged last: what waits behind it is next, whoever judged other things meanwhile.
    """
    asked = {"reason": reason, "kind": kind, "mine": mine or None}
    filters = {"reason": reason or None, "kind": kind or None, "assigned": room.name if mine else None}
    page = room.desk.inbox(**filters, after=after or None, most=30)
    judged = None
    if item:
        judged = _judged(room, item, address("/inbox", asked, after=after, item=item))
    else:
        following = room.desk.next_item(place=past, **filters) if past else None
        for one in filter(None, (following, *(row.item for row in page.rows))):
            judged = _judged(room, one, address("/inbox", asked, after=after, item=one))
            if judged is not None and judged["item"].waits:  # others may have judged it since the queue was looked at
                break
    chosen = judged["item"].item if judged is not None else item
    here = address("/inbox", asked, after=after, item=chosen)
    answer = room.page(
        "inbox.html", "inbox", page=page, asked=asked, after=after, chosen=chosen, reasons=REASONS, kinds=KINDS,
        judged=judged, back=here,
    )  # fmt: skip
    if request.headers.get("hx-request"):
        answer.headers["hx-push-url"] = here
    return answer


def _judged(room: Room, chosen: str, here: str) -> dict[str, Any] | None:
    """What the form of the chosen thing needs; None where it is not on record any more."""
    try:
        return judging(room, chosen, back=here, target="#desk")
    except NotOnRecord:
        return None


ROUTES = (inbox,)
