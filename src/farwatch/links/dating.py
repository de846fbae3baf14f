"""A record comes in; the days of its events come out, as they are compared with those of other documents.

A day that a sentence gives is not always the event's: it may be that of saying it, or of another event of the sentence.
"""

import re
from datetime import date, timedelta

from farwatch.knowledge.families import families
from farwatch.links.papers import headline_end, moment
from farwatch.links.referring import is_behind, is_known, is_often
from farwatch.model import Event, Record, Span, Time

_A_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_HELD = frozenset({"custody"})
_NEWS = 3  # days
_REACH = 40  # characters
_LONGEST = 31  # days: a longer stretch of time dates nothing


class Dating:
    """A record as far as days go."""

    def __init__(self, record: Record) -> None:
        self._text = record.document.text
        self._body = headline_end(self._text)
        self._lede = self._text.find("\n", len(self._text) - len(self._text[self._body :].lstrip()))
        self._tomorrow = _day_after(record.document.published)
        self._these = _these_days(record.document.published)
        self._times = {time.id: time for time in record.times}
        self._statements = {statement.id: statement for statement in record.statements}

    def days(self, event: Event, family: str, sentence: Span, together: list[Event]) -> tuple[int, int] | None:
        """The first and last day of an event as ordinals; `together` are the events of its sentence."""
        if event.when is None and family in _HELD:
            return self._since(event, sentence)
        if self._is_borrowed(event, family) or self._is_anothers(event, together):
            return None
        return _days(self._times.get(event.when or ""))

    def _since(self, event: Event, sentence: Span) -> tuple[int, int] | None:
        """The day behind “since”, from which somebody is held: “120 students held since the march of 9 May”."""
        end = event.trigger_span.end
        for time in self._times.values():
            if sentence.covers(time.span) and end <= time.span.start <= end + _REACH:
                between = self._text[end : time.span.start].split()[:1]
                if between == ["since"]:
                    return _days(time)
        return None

    def is_fresh(self, event: Event, sentence: Span, definite: bool) -> bool:
        """Whether the first paragraph tells of it as the news, without a day: so it was in these days."""
        if definite or event.when is not None or event.status not in ("happened", "ongoing", "alleged"):
            return False
        if not self._body <= sentence.start < self._lede:
            return False
        if any(sentence.covers(time.span) and self._is_past(time) for time in self._times.values()):
            return False
        sides = (*event.agents, *event.targets)
        inside = any(one.span.covers(event.trigger_span) for one in sides)  # “the detained students”
        return not inside and not is_behind(event.trigger_span, self._text)

    def _is_past(self, time: Time) -> bool:
        """Whether a time is of before these days."""
        return time.latest is not None and self._these is not None and time.latest < self._these

    def is_long(self, event: Event, sentence: Span) -> bool:
        """Whether the words are of many over months or years: “61 people in the past eighteen months”, “as before”."""
        if event.when is not None:
            return False
        if is_often(sentence.quote(self._text)):
            return True
        if not event.counts:
            return False
        return any(
            time.type == "DURATION" and _is_stretch(time) for time in self._times.values() if sentence.covers(time.span)
        )

    def _is_borrowed(self, event: Event, family: str) -> bool:
        """Whether the day must be another's: that of saying it, or a coming one of what is done or nobody announces.

        “Investigators said on Tuesday that …” dates no strike, and a hearing on the arrests is announced, not the arrests.
        """
        statement = self._statements.get(event.according_to or "")
        said = statement is not None and event.when is not None and statement.said_on == event.when
        if said or (event.status == "announced" and family in families().never_announced):
            return True
        time = self._times.get(event.when or "")
        if event.status == "announced" and time is not None and self._is_past(time):
            return True  # “those held since 9 May shall return”: no plan is for a day that is over
        coming = time is not None and (time.earliest or "") > self._tomorrow
        return coming and event.status in ("happened", "ongoing", "alleged", "denied")

    def _is_anothers(self, event: Event, together: list[Event]) -> bool:
        """Whether the day is that of the verb: “who ordered the arrests resigned on Tuesday” dates no arrests."""
        time = self._times.get(event.when or "")
        if time is None or len(together) < 2 or not is_known(event.trigger_span, self._text):
            return False
        return any(
            other.when == event.when
            and other.kind != event.kind
            and not is_known(other.trigger_span, self._text, 0)
            and _distance(other.trigger_span, time.span) < _distance(event.trigger_span, time.span)
            for other in together
        )


def _these_days(published: str | None) -> str | None:
    """The first of the days that a text's news is of, as ISO."""
    day = moment(published)[:10]
    return (date.fromisoformat(day) - timedelta(days=_NEWS)).isoformat() if _A_DAY.match(day) else None


def _distance(one: Span, other: Span) -> int:
    """Characters between two spans."""
    return max(one.start - other.end, other.start - one.end, 0)


def _day_after(published: str | None) -> str:
    """The day behind that of publication, as ISO; after every day where none is given."""
    day = moment(published)[:10]
    return day if len(day) < len("2024-05-01") else (date.fromisoformat(day) + timedelta(days=1)).isoformat()


def _days(time: Time | None) -> tuple[int, int] | None:
    """The first and last day of a time; what is said to be so since a day began on it."""
    if time is None or time.earliest is None:
        return None
    if time.latest is None:
        if time.value is None or not _A_DAY.match(time.value):
            return None  # “since autumn”
        began = date.fromisoformat(time.earliest).toordinal()
        return (began, began)
    first, last = date.fromisoformat(time.earliest).toordinal(), date.fromisoformat(time.latest).toordinal()
    return (first, last) if 0 <= last - first <= _LONGEST else None


def _is_stretch(time: Time) -> bool:
    if time.earliest is None or time.latest is None:
        return False
    return date.fromisoformat(time.latest).toordinal() - date.fromisoformat(time.earliest).toordinal() > _LONGEST
