"""A language's code comes in; its English name comes out."""

from functools import cache
from importlib.resources import files

import msgspec


def language_name(code: str) -> str:
    """Return the English name of the language with this ISO 639 code; the code itself where it has none here."""
    return _names().get(code, f"“{code}”")


@cache
def language_words() -> frozenset[str]:
    """The English names of languages, in small letters."""
    return frozenset(name.lower() for name in _names().values())


@cache
def _names() -> dict[str, str]:
    return msgspec.toml.decode(files(__package__).joinpath("languages.toml").read_bytes(), type=dict[str, str])
