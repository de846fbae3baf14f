"""The sightings of one occurrence come in; what became of its announcement comes out.

announced → postponed | cancelled | took-place | due-unconfirmed. A later report settles it; the day after its latest day
it is due, and no report of it found is what that says: absence of a report is not a finding.
"""

from collections.abc import Callable, Iterable
from datetime import date

import msgspec

from farwatch.knowledge.families import families
from farwatch.links.groups import Seen
from farwatch.model import EventMember, Fate, Fated

_EARLY = 2  # days before the planned day from which a report can be of it
_LATE = 7  # days after it up to which a report may date it
_CALLED_OFF: dict[str, Fated] = {"cancelled": "cancelled", "postponed": "postponed"}
_UNSETTLED = ("pending", "due-unconfirmed")
_DONE = ("happened", "ongoing", "alleged")


def find_fate(
    occurrence: str, members: list[Seen], as_of: Callable[[], int | None], family: Callable[[str], str]
) -> Fate | None:
    """The fate of an announced occurrence as of a day; `None` where nobody announced it.

    What was announced for no day is never due, so it has a fate only where a later report settles it. `family` gives the first
    of a document's copies: a copy of the announcement settles nothing.
    """
    announced = next((seen for seen in members if _announces(seen)), None)
    if announced is None:
        return None
    first, last = _due(announced, members)
    settled = _settled(announced, members, first, last, family)
    if settled is None and last is None:
        return None
    fate: Fated
    if settled is not None:
        fate = _CALLED_OFF.get(settled.sighting.status, "took-place")
    else:
        today = as_of()
        fate = "due-unconfirmed" if last is not None and today is not None and today > last else "pending"
    return Fate(
        occurrence=occurrence,
        announced=_member(announced),
        fate=fate,
        by=_member(settled) if settled else None,
        due=f"{_day(first)}/{_day(last)}",
    )


def due_on(fates: Iterable[Fate], day: date) -> list[Fate]:
    """What is due on `day` or was before it, and no report settled, each with its fate on that day; soonest end first."""
    today = day.isoformat()
    due: list[tuple[str, Fate]] = []
    for fate in fates:
        first, last = fate.due.split("/")
        if fate.fate not in _UNSETTLED or last == ".." or (first != ".." and first > today):
            continue
        over = last < today
        due.append((last, msgspec.structs.replace(fate, fate="due-unconfirmed") if over else fate))
    return [fate for _, fate in sorted(due, key=lambda one: (one[0], one[1].occurrence))]


def _announces(seen: Seen) -> bool:
    """Whether a sighting announces something that can be waited for: nobody announces a war, and no day of the past."""
    sighting = seen.sighting
    if sighting.status != "announced" or sighting.family in families().never_announced:
        return False
    return sighting.days is None or seen.day is None or sighting.days[1] >= seen.day - 1


def _due(announced: Seen, members: list[Seen]) -> tuple[int | None, int | None]:
    """The first and last day on which it was to be: the announcement's own, else another announcement's."""
    for seen in (announced, *members):
        if _announces(seen) and seen.sighting.days:
            return seen.sighting.days
    return announced.day, None


def _settled(
    announced: Seen, members: list[Seen], first: int | None, last: int | None, family: Callable[[str], str]
) -> Seen | None:
    """The first later report that settles it."""
    announcing = {family(seen.document) for seen in members if _announces(seen) and seen.day == announced.day}
    for seen in members[members.index(announced) + 1 :]:
        if seen.document == announced.document or family(seen.document) in announcing:
            continue
        if seen.sighting.status in _CALLED_OFF:
            return seen
        if last is None and seen.day == announced.day:
            continue
        if seen.sighting.status in _DONE and _can_be(seen, first, last):
            return seen
    return None


def _can_be(seen: Seen, first: int | None, last: int | None) -> bool:
    """Whether a report can be of what was to be then: it came out late enough, and gives no day too far off."""
    if first is None:
        return True
    if seen.day is not None and seen.day < first - _EARLY:
        return False
    days = seen.sighting.days
    return days is None or (days[1] >= first - _EARLY and days[0] <= (last if last is not None else days[0]) + _LATE)


def _member(seen: Seen) -> EventMember:
    return EventMember(document=seen.document, event=seen.sighting.event)


def _day(day: int | None) -> str:
    return ".." if day is None else date.fromordinal(day).isoformat()
