"""Names to places: found in the text, chosen among what a gazetteer offers.

A name stays what the text wrote; where no gazetteer knows it, it has no country. Only a `site` is where something happened.
"""

from collections import Counter
from collections.abc import Iterator, Mapping
from functools import partial

import msgspec

from farwatch.knowledge.actors import roles
from farwatch.knowledge.countries import country_codes
from farwatch.knowledge.cues import cues
from farwatch.model import Alternative, Article, Doubt, Locality, Place, PlacePrecision, PlaceUse, Sentence, Span, Word
from farwatch.readings.people import entity_runs, is_person

__all__ = ["choose_places", "find_names"]

READER = "places.names/1"
_PLACE_WORDS = {"GPE", "LOC"}
_AT = {
    "in",
    "near",
    "from",
    "to",
    "at",
    "outside",
    "around",
    "across",
    "throughout",
    "toward",
    "towards",
    "off",
    "into",
    "inside",
    "between",
    "for",
    "on",
    "of",
    "with",
}
_FEW = 5


class Name(msgspec.Struct, frozen=True, kw_only=True):
    """A name that may be a place: its words, and whether the model took it for one."""

    sentence: Sentence
    words: tuple[Word, ...]
    sure: bool
    inside: bool  # part of a longer name

    @property
    def span(self) -> Span:
        """Where the name stands."""
        return Span(self.words[0].start, self.words[-1].end)


def find_names(article: Article) -> tuple[str, ...]:
    """Return the names, as a gazetteer should be asked for them, that may be places in `article`."""
    return tuple(dict.fromkeys(name.span.quote(article.text) for name in _names(article)))


def choose_places(
    article: Article, localities: Mapping[str, tuple[Locality, ...]]
) -> tuple[tuple[Place, ...], tuple[Doubt, ...]]:
    """Return the places of `article`, each chosen among its localities, and the doubts."""
    votes: Counter[str] = Counter()
    people = _people(article)
    names = [name for name in _names(article) if name.span.quote(article.text) not in people]
    for name in names:
        first = next(iter(localities.get(name.span.quote(article.text), ())), None)
        if first is not None and first.country:
            votes[first.country] += 1
    chosen: dict[str, Locality | None] = {}
    places: list[Place] = []
    doubts: list[Doubt] = []
    taken: list[Span] = []
    told: set[str] = set()
    for name in sorted(names, key=lambda n: (n.span.start, -n.span.end)):
        written = name.span.quote(article.text)
        offered = localities.get(written, ())
        if any(span.overlaps(name.span) for span in taken[-3:]):
            continue
        if not offered and (not name.sure or name.inside):
            continue
        if not name.sure and not _fits_unsure(name, offered):
            continue
        key = written.lower()
        if key not in chosen:
            chosen[key] = _choose(name, offered, votes)
        place = chosen[key]
        taken.append(name.span)
        if place is None and key not in told:
            told.add(key)
            doubts.append(Doubt(span=name.span, reader=READER, reason=f"“{written}” is in no gazetteer"))
        places.append(_place(f"p{len(places) + 1}", name, written, place, offered, _use(article, name, place)))
    return tuple(places), tuple(doubts)


def _names(article: Article) -> Iterator[Name]:
    for sentence in article.sentences:
        for run in entity_runs(sentence):
            yield from _of_run(sentence, run)
        yield from _unmarked(sentence)


def _people(article: Article) -> set[str]:
    """The surnames of people named in full: “Paris” after “Valeska Paris” is no city."""
    runs = (run for sentence in article.sentences for run in entity_runs(sentence) if is_person(sentence, run))
    return {word.text for run in runs for word in run[1:] if word.text[0].isupper()}


def _of_run(sentence: Sentence, run: list[Word]) -> Iterator[Name]:
    """The names in one run of words that the model took for a name."""
    words = [w for w in run if w.tag != "POS"]
    while words and (words[0].lower in ("the", "a") or not words[0].text[0].isalnum()):
        words = words[1:]
    while words and not words[-1].text[-1].isalnum() and words[-1].text[-1] != ".":
        words = words[:-1]
    if not words or not words[0].text[0].isupper():
        return
    make = partial(Name, sentence=sentence)
    if run[0].entity in _PLACE_WORDS:
        if len(words) > 1 and words[0].lower in (
            "northern",
            "southern",
            "eastern",
            "western",
            "central",
            "northeast",
            "northwest",
            "southeast",
            "southwest",
            "northeastern",
        ):
            yield make(words=tuple(words[1:]), sure=True, inside=False)
        yield make(words=tuple(words), sure=True, inside=False)
    elif run[0].entity in ("ORG", "FAC", "EVENT", "LAW", "WORK_OF_ART", "PERSON", "NORP", "PRODUCT"):
        if len(words) <= 3:
            yield make(words=tuple(words), sure=False, inside=False)
        if run[0].entity in ("ORG", "FAC", "EVENT") and len(words) > 1:
            for i, word in enumerate(words):
                if word.text[0].isupper() and word.tag in ("NNP", "NNPS"):
                    yield make(words=(word,), sure=False, inside=True)
                    if i + 1 < len(words) and words[i + 1].tag == "NNP":
                        yield make(words=(word, words[i + 1]), sure=False, inside=True)


def _unmarked(sentence: Sentence) -> Iterator[Name]:
    """Capitalised words the model took for nothing: a country's name, or a name behind “in”."""
    for word in sentence.words:
        if word.entity or not word.text[0].isupper() or word.tag not in ("NNP", "NNPS"):
            continue
        before = sentence.words[word.i - 1] if word.i else None
        if word.lower in country_codes() or (before is not None and before.lower in _AT):
            yield Name(sentence=sentence, words=(word,), sure=False, inside=False)


def _fits_unsure(name: Name, offered: tuple[Locality, ...]) -> bool:
    """Whether a name that the model took for something else is a place all the same."""
    first = offered[0]
    if name.inside:
        return first.kind == "country" or first.population > 300_000 or first.geonameid is None
    if name.words[0].entity == "NORP":
        return False
    if name.words[0].entity == "PERSON":
        return first.kind == "country" or (
            first.geonameid is None and name.words[0].i > 0 and name.sentence.words[name.words[0].i - 1].lower in _AT
        )
    return (
        first.kind in ("country", "region", "province", "continent", "sea")
        or first.population > 100_000
        or first.geonameid is None
    )


def _choose(name: Name, offered: tuple[Locality, ...], votes: Counter[str]) -> Locality | None:
    """The most prominent, unless the text says more: “X, Y”, or a country that the article is about."""
    if not offered:
        return None
    behind = name.sentence.words[name.words[-1].i + 1 : name.words[-1].i + 4]
    if len(behind) >= 2 and behind[0].text == ",":
        words = " ".join(w.text for w in behind[1:3]).lower()
        for length in (2, 1):
            code = country_codes().get(" ".join(words.split()[:length]))
            match = next((place for place in offered if code and place.country == code), None)
            if match is not None:
                return match
    if (
        offered[0].kind in ("settlement", "district", "site")
        and not offered[0].capital
        and offered[0].geonameid is not None
    ):
        home = next((place for place in offered if place.country and votes[place.country] >= 3), None)
        if home is not None:
            return home
    return offered[0]


def _use(article: Article, name: Name, place: Locality | None) -> PlaceUse:
    """What the name is used for: where something happened, or who acts."""
    sentence = name.sentence
    if article.line_of(sentence).kind == "dateline":
        return "dateline"
    if name.inside:
        return "part-of-name"
    places = {word.i for word in name.words}
    head = next((w for w in reversed(name.words) if w.head not in places), name.words[-1])
    above = sentence.head(head)
    national = place is not None and (place.kind == "country" or place.capital)
    if head.dep in ("nsubj", "nsubjpass", "agent", "dobj", "dative", "attr") and national:
        return "actor" if place is not None and (place.kind == "country" or above.lemma in cues().verbs) else "site"
    if head.dep == "poss" and national:
        return "actor"
    if (
        head.dep in ("compound", "nmod", "amod")
        and national
        and (roles().head(above.lemma.lower()) or above.lemma.lower() in _STATE)
    ):
        return "actor"
    if head.dep == "pobj" and national:
        if above.lower in ("by", "with", "against", "between", "among") or (
            above.lower == "to" and above.dep == "dative"
        ):
            return "actor"
        if above.lower == "from" and sentence.head(above).pos in ("NOUN", "PROPN"):
            return "origin"
    if head.dep == "conj":
        first = above
        if first.dep in ("nsubj", "nsubjpass", "dobj") and national:
            return "actor"
    return "site"


_STATE = {
    "government",
    "military",
    "army",
    "force",
    "troop",
    "authority",
    "police",
    "navy",
    "regime",
    "idea",
    "proposal",
    "sanction",
    "embassy",
    "parliament",
    "side",
}


def _place(
    place_id: str, name: Name, written: str, place: Locality | None, offered: tuple[Locality, ...], use: PlaceUse
) -> Place:
    if place is None:
        return Place(
            id=place_id,
            span=name.span,
            name=written,
            names=(written,),
            use=use,
            country=None,
            admin1=None,
            lat=None,
            lon=None,
            radius_km=None,
            geonameid=None,
            precision="unknown",
            disputed=False,
            alternatives=(),
        )
    others = [other for other in offered if other is not place][:_FEW]
    return Place(
        id=place_id,
        span=name.span,
        name=" / ".join(place.names)
        if place.disputed and len(place.names) > 1 and len(place.names) < 3
        else place.name,
        names=place.names,
        use=use,
        country=place.country,
        admin1=place.admin1,
        lat=place.lat,
        lon=place.lon,
        radius_km=place.radius_km,
        geonameid=place.geonameid,
        precision=_PRECISION.get(place.kind, "region"),
        disputed=place.disputed,
        alternatives=tuple(
            Alternative(
                name=other.name,
                country=other.country,
                lat=other.lat,
                lon=other.lon,
                geonameid=other.geonameid,
                reason=f"the same name, {other.kind}"
                + (f" of {other.population:,} people" if other.population else ""),
            )
            for other in others
        ),
    )


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
