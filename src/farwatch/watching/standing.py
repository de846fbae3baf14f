"""Where a channel stood and what was answered come in; where it stands now comes out."""

from collections.abc import Iterable, Sequence
from datetime import UTC, datetime, timedelta
from itertools import pairwise

import msgspec

from farwatch.model.custody import canonical, digest_of
from farwatch.model.watching import Channel, Named, NamedList, Outcome, Shape, Standing
from farwatch.watching.lists import listed
from farwatch.watching.schedule import EVERY, next_due

_ARRIVALS = 100
_PAGES = 30
_DAYS = 35
_SLACK = timedelta(hours=26)  # a wrong time zone is no date of the future
_ADOPTED = timedelta(days=7)  # after which a new shape is the usual one
_LEARNING = timedelta(
    hours=1
)  # in which the lists of a channel, which may have many parts, are read for the first time
_FRESH = timedelta(
    days=35
)  # within which the newest date of a list that is alive lies, or within thrice its longest silence
# What a channel's list may answer with without failing.
_FINE: tuple[Outcome, ...] = ("read", "kept", "unchanged", "same")
# What our own manners decide: the host was not even asked.
_UNASKED: tuple[Outcome, ...] = ("backed-off",)

_replace = msgspec.structs.replace


def channel_key(source: str, channel: Channel) -> str:
    """Return the key by which a channel of a source is known."""
    return digest_of(canonical([source, channel.kind, channel.address]))[:16]


def asked(
    standing: Standing, channel: Channel, key: str, now: datetime, outcome: Outcome, reason: str = ""
) -> Standing:
    """Return the standing after a channel was asked: what it answered with, and when it is due again."""
    moment = now.isoformat(timespec="seconds")
    every = channel.every or EVERY[channel.kind]
    standing = _replace(standing, since=standing.since or moment, asked=moment)
    if outcome in _FINE:
        due = next_due(key, every, now).isoformat(timespec="seconds")
        return _replace(standing, answered=moment, due=due, failures=0, failing=None, failing_since=None, reason="")
    if outcome in _UNASKED:
        return _replace(standing, due=next_due(key, every, now).isoformat(timespec="seconds"))
    failures = standing.failures + 1
    return _replace(
        standing,
        due=next_due(key, every, now, failures=failures).isoformat(timespec="seconds"),
        failures=failures,
        failing=outcome,
        failing_since=standing.failing_since or moment,
        reason=reason,
    )


def answered(
    standing: Standing, named: NamedList, now: datetime, new: Iterable[Named], *, whole: bool = True
) -> Standing:
    """Return the standing after a list was read: its shape, its order, the moments of its texts.

    A list that is part of another one, and so not `whole`, has a shape and an order of its own, which do not count.

    A text came when we first saw it. Its date is only believed where it says when between two looks that was, and in the
    first list, which is all that is known of a habit then: feeds date all of their texts to one moment, or to long ago.
    """
    moment = now.isoformat(timespec="seconds")
    total = len(named.named) + named.nameless
    dates = [_utc(one.published) for one in named.named]
    fresh = list(new)
    standing = _replace(standing, first=standing.first or moment)
    arrived: set[datetime] = set()
    if now - datetime.fromisoformat(standing.first or moment) <= _LEARNING:
        arrived = _habitual([date for date in dates if date is not None and date <= now], now)
    if not arrived:
        looked = datetime.fromisoformat(standing.answered) if standing.answered else now
        arrived = {_arrival(_utc(one.published), looked, now) for one in fresh}
    arrivals = sorted({*standing.arrivals, *(one.isoformat() for one in arrived)})[-_ARRIVALS:]
    standing = _replace(standing, arrivals=tuple(arrivals), new=_counted(standing.new, now, len(fresh)))
    if not whole:
        return standing
    ahead = sum(date is not None and date > now + _SLACK for date in dates)
    standing = _replace(standing, entries=total, ahead=ahead, listed=listed(named))
    return _shaped(standing, named, total, now)


def brought(standing: Standing, now: datetime, count: int) -> Standing:
    """Return the standing after so many texts came that no list named: of a folder, of a page that is watched itself."""
    if not count:
        return standing
    arrivals = sorted({*standing.arrivals, _arrival(None, now, now).isoformat()})[-_ARRIVALS:]
    return _replace(standing, arrivals=tuple(arrivals), new=_counted(standing.new, now, count))


def _habitual(dates: Sequence[datetime], now: datetime) -> set[datetime]:
    """The dates of a first list, where they tell of a habit: most differ, and the newest is not of long ago."""
    moments = sorted(set(dates))
    if not moments or 2 * len(moments) < len(dates):
        return set()
    longest = max((later - earlier for earlier, later in pairwise(moments)), default=timedelta())
    return set(moments) if now - moments[-1] <= max(_FRESH, 3 * longest) else set()


def _arrival(date: datetime | None, looked: datetime, now: datetime) -> datetime:
    """When a text came that was not there at the last look."""
    return date if date is not None and looked < date <= now else now.astimezone(UTC).replace(microsecond=0)


def _shaped(standing: Standing, named: NamedList, total: int, now: datetime) -> Standing:
    """The standing with the shape of its list, and since when that is another one than it was."""
    linked = 100 * len(named.named) // total if total else 0
    dated = 100 * sum(one.published is not None for one in named.named) // max(len(named.named), 1)
    shape = Shape(form=named.form, linked=linked, dated=dated)
    was = standing.shape
    if was is None or (not total and was.form == shape.form):
        return _replace(standing, shape=was or (shape if total else None), shaped=None, shaped_since=None)
    if not _differs(was, shape):
        return _replace(standing, shape=shape, shaped=None, shaped_since=None)
    since = standing.shaped_since or now.isoformat(timespec="seconds")
    if now - datetime.fromisoformat(since) > _ADOPTED:
        return _replace(standing, shape=shape, shaped=None, shaped_since=None)
    return _replace(standing, shaped=shape, shaped_since=since)


def _differs(was: Shape, shape: Shape) -> bool:
    return was.form != shape.form or was.linked >= 50 > shape.linked or (was.dated >= 90 and shape.dated <= 10)


def paged(standing: Standing, outcome: Outcome, text: str | None = None) -> Standing:
    """Return the standing after a page that the channel named was asked for; `text` is the digest of the text it holds."""
    pages = (*standing.pages, outcome)[-_PAGES:]
    texts = (*standing.texts, text)[-2 * _PAGES :] if text is not None else standing.texts
    return _replace(standing, pages=pages, texts=texts)


def repeated(standing: Standing, text: str) -> Standing:
    """Return the standing after a new page was read: whether its text was there before under another address."""
    return _replace(standing, repeats=(*standing.repeats, text in standing.texts)[-_PAGES:])


def moved(standing: Standing, target: str | None, now: datetime) -> Standing:
    """Return the standing with where the channel moved for good; None where it answered at its own address."""
    if target is None:
        return _replace(standing, moved=None, moved_since=None)
    return _replace(standing, moved=target, moved_since=standing.moved_since or now.isoformat(timespec="seconds"))


def _counted(new: tuple[tuple[str, int], ...], now: datetime, count: int) -> tuple[tuple[str, int], ...]:
    """How many texts were new on each of the last days."""
    days = dict(new)
    today = now.date().isoformat()
    days[today] = days.get(today, 0) + count
    return tuple(sorted(days.items())[-_DAYS:])


def _utc(written: str | None) -> datetime | None:
    try:
        moment = datetime.fromisoformat(written or "")
    except ValueError:
        return None
    return (moment if moment.tzinfo else moment.replace(tzinfo=UTC)).astimezone(UTC).replace(microsecond=0)
