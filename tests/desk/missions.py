"""What tests of the desk share: records written by hand, of invented people and places, kept without reading anything."""

from pathlib import Path
from typing import Any

import msgspec

from farwatch.custody.rows import reading_row
from farwatch.mission import Mission
from farwatch.model import (
    Actor,
    Count,
    Document,
    Event,
    MadeBy,
    Mention,
    Obtained,
    Participant,
    Place,
    Reading,
    Record,
    Span,
    Statement,
    Time,
)
from farwatch.model.custody import digest_of
from farwatch.sources.found import Taken
from tests.custody.missions import made

MARKET = (
    "Soldiers shell market of Velin\n"
    "Soldiers shelled the market of Velin on 3 May, killing 12 people, doctor Mira Kosh said. "
    "Defence Minister Ivan Sorokin denied that soldiers had shelled the market."
)

WITNESSED = MARKET + (
    "\nOur correspondent saw eleven stalls on fire and the roof of the fish hall fallen in. Buses to the river crossing were "
    "stopped at noon, the bakery of the lower town gave out bread from its back door, and the school of the weavers' quarter "
    "took in families from the burnt houses. The bridge to the old mill stayed shut through the night and the fire brigade of "
    "Tal came with two engines along the forest road because the main one was blocked by lorries."
)


def at(text: str, words: str, nth: int = 0) -> Span:
    """Where these words stand in a text."""
    start = -1
    for _ in range(nth + 1):
        start = text.index(words, start + 1)
    return Span(start, start + len(words))


def record(
    key: str = "a1",
    text: str = MARKET,
    *,
    publisher: str = "Oresk Courier",
    day: str = "2024-05-04",
    reader: str = "1",
    own: bool = False,
) -> Record:
    """The record of an article about the market of Velin: one accusation, one denial, one shelling with its dead.

    With `own` the publisher reports the shelling by its own word.
    """
    kosh, sorokin = at(text, "Mira Kosh"), at(text, "Ivan Sorokin")
    said, denied = (
        at(text, "Soldiers shelled the market of Velin on 3 May, killing 12 people"),
        at(text, "soldiers had shelled the market"),
    )
    return Record(
        document=Document(
            id=key,
            digest="",
            url=None,
            title=None,
            publisher=publisher,
            language="en",
            published=day,
            published_from="given",
            text=text,
            made_by=MadeBy(farwatch=reader, model="", gazetteer=""),
        ),
        actors=(
            _actor("a1", "Mira Kosh", "person", "MED", kosh, "doctor"),
            _actor("a2", "Ivan Sorokin", "person", "GOV", sorokin, "Defence Minister"),
            _actor("a3", "soldiers", "group", "MIL", at(text, "Soldiers shelled")),
        ),
        times=(
            Time(
                id="t1",
                span=at(text, "3 May"),
                type="DATE",
                value="2024-05-03",
                earliest="2024-05-03",
                latest="2024-05-03",
                precision="day",
                anchor="published",
                rule="day-month",
            ),
        ),
        places=(
            Place(
                id="p1",
                span=at(text, "Velin", 1),
                name="Velin",
                names=("Velin",),
                use="site",
                country="XA",
                admin1=None,
                lat=41.5,
                lon=22.25,
                radius_km=3.0,
                geonameid=None,
                precision="settlement",
                disputed=False,
                alternatives=(),
            ),
        ),
        statements=(
            _statement("s1", "a1", kosh, said, "accuses"),
            msgspec.structs.replace(
                _statement("s2", "a2", sorokin, denied, "denies"), denies="event", polarity="negative"
            ),
        ),
        events=(
            Event(
                id="e1",
                kind="shell",
                mode=None,
                trigger_span=at(text, "shelled"),
                status="happened" if own else "alleged",
                status_reason="known from a statement",
                violations=("unlawful-killing",),
                grounds=(),
                agents=(Participant(actor="a3", span=at(text, "Soldiers shelled")),),
                targets=(),
                when="t1",
                where="p1",
                counts=(
                    Count(
                        span=at(text, "12 people"),
                        what="killed",
                        least=12,
                        most=12,
                        unit="people",
                        claimant="a1",
                        as_of=None,
                    ),
                ),
                according_to=None if own else "s1",
                reader="events/1",
            ),
        ),
    )


def keep(desk: Mission, *records: Record, access: str = "public") -> list[str]:
    """Put records on a mission's record as if they had been read; returns the keys of their documents."""
    found = [Taken(obtained=_obtained(one)) for one in records]
    keys = [str(one.key) for one in desk.take(found, read=False, restricted=access != "public")]
    desk._custody.append([_reading(key, one) for key, one in zip(keys, records, strict=True)])
    return keys


def filled(folder: Path, database: str = "") -> Path:
    """A mission with two reports of one shelling, by two publishers who do not rest on one another, linked."""
    made(folder, database)
    with Mission(folder) as desk:
        keep(desk, record("a0"), record("a1", WITNESSED, publisher="Radio Tal", own=True))
        desk.link()
    return folder


def _obtained(one: Record) -> Obtained:
    document = one.document
    return Obtained(
        id=document.id,
        content=document.text.encode(),
        origin=document.id,
        media_type="text/plain",
        text=document.text,
        published=document.published,
        publisher=document.publisher,
        language="en",
    )


def _actor(name: str, called: str, kind: Any, sector: str, span: Span, *roles: str) -> Actor:
    return Actor(
        id=name,
        name=called,
        kind=kind,
        sector=sector,
        country=None,
        roles=roles,
        mentions=(Mention(span=span, how="name"),),
    )


def _statement(name: str, speaker: str, where: Span, content: Span, act: str) -> Statement:
    return Statement(
        id=name,
        speaker=speaker,
        speaker_span=where,
        speaker_rule="name",
        cue_span=None,
        content_spans=(content,),
        form="indirect",
        scope="speech",
        act=act,
        certainty="certain",
        polarity="positive",
        denies=None,
        condition_span=None,
        within=None,
        depth=0,
        said_on=None,
        said_at=None,
        occasion_span=None,
        addressee=None,
        addressee_span=None,
        reader="statements/1",
    )


def _reading(key: str, one: Record) -> Reading:
    """The reading of a record by the reader that it names."""
    reader = one.document.made_by.farwatch
    row = reading_row(key, one)
    return msgspec.structs.replace(row, reader=reader, id=digest_of(f"{key} {reader}".encode()))
