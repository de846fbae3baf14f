"""Where a channel stands comes in; how it is comes out: its habit, and an alarm for each way in which a source goes blind.

Every alarm needs more than one bad answer, so that a host that stumbles once alarms nobody; each says since when, and why.
"""

from collections.abc import Iterator, Sequence
from datetime import UTC, date, datetime, timedelta
from itertools import pairwise

from farwatch.model.watching import Alarm, AlarmKind, Channel, ChannelHealth, Source, SourceHealth, Standing
from farwatch.text.counted import counted
from farwatch.watching.schedule import EVERY

IN_A_ROW = 3  # failures before a channel is in alarm
_SOON = 2  # where an answer is no accident: a page in the place of a feed, a feed that is taken down
_LATEST = 10  # pages that are looked at
_SHARE = 3  # of them that are error pages or walls
_AHEAD = 3  # entries of the future
_FLOOD = 200  # texts a day that are no flood, whatever the habit
_FEWEST_GAPS = 5  # texts less one, before there is a habit
_SHORTEST_SILENCE = timedelta(hours=3)
_A_NIGHT = timedelta(hours=16)
_A_WEEKEND = timedelta(hours=48)
_A_MONTH = timedelta(days=30)
_FEWEST_DAYS = 2
_LONG = timedelta(hours=12)  # a failure that lasts so long counts, however seldom the host lets itself be asked
_LATE = 3  # intervals without a question before it is us who are silent

# How failures of the same kind in a row are called.
_FAILURES: dict[str, tuple[AlarmKind, int]] = {
    "dns": ("dns", IN_A_ROW),
    "tls": ("tls", IN_A_ROW),
    "gone": ("gone", _SOON),
    "missing": ("gone", IN_A_ROW),
    "forbidden": ("forbidden", IN_A_ROW),
    "robots": ("forbidden", _SOON),
    "refused": ("forbidden", _SOON),
    "throttled": ("throttled", IN_A_ROW),
    "malformed": ("malformed", _SOON),
    "not-a-feed": ("shape", _SOON),
    "consent-wall": ("consent-walls", _SOON),
    "error-page": ("error-pages", _SOON),
}


def health(source: Source, standings: Sequence[tuple[Channel, str, Standing]], now: datetime) -> SourceHealth:
    """Return how a source is; each of its channels comes with its key and where it stands."""
    today = now.date().isoformat()
    return SourceHealth(
        source=source,
        owner=source.owner(today),
        grade=source.grade(today),
        channels=tuple(_health(*one, now) for one in standings),
    )


def _health(channel: Channel, key: str, standing: Standing, now: datetime) -> ChannelHealth:
    today = now.date().isoformat()
    return ChannelHealth(
        key=key,
        channel=channel,
        asked=standing.asked,
        answered=standing.answered,
        last=standing.arrivals[-1] if standing.arrivals else None,
        due=standing.due,
        habit=habit(standing, now),
        today=dict(standing.new).get(today, 0),
        entries=standing.entries,
        failing=(standing.reason or standing.failing) if standing.failing is not None else None,
        alarms=tuple(alarms(channel, standing, now)),
    )


def habit(standing: Standing, now: datetime) -> float | None:
    """Return how many texts a day a channel brings, by its last days or, before there are two, by its last texts; None: unknown.

    Today is not over, and on the first day that is known there was all that it had brought before.
    """
    by_day = dict(standing.new)
    today, begin = now.date().isoformat(), min(by_day, default="")
    days = (now.date() - date.fromisoformat(begin)).days - 1 if begin else 0
    if days >= _FEWEST_DAYS:
        return round(sum(count for day, count in by_day.items() if begin < day < today) / days, 1)
    arrivals = _moments(standing.arrivals, now)
    if len(arrivals) <= _FEWEST_GAPS:
        return None
    length = (arrivals[-1] - arrivals[0]) / timedelta(days=1)
    return round((len(arrivals) - 1) / max(length, 1.0), 1)


def alarms(channel: Channel, standing: Standing, now: datetime) -> Iterator[Alarm]:
    """Yield what is wrong with a channel, worst first."""
    yield from _unasked(channel, standing, now)
    yield from _failing(standing, now)
    yield from _unanswered(channel, standing, now)
    if standing.moved is not None and standing.moved_since is not None:
        yield Alarm(kind="moved", since=standing.moved_since, reason=f"it moved for good to {standing.moved}")
    yield from _misshapen(standing)
    if standing.failing is None and channel.kind in ("feed", "sitemap"):
        yield from _silent(standing, now)
    yield from _pages(standing)
    if standing.repeats[-_LATEST:].count(True) * 2 >= _LATEST:
        count = standing.repeats[-_LATEST:].count(True)
        yield Alarm(kind="repeats", since=None, reason=f"{count} of its last {_LATEST} texts were there before")
    if standing.ahead >= _AHEAD and standing.ahead * 2 >= standing.entries:
        reason = f"{standing.ahead} of {standing.entries} entries are dated in the future"
        yield Alarm(kind="future-dates", since=None, reason=reason)
    yield from _flooding(standing, now)


def _unasked(channel: Channel, standing: Standing, now: datetime) -> Iterator[Alarm]:
    """Nobody asked: the watch itself has stopped."""
    every = timedelta(minutes=channel.every or EVERY[channel.kind])
    due = datetime.fromisoformat(standing.due) if standing.due else None
    if due is not None and now - due > _LATE * every:
        reason = f"it was due {_ago(now - due)} ago and nobody asked: is `farwatch watch` running?"
        yield Alarm(kind="overdue", since=standing.due, reason=reason)


def _failing(standing: Standing, now: datetime) -> Iterator[Alarm]:
    if standing.failing is None:
        return
    kind, most = _FAILURES.get(standing.failing, ("dead", IN_A_ROW))
    since = datetime.fromisoformat(standing.failing_since) if standing.failing_since else now
    if standing.failures >= most or now - since > _LONG:
        reason = f"{counted(standing.failures, 'failure')} in a row: {standing.reason}"
        yield Alarm(kind=kind, since=standing.failing_since, reason=reason)


def _unanswered(channel: Channel, standing: Standing, now: datetime) -> Iterator[Alarm]:
    """It was left alone again and again, for the sake of its host, and so it never failed; but it never answered either."""
    last = standing.answered or standing.since
    if standing.failing is not None or last is None or standing.asked is None or standing.asked == last:
        return
    limit = max(_LONG, 4 * timedelta(minutes=channel.every or EVERY[channel.kind]))
    if now - datetime.fromisoformat(last) > limit:
        yield Alarm(
            kind="throttled", since=last, reason="its host wants to be left alone, and it has not answered since"
        )


def _misshapen(standing: Standing) -> Iterator[Alarm]:
    """Its list looks other than it did: another format, entries without addresses, without dates, or none at all."""
    was, now = standing.shape, standing.shaped
    if was is None or now is None or standing.shaped_since is None:
        return
    if was.form != now.form:
        reason = f"its format changed from {was.form} to {now.form or 'none'}"
    elif was.linked >= 50 > now.linked:
        reason = f"{now.linked} of 100 entries have an address, {was.linked} had one"
    else:
        reason = f"{now.dated} of 100 entries have a date, {was.dated} had one"
    yield Alarm(kind="shape", since=standing.shaped_since, reason=reason)


def _silent(standing: Standing, now: datetime) -> Iterator[Alarm]:
    """Nothing new for longer than its habit explains, or than anything does: by its last texts as we saw them come."""
    arrivals = _moments(standing.arrivals, now)
    first = datetime.fromisoformat(standing.first) if standing.first else None
    if first is None:
        return
    seen = [one for one in arrivals if one >= first]
    limit = longest_silence(seen if len(seen) > _FEWEST_GAPS else arrivals, now)
    last = max([first, *arrivals[-1:]])
    if now - last > (limit or _A_MONTH):
        why = f"by its habit {_ago(limit)} would be long" if limit else "its habit is not known"
        yield Alarm(kind="silent", since=last.isoformat(), reason=f"nothing new for {_ago(now - last)}; {why}")


def longest_silence(arrivals: Sequence[datetime], now: datetime) -> timedelta | None:
    """Return for how long a channel may be silent before that is strange; None where too little is known of its habit.

    Twice its longest silence so far. What is known for less than two nights may have no night in it, and what is known for
    less than a week no weekend (which begins on Friday in some countries), so these are added.
    """
    gaps = [later - earlier for earlier, later in pairwise(arrivals)]
    if len(gaps) < _FEWEST_GAPS:
        return None
    limit = max(2 * max(gaps), _SHORTEST_SILENCE)
    span = arrivals[-1] - arrivals[0]
    if span < timedelta(hours=36):
        limit = max(limit, _A_NIGHT)
    days = {(arrivals[-1] + timedelta(days=n)).weekday() for n in range((now - arrivals[-1]).days + 2)}
    if span < timedelta(days=8) and days & {4, 5, 6} and limit > timedelta(hours=12):
        limit += _A_WEEKEND
    return limit


def _pages(standing: Standing) -> Iterator[Alarm]:
    last = standing.pages[-_LATEST:]
    for outcome, kind, words in (
        ("error-page", "error-pages", "error pages with status 200"),
        ("consent-wall", "consent-walls", "walls that want consent"),
    ):
        if last.count(outcome) >= _SHARE:
            count = last.count(outcome)
            yield Alarm(kind=_kind(kind), since=None, reason=f"{count} of its last {len(last)} pages were {words}")
    fine = ("kept", "same", "unchanged", "error-page", "consent-wall", "redirected")
    failed = [outcome for outcome in last if outcome not in fine]
    if len(failed) * 2 >= _LATEST:
        most = max(set(failed), key=failed.count)
        yield Alarm(
            kind="pages", since=None, reason=f"{len(failed)} of its last {len(last)} pages could not be had ({most})"
        )


def _flooding(standing: Standing, now: datetime) -> Iterator[Alarm]:
    by_day = dict(standing.new)
    today = by_day.pop(now.date().isoformat(), 0)
    usual = max(by_day.values(), default=0)
    if len(by_day) >= 3 and today > max(_FLOOD, 5 * usual):
        yield Alarm(kind="flood", since=None, reason=f"{today:,} texts today; {usual:,} were the most on a day before")


def _moments(written: Sequence[str], now: datetime) -> list[datetime]:
    """Moments in order, none of them later than now."""
    found = (datetime.fromisoformat(one).astimezone(UTC) for one in written)
    return sorted(min(one, now) for one in found)


def _kind(word: str) -> AlarmKind:
    return "error-pages" if word == "error-pages" else "consent-walls"


def _ago(length: timedelta) -> str:
    hours = length / timedelta(hours=1)
    return f"{hours:.0f} hours" if hours < 72 else f"{hours / 24:.0f} days"
