"""What the mission knows of idioms before it reads: verbs that name an event by what stands with them."""

from collections.abc import Iterator
from functools import cache
from importlib.resources import files
from typing import Any

import msgspec

_FILES = (
    "custody",
    "access",
    "missions",
    "services",
    "truces",
    "talks",
    "posts",
    "removals",
    "votes",
    "papers",
    "journeys",
    "arms",
    "violence",
    "crowds",
    "courts",
    "curfews",
)


class Frame(msgspec.Struct, frozen=True, kw_only=True):
    """Verbs of one meaning, and what must stand with them: an empty field asks for nothing; a particle stays with its verb.

    `doers` and `done_to` are lemmas, or classes (`readings/events/classes.py`), and neither is one of `but`; `things` stand
    behind one of `behind`. `needs` are words of which the article must use one. `refused` is the kind where somebody will not
    do it, or, where there is no `kind`, where it is negated in any way; with `unsaid` the verb is passive and nobody is told
    who does it; none of `lacks`, words or dependencies, may stand with the verb, and one of `asks` must; to none
    of `spares` is it done.
    """

    kind: str
    verbs: frozenset[str]
    doers: frozenset[str] = frozenset()
    done_to: frozenset[str] = frozenset()
    behind: frozenset[str] = frozenset()
    things: frozenset[str] = frozenset()
    needs: frozenset[str] = frozenset()
    refused: str = ""
    unsaid: bool = False
    lacks: frozenset[str] = frozenset()
    spares: frozenset[str] = frozenset()
    asks: frozenset[str] = frozenset()
    but: frozenset[str] = frozenset()


class NounFrame(msgspec.Struct, frozen=True, kw_only=True):
    """Nouns of one meaning, and what must stand with them: `of` before it or behind “of”, `things` behind one of `behind`.

    With `inside` it stands behind “in” under one of these verbs. The other fields ask for what those of a `Frame` ask for.
    """

    kind: str
    nouns: frozenset[str]
    of: frozenset[str] = frozenset()
    behind: frozenset[str] = frozenset()
    things: frozenset[str] = frozenset()
    needs: frozenset[str] = frozenset()
    lacks: frozenset[str] = frozenset()
    asks: frozenset[str] = frozenset()
    but: frozenset[str] = frozenset()
    inside: frozenset[str] = frozenset()


@cache
def frames() -> dict[str, tuple[Frame, ...]]:
    """The frames of each verb: file by file of `idioms/`, in the order of each."""
    found: dict[str, list[Frame]] = {}
    for row in _rows("frames"):
        frame = msgspec.convert(row, Frame)
        for verb in sorted(frame.verbs):
            found.setdefault(verb, []).append(frame)
    return {verb: tuple(rows) for verb, rows in found.items()}


@cache
def noun_frames() -> dict[str, tuple[NounFrame, ...]]:
    """The frames of each noun, in the order of those of verbs."""
    found: dict[str, list[NounFrame]] = {}
    for row in _rows("noun_frames"):
        frame = msgspec.convert(row, NounFrame)
        for noun in sorted(frame.nouns):
            found.setdefault(noun, []).append(frame)
    return {noun: tuple(rows) for noun, rows in found.items()}


def _rows(name: str) -> Iterator[dict[str, Any]]:
    """The rows of one name in the files of `idioms/`, with the shared lists spelt out."""
    folder = files(__package__).joinpath("idioms")
    words = msgspec.toml.decode(folder.joinpath("words.toml").read_bytes())
    for matter in _FILES:
        table: dict[str, Any] = msgspec.toml.decode(folder.joinpath(f"{matter}.toml").read_bytes())
        for row in table.get(name, ()):
            yield {key: _spelt(value, words) for key, value in row.items()}


def _spelt(value: Any, words: dict[str, list[str]]) -> Any:
    """A list with “@name” replaced by the words of that name."""
    if not isinstance(value, list):
        return value
    return [word for one in value for word in (words[one[1:]] if one.startswith("@") else [one])]
