"""What the mission knows of the words that tell an act, a certainty or a condition."""

from functools import cache
from importlib.resources import files

import msgspec


class ActWords(msgspec.Struct, frozen=True, kw_only=True):
    """Sets of small-letter words and lemmas; `condition_phrases` are whole phrases. What each is for stands in the table."""

    appointments: frozenset[str]
    appointment_nouns: frozenset[str]
    harms: frozenset[str]
    appointments_of_something: frozenset[str]
    cruelties: frozenset[str]
    forces: frozenset[str]
    abuses: frozenset[str]
    deed_nouns: frozenset[str]
    doings: frozenset[str]
    hurling: frozenset[str]
    weapons: frozenset[str]
    curbs: frozenset[str]
    rights: frozenset[str]
    wills: frozenset[str]
    coerced: tuple[str, ...]
    custody: frozenset[str]
    wrongful: frozenset[str]
    alleged: frozenset[str]
    charged: frozenset[str]
    nobodies: frozenset[str]
    parties: frozenset[str]
    affronts: frozenset[str]
    obligations: frozenset[str]
    blames: frozenset[str]
    wrongdoers: frozenset[str]
    feelings: frozenset[str]
    supports: frozenset[str]
    praises: frozenset[str]
    dangers: frozenset[str]
    falsehood_phrases: tuple[str, ...]
    flat_denials: tuple[str, ...]
    demanding_phrases: tuple[str, ...]
    asks: frozenset[str]
    claimed: frozenset[str]
    attacks: frozenset[str]
    outcomes: frozenset[str]
    falsehoods: frozenset[str]
    opining: frozenset[str]
    crimes: frozenset[str]
    perpetrating: frozenset[str]
    undoings: frozenset[str]
    lacks: frozenset[str]
    words_for_words: frozenset[str]
    happenings: frozenset[str]
    admissions: frozenset[str]
    taking: frozenset[str]
    probable: frozenset[str]
    possible: frozenset[str]
    failing: frozenset[str]
    conditions: frozenset[str]
    lasting_conditions: frozenset[str]
    condition_phrases: tuple[str, ...]
    responsibility: frozenset[str]
    responsibility_phrases: tuple[str, ...]

    @property
    def deeds(self) -> frozenset[str]:
        """Wrongs of every sort: who says that they were not done denies them."""
        return self.cruelties | self.forces | self.abuses | self.custody


@cache
def act_words() -> ActWords:
    """The table of words that tell an act."""
    return msgspec.convert(msgspec.toml.decode(files(__package__).joinpath("acts.toml").read_bytes()), ActWords)
