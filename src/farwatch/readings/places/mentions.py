"""Stretches of words and what a gazetteer offers come in; the mentions of places among them come out.

A gazetteer knows a town for almost every word, so what the parser did not take for a place needs a reason: it is prominent, it
stands behind “in”, before “, Ohio”, or the same name is a place elsewhere in the text.
"""

from collections.abc import Iterator, Mapping, Sequence
from typing import Literal

import msgspec

from farwatch.knowledge.actors import bodies
from farwatch.knowledge.languages import language_words
from farwatch.knowledge.places import place_of_people, place_words
from farwatch.model import Article, Locality, Sentence, Span, Word
from farwatch.readings.people import entity_runs, is_person
from farwatch.readings.places.stretches import Stretch, division_behind, grams, stretches

__all__ = ["Mention", "find_mentions"]

Sort = Literal["name", "people", "part", "road"]
_WIDE = {"country", "province", "region", "continent", "sea"}
_STATES = {"country", "region", "continent", "sea"}
_EXPANSES = {"region", "continent", "sea"}
_TOWN = 5_000  # people that make a town's name one inside a body's
_LARGE = 100_000  # people that make a town's name one that needs no other reason
_LONGEST_INSIDE = 3
_HALVES = {"north": "south", "south": "north"}
_ACTS = {"nsubj", "nsubjpass", "pobj", "dobj", "poss"}


class Mention(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """Words that name a place, what a gazetteer is asked for them, and what sort of naming it is.

    `people` is a demonym, `part` a part of another name, `road` a street or a site as a whole, which no gazetteer knows.
    """

    sentence: Sentence
    words: tuple[Word, ...]
    asked: str
    sort: Sort
    people: bool = False  # named by its people
    wide: bool = False  # called a division: “Kaduna state”, “the governor of Kaduna”
    town: bool = False  # called a town: “the city of Kaduna”

    @property
    def key(self) -> tuple[str, bool]:
        """What mentions that mean one place have in common."""
        return self.asked, self.people

    @property
    def span(self) -> Span:
        """Where the words stand."""
        return Span(self.words[0].start, self.words[-1].end)


def find_mentions(article: Article, localities: Mapping[str, tuple[Locality, ...]]) -> tuple[Mention, ...]:
    """Return the mentions of places in `article`, in order of writing; none overlaps another."""
    finder = _Finder(article, localities)
    parts = list(stretches(article))
    for stretch in parts:
        if stretch.label == "joined":
            finder.read_joined(stretch)
        elif stretch.label in ("place", "people"):
            finder.read_sure(stretch)
    unsure = [stretch for stretch in parts if stretch.label not in ("place", "people", "joined")]
    finder.settle(unsure)
    finder.read_halves()
    for stretch in unsure:
        finder.read_unsure(stretch)
    return finder.mentions()


class _Finder:
    """Gathers the mentions of one article."""

    def __init__(self, article: Article, localities: Mapping[str, tuple[Locality, ...]]) -> None:
        self._article = article
        self._localities = localities
        self._people = _surnames(article)
        self._found: list[Mention] = []
        self._known: set[str] = set()
        self._called: set[str] = set()
        self._unknown: list[tuple[Stretch, tuple[Word, ...]]] = []
        self._starts: set[int] = set()

    def mentions(self) -> tuple[Mention, ...]:
        """What was found, in order; of two that overlap the first read stands."""
        kept: list[Mention] = []
        for mention in sorted(self._found, key=lambda mention: (mention.span.start, -mention.span.end)):
            if not kept or kept[-1].span.end <= mention.span.start:
                kept.append(mention)
        return tuple(kept)

    def settle(self, unsure: Sequence[Stretch]) -> None:
        """Take note of the names that are places beyond doubt, or stand where places do, for the stretches that are read next."""
        self._known = {m.asked.lower() for m in self._found if m.sort == "name" and self._offered(m.asked)}
        self._starts = {mention.span.start for mention in self._found}
        villages = {self._text(w) for stretch, w in self._unknown if self._stands_for_a_place(w, stretch.sentence)}
        for stretch, words in self._unknown:
            if self._text(words) in villages:
                self._add(stretch, words, "name")
        for stretch in unsure:
            written = self._text(stretch.words)
            offered = self._offered(written)
            if not offered and self._is_called_a_place(stretch, written):
                self._called.add(written.lower())
            fits = bool(offered) and written not in self._people and not _is_common(written)
            sure = stretch.label != "body" or not self._is_byname(offered)
            if fits and sure and self._placed(stretch.words, stretch.sentence):
                self._known.add(written.lower())

    def read_halves(self) -> None:
        """Read “the North” where the text names both the North and the South of one country."""
        known = {mention.asked.lower(): mention.asked for mention in self._found if mention.sort == "name"}
        halves = {}
        for name, asked in known.items():
            half, _, rest = name.partition(" ")
            if half in _HALVES and f"{_HALVES[half]} {rest}" in known and self._offered(asked)[0].kind == "country":
                halves[half] = asked
        for sentence in self._article.sentences if halves else ():
            for word in sentence.words:
                after = sentence.words[word.i + 1 : word.i + 2]
                before = sentence.words[word.i - 1].lower if word.i else "the"
                alone = not after or not after[0].text[0].isupper()
                if word.lower in halves and word.text[0].isupper() and alone and (before == "the" or word.dep in _ACTS):
                    self._found.append(Mention(sentence=sentence, words=(word,), asked=halves[word.lower], sort="name"))

    def read_joined(self, stretch: Stretch) -> None:
        """Read a place's name that the parser cut: only as a whole, and only where a gazetteer knows it."""
        written = self._text(stretch.words)
        if any(place.matched != "code" for place in self._offered(written)) and not _is_common(written):
            self._add(stretch, stretch.words, "name")

    def read_sure(self, stretch: Stretch) -> None:
        """Read what the parser takes for a place or a people."""
        if stretch.label == "people":
            if not self._peoples(stretch):
                self.read_unsure(stretch)
            return
        words = stretch.words
        whole = self._text(words)
        if whole in self._people and not self._placed(words, stretch.sentence):
            return
        for cut in range(len(words)):
            if cut and words[cut - 1].lower not in place_words().before:
                break
            rest = self._text(words[cut:])
            if self._offered(rest) and words[cut].text[0].isupper() and not _is_common(rest):
                self._add(stretch, words[cut:], "name")
                return
        while len(words) > 1 and words[0].lower in place_words().before and words[0].text[0].islower():
            words = words[1:]
        if _is_common(self._text(words)) or self._text(words).lower() in language_words():
            return
        last = words[-1].lower
        if len(words) > 1 and (last in place_words().sites or last in place_words().roads):
            self._add(stretch, words, "road")
            return
        pieces = [
            piece
            for piece in self._longest(stretch, words)
            if self._strong(self._text(piece), _TOWN) and not _is_bound(stretch, piece)
        ]
        for piece in pieces:
            self._add(stretch, piece, "name")
        if not pieces and words[0].text[0].isupper() and not self._text(words).isupper():
            self._unknown.append((stretch, words))

    def read_unsure(self, stretch: Stretch) -> None:
        """Read what the parser takes for a body, a person, or for nothing."""
        words, whole = stretch.words, self._text(stretch.words)
        last = words[-1].lower
        numbered = len(words) > 1 and words[-1].text[0].isdigit() and words[-2].lower in place_words().numbered
        if len(words) > 1 and (last in place_words().roads or numbered):
            self._add(stretch, words, "road")
            return
        if self._fits(stretch, words, whole):
            self._add(stretch, words, "name")
            return
        if stretch.label == "person" and stretch.entity == "PERSON":
            return
        if stretch.label == "loose":
            for piece in self._longest(stretch, words):
                if self._fits(stretch, piece, self._text(piece)):
                    self._add(stretch, piece, "part" if len(piece) < len(words) else "name")
            return
        if len(words) > 1:
            for piece in self._longest(stretch, words, _LONGEST_INSIDE):
                self._inside(stretch, piece)

    def _inside(self, stretch: Stretch, piece: tuple[Word, ...]) -> None:
        """A part of a body's name that is a place's, or a people's."""
        written = self._text(piece)
        people = place_of_people().get(written.lower())
        if people is not None and written[0].isupper():
            self._add(stretch, piece, "part", people)
            return
        if written in self._people or _is_common(written):
            return
        town = _opens(stretch, piece) and written.lower() not in place_words().given and self._strong(written, _TOWN)
        if town or written.lower() in self._known or self._strong(written, 0, wide=True):
            self._add(stretch, piece, "part")

    def _peoples(self, stretch: Stretch) -> bool:
        """Add the demonym in a people's name; whether there is one."""
        peoples = place_of_people()
        for first, last in grams(stretch):
            words = stretch.words[first : last + 1]
            place = peoples.get(self._text(words).lower())
            if place is not None:
                self._add(stretch, words, "people", place)
                return True
        return False

    def _fits(self, stretch: Stretch, words: Sequence[Word], written: str) -> bool:
        """Whether a name that the parser took for something else is a place all the same."""
        offered = self._offered(written)
        if not offered and written.lower() in self._called and written not in self._people:
            return not _ends_person(words, stretch.sentence)
        if not offered or (stretch.label != "loose" and words[0].tag not in ("NNP", "NNPS")):
            return False
        sentence = stretch.sentence
        if all(place.matched == "code" for place in offered):
            return self._behind_comma(words, sentence)
        if written in self._people or (stretch.label == "loose" and _ends_person(words, sentence)):
            return self._before_place(words, sentence)
        if written.lower() in self._known:
            return True
        if self._placed(words, sentence):
            weak = _is_common(written) or (stretch.label == "body" and self._is_byname(offered))
            return not weak or self._before_place(words, sentence)
        if self._article.line_of(sentence).kind == "dateline":
            return not _is_common(written)  # “ALDEHAVN, 2 May” is not in May, India
        if stretch.label == "person":
            last = words[-1].lower
            division = len(words) > 1 and last in place_words().divisions and any(p.kind == "district" for p in offered)
            named = written.lower() not in place_words().given
            return division or (named and any(p.kind == "country" or p.curated or p.capital for p in offered[:2]))
        if _is_common(written) or written.lower() in place_words().given:
            return False
        if stretch.label == "body" and offered[0].kind in _EXPANSES:
            return False  # “The Atlantic” is a magazine
        return self._strong(written, _LARGE)

    def _is_called_a_place(self, stretch: Stretch, written: str) -> bool:
        """Whether the text says of a name in no gazetteer that it is a place: “the hill town of X”, “eastern X”, “X, 3 March —”.

        A parser that never saw the name takes it for a person or a body; one such word settles it for all of the article.
        """
        words, sentence = stretch.words, stretch.sentence
        known = bodies()
        if (
            written in self._people
            or _is_common(written)
            or written in known.acronyms
            or written.lower() in known.media_names
        ):
            return False
        before = sentence.words[words[0].i - 1].text if words[0].i else ""
        if self._article.line_of(sentence).kind == "dateline":
            return words[0].i == 0
        if any(word.tag not in ("NNP", "NNPS") for word in words):
            return False
        if _is_town(sentence, words) or before in place_words().quarters:
            return True
        return stretch.entity == "PERSON" and len(words) == 1 and before in place_words().within

    @staticmethod
    def _is_byname(offered: Sequence[Locality]) -> bool:
        """Whether a name is only another name of towns: Topeka once called itself Google."""
        return all(place.matched == "alternate" and place.kind in ("settlement", "district") for place in offered[:3])

    @staticmethod
    def _behind_comma(words: Sequence[Word], sentence: Sentence) -> bool:
        """Whether a short form stands as in an address: “Augusta, GA”, “Augusta, Ga.”."""
        before = sentence.words[max(0, words[0].i - 2) : words[0].i]
        return len(before) == 2 and before[1].text == "," and before[0].text[0].isupper()

    def _stands_for_a_place(self, words: Sequence[Word], sentence: Sentence) -> bool:
        """Whether a name stands behind a small word that a place follows, is what is visited, or stands before another place."""
        before = sentence.words[words[0].i - 1].lower if words[0].i else ""
        return before in place_words().at or words[-1].dep == "dobj" or self._before_place(words, sentence)

    def _placed(self, words: Sequence[Word], sentence: Sentence) -> bool:
        """Whether a name stands where a place does: behind “in”, or before “, Ohio”."""
        before = sentence.words[words[0].i - 1].lower if words[0].i else ""
        return before in place_words().within or self._before_place(words, sentence)

    def _before_place(self, words: Sequence[Word], sentence: Sentence) -> bool:
        after = sentence.words[words[-1].i + 1 : words[-1].i + 4]
        if len(after) < 2 or after[0].text != "," or not after[1].text[0].isupper():
            return False
        if after[1].start in self._starts:
            return True
        pair = self._text(after[1:3]) if len(after) > 2 else ""
        return any(
            place.kind in ("country", "province") for name in (after[1].text, pair) for place in self._offered(name)[:1]
        )

    def _strong(self, written: str, people: int, *, wide: bool = False) -> bool:
        """Whether the name by itself is a place's: a state's, a province's, a larger town's, a county's as it is written."""
        division = written.rsplit(" ", 1)[-1].lower() in place_words().divisions
        for place in self._offered(written)[:3]:
            state = place.kind in _STATES
            if place.matched == "code" or (place.matched == "alternate" and not state):
                continue
            if state or (place.kind in _WIDE and place.population >= _LARGE):
                return True
            if wide:
                continue
            if place.curated or place.capital or place.population >= people or (place.kind == "district" and division):
                return True
        return False

    def _longest(self, stretch: Stretch, words: Sequence[Word], most: int = 6) -> Iterator[tuple[Word, ...]]:
        """The runs of `words` that a gazetteer or a list of peoples knows, the longest first, none overlapping another."""
        peoples = place_of_people()
        taken: set[int] = set()
        inside = {word.i for word in words}
        for first, last in grams(stretch):
            piece = stretch.words[first : last + 1]
            if last - first >= most or not all(word.i in inside and word.i not in taken for word in piece):
                continue
            written = self._text(piece)
            if self._offered(written) or written.lower() in peoples:
                taken.update(word.i for word in piece)
                yield piece

    def _add(self, stretch: Stretch, words: Sequence[Word], sort: Sort, people: str | None = None) -> None:
        written, division = self._text(words), division_behind(stretch.sentence, words[-1])
        whole = f"{written} {division.text}" if division is not None else written
        known = division is not None and sort != "people" and bool(self._offered(whole))
        self._found.append(
            Mention(
                sentence=stretch.sentence,
                words=tuple(words),
                asked=people or (whole if known else written),
                sort=sort,
                people=people is not None,
                wide=division is not None or _is_governed(stretch.sentence, words),
                town=_is_town(stretch.sentence, words),
            )
        )

    def _offered(self, written: str) -> tuple[Locality, ...]:
        """What a name can mean; nothing where it is a body's acronym or an outlet: NATO is no town, nor is Reuters."""
        known = bodies()
        return (
            ()
            if written in known.acronyms or written.lower() in known.media_names
            else self._localities.get(written, ())
        )

    def _text(self, words: Sequence[Word]) -> str:
        return self._article.text[words[0].start : words[-1].end]


def _is_bound(stretch: Stretch, piece: Sequence[Word]) -> bool:
    """Whether a piece is half of a name that a small word holds together: “Praia” of “Praia da Luz” is no town."""
    last = stretch.words[-1].i
    after = stretch.sentence.words[piece[-1].i + 1 : piece[-1].i + 2]
    before = stretch.sentence.words[piece[0].i - 1 : piece[0].i] if piece[0].i > stretch.words[0].i else ()
    beside = (*before, *(word for word in after if word.i < last))
    return any(word.lower in place_words().particles for word in beside)


def _is_governed(sentence: Sentence, words: Sequence[Word]) -> bool:
    """Whether a name stands beside the word for who governs a division, or behind “state of” and the like."""
    after = sentence.words[words[-1].i + 1 : words[-1].i + 2]
    before = [word.lower for word in sentence.words[max(0, words[0].i - 2) : words[0].i]]
    known = place_words()
    held = len(before) == 2 and before[1] == "of" and (before[0] in known.governed or before[0] in known.divisions)
    return held or (bool(after) and after[0].lower in known.governed)


def _is_town(sentence: Sentence, words: Sequence[Word]) -> bool:
    """Whether the words around a name call it a town: “the village of X”, “X town”, but not “the Kano town of X”."""
    after = sentence.words[words[-1].i + 1 : words[-1].i + 3]
    after = () if len(after) > 1 and after[1].lower == "of" else after[:1]
    before = [word.lower for word in sentence.words[max(0, words[0].i - 2) : words[0].i]]
    towns = place_words().towns
    return (len(before) == 2 and before[1] == "of" and before[0] in towns) or (bool(after) and after[0].lower in towns)


def _ends_person(words: Sequence[Word], sentence: Sentence) -> bool:
    """Whether a name goes on a person's: “Lady Ann | Salem”."""
    before = sentence.words[words[0].i - 1] if words[0].i else None
    return before is not None and before.entity == "PERSON" and before.text[0].isupper()


def _is_common(written: str) -> bool:
    """Whether a name is a common word in capitals."""
    return written.lower().rstrip(".") in place_words().common


def _opens(stretch: Stretch, piece: Sequence[Word]) -> bool:
    """Whether a piece begins a body's name or stands behind a small word in it: “Bank of Oz”, not “Matthew Arnold School”."""
    first = piece[0].i
    if first == stretch.words[0].i:
        return True
    before = stretch.sentence.words[first - 1]
    return not before.text[0].isupper()


def _surnames(article: Article) -> set[str]:
    """The surnames of people named in full: “Paris” after “Valeska Paris” is no city, also where the parser cut the name."""
    found: set[str] = set()
    for sentence in article.sentences:
        for run in entity_runs(sentence):
            if is_person(sentence, run):
                behind = sentence.words[run[-1].i + 1 : run[-1].i + 2]
                cut = [word for word in behind if not word.entity and word.tag == "NNP"]
                found |= {word.text for word in (*run[1:], *cut) if word.text[0].isupper()}
    return found
