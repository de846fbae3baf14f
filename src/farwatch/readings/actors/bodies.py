"""Names of bodies, peoples and countries come in; one chain each comes out, with acronyms and short forms bound to it."""

from collections.abc import Container, Sequence

from farwatch.knowledge.actors import bodies, roles
from farwatch.knowledge.countries import countries, demonyms
from farwatch.knowledge.places import place_words
from farwatch.model import Article, Place
from farwatch.readings.actors.chain import Chain, country_in, plain_name
from farwatch.readings.actors.names import Name

_SMALL = {"of", "the", "for", "and", "in", "on", "to", "&", "s"}
_OFFICES = ("department", "ministry")


def chain_countries(places: Sequence[Place]) -> list[Chain]:
    """The countries that are named, by name or by their capital where that stands for the government."""
    chains: dict[str, Chain] = {}
    names = countries()
    for place in places:
        if place.country is None or place.use in ("demonym", "part-of-name", "dateline", "origin"):
            continue
        if place.precision != "country" and place.use != "actor":
            continue
        code = _government(place, place.country)
        chain = chains.get(code)
        if chain is None:
            chain = Chain(names.get(code, place.known_as), "country", code)
            chain.sector = "GOV"
            chains[code] = chain
        chain.add(place.span, "name")
    return list(chains.values())


def _government(place: Place, country: str) -> str:
    """The code of the government that a place stands for: a territory with a code of its own, such as Hong Kong, has one."""
    own = place.admin1 or ""
    return own if place_words().part_of.get(own) == country else country


def chain_bodies(names: Sequence[Name], places: Sequence[Place]) -> list[Chain]:
    """Organisations and peoples; the name of each is the fullest one the text gives."""
    known = bodies()
    chains: list[Chain] = []
    states = {place.span for place in places if place.precision == "country"}
    acronyms: dict[str, Chain] = {}
    later: list[Name] = []
    for name in names:
        if name.span in states:
            continue
        if _is_short(name.text) and not name.acronym:
            later.append(name)
            continue
        chain = _same_body(name.text, chains)
        if chain is None:
            chain = Chain(name.text, name.kind)
            chains.append(chain)
        elif len(content_words(name.text)) > len(content_words(chain.name)):
            chain.name = name.text
        chain.add(name.span, "name")
        if name.acronym and name.acronym_span:
            chain.add(name.acronym_span, "acronym")
            acronyms.setdefault(plain_name(name.acronym), chain)
    for name in later:
        plain, short = plain_name(name.text), name.text.replace(".", "")
        chain = acronyms.get(plain)
        if chain is None and short.isupper():
            spelt = known.acronyms.get(short)
            chain = next((c for c in chains if spelt and plain_name(c.name) == plain_name(spelt)), None)
            chain = chain or _spelt_by(short, chains)
        chain = chain or _same_body(name.text, chains)
        if chain is None:
            chain = Chain(name.text if short not in known.spelt_out else known.acronyms[short], name.kind)
            chains.append(chain)
        chain.add(name.span, "acronym" if short.isupper() and 1 < len(short) < 7 else "name")
    for chain in chains:
        _describe(chain)
    return chains


def stray_short_forms(article: Article, chains: Sequence[Chain], covered: Container[int]) -> None:
    """Add the acronyms and first words of known bodies that the model took for nothing: “SPA said”."""
    known = bodies()
    for sentence in article.sentences:
        for word in sentence.words:
            if word.pos != "PROPN" or word.start in covered or len(word.text) < 2 or not word.text[0].isupper():
                continue
            joined = sentence.words[word.i + 1 : word.i + 2]
            if joined and joined[0].tag in ("NNP", "NNPS") and joined[0].start == word.end + 1:
                continue
            short = word.text.replace(".", "")
            spelt = known.acronyms.get(short)
            chain = next(
                (c for c in chains if any(plain_name(c.name) == plain_name(n) for n in (short, spelt or short))), None
            )
            if chain is None and short.isupper():
                chain = _spelt_by(short, chains)
            if chain is None and not short.isupper():
                near = [c for c in chains if c.kind != "group" and _shortens(word.text, c.name)]
                chain = near[0] if len(near) == 1 else None
            if chain is not None:
                chain.add(word.span, "acronym" if short.isupper() else "name")


def content_words(name: str) -> list[str]:
    """The words of a body's name that tell it from another, plural endings aside."""
    return [word.removesuffix("'s").removesuffix("s") for word in plain_name(name).split() if word not in _SMALL]


def _is_short(name: str) -> bool:
    """Whether a name is one word: an acronym, or a long name's first word."""
    return len(plain_name(name).split()) == 1


def _same_body(name: str, chains: Sequence[Chain]) -> Chain | None:
    """The body of that name; else the only one of which it is a short form, or which is a short form of it."""
    exact = next((chain for chain in chains if plain_name(chain.name) == plain_name(name)), None)
    if exact is not None:
        return exact
    near = [chain for chain in chains if _shortens(name, chain.name) or _shortens(chain.name, name)]
    return near[0] if len(near) == 1 else None


def _shortens(short: str, long: str) -> bool:
    """Whether one name of a body is the other without some of its words: “Treasury Department”, “Department of the Treasury”."""
    few, many = content_words(short), content_words(long)
    if len(few) > 1 and sorted(few) == sorted(many):
        return True
    if not few or len(few) >= len(many) or len(plain_name(long).split()) < 2:
        return False
    if len(few) == 1:
        return _stands_for(few[0], many) and short[0].isupper() and len(few[0]) >= 4
    return set(few) <= set(many) and _head(long) in few and len(few) > 1


def _stands_for(word: str, many: Sequence[str]) -> bool:
    """Whether one word is enough for a longer name: “Amnesty”, “Treasury”, but not “European”."""
    kinds = (noun for nouns in roles().bodies.values() for noun in nouns)
    if word in demonyms() or word in bodies().common or word in kinds:
        return False
    office = [i for i, part in enumerate(many) if part in _OFFICES]
    return many[0] == word or (bool(office) and len(many) - 1 <= 2 and word in many)


def _head(name: str) -> str:
    """The noun that a body's name is about: the last word before “of” or “for”, else the last."""
    words = plain_name(name).split()
    at = next((i for i, word in enumerate(words) if i and word in ("of", "for", "on", "against")), len(words))
    return words[at - 1].removesuffix("s")


def _spelt_by(short: str, chains: Sequence[Chain]) -> Chain | None:
    """The body whose capital letters, or whose words' first letters, are the acronym."""
    for chain in chains:
        words = chain.name.replace("-", " ").split()
        capitals = "".join(word[0] for word in words if word[0].isupper())
        if short in (capitals, "".join(word[0].upper() for word in words if word.lower() not in ("the", "of"))):
            return chain
    return None


def _describe(chain: Chain) -> None:
    """What the words of a body's name tell: whether it is an outlet, its country, its sector."""
    known = bodies()
    spelt = known.acronyms.get(chain.name.replace(".", ""), chain.name)
    words = plain_name(spelt).split()
    if chain.kind == "organisation" and (
        {chain.name.lower(), plain_name(chain.name)} & known.media_names
        or words[-1] in known.media_words
        or " ".join(words[-2:]) in known.media_words
    ):
        chain.kind = "media"
        chain.sector = "JRN"
    seat = next((code for name, code in known.seats.items() if plain_name(name) == plain_name(chain.name)), None)
    chain.country = chain.country or seat or country_in(chain.name)
    if spelt in known.intergovernmental:
        chain.sector = "IGO"
    by_head = known.sectors.get(" ".join(words)) or known.sectors.get(_head(spelt)) or known.sectors.get(words[-1])
    chain.sector = chain.sector or ("GOV" if seat else by_head)
