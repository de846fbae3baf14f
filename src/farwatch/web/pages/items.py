"""One item by itself, and what is done to it: a verdict, a note, an assignment, a follow-up, an undo."""

import re
from typing import cast, get_args

from litestar import Response, get, post
from litestar.di import NamedDependency
from litestar.params import FromPath, FromQuery
from litestar.response import Redirect

from farwatch.errors import WrongUse
from farwatch.review.memos import Stage
from farwatch.web.forms import Form, corrections_of, number_of
from farwatch.web.judging import judging
from farwatch.web.rendering import address
from farwatch.web.room import Room, back, day_of

_ROW = re.compile(r"row-[a-z]\d{1,5}")


@get("/items/{name:str}", sync_to_thread=True)
def item_page(room: NamedDependency[Room], name: FromPath[str]) -> Response[str] | Redirect:
    """Show an item with its words, its verdicts and its history; an occurrence has a page of its own."""
    if name.startswith("occ-"):
        return Redirect(f"/occurrences/{name}", status_code=303)
    return room.page("item.html", "inbox", **judging(room, name, back=f"/items/{name}", target="#item"))


@get("/items/{name:str}/judge", sync_to_thread=True)
def judge_piece(room: NamedDependency[Room], name: FromPath[str], row: FromQuery[str] = "") -> Response[str]:
    """Give the form alone, for a page that shows the item already."""
    item = judging(room, name, back="", target=f"#{row}" if _ROW.fullmatch(row) else "#item")
    document = item["item"].document
    item["back"] = address(f"/articles/{document}", at=name) if document else f"/items/{name}"
    return room.pages.page("piece/judge.html", room.visitor, **item)


@post("/items/{name:str}/decide", sync_to_thread=True)
def decide(room: NamedDependency[Room], name: FromPath[str], data: Form) -> Redirect:
    """Put a verdict on record, and go on: from the inbox to what waits next, from elsewhere back."""
    verdict = data.get("verdict", "")
    if verdict not in ("accept", "correct", "reject"):
        raise WrongUse("a verdict is to accept, to correct or to reject")
    item = room.desk.item(name)
    text = room.mission.record(item.document).document.text if item.document and verdict == "correct" else ""
    corrections = corrections_of(item, data, text) if verdict == "correct" else ()
    onwards = _onwards(room, name, data.get("back", ""))
    room.desk.decide(
        name,
        verdict,
        by=room.name,
        reason=data.get("reason", ""),
        seen=number_of(data.get("seen")),
        corrections=corrections,
        item_grade=data.get("item_grade") or None,
        source_grade=data.get("source_grade") or None,
        status=data.get("status") or None,
        standard=number_of(data.get("standard")),
    )
    return onwards


def _onwards(room: Room, name: str, came_from: str) -> Redirect:
    """Where to go when it is decided; its place in the queue is asked before, since what is decided waits no more."""
    if not came_from.startswith("/inbox"):
        return back(came_from, f"/items/{name}")
    from urllib.parse import parse_qsl, urlsplit

    asked = dict(parse_qsl(urlsplit(came_from).query)) | {"item": "", "past": room.desk.place_of(name) or ""}
    return Redirect(address("/inbox", asked), status_code=303)


@post("/decisions/{name:str}/undo", sync_to_thread=True)
def undo(room: NamedDependency[Room], name: FromPath[str], data: Form) -> Redirect:
    """Withdraw a decision by a new entry."""
    room.desk.undo(name, by=room.name, reason=data.get("reason", ""))
    return back(data.get("back", ""), "/trail")


@post("/about/{name:str}/note", sync_to_thread=True)
def note(room: NamedDependency[Room], name: FromPath[str], data: Form) -> Redirect:
    """Put a note down."""
    room.desk.note(name, data.get("text", ""), by=room.name)
    return back(data.get("back", ""), "/")


@post("/about/{name:str}/assign", sync_to_thread=True)
def assign(room: NamedDependency[Room], name: FromPath[str], data: Form) -> Redirect:
    """Give an item to somebody, or to nobody."""
    room.desk.assign(name, data.get("to", "").strip() or None, by=room.name)
    return back(data.get("back", ""), "/")


@post("/about/{name:str}/follow-up", sync_to_thread=True)
def follow_up(room: NamedDependency[Room], name: FromPath[str], data: Form) -> Redirect:
    """Say on which day somebody looks again."""
    room.desk.follow_up(name, day_of(data.get("on", "")), data.get("why", ""), by=room.name)
    return back(data.get("back", ""), "/")


@post("/about/{name:str}/reply", sync_to_thread=True)
def reply(room: NamedDependency[Room], name: FromPath[str], data: Form) -> Redirect:
    """Put down that somebody was asked for a reply, and what became of it."""
    on = day_of(data.get("on", ""))
    if on is None:
        raise WrongUse("say on which day this was")
    room.desk.reply(
        name,
        data.get("party", ""),
        _stage(data.get("stage", "")),
        on=on,
        by=room.name,
        answer_by=day_of(data.get("answer_by", "")),
        text=data.get("text", ""),
    )
    return back(data.get("back", ""), "/")


def _stage(written: str) -> Stage:
    for stage in get_args(Stage):
        if stage == written:
            return cast(Stage, stage)
    raise WrongUse("a party was asked, answered, refused or did not answer")


ROUTES = (item_page, judge_piece, decide, undo, note, assign, follow_up, reply)
