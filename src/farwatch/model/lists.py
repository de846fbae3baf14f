"""Long lists: where things stand in them, and the pages they are read in."""

from datetime import date

import msgspec

MOST_ITEMS = 32_000  # statements and events of one document that lists show
_ENTRY_BITS, _ITEM_BITS = 26, 15  # which leaves 22 for a day of any year to 9999
DAY_SHIFT = _ENTRY_BITS + _ITEM_BITS  # a place in lists, shifted right by so many bits, is the ordinal of its day


def place_in_lists(day: str | None, entry: int = 0, number: int = 0) -> int:
    """Return where something stands in lists: by day of publication, then order of arrival, then number in its document.

    One whole number of 63 bits, so that a list is read forwards or backwards from any place of it. What has no day stands first.
    """
    ordinal = date.fromisoformat(day).toordinal() if day else 0
    return (ordinal << DAY_SHIFT) | (entry << _ITEM_BITS) | number


def place_behind(day: str) -> int:
    """Return the first place in lists behind a day."""
    return place_in_lists(day) + (1 << DAY_SHIFT)


def day_in_lists(place: int) -> str | None:
    """Return the day that a place in lists is of; None where it has none."""
    ordinal = place >> DAY_SHIFT
    return date.fromordinal(ordinal).isoformat() if ordinal else None


class Page[Row](msgspec.Struct, frozen=True, kw_only=True):
    """Some rows of a long list, and where the next page begins; None where there is no more."""

    rows: tuple[Row, ...]
    after: str | None = None
