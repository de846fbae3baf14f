"""One person comes out, whole: how the name is written, offices, statements, what the person takes part in, and where."""

from collections.abc import Sequence

import msgspec

from farwatch.desk.pages import ActorPage
from farwatch.desk.people import People
from farwatch.model import Identity, Link, OccurrenceRow, Record
from farwatch.store.views import Asking
from farwatch.store.views.paging import Row

_LINK = msgspec.json.Decoder(Link)


class Whereabouts(msgspec.Struct, frozen=True, kw_only=True):
    """A person in one document: `place` is how a ruling names it there, `name` and `roles` are as the document has them."""

    place: str
    document: str
    headline: str
    publisher: str | None
    day: str | None
    name: str
    roles: tuple[str, ...]


class Part(msgspec.Struct, frozen=True, kw_only=True):
    """What a person takes part in, as the documents say: as the one who does it, or to whom it is done."""

    occurrence: OccurrenceRow
    side: str  # agent or target
    reports: int


class PersonPage(msgspec.Struct, frozen=True, kw_only=True):
    """A person, or another actor, over all documents; what is known of it by links is put beside what the lists say."""

    page: ActorPage
    asked: str
    names: tuple[str, ...]
    documents: tuple[Whereabouts, ...]
    parts: tuple[Part, ...]


class Personal(People):
    """The verb that shows a person whole."""

    def person(self, actor: str) -> PersonPage:
        """All of one actor; an id that was superseded leads on. Raises `NotOnRecord`."""
        with self._asking() as asking:
            page = self._actor(asking, actor)
            links = [_LINK.decode(line) for line in asking.work.lines_about(page.row.actor)]
            identity = next((link for link in links if isinstance(link, Identity)), None)
            written = identity.names if identity is not None else tuple(name for name, _ in page.names)
            places = asking.persons.places(page.row.actor)
            about = asking.work.about(row["document"] for row in places)
            return PersonPage(
                page=page,
                asked=actor,
                names=tuple(sorted({page.row.name, *written})),
                documents=tuple(_whereabouts(row, about[row["document"]]) for row in places),
                parts=_parts(asking, places),
            )


def _whereabouts(row: Row, about: Row) -> Whereabouts:
    return Whereabouts(
        place=f"{about['id']}/{row['local']}",
        document=row["document"],
        headline=about["headline"],
        publisher=about["publisher"],
        day=row["day"],
        name=row["name"],
        roles=tuple(msgspec.json.decode(row["roles"])),
    )


def _parts(asking: Asking, places: Sequence[Row]) -> tuple[Part, ...]:
    """The occurrences that somebody takes part in, those with most origins first: reports of one are counted once."""
    sides: dict[tuple[str, str, str], None] = {}
    for row in places:
        newest = asking.work.newest_reading(row["document"])
        if newest is None:
            continue
        for event in Record.from_json(newest[1]).events:
            for side, there in (("agent", event.agents), ("target", event.targets)):
                if any(one.actor == row["local"] for one in there):
                    sides[row["document"], event.id, side] = None
    held = asking.lists.holding((document, event) for document, event, _ in sides)
    told: dict[tuple[str, str], set[str]] = {}
    for document, local, side in sides:
        if (document, local) in held:
            told.setdefault((held[document, local], side), set()).add(document)
    rows = asking.lists.rows_for(name for name, _ in told)
    found = [
        Part(occurrence=one, side=side, reports=len(documents))
        for (name, side), documents in told.items()
        if isinstance(one := rows.get(name), OccurrenceRow)
    ]
    return tuple(sorted(found, key=lambda part: (-part.occurrence.independent, part.occurrence.item, part.side)))
