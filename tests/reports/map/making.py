"""Spots and borders of an invented valley."""

from typing import Any

from farwatch.model import Borders
from farwatch.reports.map import Spot

SQUARE = ((40.0, 40.0), (40.0, 44.0), (46.0, 44.0), (46.0, 40.0), (40.0, 40.0))
VALLEY = Borders(
    name="Borders of the valley",
    source="drawn for this test",
    licence="CC0",
    version="1",
    digest="0" * 64,
    land=((SQUARE,),),
    lakes=(),
    lines=(((43.0, 40.0), (43.0, 44.0)),),
    contested=(((40.0, 42.0), (43.0, 42.0)),),
)


def spot(item: str = "occ-1", **said: Any) -> Spot:
    """A shelling in a town of the valley, with what is said otherwise."""
    known: dict[str, Any] = {
        "item": item,
        "kind": "shell",
        "status": "happened",
        "earliest": "2024-05-01",
        "latest": "2024-05-01",
        "place": "Marasht",
        "lat": 42.5,
        "lon": 44.5,
        "radius_km": 5.0,
        "precision": "settlement",
        "disputed": False,
        "reports": 1,
        "independent": 1,
    }
    return Spot(**{**known, **said})
