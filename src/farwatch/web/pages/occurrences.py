"""Occurrences: what happened by number of origins, and one with all its reports side by side."""

from collections.abc import Iterable

import msgspec
from litestar import Response, get, post
from litestar.di import NamedDependency
from litestar.params import FromPath, FromQuery
from litestar.response import Redirect

from farwatch.errors import WrongUse
from farwatch.knowledge.countries import countries
from farwatch.knowledge.vocabulary import vocabulary
from farwatch.model import Contradiction, EventRow, Side
from farwatch.web.forms import Form
from farwatch.web.judging import judging
from farwatch.web.room import Room, back, day_of

ORDERS = ("origins", "newest")


class Passage(msgspec.Struct, kw_only=True):
    """Words of an article, and what was read in them."""

    words: str
    told: list[EventRow]

    def takes(self, row: EventRow) -> bool:
        """Whether a row stands on the same words, however much of them is shown; the longer ones are kept."""
        short, long = sorted((self.words, row.words), key=len)
        if not long.startswith(short.removesuffix("…")):
            return False
        self.words = long
        self.told.append(row)
        return True


class Report(msgspec.Struct, frozen=True, kw_only=True):
    """One article's report of an occurrence: what it tells, in order of writing."""

    first: EventRow
    passages: list[Passage]


class Word(msgspec.Struct, frozen=True, kw_only=True):
    """One side of a contradiction: what somebody says, and all articles that carry it."""

    side: Side
    documents: tuple[str, ...]


@get("/occurrences", sync_to_thread=True)
def occurrences(
    room: NamedDependency[Room],
    kind: FromQuery[str] = "",
    country: FromQuery[str] = "",
    violation: FromQuery[str] = "",
    since: FromQuery[str] = "",
    until: FromQuery[str] = "",
    contested: FromQuery[bool] = False,
    order: FromQuery[str] = "origins",
    after: FromQuery[str] = "",
) -> Response[str]:
    """List occurrences, those with most independent origins first or the newest first."""
    asked = {
        "kind": kind, "country": country, "violation": violation, "since": since, "until": until,
        "contested": contested or None, "order": order if order != ORDERS[0] else "",
    }  # fmt: skip
    page = room.desk.occurrences(
        kind=kind or None,
        country=country or None,
        violation=violation or None,
        since=day_of(since),
        until=day_of(until),
        contested=contested or None,
        order="newest" if order == "newest" else "origins",
        after=after or None,
    )
    told = room.desk.first_words(row.item for row in page.rows)
    return room.page(
        "occurrences.html", "occurrences", page=page, told=told, asked=asked, order=order, orders=ORDERS,
        countries=countries(), kinds=sorted(vocabulary().kinds), violations=sorted(vocabulary().violations),
    )  # fmt: skip


@get("/occurrences/{name:str}", sync_to_thread=True)
def occurrence(room: NamedDependency[Room], name: FromPath[str]) -> Response[str] | Redirect:
    """Show one occurrence; an id that was superseded leads on to the one that took over."""
    page = room.desk.occurrence(name)
    present = page.row.item
    if present != name:
        return Redirect(f"/occurrences/{present}", status_code=303)
    here = f"/occurrences/{present}"
    return room.page(
        "occurrence.html", "occurrences", page=page, countries=countries(), reports=_reports(page.reports),
        contradictions=[(one, _words(one)) for one in page.contradictions],
        **judging(room, present, back=here, target="#item"),
    )  # fmt: skip


@post("/occurrences/{name:str}/join", sync_to_thread=True)
def join(room: NamedDependency[Room], name: FromPath[str], data: Form) -> Redirect:
    """Rule that two readings are one occurrence, or are not; it takes effect when the links are made anew."""
    verdict = data.get("same", "")
    if verdict not in ("yes", "no"):
        raise WrongUse("say whether they are one occurrence or not")
    other = data.get("other", "").strip()
    room.desk.join(data.get("one") or name, other, same=verdict == "yes", by=room.name, reason=data.get("reason", ""))
    return back(data.get("back", ""), f"/occurrences/{name}")


def _reports(rows: Iterable[EventRow]) -> list[Report]:
    """Rows gathered by article, in the order in which articles come."""
    reports: dict[str, Report] = {}
    for row in rows:
        report = reports.setdefault(row.document, Report(first=row, passages=[]))
        if not any(passage.takes(row) for passage in report.passages):
            report.passages.append(Passage(words=row.words, told=[row]))
    return list(reports.values())


def _words(contradiction: Contradiction) -> list[Word]:
    """The sides of a contradiction, the same word of the same claimant once."""
    carried: dict[tuple[object, ...], tuple[Side, list[str]]] = {}
    for side in contradiction.sides:
        said = (side.claimant, side.value, side.least, side.most)
        carried.setdefault(said, (side, []))[1].append(side.document)
    return [Word(side=side, documents=tuple(dict.fromkeys(documents))) for side, documents in carried.values()]


ROUTES = (occurrences, occurrence, join)
