"""What is on record about contested places, by name (our own table; each row with its source)."""

from functools import cache
from importlib.resources import files

import msgspec

from farwatch.model import PlaceRelation

__all__ = ["relation_table", "relations_of"]

_COLUMNS = ("place", "kind", "party", "as_what", "since", "until", "source")
_MAY_BE_EMPTY = ("as_what", "until")


@cache
def relation_table() -> tuple[PlaceRelation, ...]:
    """Every row, in the table's order; raises `msgspec.ValidationError` where a relation is none of the four."""
    content = files(__package__).joinpath("relations.tsv").read_text(encoding="utf-8")
    rows = (line.split("\t") for line in content.splitlines() if line and not line.startswith("#"))
    return tuple(
        msgspec.convert(
            {
                column: value or (None if column in _MAY_BE_EMPTY else value)
                for column, value in zip(_COLUMNS, row, strict=True)
            },
            type=PlaceRelation,
        )
        for row in rows
    )


def relations_of(names: tuple[str, ...], *, on: str | None = None) -> tuple[PlaceRelation, ...]:
    """Return what is on record about the place that goes by one of `names`, on the ISO day `on` or on any day."""
    return tuple(
        relation
        for relation in relation_table()
        if relation.place in names
        and (on is None or (relation.since <= on and (relation.until is None or on < relation.until)))
    )
