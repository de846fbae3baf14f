"""What a caller writes for the day of publication comes in; the calendar day comes out."""

from datetime import date, datetime

from farwatch.errors import WrongUse


def published_day(published: str | None) -> date | None:
    """Return the calendar day written in `published`, in its own offset; raises `WrongUse` where there is none."""
    if published is None:
        return None
    try:
        return datetime.fromisoformat(published).date()
    except ValueError as error:
        raise WrongUse(f"{published!r} is not a date: write 2024-05-31, or a date and a time") from error
