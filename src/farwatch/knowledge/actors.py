"""What the mission knows of people's roles and of bodies before it reads: tables in, frozen structs out."""

from functools import cache
from importlib.resources import files

import msgspec


class Roles(msgspec.Struct, frozen=True, kw_only=True):
    """Role nouns: which broader noun may stand for which, which pronoun fits, which body is called what."""

    feminine: frozenset[str]
    masculine: frozenset[str]
    honorifics: frozenset[str]
    people: frozenset[str]
    broader: dict[str, frozenset[str]]
    bodies: dict[str, frozenset[str]]
    sectors: dict[str, str]
    unique: frozenset[str]
    things: frozenset[str]
    kingdoms: frozenset[str]
    several: frozenset[str]

    def head(self, phrase: str) -> str | None:
        """Return the role noun that a phrase such as “Russian Interior Minister” ends in, the longest that is known.

        A phrase with “of”, “for”, “at” or “to” is judged by what stands before it.
        """
        words = [word.strip(".,'\"").lower() for word in phrase.split()]
        for i, word in enumerate(words):
            if i and word in ("of", "for", "at", "to", "in", "and", "with", "who"):
                if " ".join(words[: i + 2][-3:]) in self.broader:  # “chief of staff”, “secretary of state”
                    return " ".join(words[: i + 2][-3:])
                words = words[:i]
                break
        for length in (3, 2, 1):
            tail = " ".join(words[-length:])
            if len(words) >= length and tail in self.broader:
                return tail
        return None

    def may_speak(self, noun: str) -> bool:
        """Whether a noun (its lemma) means people or a body, and not a thing."""
        return (
            noun in self.people
            or noun in self.broader
            or noun in self.feminine
            or noun in self.masculine
            or any(noun in nouns for nouns in self.bodies.values())
        )

    def fits(self, wanted: str, held: str) -> bool:
        """Whether someone who holds the role `held` can be called `wanted`."""
        return wanted == held or wanted in self.broader.get(held, ()) or held.endswith(" " + wanted)


class Bodies(msgspec.Struct, frozen=True, kw_only=True):
    """Organisations: acronyms, seats that speak for a state, words that tell the sector, names and words of media.

    `listed` holds the names of several words, word by word; `full_names` tells how long those are that begin with a word.
    `spelt_out` are the acronyms that are always spelt out (“UN”); `common` the words that are no name by
    themselves, `called` what a body is called beside its name,
    `of_states` the nouns that a place or a people before them makes a name.
    """

    listed: frozenset[tuple[str, ...]]
    full_names: dict[str, tuple[int, ...]]
    spelt_out: frozenset[str]
    common: frozenset[str]
    called: dict[str, str]
    of_states: frozenset[str]
    intergovernmental: frozenset[str]
    acronyms: dict[str, str]
    seats: dict[str, str]
    sectors: dict[str, str]
    media_names: frozenset[str]
    media_words: frozenset[str]


class GivenNames(msgspec.Struct, frozen=True, kw_only=True):
    """Given names that tell which pronoun fits; `all` also holds those that fit both."""

    feminine: frozenset[str]
    masculine: frozenset[str]
    feminine_surnames: frozenset[str]
    all: frozenset[str]


@cache
def given_names() -> GivenNames:
    """The table of given names."""
    table = msgspec.toml.decode(files(__package__).joinpath("given.toml").read_bytes())
    feminine, masculine = frozenset(table["feminine"]), frozenset(table["masculine"])
    return GivenNames(
        feminine=feminine,
        masculine=masculine,
        feminine_surnames=frozenset(table["feminine_surnames"]),
        all=feminine | masculine | frozenset(table["either"]),
    )


@cache
def roles() -> Roles:
    """The table of roles."""
    table = msgspec.toml.decode(files(__package__).joinpath("roles.toml").read_bytes())
    broader = {noun: frozenset(nouns) for noun, nouns in table["broader"].items()}
    for nouns in list(broader.values()):
        for noun in nouns:
            broader.setdefault(noun, frozenset())
    return Roles(
        feminine=frozenset(table["feminine"]),
        masculine=frozenset(table["masculine"]),
        honorifics=frozenset(table["honorifics"]),
        people=frozenset(table["people"]),
        broader=broader,
        bodies={kind: frozenset(nouns) for kind, nouns in table["bodies"].items()},
        sectors={noun: sector for sector, nouns in table["sectors"].items() for noun in nouns},
        unique=frozenset(table["unique"]),
        things=frozenset(table["things"]),
        kingdoms=frozenset(table["kingdoms"]),
        several=frozenset(table["several"]),
    )


@cache
def bodies() -> Bodies:
    """The table of bodies."""
    table = msgspec.toml.decode(files(__package__).joinpath("bodies.toml").read_bytes())
    names = {*table["intergovernmental"], *table["acronyms"].values(), *table["seats"], *table["bodies"]["names"]}
    listed = frozenset(tuple(name.split()) for name in names if " " in name)
    lengths: dict[str, set[int]] = {}
    for words in listed:
        lengths.setdefault(words[0], set()).add(len(words))
    return Bodies(
        listed=listed,
        full_names={first: tuple(sorted(some, reverse=True)) for first, some in lengths.items()},
        spelt_out=frozenset(table["bodies"]["spelt_out"]),
        common=frozenset(table["bodies"]["common"]),
        called=table["called"],
        of_states=frozenset(table["bodies"]["of_states"]),
        intergovernmental=frozenset(table["intergovernmental"]),
        acronyms=table["acronyms"],
        seats=table["seats"],
        sectors=table["sectors"],
        media_names=frozenset(name.lower() for name in table["media"]["names"]),
        media_words=frozenset(table["media"]["words"]),
    )
