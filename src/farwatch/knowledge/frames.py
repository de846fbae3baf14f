"""What the mission knows of idioms before it reads: verbs that name an event by what stands with them."""

from functools import cache
from importlib.resources import files
from typing import Any

import msgspec

_FILES = (
    "custody",
    "access",
    "talks",
    "posts",
    "removals",
    "journeys",
    "arms",
    "violence",
    "crowds",
    "courts",
    "curfews",
)


class Frame(msgspec.Struct, frozen=True, kw_only=True):
    """Verbs of one meaning, and what must stand with them: an empty field asks for nothing; a particle stays with its verb.

    `doers` and `done_to` are lemmas, or one of the classes “someone”, “human” (also by its ending), “somebody” (a pronoun),
    “official”, “body”, “remains”, “place”, “number”, “term”; `things` stand behind one of `behind`. `needs` are words of
    which the article must use one. `refused` is the kind where somebody will not do it; with `unsaid` the verb is passive and
    nobody is told who does it; none of `lacks`, words or dependencies, may stand with the verb, and one of `asks` must; to
    none of `spares` is it done.
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


@cache
def frames() -> dict[str, tuple[Frame, ...]]:
    """The frames of each verb: file by file of `idioms/`, in the order of each."""
    folder = files(__package__).joinpath("idioms")
    words = msgspec.toml.decode(folder.joinpath("words.toml").read_bytes())
    found: dict[str, list[Frame]] = {}
    for name in _FILES:
        table: dict[str, Any] = msgspec.toml.decode(folder.joinpath(f"{name}.toml").read_bytes())
        for row in table["frames"]:
            frame = msgspec.convert({key: _spelt(value, words) for key, value in row.items()}, Frame)
            for verb in sorted(frame.verbs):
                found.setdefault(verb, []).append(frame)
    return {verb: tuple(rows) for verb, rows in found.items()}


def _spelt(value: Any, words: dict[str, list[str]]) -> Any:
    """A list with “@name” replaced by the words of that name."""
    if not isinstance(value, list):
        return value
    return [word for one in value for word in (words[one[1:]] if one.startswith("@") else [one])]
