"""What the mission knows of people and bodies without a name, and of armed groups and services that news names."""

from collections.abc import Sequence
from functools import cache
from importlib.resources import files

import msgspec


class Groups(msgspec.Struct, frozen=True, kw_only=True):
    """Nouns to PLOVER sectors: at the end of a phrase, before another noun, and as names; and those that mean many."""

    bodies: frozenset[str]
    communities: frozenset[str]
    crowds: frozenset[str]
    lookalikes: frozenset[str]
    heads: dict[str, str]
    before: dict[str, str]
    named: dict[str, str]
    endings: tuple[str, ...]
    things: tuple[str, ...]

    def sector(self, lemmas: Sequence[str]) -> str | None:
        """The sector of a phrase such as “masked gunmen” or “police officers”; its lemmas in small letters, head last."""
        if not lemmas:
            return None
        for lemma in lemmas[:-1]:
            if lemma in self.before:
                return self.before[lemma]
        return self.heads.get(lemmas[-1]) or next((self.heads[w] for w in lemmas[:-1] if w in self.heads), None)

    def of_name(self, name: str) -> str | None:
        """The sector of an armed group or a service that is named."""
        plain = name.lower().replace("’", "'").removeprefix("the ").removesuffix("'s")
        return self.named.get(plain)


@cache
def groups() -> Groups:
    """The table of groups."""
    table = msgspec.toml.decode(files(__package__).joinpath("groups.toml").read_bytes())
    flat = {
        part: {noun: sector for sector, nouns in table[part].items() for noun in nouns}
        for part in ("heads", "before", "named")
    }
    lists = {part: table[part] for part in ("bodies", "communities", "crowds", "endings", "things", "lookalikes")}
    return msgspec.convert(lists | flat, Groups)
