"""Names to places: found in the text, chosen among what a gazetteer offers.

A name stays what the text wrote; where no gazetteer knows it, it has no country. Only a `site` is where something happened.
"""

import unicodedata
from collections.abc import Mapping, Sequence
from itertools import pairwise

from farwatch.knowledge.places import place_words
from farwatch.model import Alternative, Article, Doubt, Locality, Place, PlacePrecision, PlaceUse
from farwatch.readings.places.choosing import NO_PLACE, Choice, Context, choose
from farwatch.readings.places.mentions import Mention, find_mentions
from farwatch.readings.places.stretches import find_names, home_of
from farwatch.readings.places.use import use_of

__all__ = ["choose_places", "find_names"]

READER = "places.names/6"
_FEW = 5
_FAR = 8.0  # points behind which another candidate is not worth showing


def choose_places(
    article: Article, localities: Mapping[str, tuple[Locality, ...]]
) -> tuple[tuple[Place, ...], tuple[Doubt, ...]]:
    """Return the places of `article`, each chosen among its localities, and the doubts."""
    mentions = find_mentions(article, localities)
    context = _context(article, mentions, localities)
    choices = choose(mentions, localities, context)
    towns = {m.key for m in mentions if m.town} | {
        mentions[inner].key for inner, outer in context.within if _is_wider(choices.get(mentions[outer].key))
    }
    places: list[Place] = []
    doubts: list[Doubt] = []
    told: set[str] = set()
    for mention in mentions:
        choice = NO_PLACE if mention.sort == "road" else choices[mention.key]
        reason = _doubt(mention.span.quote(article.text), choice) if mention.sort != "road" else None
        if reason is not None and mention.asked.lower() not in told:
            told.add(mention.asked.lower())
            doubts.append(Doubt(span=mention.span, reader=READER, reason=reason))
        places.append(_place(f"p{len(places) + 1}", article, mention, choice, is_town=mention.key in towns))
    return tuple(places), tuple(doubts)


def _is_wider(choice: Choice | None) -> bool:
    """Whether a place is one that towns lie in: “X, Zamfara State”."""
    return (
        choice is not None and choice.place is not None and choice.place.kind in ("province", "district", "settlement")
    )


def _doubt(written: str, choice: Choice) -> str | None:
    """What is not settled about a name."""
    if choice.place is None:
        if not choice.others:
            return f"“{written}” is in no gazetteer"
        return f"“{written}” can be one of {len(choice.others)} small places, and nothing in the text says which"
    if choice.close:
        other = choice.others[0][0]
        return f"“{written}” can be in {_where(choice.place)} or in {_where(other)}: the text does not say which"
    return None


def _where(place: Locality) -> str:
    return f"{place.country or 'no state'}{f' ({place.admin1})' if place.admin1 else ''}"


def _context(article: Article, mentions: Sequence[Mention], localities: Mapping[str, tuple[Locality, ...]]) -> Context:
    """What stands beside the mentions."""
    within: list[tuple[int, int]] = []
    beside: list[tuple[int, int]] = []
    gaps = [_between(here, after) for here, after in pairwise(mentions)]
    for number, written in enumerate(gaps):
        if written == "," and gaps[number + 1 : number + 2] in (["and"], ["or"]):
            beside.append((number, number + 1))  # “X, Y and Z”: towns in a row
        elif written in (",", "(", "in", ", in", "of", "county ,", "in the", ", in the", ", the"):
            within.append((number, number + 1))
        if written in (",", "and", ", and", "or", "/", "to"):
            beside.append((number, number + 1))
        elif written in ("'s", "’s"):
            within.append((number + 1, number))
    return Context(
        within=tuple(within),
        beside=tuple(beside),
        datelines=frozenset(n for n, m in enumerate(mentions) if article.line_of(m.sentence).kind == "dateline"),
        home=tuple(localities[name][0] for name in home_of(article) if localities.get(name)),
    )


def _between(here: Mention, after: Mention) -> str | None:
    """The words between two mentions of one sentence."""
    if here.sentence is not after.sentence:
        return None
    return " ".join(word.lower for word in here.sentence.words[here.words[-1].i + 1 : after.words[0].i])


def _place(place_id: str, article: Article, mention: Mention, choice: Choice, *, is_town: bool) -> Place:
    """The record's place; a name that no gazetteer knows is a settlement where the text calls it one."""
    written = mention.span.quote(article.text)
    place = choice.place
    use = use_of(article, mention, place)
    alternatives = tuple(
        _alternative(other, behind) for other, behind in choice.others[:_FEW] if behind < _FAR or place is None
    )
    if place is None:
        return Place(
            id=place_id,
            span=mention.span,
            name=written,
            names=(written,),
            use=use,
            country=None,
            admin1=None,
            lat=None,
            lon=None,
            radius_km=None,
            geonameid=None,
            precision="site"
            if mention.sort == "road"
            else "settlement"
            if is_town and not choice.others
            else "unknown",
            disputed=False,
            alternatives=alternatives,
        )
    return Place(
        id=place_id,
        span=mention.span,
        name=_name(written, mention, place),
        names=place.names,
        use=use,
        country=place_words().part_of.get(place.country or "", place.country),
        admin1=place.country if place.country in place_words().part_of else place.admin1,
        lat=place.lat,
        lon=place.lon,
        radius_km=place.radius_km,
        geonameid=place.geonameid,
        precision=_precision(place, use),
        disputed=place.disputed,
        alternatives=alternatives,
    )


def _name(written: str, mention: Mention, place: Locality) -> str:
    """The name as the text writes it; for states, peoples, short forms and contested places the one for headings."""
    is_short = place.matched in ("acronym", "code", "initials")
    if place.disputed:
        return " / ".join(place.names)
    if (
        place.kind in ("country", "continent")
        or mention.people
        or is_short
        or _letters(written) == _letters(place.name)
    ):
        return place.name
    plain = " ".join(written.split())
    return plain.title() if plain.isupper() else plain


def _letters(name: str) -> str:
    """A name without marks, in small letters."""
    return "".join(c for c in unicodedata.normalize("NFKD", name) if not unicodedata.combining(c)).casefold()


def _alternative(other: Locality, behind: float) -> Alternative:
    """Another place of the same name, and why it came behind."""
    people = f" of {other.population:,} people" if other.population else ""
    return Alternative(
        name=" / ".join(other.names) if other.disputed else other.name,
        country=place_words().part_of.get(other.country or "", other.country),
        lat=other.lat,
        lon=other.lon,
        geonameid=other.geonameid,
        reason=f"the same name, {other.kind}{people}; {behind:.1f} points behind",
    )


def _precision(place: Locality, use: PlaceUse) -> PlacePrecision:
    """How wide a place is; a state that is one city, such as Singapore, is that city to what happens in it."""
    if place.kind == "country" and use in ("site", "dateline") and place.name.lower() in place_words().city_states:
        return "settlement"
    if place.kind == "country" and place.country in place_words().part_of:
        return "province"
    return _PRECISION.get(place.kind, "region")


_PRECISION: dict[str, PlacePrecision] = {
    "country": "country",
    "province": "province",
    "district": "district",
    "settlement": "settlement",
    "site": "site",
    "region": "region",
    "continent": "region",
    "sea": "region",
}
