"""A record comes in; the names come out that its text gives to more than a town: provinces, lands, states.

Most of them are in no gazetteer. What shows them is the noun behind (“the Lesk highlands”), what they have (“Ordania’s army”,
“Ordania’s Lesk”) and the name of their people beside them.
"""

import re

from farwatch.knowledge.families import families
from farwatch.model import Place, Record

_WORD = re.compile(r"[^\W_]+")
_OF_PEOPLE = ("ian", "ese", "ish", "an", "i", "n")
_LEAST_LAND = 4  # letters


def wide_names(record: Record) -> frozenset[str]:
    """Names of places that this text calls a province and the like, or that act in it as states do."""
    text = record.document.text
    areas = families().areas
    called = {
        place.known_as.casefold()
        for place in record.places
        if _following(text, place.span.end) in areas
        or place.span.quote(text).split()[-1].casefold() in areas
        or _owned(text, place.span.end) in families().of_states
    }
    starts = frozenset(place.span.start for place in record.places)
    called |= {place.known_as.casefold() for place in record.places if _holds_another(place, text, starts)}
    names = {_bare(place.known_as) for place in record.places}
    lands = _peoples(names | {actor.name.casefold() for actor in record.actors})
    called |= {place.known_as.casefold() for place in record.places if _bare(place.known_as) in lands}
    acting = {actor.name.casefold() for actor in record.actors if actor.kind in ("country", "organisation")}
    return frozenset(
        called | {place.known_as.casefold() for place in record.places if place.known_as.casefold() in acting}
    )


def _bare(name: str) -> str:
    """A name of a place without the noun behind it: “Leskian village”."""
    first, _, rest = name.partition(" ")
    return first.casefold() if rest and rest.islower() else name.casefold()


def _holds_another(place: Place, text: str, starts: frozenset[int]) -> bool:
    """Whether a place behind a name and its “'s” lies in it: “Sundmark's Aldehavn”."""
    return text[place.span.end : place.span.end + 2] in ("'s", "’s") and place.span.end + 3 in starts


def _peoples(names: set[str]) -> set[str]:
    """Names of lands that stand beside the name of their people, and those of the people: “Lesk” and “Leskian”."""
    found: set[str] = set()
    for name in names:
        for ending in _OF_PEOPLE:
            if name.endswith(ending) and len(name) - len(ending) >= _LEAST_LAND:
                stem = name.removesuffix(ending)
                found.update(
                    {name, land} if (land := next((one for one in (stem, stem + "a") if one in names), None)) else ()
                )
    return found


def _owned(text: str, end: int) -> str:
    """The word behind a name and its “'s”."""
    return _following(text, end + 2) if text[end : end + 2] in ("'s", "’s") else ""


def _following(text: str, end: int) -> str:
    found = _WORD.match(text, end + 1)
    return found.group().casefold() if found else ""
