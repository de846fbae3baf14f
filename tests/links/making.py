"""Records made by hand for tests of links: a text, who published it and when, and the readings that a test needs."""

from hashlib import sha256
from typing import Any

from farwatch.links import Dossier, read_dossier
from farwatch.model import (
    Actor,
    Count,
    Document,
    Event,
    MadeBy,
    Mention,
    Participant,
    Place,
    Record,
    Span,
    Statement,
    Time,
)


def record(
    id: str,
    text: str,
    *,
    published: str | None = "2024-05-03T12:00:00Z",
    publisher: str | None = "Dale Post",
    **readings,
) -> Record:
    """A record of `text` with these readings."""
    document = Document(
        id=id,
        digest=sha256(text.encode()).hexdigest(),
        url=None,
        title=None,
        publisher=publisher,
        language="en",
        published=published,
        published_from="given",
        text=text,
        made_by=MadeBy(farwatch="test", model="test", gazetteer="test"),
    )
    return Record(document=document, **readings)


def dossier(id: str, text: str, **known) -> Dossier:
    """The dossier of such a record."""
    return read_dossier(record(id, text, **known))


class Writing:
    """A record that grows by the words of its text: `Writing("a", "Shells hit Hald.").event("shell", "hit", where="Hald")`."""

    def __init__(self, id: str, text: str, **known: Any) -> None:
        self.id, self.text, self.known = id, text, known
        self.actors: dict[str, Actor] = {}
        self.times: dict[str, Time] = {}
        self.places: dict[str, Place] = {}
        self.statements: list[Statement] = []
        self.events: list[Event] = []

    def span(self, words: str) -> Span:
        start = self.text.index(words)
        return Span(start, start + len(words))

    def actor(
        self, words: str, kind: str = "person", roles: tuple[str, ...] = (), name: str | None = None, **more
    ) -> str:
        """The id of the actor written so; the same words again are the same actor."""
        if words not in self.actors:
            self.actors[words] = Actor(
                id=f"a{len(self.actors) + 1}",
                name=name or words,
                kind=kind,  # type: ignore[arg-type]  # a test names one of the kinds
                sector=more.get("sector"),
                country=more.get("country"),
                roles=roles,
                mentions=(Mention(span=self.span(words), how="name"),),
            )
        return self.actors[words].id

    def time(self, words: str, first: str, last: str | None) -> None:
        """A time of the text that no event names."""
        self.times[words] = Time(
            id=f"t{len(self.times) + 1}",
            span=self.span(words),
            type="DATE",
            value=first,
            earliest=first,
            latest=last,
            precision="day" if last else "open-end",
            anchor="published",
            rule="test",
        )

    def said(self, speaker: str, words: str, **more) -> str:
        """The id of a statement of these words."""
        self.statements.append(
            Statement(
                id=f"s{len(self.statements) + 1}",
                speaker=self.actors[speaker].id,
                speaker_span=self.span(speaker),
                speaker_rule=None,
                cue_span=None,
                content_spans=(self.span(words),),
                form="indirect",
                scope="speech",
                act=more.get("act", "asserts"),
                certainty="certain",
                polarity="positive",
                denies=more.get("denies"),
                condition_span=None,
                within=None,
                depth=0,
                said_on=None,
                said_at=None,
                occasion_span=None,
                addressee=None,
                addressee_span=None,
                reader="test/1",
            )
        )
        return self.statements[-1].id

    def event(
        self,
        kind: str,
        trigger: str,
        *,
        status: str = "happened",
        day: str | None = None,
        where: str | None = None,
        country: str | None = None,
        agents: tuple[str, ...] = (),
        targets: tuple[str, ...] = (),
        counts: tuple[tuple[str, int | None, int | None], ...] = (),
        by: str | None = None,
        number: str | None = None,
    ) -> "Writing":
        """The record with an event; agents and targets are words of actors, `day` is `2024-05-01` or `first/last`.

        `number` is where its counts stand; without it they stand at the trigger.
        """
        first, stretch, last = (day or "").partition("/")
        if day and day not in self.times:
            self.times[day] = Time(
                id=f"t{len(self.times) + 1}",
                span=self.span(trigger),
                type="DATE",
                value=first,
                earliest=first,
                latest=last or (None if stretch else first),
                precision="day",
                anchor="published",
                rule="test",
            )
        if where and where not in self.places:
            self.places[where] = Place(
                id=f"p{len(self.places) + 1}",
                span=self.span(where),
                name=where,
                names=(where,),
                use="site",
                country=country,
                admin1=None,
                lat=None,
                lon=None,
                radius_km=None,
                geonameid=None,
                precision="settlement" if country else "unknown",
                disputed=False,
                alternatives=(),
            )
        self.events.append(
            Event(
                id=f"e{len(self.events) + 1}",
                kind=kind,
                mode=None,
                trigger_span=self.span(trigger),
                status=status,
                status_reason="test",
                violations=(),
                grounds=(),
                agents=tuple(Participant(actor=self.actor(words), span=self.span(words)) for words in agents),
                targets=tuple(Participant(actor=self.actor(words), span=self.span(words)) for words in targets),
                when=self.times[day].id if day else None,
                where=self.places[where].id if where else None,
                counts=tuple(
                    Count(
                        span=self.span(number or trigger),
                        what=what,
                        least=least,
                        most=most,
                        unit=None,
                        claimant=None,
                        as_of=None,
                    )
                    for what, least, most in counts
                ),
                according_to=by,
                reader="test/1",
            )
        )
        return self

    @property
    def record(self) -> Record:
        """The record as it stands."""
        return record(
            self.id,
            self.text,
            actors=tuple(self.actors.values()),
            times=tuple(self.times.values()),
            places=tuple(self.places.values()),
            statements=tuple(self.statements),
            events=tuple(self.events),
            **self.known,
        )

    @property
    def dossier(self) -> Dossier:
        """Its dossier."""
        return read_dossier(self.record)
