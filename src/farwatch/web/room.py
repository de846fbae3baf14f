"""What every page needs: the mission, who asks, and a way to fill a template."""

from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING, Any

from litestar import Response
from litestar.response import Redirect

from farwatch.errors import WrongUse
from farwatch.web.rendering import Pages, address
from farwatch.web.visitor import Visitor
from farwatch.web.words import words

if TYPE_CHECKING:
    from farwatch.desk import Desk
    from farwatch.mission import Mission

_EARLIEST, _LATEST = 1000, 9000  # years
NAVIGATION = (
    (("today", "/"), ("inbox", "/inbox"), ("findings", "/findings")),
    (("articles", "/articles"), ("statements", "/statements"), ("occurrences", "/occurrences"), ("actors", "/actors")),
    (("map", "/map"), ("timeline", "/timeline"), ("calendar", "/calendar")),
    (("sources", "/sources"), ("mandate", "/mandate"), ("trail", "/trail"), ("settings", "/settings")),
)


class Room:
    """One request's surroundings."""

    def __init__(self, mission: "Mission", pages: Pages, visitor: Visitor, asked: str) -> None:
        self.mission = mission
        self.pages = pages
        self.visitor = visitor
        self.asked = asked

    @cached_property
    def desk(self) -> "Desk":
        """The verbs of review; what lists show is brought up to date once a request."""
        return self.mission.desk

    @property
    def name(self) -> str:
        """Whose deed it is."""
        return self.visitor.name

    def page(self, template: str, here: str, *, status: int = 200, **values: Any) -> Response[str]:
        """Return a page that stands in the frame; `here` is its name in the navigation."""
        notice = words().base.remote if self.desk.mandate().remote_only else None
        framed = {"here": here, "navigation": NAVIGATION, "notice": notice, "back": self.asked}
        return self.pages.page(template, self.visitor, status=status, **{**framed, **values})


def back(wanted: str, otherwise: str) -> Redirect:
    """Send a browser on after something was done: where it came from, if that is an address of the desk."""
    return Redirect(local(wanted, otherwise), status_code=303)


def local(wanted: str, otherwise: str = "/") -> str:
    """Return an address of the desk to go on to: what was wanted, unless it leads elsewhere."""
    if wanted.startswith("/") and not wanted.startswith(("//", "/\\")) and wanted.isprintable():
        return wanted
    return address(otherwise)


def day_of(written: str) -> date | None:
    """Return the day that a form gave; None where it was left empty."""
    if not written.strip():
        return None
    try:
        day = date.fromisoformat(written.strip())
    except ValueError as error:
        raise WrongUse(f"“{written[:40]}” is no day; write it as 2024-05-31") from error
    return within_reach(day)


def within_reach(day: date) -> date:
    """Return a day that pages can count on from, forwards and backwards; raises `WrongUse` where it is none."""
    if not _EARLIEST <= day.year <= _LATEST:
        raise WrongUse(f"the year {day.year} is out of reach; a day is of the years {_EARLIEST} to {_LATEST}")
    return day


def lines_of(written: str) -> tuple[str, ...]:
    """Return the lines of a form's field that say anything."""
    return tuple(line.strip() for line in written.splitlines() if line.strip())
