"""When to ask next: each channel at its own moment within its interval, later after failures, never sooner than a host says.

Nothing is drawn by chance: the moment follows from the channel and the day, so that two machines agree and hosts are not all
asked at once.
"""

import hashlib
from datetime import UTC, datetime, timedelta

EVERY = {"feed": 30, "page": 60, "sitemap": 60, "folder": 15, "list": 360, "warc": 60}  # minutes
LONGEST_WAIT = timedelta(hours=6)  # between questions to a host that fails
LONGEST_AWAY = timedelta(days=7)  # a host that says to stay away for longer is asked again after that
_JITTER = 0.2  # of an interval
_EPOCH = datetime(2000, 1, 1, tzinfo=UTC)


def next_due(key: str, every: int, now: datetime, *, failures: int = 0) -> datetime:
    """Return when the channel of this key, asked every so many minutes, is due next; failures in a row double the wait."""
    interval = timedelta(minutes=every)
    if failures > 1:
        interval = max(interval, min(interval * (1 << min(failures - 1, 10)), LONGEST_WAIT))
    phase = interval * _part(key)
    slot = int((now - _EPOCH - phase) // interval) + 1
    begin = _EPOCH + phase + slot * interval
    return begin + interval * _JITTER * _part(f"{key} {begin.date().isoformat()} {slot}")


def stay_away(failures: int, asked: float | None, now: datetime) -> datetime | None:
    """Return until when a host is left alone: as long as it asked for (seconds), longer with each refusal; None: not at all."""
    if asked is None and failures < 1:
        return None
    own = timedelta(minutes=5) * (1 << min(max(failures - 1, 0), 10))
    wanted = timedelta(seconds=asked) if asked is not None and asked < LONGEST_AWAY.total_seconds() else None
    if asked is not None and wanted is None:
        wanted = LONGEST_AWAY
    return now + min(max(wanted or timedelta(), min(own, LONGEST_WAIT)), LONGEST_AWAY)


def _part(words: str) -> float:
    """A number from 0 to 1 that follows from `words`."""
    return int.from_bytes(hashlib.sha256(words.encode()).digest()[:6]) / (1 << 48)
