"""Names come in; people and bodies come out, each with all the names of it: full name, surname, acronym."""

from collections.abc import Iterable, Sequence

from farwatch.knowledge.actors import bodies, roles
from farwatch.knowledge.countries import countries, country_codes, demonyms
from farwatch.model import Actor, ActorKind, Article, Mention, MentionHow, Place, Span
from farwatch.readings.actors.phrases import Name


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


def chain_names(article: Article, names: Sequence[Name], places: Sequence[Place]) -> list[Chain]:
    """Return the chains of all people, bodies, peoples and countries that are named."""
    located = {place.span for place in places if place.country is not None and place.use != "part-of-name"}
    names = [name for name in names if name.span not in located or name.kind == "organisation"]
    people = _people(names)
    taken = [name.span for name in names if name.kind == "person"]
    _stray_surnames(article, people, taken)
    _counterparts(people)
    surnames = {chain.parts[-1] for chain in people if len(chain.parts) > 1}
    others = _bodies(
        [name for name in names if name.kind != "person" and plain_name(name.text) not in surnames], places
    )
    return [*people, *_countries(places), *others]


def plain_name(name: str) -> str:
    """A name as it is compared: small letters, no points, no article."""
    plain = " ".join(name.lower().replace(".", "").replace("’", "'").split())
    return plain.removeprefix("the ").removesuffix("'s")


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


def _people(names: Iterable[Name]) -> list[Chain]:
    """Full names first, then single names with the full name used last before them, else the first behind them."""
    chains: list[Chain] = []
    last_full: dict[str, Chain] = {}
    later: list[tuple[Name, dict[str, Chain]]] = []
    for name in names:
        if name.kind != "person":
            continue
        parts = plain_name(name.text).split()
        if len(parts) > 1:
            chain = _same_person(parts, chains)
            if chain is None:
                chain = Chain(name.text, "person")
                chains.append(chain)
            elif len(parts) > len(chain.parts):
                chain.name = name.text
            _note(chain, name)
            for part in {parts[-1], _bare(parts[-1])}:
                last_full[part] = chain
        else:
            later.append((name, dict(last_full)))
    for name, before in later:
        part = plain_name(name.text)
        chain = before.get(part) or before.get(_bare(part)) or _first_with(part, chains)
        if chain is None:
            chain = Chain(name.text, "person")
            chains.append(chain)
        _note(chain, name)
    return chains


def _counterparts(people: Sequence[Chain]) -> None:
    """“his Belarusian counterpart”: who is named last before holds the same office in another country."""
    for chain in people:
        for role in [role for role in chain.roles if role.lower().endswith("counterpart")]:
            at = min(chain.mentions).start
            before = [
                (span.start, other)
                for other in people
                for span in other.mentions
                if span.start < at and other is not chain and any(roles().head(held) for held in other.roles)
            ]
            if not before:
                continue
            held = max(before, key=lambda pair: pair[0])[1].roles[0]
            head = roles().head(held)
            if head is not None and head != "counterpart":
                chain.add_role(f"{role[: -len('counterpart')]}{head}".strip())


def _note(chain: Chain, name: Name) -> None:
    chain.add(name.span, "name")
    for role, span in zip(name.roles, name.role_spans, strict=True):
        chain.add_role(role)
        chain.add(span, "role")


def _bare(part: str) -> str:
    """A surname without the article it may be written with (“al-Sisi”, “Sisi”)."""
    for prefix in ("al-", "el-", "as-", "ar-"):
        if part.startswith(prefix):
            return part.removeprefix(prefix)
    return part


def _same_person(parts: list[str], chains: list[Chain]) -> Chain | None:
    """The person whose full name agrees: the same last word, and first words that are equal, initials or left out."""
    for chain in chains:
        known = chain.parts
        if _bare(known[-1]) != _bare(parts[-1]):
            continue
        short, long = sorted((known[:-1], parts[:-1]), key=len)
        if not short or all(
            any(a == b or (len(a) == 1 and b.startswith(a)) or (len(b) == 1 and a.startswith(b)) for b in long)
            for a in short
        ):
            return chain
    return None


def _first_with(part: str, chains: list[Chain]) -> Chain | None:
    """The only person with `part` anywhere in the name; of several with that surname, none."""
    bare = _bare(part)
    surnamed = [chain for chain in chains if _bare(chain.parts[-1]) == bare]
    if len(surnamed) == 1:
        return surnamed[0]
    named = [chain for chain in chains if bare in map(_bare, chain.parts)]
    return named[0] if len(named) == 1 and not surnamed else None


def _stray_surnames(article: Article, people: list[Chain], taken: list[Span]) -> None:
    """Add the words that are part of a known name although the model took them for something else, or for nothing."""
    by_surname: dict[str, list[Chain]] = {}
    for chain in people:
        if len(chain.parts) > 1:
            for part in {chain.parts[0], chain.parts[-1]}:
                by_surname.setdefault(part, []).append(chain)
    starts = {start for span in taken for start in range(span.start, span.end)}
    for sentence in article.sentences:
        for word in sentence.words:
            owners = by_surname.get(word.lower, [])
            if len(owners) != 1 or word.start in starts or word.tag not in ("NNP", "NNPS"):
                continue
            if owners[0].parts[-1] != word.lower and word.dep not in ("nsubj", "nsubjpass", "dobj", "pobj", "poss"):
                continue
            above = sentence.words[word.i + 1 : word.i + 2]
            if above and above[0].tag in ("NNP", "NNPS") and word.entity != "PERSON":
                continue  # part of a longer name
            owners[0].add(word.span, "name")


def _countries(places: Sequence[Place]) -> list[Chain]:
    """The countries that are named, by name or by their capital where that stands for the government."""
    chains: dict[str, Chain] = {}
    names = countries()
    for place in places:
        if place.country is None or place.use in ("demonym", "part-of-name", "dateline", "origin"):
            continue
        if place.precision != "country" and place.use != "actor":
            continue
        chain = chains.get(place.country)
        if chain is None:
            chain = Chain(names.get(place.country, place.name), "country", place.country)
            chain.sector = "GOV"
            chains[place.country] = chain
        chain.add(place.span, "name")
    return list(chains.values())


def _bodies(names: Sequence[Name], places: Sequence[Place]) -> list[Chain]:
    """Organisations and peoples, with acronyms bound to the names they stand for."""
    known = bodies()
    chains: list[Chain] = []
    states = {place.span for place in places if place.precision == "country"}
    acronyms: dict[str, Chain] = {}
    for name in names:
        if name.span in states:
            continue
        plain = plain_name(name.text)
        chain = acronyms.get(plain) or _same_body(plain, chains)
        short = name.text.replace(".", "")
        if chain is None and short.isupper() and len(short) > 1:
            spelt = known.acronyms.get(short)
            chain = _same_body(plain_name(spelt), chains) if spelt else None
            chain = chain or next((c for c in chains if _initials(c.name) == short), None)
        if chain is None:
            chain = Chain(known.acronyms.get(short, name.text), name.kind)
            _describe(chain)
            chains.append(chain)
        elif len(plain.split()) > len(chain.parts) and plain.endswith(tuple(chain.parts[-1:])):
            chain.name = name.text
        chain.add(name.span, "acronym" if short.isupper() and 1 < len(short) < 7 and " " not in short else "name")
        if name.acronym and name.acronym_span:
            chain.add(name.acronym_span, "acronym")
            acronyms[plain_name(name.acronym)] = chain
    return chains


def _same_body(plain: str, chains: Sequence[Chain]) -> Chain | None:
    """The body with that name, or with a longer one that the words end or, before “of”, begin."""
    exact = next((chain for chain in chains if plain_name(chain.name) == plain), None)
    if exact is not None:
        return exact
    words = plain.split()
    for chain in reversed(chains):
        parts = chain.parts
        if len(words) > 1 and (parts[-len(words) :] == words or words[-len(parts) :] == parts) and len(parts) > 1:
            return chain
        if len(words) == 1 and len(parts) > 2 and parts[0] == words[0] and parts[1] == "of":
            return chain
    return None


def _initials(name: str) -> str:
    return "".join(word[0] for word in name.replace("-", " ").split() if word[0].isupper())


def _describe(chain: Chain) -> None:
    """What the words of a body's name tell: whether it is an outlet, its country, its sector."""
    known = bodies()
    words = plain_name(chain.name).split()
    if chain.kind == "organisation" and (
        chain.name.lower() in known.media_names
        or plain_name(chain.name) in known.media_names
        or words[-1] in known.media_words
    ):
        chain.kind = "media"
        chain.sector = "JRN"
    seat = next((code for name, code in known.seats.items() if plain_name(name) == plain_name(chain.name)), None)
    chain.country = seat or country_in(chain.name)
    if chain.name in known.intergovernmental:
        chain.sector = "IGO"
    chain.sector = chain.sector or (
        "GOV" if seat else next((known.sectors[w] for w in reversed(words) if w in known.sectors), None)
    )


def freeze(chains: Sequence[Chain]) -> tuple[Actor, ...]:
    """Return the chains that have a mention as actors, numbered in order of their first one."""
    ordered = sorted((c for c in chains if c.mentions), key=lambda c: (min(c.mentions), c.name))
    return tuple(chain.frozen(f"a{number}") for number, chain in enumerate(ordered, 1))


__all__ = ["Chain", "chain_names", "country_in", "freeze", "plain_name", "sector_of_role"]
