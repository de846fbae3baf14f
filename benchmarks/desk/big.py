"""A big mission of a simulated crisis: articles with their records, kept without being read, and links between them.

The same on every machine, with the text of nobody: templates of what happens in a crisis, invented people and places. An article
has five statements and five events; one spokesman is in every twentieth, twice.
"""

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from itertools import batched

import msgspec

from benchmarks.speed.simulated import Dice
from farwatch.custody.linked import show_links
from farwatch.custody.rows import reading_row
from farwatch.custody.showing import VERSION
from farwatch.model import (
    Actor,
    ActorMember,
    Bind,
    Contradiction,
    Count,
    Document,
    Event,
    EventMember,
    Fate,
    Holding,
    Identity,
    KeptLink,
    Link,
    MadeBy,
    Mention,
    Occurrence,
    Origin,
    Participant,
    Place,
    Queued,
    Record,
    Side,
    Span,
    Statement,
    Time,
)
from farwatch.model.custody import digest_of
from farwatch.review.showing import shown
from farwatch.review.trail import Note, chained
from farwatch.store import Database

AT = "2024-12-31T12:00:00.000000+00:00"
FIRST = date(2022, 1, 1)
DAYS = 1_000
TOGETHER = 500
SPOKESMAN = "Darian Voss"
_FIRST_NAMES = (
    "Mira",
    "Ivan",
    "Ana",
    "Tomas",
    "Lena",
    "Oleg",
    "Sara",
    "Pavel",
    "Nadia",
    "Emil",
    "Vera",
    "Jonas",
    "Iris",
    "Karel",
)
_SURNAMES = (
    "Kosh",
    "Sorokin",
    "Petrova",
    "Ilic",
    "Danin",
    "Marek",
    "Voss",
    "Halder",
    "Brandt",
    "Orlec",
    "Tamas",
    "Rybka",
    "Lind",
)
_ENDINGS = ("", "ov", "sen", "ic", "escu", "ides", "yan", "ek", "mann", "aite")
_TOWNS = (
    "Velin",
    "Oresk",
    "Tal",
    "Sarn",
    "Ardoun",
    "Kestria",
    "Marivan",
    "Port Amery",
    "Halden",
    "Vestby",
    "Tavria",
    "Zerin",
)
_SIDES = (("soldiers", "MIL"), ("police", "COP"), ("gunmen", "UAF"), ("rebels", "REB"), ("border guards", "MIL"))
_HARMED = ("civilians", "journalists", "students", "farmers", "nurses", "drivers", "villagers", "teachers")
_PLACES = (
    "market",
    "school",
    "hospital",
    "bridge",
    "bus station",
    "bakery",
    "clinic",
    "mill",
    "church",
    "power station",
)
_DOINGS = (
    ("shelled", "shell", "attack-on-civilian-objects"),
    ("bombed", "bomb", "attack-on-civilian-objects"),
    ("arrested", "arrest", "arbitrary-detention"),
    ("beat", "beat", "torture-ill-treatment"),
    ("killed", "kill", "unlawful-killing"),
    ("searched", "restrict", ""),
    ("visited", "visit", ""),
    ("closed", "restrict", ""),
)
_SAYINGS = (
    ("accused", "accuses", "of having {doing} the {place} of {town}"),
    ("denied", "denies", "that {side} had {doing} the {place} of {town}"),
    ("promised", "promises", "that the {place} of {town} would be rebuilt within {number} days"),
    ("warned", "warns", "that food in {town} would last for {number} days"),
    ("said", "asserts", "that {number} families had left {town} by the forest road"),
    ("demanded", "demands", "that {side} leave the {place} of {town} at once"),
    ("announced", "announces", "talks about the {place} of {town} on day {number}"),
)


def articles(count: int) -> Iterator[Record]:
    """Records of `count` simulated articles."""
    for number in range(count):
        yield _Writing(number).record()


class _Writing:
    """One article while it is written, every span as its words are put down."""

    def __init__(self, number: int) -> None:
        self.number = number
        self.dice = Dice(f"desk {number}")
        self.day = (FIRST + timedelta(days=self.dice.below(DAYS))).isoformat()
        self.text = ""
        self.actors: dict[str, Actor] = {}
        self.times: list[Time] = []
        self.places: list[Place] = []
        self.statements: list[Statement] = []
        self.events: list[Event] = []

    def record(self) -> Record:
        town = self._one(_TOWNS)
        self.put(f"Report {self.number} from {town}\n")
        for turn in range(5):
            self._event(town, turn)
            self._statement(town, turn)
        return Record(
            document=Document(
                id=f"n{self.number:07}",
                digest=digest_of(self.text.encode()),
                url=None,
                title=None,
                publisher=f"Outlet {self.dice.below(60)}",
                language="en",
                published=self.day,
                published_from="given",
                text=self.text,
                made_by=MadeBy(farwatch="benchmark", model="", gazetteer=""),
            ),
            actors=tuple(self.actors.values()),
            times=tuple(self.times),
            places=tuple(self.places),
            statements=tuple(self.statements),
            events=tuple(self.events),
        )

    def put(self, words: str) -> Span:
        """Write words; where they stand, without blanks at their ends."""
        start = len(self.text)
        self.text += words
        return Span(start, start + len(words.rstrip()))

    def actor(self, name: str, kind: str, sector: str, span: Span, *roles: str) -> str:
        """Mention an actor; its id."""
        known = self.actors.get(name)
        mention = Mention(span=span, how="name")
        if known is None:
            known = Actor(
                id=f"a{len(self.actors) + 1}",
                name=name,
                kind="person" if kind == "person" else "group",
                sector=sector,
                country=None,
                roles=roles,
                mentions=(),
            )
        self.actors[name] = msgspec.structs.replace(known, mentions=(*known.mentions, mention))
        return known.id

    def _one(self, of: Sequence[str]) -> str:
        return of[self.dice.below(len(of))]

    def _person(self) -> str:
        surname = self._one(_SURNAMES) + self._one(_ENDINGS)
        return f"{self._one(_FIRST_NAMES)} {surname} {chr(65 + self.dice.below(26))}"

    def _event(self, town: str, turn: int) -> None:
        side, sector = _SIDES[self.dice.below(len(_SIDES))]
        verb, kind, violation = _DOINGS[self.dice.below(len(_DOINGS))]
        harmed, site = self._one(_HARMED), self._one(_PLACES)
        agents = self.put(f"{side.capitalize()} ")
        who = self.actor(side, "group", sector, agents)
        trigger = self.put(f"{verb} ")
        targets = self.put(f"{harmed} ")
        at = self.actor(harmed, "group", "CVL", targets)
        self.put(f"at the {site} of ")
        where = self.put(f"{town} ")
        place = Place(
            id=f"p{turn + 1}",
            span=where,
            name=town,
            names=(town,),
            use="site",
            country=f"X{chr(65 + len(town))}",
            admin1=None,
            lat=40.0 + len(town) / 10,
            lon=20.0 + turn / 10,
            radius_km=3.0,
            geonameid=None,
            precision="settlement",
            disputed=False,
            alternatives=(),
        )
        self.places.append(place)
        self.put("on ")
        on = (date.fromisoformat(self.day) - timedelta(days=self.dice.below(4))).isoformat()
        time = Time(
            id=f"t{turn + 1}",
            span=self.put(f"{on}, "),
            type="DATE",
            value=on,
            earliest=on,
            latest=on,
            precision="day",
            anchor="published",
            rule="simulated",
        )
        self.times.append(time)
        number = self.dice.below(40) + 1
        counted = self.put(f"{number} people ")
        self.put("were hurt. ")
        self.events.append(
            Event(
                id=f"e{turn + 1}",
                kind=kind,
                mode=None,
                trigger_span=trigger,
                status=("happened", "alleged")[turn % 2],
                status_reason="simulated",
                violations=(violation,) if violation else (),
                grounds=(),
                agents=(Participant(actor=who, span=agents),),
                targets=(Participant(actor=at, span=targets),),
                when=time.id,
                where=place.id,
                counts=(
                    Count(
                        span=counted,
                        what="injured",
                        least=number,
                        most=number,
                        unit="people",
                        claimant=None,
                        as_of=None,
                    ),
                ),
                according_to=None,
                reader="simulated/1",
            )
        )

    def _statement(self, town: str, turn: int) -> None:
        official = turn < 2 and self.number % 20 == 0
        name = SPOKESMAN if official else self._person()
        verb, act, words = _SAYINGS[self.dice.below(len(_SAYINGS))]
        speaker = self.put(f"{name} ")
        roles = ("government spokesman",) if official else ()
        who = self.actor(
            name, "person", "GOV" if official else ("MED", "CVL", "GOV", "JRN")[self.dice.below(4)], speaker, *roles
        )
        cue = self.put(f"{verb} ")
        content = self.put(
            words.format(
                doing=_DOINGS[turn][0],
                place=self._one(_PLACES),
                town=town,
                side=_SIDES[turn][0],
                number=self.dice.below(90),
            )
            + " "
        )
        self.put(f"at noon of day {self.dice.below(9_000)}. ")
        self.statements.append(
            Statement(
                id=f"s{turn + 1}",
                speaker=who,
                speaker_span=speaker,
                speaker_rule="name",
                cue_span=cue,
                content_spans=(content,),
                form="indirect",
                scope="speech",
                act=act,
                certainty="certain",
                polarity="negative" if act == "denies" else "positive",
                denies="event" if act == "denies" else None,
                condition_span=None,
                within=None,
                depth=0,
                said_on=None,
                said_at=None,
                occasion_span=None,
                addressee=None,
                addressee_span=None,
                reader="simulated/1",
            )
        )


def fill(store: Database, count: int) -> None:
    """Keep `count` simulated articles and their records, with the trail that seals them, and show them."""
    with store.writing() as transaction:
        transaction.filling.mark("version", VERSION)
    for some in batched(articles(count), TOGETHER):
        with store.writing() as transaction:
            rows = [(holding(one), one) for one in some]
            done = [row for document, one in rows for row in (document, reading_row(document.key, one))]
            entries = list(chained(transaction.head(), done, at=AT))
            transaction.append(entries)
            seqs = [entry.seq for entry, _ in entries[1::2]]
            ready = [shown(document.key, seq, one) for (document, one), seq in zip(rows, seqs, strict=True)]
            queued = [
                Queued(
                    item=row.item,
                    kind="statement" if row.item.startswith("st-") else "event",
                    document=one.document,
                    seq=row.seq,
                    weight=row.weight,
                    reasons=row.reasons,
                )
                for one in ready
                for row in one.items
            ]
            transaction.filling.put(ready, {}, queued)
            transaction.filling.mark("shown", str(entries[-1][0].seq))


def link(store: Database, count: int) -> int:
    """Keep simulated links: an occurrence for every two articles with up to forty reports; returns how many links there are."""
    kept = [KeptLink(kind=_kind(one), name=_name(one), line=msgspec.json.encode(one)) for one in links(count)]
    with store.writing() as transaction:
        seal = transaction.replace_links(kept, {}, {})
        show_links(transaction, [one.line for one in kept], {}, transaction.head().seq + 1)
        note = Note(kind="link", about="links", note=f"{len(kept)} simulated", seal=seal)
        transaction.append(list(chained(transaction.head(), [note], at=AT)))
    return len(kept)


def links(count: int) -> Iterator[Link]:
    """Simulated links between `count` articles: every second event belongs to an occurrence of its own or of several."""
    spokesmen = tuple(ActorMember(document=f"n{number:07}", actor="") for number in range(0, count, 20))
    members = []
    for number, one in zip(range(0, count, 20), spokesmen, strict=True):
        actor = next(actor.id for actor in _Writing(number).record().actors if actor.name == SPOKESMAN)
        members.append(msgspec.structs.replace(one, actor=actor))
    yield Identity(id="person-spokesman", name=SPOKESMAN, names=(SPOKESMAN,), members=tuple(members))
    number = 0
    group = 0
    dice = Dice("links")
    while number < count:
        size = 1 + (dice.below(40) if dice.below(20) == 0 else dice.below(3))
        documents = [f"n{one:07}" for one in range(number, min(count, number + size))]
        day = (FIRST + timedelta(days=dice.below(DAYS))).isoformat()
        name = f"occ-{group:012x}"
        kind = ("shell", "kill", "arrest", "visit")[group % 4]
        yield Occurrence(
            id=name,
            kind=kind,
            status="announced" if kind == "visit" else "happened",
            earliest=day,
            latest=day,
            country=f"X{chr(65 + group % 12)}",
            place=_TOWNS[group % 12],
            members=tuple(EventMember(document=document, event="e1") for document in documents),
            reports=len(documents),
            distinct=len(documents),
            independent=max(1, len(documents) // 2),
            origins=tuple(
                Origin(documents=(document,), binds=(Bind(by="owner", name="", documents=()),))
                for document in documents
            ),
        )
        if group % 7 == 0 and len(documents) > 1:
            yield Contradiction(
                occurrence=name,
                what="killed",
                relation="disputes",
                sides=tuple(
                    Side(document=one, event="e1", least=n + 3, most=n + 3) for n, one in enumerate(documents[:2])
                ),
            )
        if kind == "visit":
            yield Fate(
                occurrence=name,
                announced=EventMember(document=documents[0], event="e1"),
                fate=("pending", "took-place", "due-unconfirmed")[group % 3],
                by=None,
                due=f"{day}/{day}",
            )
        number += size
        group += 1


def holding(one: Record) -> Holding:
    """The document of a record."""
    content = one.document.text.encode()
    return Holding(
        key=digest_of(f"key {one.document.id}".encode()),
        id=one.document.id,
        digest=one.document.digest,
        content=content,
        url=None,
        title=None,
        publisher=one.document.publisher,
        language="en",
        published=one.document.published,
        published_from="given",
        published_precision="day",
        published_latest=None,
        headline=one.headline,
        access="public",
    )


def _kind(one: Link) -> str:
    return str(type(one).__struct_config__.tag)


def _name(one: Link) -> str:
    return one.occurrence if isinstance(one, Contradiction | Fate) else str(getattr(one, "id", ""))
