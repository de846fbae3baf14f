"""The time of day, for what is written down as having been done."""

from datetime import UTC, datetime


class SystemClock:
    """Answers the `Clock` port with the clock of this machine, in UTC."""

    def now(self) -> datetime:
        """Return this moment, with its offset."""
        return datetime.now(UTC)  # noqa: TID251 - the edge, where the clock is
