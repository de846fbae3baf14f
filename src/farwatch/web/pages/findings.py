"""Findings: what the mission is prepared to say, on which decisions it rests, and who cleared it."""

from typing import NamedTuple

from litestar import Response, get, post
from litestar.di import NamedDependency
from litestar.params import FromPath, FromQuery
from litestar.response import Redirect

from farwatch.errors import WrongUse
from farwatch.web.forms import Form, number_of
from farwatch.web.room import Room, lines_of

STAGES = ("draft", "cleared", "returned", "withdrawn")


class Version(NamedTuple):
    """One version of a finding, as a form gives it."""

    title: str
    text: str
    rests_on: tuple[str, ...]
    standard: int


@get("/findings", sync_to_thread=True)
def findings(room: NamedDependency[Room], stage: FromQuery[str] = "") -> Response[str]:
    """List findings, the newest first."""
    rows = room.desk.findings(stage=stage or None)
    return room.page("findings.html", "findings", rows=rows, stages=STAGES, asked={"stage": stage})


@get("/findings/new", sync_to_thread=True)
def new_finding(room: NamedDependency[Room], on: FromQuery[str] = "") -> Response[str]:
    """Ask for a finding; `on` is an item that it rests on."""
    resting = [room.desk.item(name) for name in on.split(",") if name][:20]
    standard = max((one.state.standard for one in resting), default=0)
    return room.page(
        "finding_form.html", "findings", finding=None, resting=resting, on=on.replace(",", "\n"), standard=standard
    )


@post("/findings/new", sync_to_thread=True)
def draft(room: NamedDependency[Room], data: Form) -> Redirect:
    """Put a draft on record."""
    one = _version(data)
    page = room.desk.draft(one.title, one.text, rests_on=one.rests_on, standard=one.standard, by=room.name)
    return Redirect(f"/findings/{page.row.finding}", status_code=303)


@get("/findings/{name:str}", sync_to_thread=True)
def finding(room: NamedDependency[Room], name: FromPath[str]) -> Response[str]:
    """Show a finding with what it rests on."""
    return room.page("finding.html", "findings", page=room.desk.finding(name))


@get("/findings/{name:str}/revise", sync_to_thread=True)
def revise_finding(room: NamedDependency[Room], name: FromPath[str]) -> Response[str]:
    """Ask for another version of a finding."""
    page = room.desk.finding(name)
    on = "\n".join(row.item for row in page.rests_on)
    return room.page(
        "finding_form.html", "findings", finding=page, resting=page.rests_on, on=on, standard=page.row.standard
    )


@post("/findings/{name:str}/revise", sync_to_thread=True)
def revise(room: NamedDependency[Room], name: FromPath[str], data: Form) -> Redirect:
    """Put another version on record; it is a draft again."""
    one, seen = _version(data), number_of(data.get("seen"))
    room.desk.revise(name, one.title, one.text, rests_on=one.rests_on, standard=one.standard, by=room.name, seen=seen)
    return Redirect(f"/findings/{name}", status_code=303)


@post("/findings/{name:str}/{deed:str}", sync_to_thread=True)
def judge(room: NamedDependency[Room], name: FromPath[str], deed: FromPath[str], data: Form) -> Redirect:
    """Clear a finding, give it back, or withdraw it."""
    deeds = {"clear": room.desk.clear, "return": room.desk.give_back, "withdraw": room.desk.withdraw}
    if deed not in deeds:
        raise WrongUse("a finding can be cleared, returned or withdrawn")
    deeds[deed](name, by=room.name, reason=data.get("reason", ""), seen=number_of(data.get("seen")))
    return Redirect(f"/findings/{name}", status_code=303)


def _version(data: Form) -> Version:
    """What a form says of a finding."""
    return Version(
        title=data.get("title", "").strip(),
        text=data.get("text", "").strip(),
        rests_on=lines_of(data.get("on", "")),
        standard=number_of(data.get("standard")) or 0,
    )


ROUTES = (findings, new_finding, draft, finding, revise_finding, revise, judge)
