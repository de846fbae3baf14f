"""Names of places behind a port: places.sqlite, which is built at set-up, or our own tables where it was not."""

from importlib.resources import files
from pathlib import Path

from farwatch.errors import Unavailable
from farwatch.gazetteer.build import PLACES
from farwatch.gazetteer.database import SqliteGazetteer, load
from farwatch.gazetteer.own import merged, mission_entries, own_entries, own_sources

__all__ = ["SqliteGazetteer", "is_built", "open_gazetteer"]


def is_built() -> bool:
    """Whether places.sqlite was built; without it only states, territories and the crisis table are known."""
    return files(__package__).joinpath(PLACES).is_file()


def open_gazetteer(path: Path | None = None, own: Path | None = None) -> SqliteGazetteer:
    """Open the gazetteer at `path`, or the one that set-up built, with a mission's places.csv (`own`) before it.

    Raises `Unavailable` where the file is no gazetteer or was built from older tables of ours, `NotFound` and
    `UnreadableInput` for a places.csv.
    """
    entries, digest = mission_entries(own) if own is not None else ([], "")
    built = Path(str(files(__package__).joinpath(PLACES)))
    if path is None and not built.is_file():
        return SqliteGazetteer(load(merged((), own_entries()), own_sources(), None), entries, digest)
    gazetteer = SqliteGazetteer.opened(path or built, entries, digest)
    if not {(name, *source) for name, source in own_sources().items()} <= set(gazetteer.manifest()):
        raise Unavailable(
            "the gazetteer",
            "it was built from other tables than those of this version; build it again with `make places`",
        )
    return gazetteer
