"""What the mission knows of cues of speech before it reads: which words give words to someone, and as which act."""

from functools import cache
from importlib.resources import files
from typing import Literal

import msgspec

Frame = Literal["say", "object", "ask", "commit", "blame", "name", "wide"]


class Cues(msgspec.Struct, frozen=True, kw_only=True):
    """Cue lemmas by frame, each with the act it stands for ("asserts" leaves it to the content)."""

    verbs: dict[str, dict[Frame, str]]
    phrases: dict[str, str]
    nouns: dict[str, str]
    silence: frozenset[str]
    hand_on: frozenset[str]
    hearsay: frozenset[str]
    carriers: frozenset[str]
    texts: frozenset[str]


@cache
def cues() -> Cues:
    """The table of cues."""
    table = msgspec.toml.decode(files(__package__).joinpath("cues.toml").read_bytes())
    verbs: dict[str, dict[Frame, str]] = {}
    for frame, acts in table["verbs"].items():
        for act, lemmas in acts.items():
            for lemma in lemmas:
                held = verbs.setdefault(lemma, {})
                if held.get(frame, "asserts") == "asserts":
                    held[frame] = act
    return Cues(
        verbs=verbs,
        phrases=table["phrases"],
        nouns=table["nouns"],
        **{name: frozenset(words) for name, words in table["lists"].items()},
    )
