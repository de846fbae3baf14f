"""The actors that a mission knows beforehand: nouns that the reader of names looks for."""

from typing import Literal

import msgspec

OwnActorKind = Literal["person", "organisation", "group", "media"]


class OwnActor(msgspec.Struct, frozen=True, kw_only=True):
    """One actor of a mission's actors.csv; `sector` and `country` are codes of the record, `roles` are plain words."""

    name: str
    other_names: tuple[str, ...] = ()
    kind: OwnActorKind = "organisation"
    sector: str | None = None
    country: str | None = None
    roles: tuple[str, ...] = ()

    @property
    def all_names(self) -> tuple[str, ...]:
        """Every name of it, each once, the first one first."""
        return tuple(dict.fromkeys((self.name, *self.other_names)))


class OwnActors(msgspec.Struct, frozen=True, kw_only=True):
    """All actors of the file, and the SHA-256 of its bytes: another file makes other records."""

    actors: tuple[OwnActor, ...] = ()
    digest: str = ""
