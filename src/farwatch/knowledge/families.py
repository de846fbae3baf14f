"""Which events can be one occurrence: a table in, a frozen struct out."""

from functools import cache
from importlib.resources import files

import msgspec


class Family(msgspec.Struct, frozen=True, kw_only=True):
    """Kinds and words that tell of one thing; `key` is the side whose people make it the one it is.

    `company` are kinds in which many take part, so that texts may name others of them. `lasting` is what goes on for days,
    so that a later day is no other one, `once` what somebody does once.
    """

    kinds: tuple[str, ...]
    words: tuple[str, ...]
    key: str
    company: tuple[str, ...] = ()
    lasting: bool = False
    once: bool = False


class Families(msgspec.Struct, frozen=True, kw_only=True):
    """Every family by name, which families are consequences of which, what nobody announces, what somebody is to blame for.

    `everyday` are the kinds that are told of many things on any day. `people` are words for several human beings,
    `several` those in the singular, `areas` words for places that are wider than a town, `of_states` what a state has.
    `deeds` are nouns whose plural says that it was done to several, `assaults` words of one side's violence, `counted`
    words for those of whom a number was told, `parties` words for those who take part by what they are, `offices` those by
    their office, `lapsed` those of a plan of the past, `dropped` and `put_off` what becomes of a plan, `often` those of what
    is told of many, `order` those between two events of which one came first.
    """

    never_announced: frozenset[str]
    violent: frozenset[str]
    everyday: frozenset[str]
    people: frozenset[str]
    areas: frozenset[str]
    several: frozenset[str]
    of_states: frozenset[str]
    deeds: frozenset[str]
    assaults: frozenset[str]
    counted: frozenset[str]
    parties: frozenset[str]
    offices: frozenset[str]
    lapsed: frozenset[str]
    dropped: tuple[str, ...]
    put_off: tuple[str, ...]
    often: tuple[str, ...]
    order: frozenset[str]
    families: dict[str, Family]
    consequences: dict[str, tuple[str, ...]]

    def of(self, kind: str, trigger: str) -> str:
        """The family of an event: by its kind; by its words where the kind says little; else the kind itself."""
        by_words, by_kinds = _tables()
        if kind in _VAGUE and trigger in by_words:
            return by_words[trigger]
        if kind in _FIGHTING and (trigger in families().assaults or trigger.rpartition(" ")[2] in families().assaults):
            return by_words["attack"]
        return by_kinds.get(kind, kind)


_FIGHTING = frozenset({"clash", "beat"})
# Kinds behind which words as different as “shot” and “died” stand.
_VAGUE = frozenset({"other", "kill", "beat", "attack", "accident", "disaster"})


@cache
def families() -> Families:
    """The table of families."""
    return msgspec.toml.decode(files(__package__).joinpath("families.toml").read_bytes(), type=Families)


@cache
def related(family: str) -> tuple[str, ...]:
    """Families that this one can be a consequence or a cause of."""
    found: set[str] = set()
    for cause, effects in families().consequences.items():
        if family == cause:
            found.update(effects)
        elif family in effects:
            found.add(cause)
    return tuple(sorted(found))


@cache
def kin(family: str) -> frozenset[str]:
    """A family and those that it is related to: whatever can tell of one thing with it."""
    return frozenset((family, *related(family)))


@cache
def _tables() -> tuple[dict[str, str], dict[str, str]]:
    table = families().families
    by_words = {word: name for name, family in table.items() for word in family.words}
    by_kinds = {kind: name for name, family in table.items() for kind in family.kinds}
    return by_words, by_kinds
