"""An article comes in; the stretches of words that may hold a name of a place come out, and what a gazetteer is asked.

The parser's names are taken as stretches, not as answers: a body's name holds a place's, a place is taken for a person.
"""

from collections.abc import Iterator
from typing import Literal

import msgspec

from farwatch.knowledge.languages import language_words
from farwatch.knowledge.places import place_of_people, place_words
from farwatch.model import Article, Sentence, Span, Word
from farwatch.readings.people import entity_runs

__all__ = ["Stretch", "division_behind", "find_names", "grams", "home_of", "stretches"]

Label = Literal["place", "people", "person", "body", "loose", "joined"]
_LABELS: dict[str, Label] = {"GPE": "place", "LOC": "place", "FAC": "body", "NORP": "people", "PERSON": "person"}
_BODIES = {"ORG", "EVENT", "LAW", "WORK_OF_ART", "PRODUCT"}
_LONGEST = 4  # words of a name of a place that is looked up inside a longer one
_NAME_TAGS = {"NNP", "NNPS"}
_MAYBE_TAGS = {"NN", "NNS", "JJ"}
_HYPHENS = {"-", "–", "‑"}
_PROSE = {"paragraph", "bullet"}


class Stretch(msgspec.Struct, frozen=True, gc=False):
    """Words of one sentence, side by side, and what the parser takes them for."""

    sentence: Sentence
    words: tuple[Word, ...]
    label: Label
    entity: str

    @property
    def span(self) -> Span:
        """Where the words stand."""
        return Span(self.words[0].start, self.words[-1].end)


def find_names(article: Article) -> tuple[str, ...]:
    """Return the names, as a gazetteer should be asked for them, that may be places in `article`."""
    asked: dict[str, None] = {}
    peoples = place_of_people()
    for stretch in stretches(article):
        for first, last in grams(stretch):
            written = article.text[stretch.words[first].start : stretch.words[last].end]
            asked[written] = None
            division = division_behind(stretch.sentence, stretch.words[last])
            if division is not None:
                asked[f"{written} {division.text}"] = None
            people = peoples.get(written.lower())
            if people is not None:
                asked[people] = None
    asked.update(dict.fromkeys(home_of(article)))
    return tuple(asked)


def division_behind(sentence: Sentence, word: Word) -> Word | None:
    """The word behind a name that says a division is meant, and no town: “Kaduna state”."""
    after = sentence.words[word.i + 1 : word.i + 2]
    return after[0] if after and after[0].lower in place_words().divisions else None


def home_of(article: Article) -> tuple[str, ...]:
    """The names inside the publisher's: the “Kyiv Weekly” is at home in Kyiv."""
    words = [word for word in (article.publisher or "").split() if word[:1].isupper()]
    common = place_words().common
    return tuple(word for word in words if word.lower() not in common)


def stretches(article: Article) -> Iterator[Stretch]:
    """Yield the parser's names, trimmed, and runs of other words that are written as names, in order of writing.

    The agency in a dateline's brackets is no place, nor is the first half of “the Republic of …”.
    """
    for stretch in _written(article):
        if not _is_credit(article, stretch) and not _is_half(stretch):
            yield stretch


def _is_credit(article: Article, stretch: Stretch) -> bool:
    """Whether words stand in the brackets of a dateline, “KELMORA, 1 May (Meridian) —”, that is not in brackets as a whole."""
    if article.line_of(stretch.sentence).kind != "dateline":
        return False
    before = article.text[stretch.sentence.span.start : stretch.span.start].removeprefix("(")
    return before.count("(") > before.count(")")


def _is_half(stretch: Stretch) -> bool:
    """Whether a common word alone goes on with “of”: “the Republic of Hestria”."""
    behind = stretch.sentence.words[stretch.words[-1].i + 1 : stretch.words[-1].i + 2]
    common = len(stretch.words) == 1 and _is_common(stretch.words[0])
    return common and bool(behind) and behind[0].lower == "of"


def _written(article: Article) -> Iterator[Stretch]:
    """The same with those two among them."""
    for sentence in article.sentences:
        for run in entity_runs(sentence):
            entity = run[0].entity
            label = _label(entity, run)
            for part in _unbracketed(run):
                words = _trimmed(part) if label is not None else ()
                if label is not None and words:
                    yield Stretch(sentence, words, label, entity)
                    joined = _joined(sentence, words) if label == "place" else words
                    if len(joined) > len(words):
                        yield Stretch(sentence, joined, "joined", entity)
        prose = article.line_of(sentence).kind in _PROSE
        for free in _free_runs(sentence, prose=prose):
            yield Stretch(sentence, free, "loose", "")


def _joined(sentence: Sentence, words: tuple[Word, ...]) -> tuple[Word, ...]:
    """The words with the names right beside them, which the parser left outside: “Nizhny | Novgorod”, “CORPUS | CHRISTI”."""
    first, last = words[0].i, words[-1].i
    while first > 0 and last - first < _LONGEST and _is_beside(sentence.words[first - 1], words[0]):
        first -= 1
    while last + 1 < len(sentence.words) and last - first < _LONGEST and _is_beside(sentence.words[last + 1], words[0]):
        last += 1
    return sentence.words[first : last + 1]


def _is_beside(word: Word, place: Word) -> bool:
    """Whether a word beside a place's name may be a part of it: a name that is itself no place's, no person's and no body's."""
    return (
        word.tag in _NAME_TAGS
        and word.text[0].isupper()
        and word.entity in ("", "FAC", "PRODUCT")
        and word is not place
    )


def _label(entity: str, run: list[Word]) -> Label | None:
    """What a name is taken for; the parser calls some towns languages, and those that are none are as good as unlabelled."""
    if entity == "LANGUAGE":
        spoken = run[0].lower in language_words() or run[0].lower in place_of_people()
        return "loose" if run[0].tag in _NAME_TAGS and not spoken else None
    return _LABELS.get(entity) or ("body" if entity in _BODIES else None)


def _unbracketed(run: list[Word]) -> Iterator[list[Word]]:
    """The parts of a run that brackets part: “Ordania (Meridian)” is two names."""
    part: list[Word] = []
    for word in run:
        if word.text in ("(", ")", "[", "]"):
            if part:
                yield part
            part = []
        else:
            part.append(word)
    if part:
        yield part


def _free_runs(sentence: Sentence, *, prose: bool) -> Iterator[tuple[Word, ...]]:
    """The runs of words in capitals that the parser took for no name, with the hyphens between them.

    Inside a sentence of prose a word in capitals is a name whatever the tagger says of it.
    """
    run: list[Word] = []
    for word in sentence.words:
        capital = not word.entity and word.text[0].isupper()
        named = capital and (word.tag in _NAME_TAGS or (prose and word.i > 0 and word.tag in _MAYBE_TAGS))
        after = sentence.words[word.i + 1 : word.i + 2]
        if named or (run and word.text in _HYPHENS and after and after[0].text[0].isupper() and not after[0].entity):
            run.append(word)
            continue
        if run:
            yield tuple(run)
        run = []
    if run and run[-1].text not in _HYPHENS:
        yield tuple(run)


def grams(stretch: Stretch) -> Iterator[tuple[int, int]]:
    """Yield the first and last place of every run of words in `stretch` that can be a name, the longest first."""
    words = stretch.words
    count = len(words)
    for size in range(min(count, _LONGEST + 2), 0, -1):
        for first in range(count - size + 1):
            a, b = words[first], words[first + size - 1]
            half = a is b and words[first + 1 : first + 2] and words[first + 1].lower == "of" and _is_common(a)
            if _begins(a) and (a is b or _ends(b)) and not half:
                yield first, first + size - 1


def _is_common(word: Word) -> bool:
    return word.lower in place_words().common


def _begins(word: Word) -> bool:
    return word.text[0].isupper()


def _ends(word: Word) -> bool:
    return word.text[0].isupper() or word.lower in place_words().kinds or word.text[0].isdigit()


def _trimmed(run: list[Word]) -> tuple[Word, ...]:
    """The words without article, possessive and marks around them."""
    words = [word for word in run if word.tag != "POS"]
    while words and (words[0].lower in ("the", "a", "an") or not words[0].text[0].isalnum()):
        words = words[1:]
    while words and not any(char.isalnum() for char in words[-1].text):
        words = words[:-1]
    return tuple(words)
