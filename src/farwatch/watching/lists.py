"""A list as it is now and what is known of its addresses come in; the pages to ask for come out, each with its reason.

A page is asked for when it is new, when the list says that it changed, when it vanished from between others, and once more
after a day and after a week, since texts are edited without a word. It is never asked for otherwise.
"""

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime, timedelta
from typing import Literal

import msgspec

from farwatch.model.watching import Named, NamedList, Seen

Why = Literal["new", "changed", "vanished", "again", "retry"]
CHECKS = (timedelta(days=1), timedelta(days=7))  # after the first fetch
TRIES = 5  # before a page that fails is given up
_MOST_LISTED = 500


class Wish(msgspec.Struct, frozen=True, kw_only=True):
    """A page that is to be asked for, and why; `seen` is what is known of it, with what the list says now."""

    why: Why
    seen: Seen


def wishes(now: datetime, named: NamedList, before: Sequence[str], known: Mapping[str, Seen]) -> Iterator[Wish]:
    """Yield the pages to ask for, in order of the list; `before` are the addresses of the list before this one."""
    for one in named.named:
        seen = known.get(one.address)
        if one.withdrawn:
            if seen is not None and seen.document is not None and not seen.gone:
                yield Wish(why="vanished", seen=seen)
        elif seen is None:
            yield Wish(why="new", seen=_as_listed(one, Seen(address=one.address)))
        elif seen.fetched is None:
            if is_due(seen, now):
                yield Wish(why="retry" if seen.tries else "new", seen=_as_listed(one, seen))
        elif one.fingerprint and seen.fingerprint and one.fingerprint != seen.fingerprint:
            yield Wish(why="changed", seen=_as_listed(one, seen))
    for address in vanished(named, before):
        seen = known.get(address)
        if seen is not None and seen.document is not None and not seen.gone:
            yield Wish(why="vanished", seen=seen)


def vanished(named: NamedList, before: Sequence[str]) -> list[str]:
    """Return the addresses that were taken out of a list: missing now, while what stood behind them is still there.

    A feed drops its oldest texts as new ones come, so what is missing at its end was not taken out.
    """
    present = {one.address for one in named.named if not one.withdrawn}
    if not present:
        return []
    if not named.ordered:
        return [address for address in before if address not in present]
    last = max((place for place, address in enumerate(before) if address in present), default=-1)
    return [address for address in before[: max(last, 0)] if address not in present]


def listed(named: NamedList) -> tuple[str, ...]:
    """Return what is remembered of a list's order."""
    return tuple(one.address for one in named.named if not one.withdrawn)[:_MOST_LISTED]


def is_due(seen: Seen, now: datetime) -> bool:
    """Whether it is time to ask again for a page that failed, unless it was given up."""
    return seen.tries < TRIES and (seen.due is None or datetime.fromisoformat(seen.due) <= now)


def after_fetch(seen: Seen, now: datetime) -> Seen:
    """Return what is known of a page once it was fetched (again): when to look next for edits."""
    moment = now.isoformat(timespec="seconds")
    due: str | None = None
    first = datetime.fromisoformat(seen.fetched) if seen.fetched else now
    checks = seen.checks + 1 if seen.fetched else 0
    if checks < len(CHECKS):
        due = max(first + CHECKS[checks], now + CHECKS[0] / 2).isoformat(timespec="seconds")
    return msgspec.structs.replace(seen, fetched=seen.fetched or moment, checks=checks, tries=0, due=due)


def after_failure(seen: Seen, now: datetime) -> Seen:
    """Return what is known of a page that could not be had: when to try once more, unless it was tried often enough."""
    tries = seen.tries + 1
    if seen.fetched is not None:  # it is on record; another look for edits can wait
        due = (now + timedelta(days=1)).isoformat(timespec="seconds") if tries < TRIES else None
        return msgspec.structs.replace(seen, tries=tries, due=due)
    wait = timedelta(minutes=30) * 4 ** (tries - 1)
    due = (now + wait).isoformat(timespec="seconds") if tries < TRIES else None
    return msgspec.structs.replace(seen, tries=tries, due=due)


def _as_listed(one: Named, seen: Seen) -> Seen:
    return msgspec.structs.replace(
        seen, fingerprint=one.fingerprint, title=one.title or seen.title, published=one.published or seen.published
    )
