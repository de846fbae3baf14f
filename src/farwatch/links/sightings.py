"""A record comes in; sightings come out: its events as they are compared with those of other documents.

A sighting has typed slots: family of kinds, days, places, people, counts, whose word it rests on, and the words around.
Places and people that are in no gazetteer compare by name.
"""

import re
from array import array
from bisect import bisect_left, bisect_right
from typing import Literal

import msgspec

from farwatch.knowledge.families import families
from farwatch.links.columns import Columns
from farwatch.links.dating import Dating
from farwatch.links.lands import wide_names
from farwatch.links.papers import Paper, hashed, headline_end, words_of, written_as
from farwatch.links.referring import (
    fate_of,
    is_definite,
    is_lapsed,
    is_of_office,
    is_one,
    is_part,
    is_unfulfilled,
    name_before,
    parties,
    spoken_of,
    told_apart,
)
from farwatch.model import Count, Event, Participant, Place, Record, Span

_END = re.compile(r"[.!?][”’\"')\]]*\s+(?=[“‘\"'(\[]?[A-Z0-9])|\n+")
_TITLE = re.compile(r"\b(?:Mr|Mrs|Ms|Dr|Col|Gen|Lt|Maj|Sgt|St|No|Prof|Sen|Rep|Gov|U\.S|U\.N|[A-Z])\.\s+$")
_WORD = re.compile(r"[^\W_]+")
_LONGEST_TITLE = 12  # characters
_OPENING = 2  # characters from the start of a sentence in which its first word begins, quotation marks before it or not
_A_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_HAVE_ORIGINS = frozenset({"meet", "visit", "host", "mediate", "deliver-arms"})
_BY_WORDS = frozenset({"refuse"})
_ANSWERED = frozenset({"propose-mission"})  # “turned down an offer of observers, saying …”
_APPOSED = 4  # characters between a name and “which had spoken of”
_VISITS = frozenset({"visit"})
_WIDE = frozenset({"country", "region", "province"})


class Claim(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """A number of something, and the actor whose word it is, by id, or `None`; `others` where it counts another event's."""

    what: str
    least: int | None
    most: int | None
    claimant: str | None
    others: bool = False


class Sighting(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """One event of one document, as linking compares it.

    `days` are the first and last day as ordinals. `sites` are names of places that are seen in one look, `areas` of wider
    ones, `spots` of sites inside a town; `column` is the label of its paragraph in a text that tells one matter a paragraph;
    `setting` are the places the text is set in, where the event names none, `named` all that it names. `done_to` is
    whether it was done to one person by name or to several, where the words tell. `agents`, `targets`, `present` (named in
    the sentence) and `claimant` are ids of the document's actors; `claimant` is `None` for the publisher's own word, and a
    description in small letters where nobody is named. `words` are those of the sentence, `names` its numbers and the ones
    written large inside it; `echo` is the same for the same event in the same words elsewhere, so that copies meet.

    `definite` is whether the words speak of one that the reader knows, `fresh` whether it is the news, `lapsed` whether an
    announced one is a plan of the past; `parties` are words for those who take part by what they are (“the envoy”), `of` the
    name that stands right before the noun, and `apart` are other events of the same sentence that came before or after.
    `long` is what its sentence sums up over months or years.
    """

    event: str
    statement: str | None
    kind: str
    family: str
    trigger: str
    status: str
    span: Span
    headline: bool
    days: tuple[int, int] | None
    sites: frozenset[str]
    areas: frozenset[str]
    column: str | None
    spots: frozenset[str]
    done_to: Literal["one", "many"] | None
    setting: frozenset[str]
    named: frozenset[str]
    place: str | None
    country: str | None
    agents: frozenset[str]
    targets: frozenset[str]
    present: frozenset[str]
    claims: tuple[Claim, ...]
    claimant: str | None
    words: array[int]
    names: array[int]
    echo: int
    definite: bool
    fresh: bool
    lapsed: bool
    long: bool
    parties: frozenset[str]
    of: str | None
    apart: frozenset[str]


def read_sightings(record: Record, paper: Paper) -> tuple[Sighting, ...]:
    """The sightings of a record, in order of writing; `paper` is its paper."""
    text = record.document.text
    breaks = [0, *(found.end() for found in _END.finditer(text) if not _TITLE.search(_before(text, found.end())))]
    reading = _Reading(record, paper)
    events = sorted(record.events, key=lambda one: (one.trigger_span, one.id))
    sentences = []
    for event in events:
        at = event.trigger_span
        place = bisect_right(breaks, at.start)
        end = breaks[place] if place < len(breaks) else len(text)
        sentences.append(Span(breaks[place - 1], max(end, at.end)))
    apart = told_apart(text, events, sentences)
    together: dict[Span, list[Event]] = {}
    for event, sentence in zip(events, sentences, strict=True):
        together.setdefault(sentence, []).append(event)
    return tuple(
        reading.sighting(event, sentence, apart.get(event.id, frozenset()), together[sentence])
        for event, sentence in zip(events, sentences, strict=True)
    )


def _before(text: str, end: int) -> str:
    """The characters before a break, in which a title would stand."""
    return text[max(0, end - _LONGEST_TITLE) : end]


class _Words(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """The words of a sentence as numbers, derived once for all events in it; `order` has them as written."""

    order: bytes
    all: array[int]
    names: array[int]


class _Reading:
    """A record, with what events point at by id."""

    def __init__(self, record: Record, paper: Paper) -> None:
        self._text = record.document.text
        self._paper = paper
        self._body = headline_end(self._text)
        self._dating = Dating(record)
        self._columns = Columns(self._text)
        self._places = {place.id: place for place in record.places}
        self._sites = [place for place in record.places if place.use == "site"]
        self._places_named = frozenset(place.known_as.casefold() for place in record.places)
        self._place_words = {written_as(name) for name in self._places_named}
        self._wide = wide_names(record)
        self._setting = frozenset(
            place.known_as.casefold()
            for place in record.places
            if place.use in ("site", "dateline") and not self._is_wide(place)
        )
        self._people = {
            actor.id
            for actor in record.actors
            if actor.kind == "person" and actor.name.casefold() not in self._places_named
        }
        self._named = sorted(
            (mention.span, actor.id)
            for actor in record.actors
            if actor.id in self._people
            for mention in actor.mentions
        )
        self._mistaken = {
            actor.id for actor in record.actors if actor.kind == "person" and actor.id not in self._people
        }
        self._mentions = [(mention.span.end, actor.id) for actor in record.actors for mention in actor.mentions]
        self._bodies = {actor.id for actor in record.actors if actor.kind in ("organisation", "country", "media")}
        self._statements = {statement.id: statement for statement in record.statements}
        self._roles = {actor.id: actor.roles for actor in record.actors}
        self._words: dict[Span, _Words] = {}
        self._ending: dict[int, list[Place]] = {}
        for place in record.places:
            self._ending.setdefault(place.span.end, []).append(place)

    def sighting(self, event: Event, sentence: Span, apart: frozenset[str], together: list[Event]) -> Sighting:
        """The sighting of an event; `together` are the events of its sentence."""
        trigger = " ".join(event.trigger_span.quote(self._text).split()).casefold()
        words, column = self._words_of(sentence), self._columns.of(sentence)
        labels = frozenset[str]() if column is None else frozenset({column})
        family = families().of(event.kind, trigger)
        goal = self._destination(event)
        known = [] if goal else self._around(event, sentence)
        definite, unfulfilled = is_definite(event, self._text), is_unfulfilled(event, self._text)
        return Sighting(
            event=event.id,
            statement=event.according_to,
            kind=event.kind,
            family=family,
            trigger=trigger,
            status="announced" if unfulfilled else fate_of(event, self._text) or event.status,
            span=event.trigger_span,
            headline=sentence.start < self._body,
            days=self._dating.days(event, family, sentence, together),
            sites=goal or frozenset(name for one in known if not self._is_wide(one) for name in self._names_of(one)),
            areas=frozenset(one.known_as.casefold() for one in known if self._is_wide(one)) | labels,
            column=column,
            spots=frozenset(one.known_as.casefold() for one in known if one.precision == "site"),
            done_to=self._done_to(event),
            named=self._places_named,
            setting=frozenset() if known or goal else self._setting,
            place=next(iter(sorted(goal)), "").title() or (known[0].known_as if len(known) == 1 else None),
            country=next((one.country for one in known if one.country), None),
            agents=self._actors(event.agents),
            targets=self._actors(event.targets),
            present=self._present(event, sentence),
            claims=tuple(
                Claim(
                    what=one.what,
                    least=one.least,
                    most=one.most,
                    claimant=one.claimant or self._speaker(event, sentence, together),
                    others=_is_of_the_freed(event, one, together),
                )
                for one in event.counts
                if not is_part(one.span, self._text) and not _is_of_the_dead(event, one, together)
            ),
            claimant=self._speaker(event, sentence, together),
            words=words.all,
            names=words.names if column is None else array("I", sorted({*words.names, *words_of(column)})),
            echo=hashed(f"{event.kind} {trigger} ".encode("utf-8", "surrogatepass") + words.order),
            definite=definite,
            fresh=self._dating.is_fresh(event, sentence, definite),
            lapsed=unfulfilled or (event.status == "announced" and is_lapsed(sentence.quote(self._text))),
            long=self._dating.is_long(event, sentence),
            parties=parties(event, self._text, self._roles),
            of=name_before(event, self._text),
            apart=apart,
        )

    def _words_of(self, sentence: Span) -> _Words:
        if sentence in self._words:
            return self._words[sentence]
        first, last = (bisect_left(self._paper.starts, at) for at in (sentence.start, sentence.end))
        words, starts = self._paper.words[first:last], self._paper.starts[first:last]
        names = {
            word
            for word, start in zip(words, starts, strict=True)
            if not self._text[start].islower() and (start > sentence.start + _OPENING or word in self._place_words)
        }
        found = self._words[sentence] = _Words(
            order=words.tobytes(),
            all=array("I", sorted(set(words))),
            names=array("I", sorted(names)),
        )
        return found

    def _actors(self, participants: tuple[Participant, ...]) -> frozenset[str]:
        """Who takes part, but for places that were taken for people."""
        return frozenset(one.actor for one in participants if one.actor is not None and one.actor not in self._mistaken)

    def _names_of(self, place: Place) -> tuple[str, str]:
        """A place's name, and as the text writes it: two texts may take one word for two places."""
        return place.known_as.casefold(), " ".join(place.span.quote(self._text).split()).casefold()

    def _is_wide(self, place: Place) -> bool:
        return place.precision in _WIDE or place.known_as.casefold() in self._wide

    def _done_to(self, event: Event) -> Literal["one", "many"] | None:
        """Whether the words for whom it was done to are of one person or of several."""
        words = [one.span.quote(self._text).split() for one in event.targets if one.actor not in self._bodies]
        trigger = event.trigger_span.quote(self._text).casefold()
        if trigger.endswith("s") and trigger[:-1] in families().deeds:
            return "many"
        if len(words) > 1 or any(word[-1].casefold() in families().people for word in words if word):
            return "many"
        if any((one.least or one.most or 0) > 1 for one in event.counts):
            return "many"
        if any(target.actor in self._people for target in event.targets):
            return "one"
        return "one" if len(words) == 1 and is_one(words[0]) else None

    def _around(self, event: Event, sentence: Span) -> list[Place]:
        """The event's place; where it has none, the sites in its sentence. “The Halden arrests” say theirs themselves.

        The town of the scene, which a violation has from the rest of its article, is only what the text is set in.
        """
        before = self._right_before(event.trigger_span.start)
        if before:
            return before
        where = self._places.get(event.where or "")
        if where is not None and (where.use == "part-of-name" or self._is_origin(where, event)):
            where = None
        told = where is not None and (sentence.covers(where.span) or not event.violations or self._is_wide(where))
        if told and where is not None:
            return [where]
        here = [place for place in self._sites if sentence.covers(place.span)]
        return [
            place for place in here if not self._is_origin(place, event) and not is_of_office(place.span, self._text)
        ]

    def _is_origin(self, place: Place, event: Event) -> bool:
        """“Delegations from Orland met”, “Orland's envoy came”: where they come from, not where they meet."""
        if event.kind not in _HAVE_ORIGINS:
            return False
        owns = (
            self._text[place.span.end : place.span.end + 2] in ("'s", "’s")
            and place.span.end < event.trigger_span.start
        )
        return owns or self._text[: place.span.start].rstrip().casefold().endswith(" from")

    def _right_before(self, start: int) -> list[Place]:
        """The places that end right before `start`, but for one or two blanks."""
        return [
            place
            for end in (start - 2, start - 1)
            if end in self._ending and not self._text[end:start].strip()
            for place in self._ending[end]
        ]

    def _destination(self, event: Event) -> frozenset[str]:
        """Where a visit goes: the place that is its target, which says more than where the sentence is set."""
        if event.kind not in _VISITS:
            return frozenset()
        found: set[str] = set()
        for target in event.targets:
            named = [place.known_as for place in self._places.values() if place.span.overlaps(target.span)]
            written = " ".join(target.span.quote(self._text).split())
            if written.split()[-1:] and written.split()[-1].casefold() in families().areas:
                continue
            if named or (target.actor not in self._people and written[:1].isupper()):
                found.add((named[0] if named else written).casefold())
        return frozenset(found)

    def _present(self, event: Event, sentence: Span) -> frozenset[str]:
        """People in the sentence, but for who tells of the event."""
        first = bisect_left(self._named, (Span(sentence.start, sentence.start + 1), ""))
        found = set()
        for span, actor in self._named[first:]:
            if span.start >= sentence.end:
                break
            found.add(actor)
        statement = self._statements.get(event.according_to or "")
        return frozenset(found - {statement.speaker if statement else None})

    def _spoke_of(self, event: Event) -> str | None:
        """Who “had earlier spoken of seven dead”: the actor right before these words, where no statement has them."""
        at = min((event.trigger_span.start, *(one.span.start for one in event.counts)))
        found = spoken_of(at, self._text)
        if found is None:
            return None
        near = [(end, actor) for end, actor in self._mentions if found - _APPOSED <= end <= found]
        return max(near)[1] if near else None

    def _own_words(self, sentence: Span) -> str | None:
        """Who speaks in the sentence that tells what is done by words: “Norlandia declined, its minister saying that …”."""
        spoken = (one for one in self._statements.values() if sentence.covers(one.content_spans[0]))
        return next((one.speaker for one in spoken if one.speaker is not None), None)

    def _speaker(self, event: Event, sentence: Span, together: list[Event]) -> str | None:
        """Whose word an event rests on: the actor's id, or the words for somebody without a name."""
        statement = self._statements.get(event.according_to or "")
        by_words = any(one.kind in _BY_WORDS and (one is event or event.kind in _ANSWERED) for one in together)
        if statement is None and by_words:
            return self._own_words(sentence)
        if statement is None:
            return self._spoke_of(event)
        if statement.speaker is not None or statement.speaker_span is None:
            return statement.speaker
        return " ".join(statement.speaker_span.quote(self._text).split()).lower()


def _is_of_the_freed(event: Event, number: Count, together: list[Event]) -> bool:
    """Whether a number is of those let go: “freed 120 students arrested in May” tells not how many were arrested."""
    if event.kind not in ("arrest", "abduct"):
        return False
    freed = ("release", "acquit")
    return _counts(number, freed, together) or any(one.kind in freed and not one.counts for one in together)


def _is_of_the_dead(event: Event, number: Count, together: list[Event]) -> bool:
    """Whether a number is of those who fell: “five people fleeing Halden were killed” tells not how many fled."""
    return event.kind == "displace" and _counts(number, ("kill", "arrest", "abduct"), together)


def _counts(number: Count, kinds: tuple[str, ...], together: list[Event]) -> bool:
    """Whether an event of one of these kinds in the same sentence has the same number."""
    told = (one for other in together if other.kind in kinds for one in other.counts)
    return any((one.least, one.most) == (number.least, number.most) for one in told)
