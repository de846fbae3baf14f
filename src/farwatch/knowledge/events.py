"""What the mission knows of words for what happens before it reads."""

from functools import cache
from importlib.resources import files

import msgspec


class EventWords(msgspec.Struct, frozen=True, kw_only=True):
    """Lemma to kind for verbs and nouns; verb and object, and noun compounds, to kind; words that decide the status."""

    verbs: dict[str, str]
    nouns: dict[str, str]
    phrases: dict[str, str]
    compounds: dict[str, str]
    possible: frozenset[str]
    future: frozenset[str]
    plans: frozenset[str]
    demands: frozenset[str]
    conditions: frozenset[str]
    not_names: frozenset[str]


@cache
def event_words() -> EventWords:
    """The table of triggers."""
    table = msgspec.toml.decode(files(__package__).joinpath("events.toml").read_bytes())
    return EventWords(
        verbs={lemma: kind for kind, lemmas in table["verbs"].items() for lemma in lemmas},
        nouns={lemma: kind for kind, lemmas in table["nouns"].items() for lemma in lemmas},
        phrases=table["phrases"],
        compounds=table["compounds"],
        **{name: frozenset(words) for name, words in table["lists"].items()},
    )
