"""The sightings of one occurrence come in; what became of its announcement comes out.

announced → postponed | cancelled | took-place | due-unconfirmed. A later report settles it; the day after its latest day
it is due, and no report of it found is what that says: absence of a report is not a finding.
"""

from collections.abc import Iterable
from datetime import date

from farwatch.links.occurrences import Seen
from farwatch.model import EventMember, Fate, Fated

_EARLY = 2  # days before the planned day from which a report can be of it
_CALLED_OFF: dict[str, Fated] = {"cancelled": "cancelled", "postponed": "postponed"}
_DONE = ("happened", "ongoing", "alleged")


def find_fate(occurrence: str, members: list[Seen], as_of: int | None) -> Fate | None:
    """The fate of an announced occurrence as of a day; `None` where nobody announced it."""
    announced = next((seen for seen in members if seen.sighting.status == "announced"), None)
    if announced is None:
        return None
    first, last = _due(announced, members)
    settled = _settled(announced, members, first)
    fate: Fated
    if settled is not None:
        fate = _CALLED_OFF.get(settled.sighting.status, "took-place")
    else:
        fate = "due-unconfirmed" if last is not None and as_of is not None and as_of > last else "pending"
    return Fate(
        occurrence=occurrence,
        announced=_member(announced),
        fate=fate,
        by=_member(settled) if settled else None,
        due=f"{_day(first)}/{_day(last)}",
    )


def due_on(fates: Iterable[Fate], day: date) -> list[Fate]:
    """The pending ones that are due on `day`, soonest end first: what a mission watches for today."""
    today = day.isoformat()
    due: list[tuple[str, Fate]] = []
    for fate in fates:
        first, last = fate.due.split("/")
        if fate.fate == "pending" and (first == ".." or first <= today) and last >= today:
            due.append((last, fate))
    return [fate for _, fate in sorted(due, key=lambda one: (one[0], one[1].occurrence))]


def _due(announced: Seen, members: list[Seen]) -> tuple[int | None, int | None]:
    """The first and last day on which it was to be: the announcement's own, else another announcement's."""
    for seen in (announced, *members):
        if seen.sighting.status == "announced" and seen.sighting.days:
            return seen.sighting.days
    return announced.day, None


def _settled(announced: Seen, members: list[Seen], first: int | None) -> Seen | None:
    """The first later report that settles it."""
    after = members[members.index(announced) + 1 :]
    for seen in after:
        if seen.document == announced.document:
            continue
        if seen.sighting.status in _CALLED_OFF:
            return seen
        if seen.sighting.status in _DONE and (first is None or seen.day is None or seen.day >= first - _EARLY):
            return seen
    return None


def _member(seen: Seen) -> EventMember:
    return EventMember(document=seen.document, event=seen.sighting.event)


def _day(day: int | None) -> str:
    return ".." if day is None else date.fromordinal(day).isoformat()
