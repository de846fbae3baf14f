"""Simulated articles with one event each, to see how linking grows: no text of anybody, the same on every machine."""

from collections.abc import Iterator
from datetime import date, timedelta
from hashlib import blake2b, sha256

from farwatch.model import Actor, Document, Event, MadeBy, Mention, Participant, Place, Record, Span, Time

DAYS = 60
FOOTER = (
    "The Dale Post has told the story of this valley since 1871 and asks its readers to write to the desk at any hour."
)


class Dice:
    """Numbers that look random and are the same on every machine."""

    def __init__(self, seed: str) -> None:
        self._state = int.from_bytes(blake2b(seed.encode(), digest_size=8).digest(), "little")

    def below(self, most: int) -> int:
        """A number from 0 up to `most`, which is left out."""
        self._state = (self._state * 6364136223846793005 + 1442695040888963407) & (2**64 - 1)
        return (self._state >> 33) % most


def copied(count: int) -> Iterator[Record]:
    """One article, and `count` copies of it, cut in their own ways, over four days."""
    dice = Dice(f"copies {count}")
    sentences = [_sentence(dice, 1) for _ in range(14)]
    for number in range(count + 1):
        kept = sentences if number == 0 else sentences[: 5 + dice.below(10)]
        text = f"{_word(1, 0)} again\n\n{' '.join(kept)}"
        record = MakeRecord(f"n{number:06}", text, number * 4 // (count + 1), number % 24, f"Outlet {dice.below(400)}")
        record.event("shell", sentences[0].split()[3].strip("."), place=_word(1, 0), on=1)
        yield record.record(f"{_word(1, 2)} {_word(1, 3)}", _word(1, 0))


def articles(count: int, *, footer: bool = False) -> Iterator[Record]:
    """`count` records of simulated articles; with `footer`, all of them end with the one line."""
    dice = Dice(f"links {count}")
    events = max(10, count // 8)
    written: dict[int, list[str]] = {}
    for number in range(count):
        event = 0 if dice.below(10) == 0 else dice.below(events)
        day = (event * 7 + dice.below(4)) % DAYS if event else dice.below(DAYS)
        hour = dice.below(24)
        if event in written and dice.below(3) == 0:
            sentences = written[event]
            kept = sentences[: max(2, len(sentences) - dice.below(5))]
            sentences = [sentence.replace(" and ", " as well as ", 1) for sentence in kept]
        else:
            sentences = [_sentence(dice, event) for _ in range(8 + dice.below(8))]
            written[event] = sentences
        publisher = f"Outlet {dice.below(40)}"
        lines = [f"{_word(event, 0)} and {_word(event, 1)} again", " ".join(sentences)]
        if footer or publisher == "Outlet 7":
            lines.append(FOOTER)
        record = MakeRecord(f"n{number:06}", "\n\n".join(lines), day, hour, publisher)
        for place, kind in enumerate((("kill", "shell", "arrest", "visit")[event % 4], "protest", "meet")):
            trigger = sentences[place % len(sentences)].split()[3 + place].strip(".")
            record.event(kind, trigger, place=_word(event, 0), on=(event * 7 + place) % DAYS)
        yield record.record(f"{_word(event, 2)} {_word(event, 3)}", _word(event, 0))


def _word(event: int, place: int) -> str:
    """A name of an event: of its place, its people."""
    letters = blake2b(f"{event} {place}".encode(), digest_size=5).hexdigest()
    return "".join("bcdfghklmnprstvz"[int(char, 16)] + "aeio"[int(char, 16) % 4] for char in letters[:4]).capitalize()


def _sentence(dice: Dice, event: int) -> str:
    words = [_word(event, dice.below(6)) if dice.below(8) == 0 else _common(dice) for _ in range(18 + dice.below(10))]
    return f"{_word(event, 0)} {' '.join(words)}."


def _common(dice: Dice) -> str:
    """A common word: the first of them much more often than the last."""
    rank = dice.below(1 + dice.below(1 + dice.below(6000)))
    return "".join("bcdfghklmnprstvz"[(rank >> shift) & 15] + "aeiou"[(rank >> shift) % 5] for shift in (0, 4, 8))


class MakeRecord:
    """A simulated record: a text of an outlet on a day, with events."""

    def __init__(self, id: str, text: str, day: int, hour: int, publisher: str) -> None:
        self._text = text
        self._times: list[Time] = []
        self._events: list[Event] = []
        published = f"{(date(2024, 1, 1) + timedelta(days=day)).isoformat()}T{hour:02}:00:00Z"
        self._document = Document(
            id=id,
            digest=sha256(text.encode()).hexdigest(),
            url=None,
            title=None,
            publisher=publisher,
            language="en",
            published=published,
            published_from="given",
            text=text,
            made_by=MadeBy(farwatch="simulated", model="none", gazetteer="none"),
        )

    def event(self, kind: str, trigger: str, *, place: str, on: int) -> None:
        """Add an event at the words `trigger`, at a place, on a day, done to the one person."""
        at = self._span(trigger)
        day = (date(2024, 1, 1) + timedelta(days=on)).isoformat()
        number = len(self._events) + 1
        self._times.append(
            Time(
                id=f"t{number}",
                span=at,
                type="DATE",
                value=day,
                earliest=day,
                latest=day,
                precision="day",
                anchor="published",
                rule="simulated",
            )
        )
        self._events.append(
            Event(
                id=f"e{number}",
                kind=kind,
                mode=None,
                trigger_span=at,
                status="happened",
                status_reason="simulated",
                violations=(),
                grounds=(),
                agents=(),
                targets=(Participant(actor="a1", span=self._span(place)),),
                when=f"t{number}",
                where="p1",
                counts=(),
                according_to=None,
                reader="simulated/1",
            )
        )

    def record(self, person: str, place: str) -> Record:
        """The record with its one person and one place."""
        at = self._span(place)
        victim = Actor(
            id="a1",
            name=person,
            kind="person",
            sector=None,
            country=None,
            roles=(),
            mentions=(Mention(span=at, how="name"),),
        )
        where = Place(
            id="p1",
            span=at,
            name=place,
            names=(place,),
            use="site",
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
        return Record(
            document=self._document,
            actors=(victim,),
            times=tuple(self._times),
            places=(where,),
            events=tuple(self._events),
        )

    def _span(self, words: str) -> Span:
        start = self._text.index(words)
        return Span(start, start + len(words))
