"""Names come in; people and bodies come out, each with all the names of it: full name, surname, acronym."""

from collections.abc import Container, Sequence

import msgspec

from farwatch.model import Article, Place, Span
from farwatch.readings.actors.bodies import chain_bodies, chain_countries, stray_short_forms
from farwatch.readings.actors.chain import Chain, plain_name
from farwatch.readings.actors.names import Name
from farwatch.readings.actors.persons import chain_people, misspelt

_ACRONYM = 6  # letters


def chain_names(article: Article, names: Sequence[Name], places: Sequence[Place]) -> list[Chain]:
    """Return the chains of all people, bodies, peoples and countries that are named."""
    located = {p.span for p in places if p.country is not None and p.use not in ("part-of-name", "demonym")}
    names = [name for name in names if name.span not in located or name.kind == "organisation"]
    unlocated = {p.span for p in places if p.country is None and p.use in ("site", "dateline", "origin")}
    names = [_as_body(name, names, unlocated) for name in names]
    people = chain_people(article, names)
    surnames = {chain.surname for chain in people if len(chain.parts) > 1}
    taken = {span for chain in people for span in chain.mentions}
    others = [
        name
        for name in names
        if name.kind != "person" and plain_name(name.text) not in surnames and name.span not in taken
    ]
    for name in others:
        slip = misspelt(plain_name(name.text), people) if " " not in name.text else None
        if slip is not None:
            slip.add(name.span, "name")
    taken = {span for chain in people for span in chain.mentions}
    others = [name for name in others if name.span not in taken]
    titles = [name.span for name in names if name.text.endswith(" Today")]  # “Russia Today” is no deed of Russia
    chains = [*people, *chain_countries([p for p in places if not any(t.covers(p.span) for t in titles)])]
    found = chain_bodies(others, places)
    stray_short_forms(
        article, found, {at for c in (*chains, *found) for s in c.mentions for at in range(s.start, s.end)}
    )
    return [*chains, *found]


def _as_body(name: Name, names: Sequence[Name], places: Container[Span]) -> Name:
    """A name that the model takes for a person's although it is a place's or the short form of a body, as a body's."""
    if name.kind != "person" or " " in name.text:
        return name
    plain = plain_name(name.text)
    if (
        name.span in places
        or any(other.acronym and plain_name(other.acronym) == plain for other in names)
        or (name.text.isupper() and 2 <= len(name.text) <= _ACRONYM)
    ):
        return msgspec.structs.replace(name, kind="organisation", roles=(), role_spans=())
    return name
