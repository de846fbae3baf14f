"""What is located comes in; the same in words comes out: a row for each occurrence, for who cannot see the map or counts."""

from farwatch.reports.map.spots import Located, Site, Spot

COLUMNS = ("place no.", "place", "how exact", "what", "status", "days", "independent origins", "reports", "id")

_STATED = {
    "site": "a site",
    "settlement": "a town or village",
    "district": "a district",
    "province": "a province",
    "region": "a region",
    "country": "a state only, not drawn",
    "unknown": "not known, not drawn",
}


def rows_of(located: Located) -> tuple[tuple[str, ...], ...]:
    """The rows of the table below `COLUMNS`, by place as on the map; what has no point comes last, with no number."""
    found = [_row(spot, site) for site in located.sites for spot in site.spots]
    return (*found, *(_row(spot, None) for spot in located.beside))


def summary_of(located: Located) -> str:
    """The map in one or two sentences."""
    drawn = sum(len(site.spots) for site in located.sites)
    if not located.sites:
        parts = ["No occurrence has a place that a map can show."]
    else:
        parts = [f"{_many(drawn, 'occurrence')} at {_many(len(located.sites), 'place')}."]
    if located.beside:
        beside = _many(len(located.beside), "more is", "more are")
        parts.append(f"{beside} without a point: the place is a state, or not one that the gazetteer knows.")
    if located.left_out:
        parts.append(f"{_many(located.left_out, 'is', 'are')} left out as denied, called off or only supposed.")
    return " ".join(parts)


def _row(spot: Spot, site: Site | None) -> tuple[str, ...]:
    return (
        str(site.number) if site is not None else "",
        _place(spot),
        _exact(spot),
        spot.kind,
        spot.status,
        _days(spot),
        str(spot.independent),
        str(spot.reports),
        spot.item,
    )


def _place(spot: Spot) -> str:
    return f"{spot.place or 'not settled'}{' (contested)' if spot.disputed else ''}"


def _exact(spot: Spot) -> str:
    said = _STATED[spot.precision or "unknown"]
    if not spot.drawn:
        return said if "not drawn" in said else f"{said}, too wide to draw"
    return f"{said}, within {spot.radius_km:g} km" if spot.radius_km else said


def _days(spot: Spot) -> str:
    first, last = (spot.earliest or "")[:10], (spot.latest or "")[:10]
    if first and last:
        return first if first == last else f"{first} to {last}"
    return f"from {first}" if first else f"until {last}" if last else ""


def _many(count: int, one: str, more: str | None = None) -> str:
    return f"{count:,} {one if count == 1 else more or one + 's'}"
