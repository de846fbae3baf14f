"""How days, numbers and closed words are written on a page."""

from collections.abc import Callable
from datetime import date
from typing import Any

_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


def day(written: str | date | None) -> str:
    """An ISO day or moment as “3 May 2024”; empty where there is none, and as it is where it is no day."""
    if written is None:
        return ""
    try:
        one = written if isinstance(written, date) else date.fromisoformat(written[:10])
    except ValueError:
        return str(written)
    return f"{one.day} {_MONTHS[one.month - 1]} {one.year}"


def axis(written: str) -> str:
    """A day on an axis: “3 May”; the chart beside it says the year."""
    return day(written).rsplit(" ", 1)[0]


def moment(written: str | None) -> str:
    """An ISO moment as “3 May 2024, 10:05”, in the offset that it is written in."""
    if not written:
        return ""
    return f"{day(written)}, {written[11:16]}" if len(written) > 15 else day(written)


def days(earliest: str | None, latest: str | None) -> str:
    """First and last day as “3 May 2024” or “3 – 5 May 2024”; one open end is said."""
    if earliest is None or latest is None:
        return f"from {day(earliest)}" if earliest else f"until {day(latest)}" if latest else ""
    if earliest[:10] == latest[:10]:
        return day(earliest)
    first, last = day(earliest), day(latest)
    if earliest[:7] == latest[:7]:
        first = first.split(" ")[0]
    elif earliest[:4] == latest[:4]:
        first = first.rsplit(" ", 1)[0]
    return f"{first} – {last}"


def between(least: int | None, most: int | None) -> str:
    """A number that is known by its bounds, never more exact than they are."""
    if least is None:
        return f"at most {most:,}" if most is not None else "an unknown number"
    if most is None:
        return f"at least {least:,}"
    return f"{least:,}" if least == most else f"{least:,} to {most:,}"


def plain(word: str | None) -> str:
    """A word of a closed list as people write it: “air-strike” stays, “single-source” is “single source”."""
    return (word or "").replace("-", " ").replace("_", " ")


def short(digest: str | None) -> str:
    """The beginning of a digest."""
    return (digest or "")[:12]


def said(name: str | None, words: Any) -> str:
    """A closed word as the catalogue says it, and plainly where it does not."""
    return str(words[name]) if name is not None and name in words else plain(name)


FILTERS: dict[str, Callable[..., Any]] = {
    "day": day,
    "axis": axis,
    "moment": moment,
    "plain": plain,
    "short": short,
    "said": said,
}
