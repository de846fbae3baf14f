"""Words of pages that are no articles: a table in, a frozen struct out."""

from functools import cache
from importlib.resources import files

import msgspec


class Wall(msgspec.Struct, frozen=True, kw_only=True):
    """Words in titles, and phrases in short texts, in small letters."""

    titles: tuple[str, ...]
    phrases: tuple[str, ...]


class Walls(
    msgspec.Struct, frozen=True, kw_only=True, rename={"error_page": "error-page", "consent_wall": "consent-wall"}
):
    """What error pages and walls of consent say."""

    error_page: Wall
    consent_wall: Wall


@cache
def walls() -> Walls:
    """The table `walls.toml`."""
    return msgspec.toml.decode(files(__package__).joinpath("walls.toml").read_bytes(), type=Walls)
