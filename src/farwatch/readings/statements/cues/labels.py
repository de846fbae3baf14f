"""Attribution by layout: “X: words” in headlines, “NAME: words” in transcripts, “words” ― Name, and words behind a colon."""

import re
from collections.abc import Iterator, Sequence

import msgspec

from farwatch.knowledge.actors import bodies
from farwatch.knowledge.cues import cues
from farwatch.model import Article, Line, Sentence, Span, Word
from farwatch.readings.statements.cues.phrases import phrase_span, tidy
from farwatch.readings.statements.cues.told import Told

_LONGEST_NAME = 5  # words
_POSTED = re.compile(r"\s(?P<dash>[―—–-]{1,2})\s*(?P<name>[^()“”\"]{2,60}?)\s*\(@\w{1,30}\)[^.]{0,40}$")
_SIGNED = re.compile(r"[”\"’'][.,]?\s*[―—–-]{1,2}\s*(?P<name>[^\W\d_][^\"“”:;!?―—–]{2,60}?)\.?\s*$")


def headline_label(number: int, sentence: Sentence) -> Iterator[Told]:
    """Headlines: “X: what X says” is left to bodies and people; “what X says: X” likewise."""
    colons = [word for word in sentence.words if word.text == ":"]
    if len(colons) != 1:
        return
    at = colons[0].i
    before, behind = sentence.words[:at], sentence.words[at + 1 :]
    for holder, rest in ((behind, before), (before, behind)):
        topic = all(word.entity in ("GPE", "LOC") for word in holder)  # “Gambia: verdict is due on Friday”
        if _is_rubric(holder) or topic:
            continue
        if 1 <= len(holder) <= 4 and len(rest) >= 4 and all(_names(word) for word in holder):
            yield _labelled(number, colons[0], colons[0].span, holder, tidy(sentence, rest[0].i, rest[-1].i))
            return


def transcript_label(article: Article, number: int, sentence: Sentence, line: Line) -> Iterator[Told]:
    """Lines of a transcript, “NAME: words”: the whole line is that person's."""
    words = sentence.words[1:] if sentence.words and sentence.words[0].text == '"' else sentence.words
    at = next((place for place, word in enumerate(words[: _LONGEST_NAME + 1]) if word.text == ":"), None)
    if not at or sentence.span.start != line.span.start:
        return
    holder = words[:at]
    capitals = all(word.text.isupper() or not word.text.isalpha() for word in holder) and holder[0].entity not in (
        "GPE",
        "LOC",
    )
    person = all(word.entity == "PERSON" for word in holder)
    if not (capitals or person) or _is_rubric(holder) or len(holder[0].text) < 2:
        return
    rest = article.text[words[at].end : line.span.end]
    said = rest.strip().strip('"“”')
    if len(said.split()) < 3:
        return
    start = words[at].end + rest.index(said)
    yield _labelled(number, words[at], words[at].span, holder, (Span(start, start + len(said)),))


def signature(article: Article, number: int, sentence: Sentence, line: Line) -> Iterator[Told]:
    """A paragraph that is one quotation with a name behind a dash: “…” ― Name."""
    if sentence.span.end != line.span.end:
        return
    written = line.span.quote(article.text)
    found = _SIGNED.search(written)
    if found is None or written[0] not in "\"“”‘'" or len(found["name"].split()) > _LONGEST_NAME:
        return
    name = Span(line.span.start + found.start("name"), line.span.start + found.end("name"))
    holder = tuple(word for word in sentence.words if name.start <= word.start and word.end <= name.end)
    if not holder or not all(_names(word) for word in holder) or any(word.entity in ("ORG", "GPE") for word in holder):
        return
    dash = next(place for place in range(line.span.start + found.start(), name.start) if article.text[place] in "―—–-")
    cue = next(word for word in sentence.words if word.start <= dash < word.end)
    said = Span(line.span.start + 1, line.span.start + found.start())
    if said.start < said.end:
        yield _labelled(number, cue, Span(dash, dash + 1), holder, (said,))


def posted(article: Article, number: int, sentence: Sentence, line: Line) -> Iterator[Told]:
    """A post set into the text, its author behind a dash: “words — Name (@handle) May 3, 2024”."""
    if sentence.span.end != line.span.end:
        return
    found = _POSTED.search(line.span.quote(article.text))
    if found is None:
        return
    at = line.span.start
    name = Span(at + found.start("name"), at + found.end("name"))
    dash = Span(at + found.start("dash"), at + found.end("dash"))
    holder = tuple(word for word in sentence.words if name.covers(word.span))
    cue = next((word for word in sentence.words if word.span.overlaps(dash)), None)
    said = line.span.quote(article.text)[: found.start()].rstrip()
    if holder and cue is not None and len(said.split()) >= 3:
        yield _labelled(number, cue, dash, holder, (Span(at, at + len(said)),))


def colon_label(article: Article, number: int, sentence: Sentence) -> Iterator[Told]:
    """Words behind a colon that no cue of speech leads to: “has a new message: ‘…’” is its subject's."""
    for colon in sentence.words:
        if colon.text != ":" or colon.i + 1 >= len(sentence.words):
            continue
        quoted = article.quotation_at(sentence.words[colon.i + 1].end)
        if (
            quoted is None
            or quoted.outer.start != sentence.words[colon.i + 1].start
            or article.quotation_at(colon.start)
        ):
            continue
        subjects = (word for word in sentence.words[: colon.i] if word.dep == "nsubj" and word.head < colon.i)
        holder = next(subjects, None) or _named_alone(sentence.words[: colon.i])
        if holder is None or len(quoted.span.quote(article.text).split()) < 3:
            continue
        span = phrase_span(sentence, holder)
        words = tuple(word for word in sentence.words if span.covers(word.span))
        told = _labelled(number, colon, colon.span, words, (quoted.span,))
        yield msgspec.structs.replace(told, speaker=holder)


def _named_alone(words: Sequence[Word]) -> Word | None:
    """The person whom words without a verb end in: “The group's Ann Lee: ‘…’”."""
    alone = bool(words) and words[-1].entity == "PERSON" and not any(word.pos in ("VERB", "AUX") for word in words)
    return words[-1] if alone else None


def _labelled(number: int, cue: Word, span: Span, holder: tuple[Word, ...], content: tuple[Span, ...]) -> Told:
    return Told(
        sentence=number,
        cue=cue,
        cue_span=span,
        kind="label",
        act="asserts",
        speaker=holder[-1],
        speaker_span=Span(holder[0].start, holder[-1].end),
        content=content,
    )


def _is_rubric(holder: Sequence[Word]) -> bool:
    """“WATCH: …”, “Editor's note: …”, but not “Human Rights Watch: …”."""
    body = len(holder) > 1 and not holder[-1].text.isupper() and holder[-1].lower in bodies().sectors
    body = body and all(_names(word) for word in holder)
    return not body and any(word.lower in cues().no_labels for word in holder)


def _names(word: Word) -> bool:
    """Whether a word is part of a name."""
    return word.pos == "PROPN" or word.entity in ("PERSON", "ORG", "GPE")
