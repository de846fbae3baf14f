"""All mentions of one actor while they are gathered, and how the words of names and roles are compared."""

from collections.abc import Sequence

from farwatch.knowledge.actors import bodies, roles
from farwatch.knowledge.countries import country_codes, demonyms
from farwatch.model import Actor, ActorKind, Mention, MentionHow, Span

SUFFIXES = {"jr", "sr", "ii", "iii", "iv"}


class Chain:
    """All mentions of one actor while they are gathered."""

    def __init__(self, name: str, kind: ActorKind, country: str | None = None) -> None:
        self.name = name
        self.kind: ActorKind = kind
        self.country = country
        self.sector: str | None = None
        self.roles: list[str] = []
        self.mentions: dict[Span, MentionHow] = {}

    @property
    def parts(self) -> list[str]:
        """The words of the name as they are compared."""
        return plain_name(self.name).split()

    @property
    def surname(self) -> str:
        """The last word of the name that is no “Jr.”."""
        return surname(self.parts)

    def add(self, span: Span, how: MentionHow) -> None:
        """Note a mention once."""
        self.mentions.setdefault(span, how)

    def add_role(self, role: str) -> None:
        """Note a role once, and what it tells of country and sector."""
        if role not in self.roles:
            self.roles.append(role)
        self.country = self.country or country_in(role)
        self.sector = self.sector or sector_of_role(role)

    def frozen(self, actor_id: str) -> Actor:
        """The actor that this chain makes."""
        return Actor(
            id=actor_id,
            name=self.name,
            kind=self.kind,
            sector=self.sector,
            country=self.country,
            roles=tuple(self.roles),
            mentions=tuple(Mention(span=span, how=how) for span, how in sorted(self.mentions.items())),
        )


def freeze(chains: Sequence[Chain]) -> tuple[Actor, ...]:
    """Return the chains that have a mention as actors, numbered in order of their first one."""
    ordered = sorted((c for c in chains if c.mentions), key=lambda c: (min(c.mentions), c.name))
    return tuple(chain.frozen(f"a{number}") for number, chain in enumerate(ordered, 1))


def plain_name(name: str) -> str:
    """A name as it is compared: small letters, no points, no article."""
    plain = " ".join(name.lower().replace(".", "").replace("’", "'").replace(",", " ").split())
    return plain.removeprefix("the ").removesuffix("'s")


def surname(parts: Sequence[str]) -> str:
    """The last of a name's words that is no “Jr.”."""
    return next((part for part in reversed(parts) if part not in SUFFIXES), parts[-1])


def country_in(words: str) -> str | None:
    """The country that a phrase such as “Russian Interior Minister” names."""
    parts = words.replace("’", "'").replace("'s", "").split()
    known, named = demonyms(), country_codes()
    for length in (3, 2, 1):
        for i in range(len(parts) - length + 1):
            written = " ".join(parts[i : i + length])
            code = known.get(written.lower()) or named.get(written.lower())
            if code and (len(written) > 3 or written.isupper() or "." in written):
                return code
    return None


def sector_of_role(role: str) -> str | None:
    """The PLOVER sector of who holds a role: that of a body named in it, else that of the role."""
    words = role.lower().split()
    known = bodies().sectors
    named = next((known[word] for word in words if word in known), None)
    head = roles().head(role)
    return named or (roles().sectors.get(head) if head else None)
