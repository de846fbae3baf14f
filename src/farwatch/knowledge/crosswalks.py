"""Our kinds in the words of other schemes: tables in, one frozen struct a scheme out."""

from functools import cache
from importlib.resources import files
from typing import Literal, get_args

import msgspec

Scheme = Literal["plover", "cameo", "acled"]
SCHEMES: tuple[Scheme, ...] = get_args(Scheme)
_VERSIONS: dict[Scheme, str] = {
    "plover": "PLOVER 0.8, table 1",
    "cameo": "CAMEO 1.1b3, table 1",
    "acled": "ACLED 2023, table 1",
}
_COLUMNS: dict[Scheme, tuple[str, ...]] = {
    "plover": ("type", "mode", "context"),
    "cameo": ("code", "label"),
    "acled": ("event_type", "sub_event_type"),
}


class Crosswalk(msgspec.Struct, frozen=True, kw_only=True):
    """One scheme: its version, its columns, and for each kind the values now and while it is only to come."""

    scheme: Scheme
    version: str
    columns: tuple[str, ...]
    real: dict[str, tuple[str, ...]]
    to_come: dict[str, tuple[str, ...]]


@cache
def crosswalk(scheme: Scheme) -> Crosswalk:
    """The table of a scheme."""
    text = files(__package__).joinpath(f"crosswalk_{scheme}.tsv").read_text(encoding="utf-8")
    rows = [line.split("\t") for line in text.splitlines() if line and not line.startswith("#")]
    columns = _COLUMNS[scheme]
    width = len(columns)
    later = {row[0]: (row[width + 1], *([""] * (width - 1))) for row in rows if len(row) > width + 1}
    return Crosswalk(
        scheme=scheme,
        version=_VERSIONS[scheme],
        columns=columns,
        real={row[0]: tuple(row[1 : width + 1]) for row in rows},
        to_come=later,
    )
