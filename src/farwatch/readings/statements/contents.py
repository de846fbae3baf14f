"""Cues and quotations come in; drafts of statements come out: each cue with all of its words.

A quotation that a content touches is taken whole. One that no content touches goes to the cue beside it, goes on with the
statement before it in its paragraph, or, where it opens a paragraph, is a statement of its own by whoever spoke last.
"""

from collections.abc import Sequence

import msgspec

from farwatch.knowledge.actors import roles
from farwatch.knowledge.cues import cues
from farwatch.model import Article, Quotation, Sentence, Span, Word
from farwatch.readings.statements.cues import SCARE, Told, is_scare

_CARRY = ("say", "according", "name", "label")  # cues that a later quotation may still belong to
_GOING_ON = (
    "say",
    "phrase",
    "object",
    "commit",
    "ask",
    "blame",
    "name",
    "silence",
)  # cues that end what an earlier one tells
_REACH = 25  # words between a cue and the quotation it governs


class Draft(msgspec.Struct, frozen=True, kw_only=True):
    """One statement before anybody is resolved; `borrowed` where the cue is that of another sentence."""

    told: Told
    content: tuple[Span, ...]
    quoted: bool
    borrowed: bool = False


def draft_statements(article: Article, told: Sequence[Told]) -> tuple[Draft, ...]:
    """Return the statements of all cues and quotations, in order of their first word."""
    outer = [q for q in article.quotations if q.depth == 0]
    drafts: list[Draft] = []
    claimed: set[int] = set()
    told = [_without_next(article, cue, told) for cue in told]
    for cue in told:
        if not cue.content:
            continue
        content, taken = _whole_quotations(article, cue, outer)
        claimed |= taken
        if content:
            drafts.append(Draft(told=cue, content=content, quoted=bool(taken)))
    for cue in told:
        if cue.content or cue.kind != "say":
            continue
        place = _beside(article, cue, outer, claimed)
        if place is not None:
            claimed.add(place)
            drafts.append(Draft(told=cue, content=(outer[place].span,), quoted=True))
    drafts = [_lettered(article, draft) for draft in _orphans(article, outer, claimed, told, drafts)]
    drafts = [draft for draft in drafts if draft.content]
    return tuple(sorted(_distinct(article, drafts), key=lambda d: (d.content[0].start, d.told.cue.start)))


def _without_next(article: Article, cue: Told, told: Sequence[Told]) -> Told:
    """The cue with its content cut where the next cue of its sentence goes on: “…, adding that”, “…; the army says”."""
    content = cue.content
    for other in told:
        if other.sentence != cue.sentence or other.cue.start <= cue.cue.start:
            continue
        cut = _joint(article, cue, other) if other.floating else _semicolon(article.sentences[cue.sentence], cue, other)
        if cut is not None:
            content = tuple(_trimmed(article.text, Span(s.start, min(s.end, cut))) for s in content if s.start < cut)
    return msgspec.structs.replace(cue, content=content) if content != cue.content else cue


def _joint(article: Article, cue: Told, other: Told) -> int | None:
    """Where a second cue of the same speaker begins: “…, adding that”, “and noted that”, “but would not say”."""
    before = _before_verb(article.sentences[cue.sentence], other.cue)
    if before is None or before.lower not in (",", "and", "but") or article.quotation_at(other.cue.start) is not None:
        return None
    if not other.content or other.content[0].start < other.cue.start or other.kind not in _GOING_ON:
        return None
    same = other.speaker is not None and cue.speaker is not None and other.speaker.i == cue.speaker.i
    goes_on = same or other.kind == "silence" or other.cue.lemma in cues().continuing
    if before.text != "," and not goes_on:
        return None  # “said officers came and demanded money”: the second is told by the first
    return before.start


def _semicolon(sentence: Sentence, cue: Told, other: Told) -> int | None:
    """The semicolon behind which somebody else speaks: “the rebels say 12 died; the army says 40”."""
    speaker = other.speaker
    if speaker is None or not cue.cue.i < speaker.left < other.cue.i:
        return None
    before = sentence.words[speaker.left - 1]
    return before.start if before.text == ";" else None


def _before_verb(sentence: Sentence, verb: Word) -> Word | None:
    """The word before a verb and its helpers: “but” in “but would not say”."""
    first = verb.i
    while first > 0 and (sentence.words[first - 1].pos in ("AUX", "ADV", "PART")):
        first -= 1
    if first > 1 and sentence.words[first - 1].text == '"':  # “… vague,” adding
        first -= 1
    return sentence.words[first - 1] if first else None


def _lettered(article: Article, draft: Draft) -> Draft:
    """A draft without spans that hold no letter and no digit."""
    kept = tuple(s for s in draft.content if any(char.isalnum() for char in s.quote(article.text)))
    return draft if kept == draft.content else msgspec.structs.replace(draft, content=kept)


def _trimmed(text: str, span: Span) -> Span:
    """A span without the blanks and commas at its end."""
    length = len(span.quote(text).rstrip(" ,;"))
    return Span(span.start, span.start + length) if length else span


def _whole_quotations(article: Article, cue: Told, outer: Sequence[Quotation]) -> tuple[tuple[Span, ...], set[int]]:
    """The content with every quotation it touches taken whole, and cut to the quotation the cue stands in."""
    inside = article.quotation_at(cue.cue.start)
    scare = inside is not None and is_scare(inside.span.quote(article.text))
    if inside is not None and scare and not any(span.overlaps(inside.span) for span in cue.content):
        inside = None  # “he ‘strongly condemned’ the raid”: only the cue is in marks
    spans = list(cue.content)
    if cue.kind == "label":
        return cue.content, {i for i, q in enumerate(outer) if any(q.span.overlaps(span) for span in spans)}
    if inside is not None:
        spans = [
            Span(max(s.start, inside.span.start), min(s.end, inside.span.end)) for s in spans if s.overlaps(inside.span)
        ]
        return tuple(spans), set()
    taken: set[int] = set()
    for i, quotation in enumerate(outer):
        if any(quotation.span.overlaps(span) for span in spans):
            taken.add(i)
            spans.append(quotation.span)
    if len(cue.content) == 1 and taken and cue.kind == "say":
        whole = [outer[i].span for i in sorted(taken)]
        rest = "".join(_outside(article.text, span, whole) for span in cue.content)
        if sum(char.isalnum() for char in rest) <= 1:
            return tuple(whole), taken
    return tuple(_inside(span, outer) for span in _merged(spans, [cue.cue_span], article.text)), taken


def _inside(span: Span, outer: Sequence[Quotation]) -> Span:
    """A span that lies in one quotation, marks and all, without the marks."""
    for quotation in outer:
        if quotation.outer.covers(span) and span.overlaps(quotation.span):
            return Span(max(span.start, quotation.span.start), min(span.end, quotation.span.end))
    return span


def _outside(text: str, span: Span, holes: Sequence[Span]) -> str:
    return "".join(text[i] for i in range(span.start, span.end) if not any(h.start <= i < h.end for h in holes))


def _merged(spans: Sequence[Span], holes: Sequence[Span], text: str) -> tuple[Span, ...]:
    """Spans in order, those that touch made one."""
    merged: list[Span] = []
    for span in sorted(spans):
        if merged and span.start <= merged[-1].end + 2 and not text[merged[-1].end : span.start].strip(" \"'“”‘’,"):
            merged[-1] = Span(merged[-1].start, max(merged[-1].end, span.end))
        else:
            merged.append(span)
    return tuple(span for span in merged if not any(hole.covers(span) for hole in holes))


def _beside(article: Article, cue: Told, outer: Sequence[Quotation], claimed: set[int]) -> int | None:
    """The unclaimed quotation right before or behind a cue that has no clause of its own."""
    sentence = article.sentences[cue.sentence]
    best: tuple[int, int] | None = None
    for i, quotation in enumerate(outer):
        if i in claimed or quotation.paragraph != sentence.paragraph or quotation.span.covers(cue.cue_span):
            continue
        gap = article.text[min(quotation.outer.end, cue.cue.end) : max(quotation.outer.start, cue.cue.start)]
        distance = len(gap.split())
        closed = (
            quotation.span.quote(article.text).rstrip().endswith(".") and sentence.span.start >= quotation.outer.end
        )
        apart = ". " in gap or closed  # “It was legal.” His aide had said nothing of it.
        words = quotation.span.quote(article.text)
        apposed = _opens_sentence(article, quotation) or article.text[: quotation.outer.start].rstrip().endswith(":")
        short = is_scare(words) or not apposed  # “Ten days,” he says; she replied: “Never.”
        if distance <= _REACH and not apart and (len(words.split()) >= SCARE or not short):
            best = min(best or (distance, i), (distance, i))
    return best[1] if best else None


def _orphans(
    article: Article, outer: Sequence[Quotation], claimed: set[int], told: Sequence[Told], drafts: list[Draft]
) -> list[Draft]:
    """Quotations without a cue: they go on with the statement before them, or borrow its speaker."""
    drafts = list(drafts)
    says = [cue for cue in told if cue.kind in _CARRY]
    for i, quotation in enumerate(outer):
        words = len(quotation.span.quote(article.text).split())
        opens = _opens_sentence(article, quotation)
        whole = opens and quotation.span.quote(article.text)[-1] in ".!?…"
        if i in claimed or (words <= SCARE and not whole) or _is_heading(article, quotation):
            continue
        before = [d for d in drafts if d.content[-1].end <= quotation.outer.start and d.told.kind in _CARRY]
        previous = max(before, key=lambda d: (d.content[-1].end, d.told.cue.start), default=None)
        opens_paragraph = not any(
            s.paragraph == quotation.paragraph and s.span.start < quotation.outer.start
            for s in _around(article, quotation)
        )
        near = previous is not None and article.sentences[previous.told.sentence].paragraph == quotation.paragraph
        if near and previous is not None and not opens and _split_by(article, previous, quotation):
            place = drafts.index(previous)
            drafts[place] = msgspec.structs.replace(previous, content=(*previous.content, quotation.span))
            continue
        leading = _leads_in(article, told, quotation) if opens_paragraph else None
        if leading is not None:
            drafts.append(Draft(told=leading, content=(quotation.span,), quoted=True, borrowed=bool(leading.content)))
        elif near and previous is not None and opens and not previous.borrowed:
            between = [c for c in says if previous.told.cue.start < c.cue.start < quotation.outer.start]
            if previous.quoted and not between:
                place = drafts.index(previous)
                drafts[place] = msgspec.structs.replace(previous, content=(*previous.content, quotation.span))
                continue
            source = between[-1] if between else previous.told
            drafts.append(Draft(told=source, content=(quotation.span,), quoted=True, borrowed=True))
        elif opens_paragraph:
            later = next(
                (
                    c
                    for c in says
                    if c.cue.start > quotation.outer.end
                    and article.sentences[c.sentence].paragraph == quotation.paragraph
                ),
                None,
            )
            ends = _ends_paragraph(article, quotation)
            source_cue = later or (previous.told if previous is not None and ends else None)
            if source_cue is not None:
                drafts.append(Draft(told=source_cue, content=(quotation.span,), quoted=True, borrowed=True))
    return drafts


def _is_heading(article: Article, quotation: Quotation) -> bool:
    """Whether a quotation stands in a heading or is the title of one."""
    return any(line.kind == "subheading" and line.span.overlaps(quotation.span) for line in article.lines)


def _leads_in(article: Article, told: Sequence[Told], quotation: Quotation) -> Told | None:
    """The cue of a paragraph that ends in a colon right before the quotation's own: “The minister continued:”."""
    before = article.text[: quotation.outer.start].rstrip()
    if not before.endswith(":"):
        return None
    cues = [cue for cue in told if cue.kind != "label" and cue.cue.end <= len(before)]
    last = max(cues, key=lambda cue: cue.cue.start, default=None)
    sentence = article.sentence_at(len(before) - 1)
    return last if last is not None and sentence is not None and sentence.span.start <= last.cue.start else None


def _split_by(article: Article, draft: Draft, quotation: Quotation) -> bool:
    """Whether an attribution alone parts a quotation from the rest of it, as in “A,” he said at noon, “B”."""
    sentence = article.sentences[draft.told.sentence]
    if draft.told.kind != "say" or not sentence.span.start <= quotation.outer.start < sentence.span.end:
        return False
    if article.text[: quotation.outer.start].rstrip().endswith(":"):
        return draft.told.cue.start < quotation.outer.start
    return draft.quoted and draft.content[-1].end <= draft.told.cue.start < quotation.outer.start


def _ends_paragraph(article: Article, quotation: Quotation) -> bool:
    """Whether nothing but marks follows a quotation in its paragraph."""
    line = max(
        (line.span.end for line in article.lines if line.paragraph == quotation.paragraph), default=quotation.outer.end
    )
    return not any(char.isalnum() for char in article.text[quotation.outer.end : line])


def _around(article: Article, quotation: Quotation) -> tuple[Sentence, ...]:
    """The sentence that a quotation stands in and does not open."""
    first = article.sentence_at(quotation.outer.start) or article.sentence_at(quotation.span.start)
    return (first,) if first is not None and first.span.start < quotation.outer.start else ()


def _opens_sentence(article: Article, quotation: Quotation) -> bool:
    """Whether a quotation begins where a sentence does."""
    sentence = article.sentence_at(quotation.span.start)
    return sentence is None or sentence.span.start >= quotation.outer.start


def _distinct(article: Article, drafts: Sequence[Draft]) -> list[Draft]:
    """Without statements that another one by a better cue says already."""
    kept: list[Draft] = []
    inside = {id(d): article.quotation_at(d.told.cue.start) is not None for d in drafts}
    for draft in sorted(drafts, key=lambda d: (d.borrowed, inside[id(d)], d.told.wide, _RANK.get(d.told.kind, 1))):
        if any(_same(draft, other) for other in kept):
            continue
        kept.append(draft)
    return kept


def _holds_cue(outer: Draft, inner: Draft) -> bool:
    """Whether one tells what somebody else says, in hardly more words: “they have agreed to meet, the envoy said”."""
    layers = (outer.told, inner.told)
    told = all(layer.kind in _LAYERS and _has_speaker(layer) and not layer.wide for layer in layers)
    if not told or outer.borrowed or inner.borrowed or outer.told.speaker is inner.told.speaker:
        return False
    return any(span.start <= inner.told.cue.start < span.end for span in outer.content)


def _has_speaker(told: Told) -> bool:
    """Whether a cue has a name, a pronoun or a noun for people beside it."""
    speaker = told.speaker
    return speaker is not None and (speaker.pos in ("PROPN", "PRON") or roles().may_speak(speaker.lemma.lower()))


_LAYERS = ("say", "according", "commit", "ask", "object", "blame")
_RANK = {"say": 0, "according": 0, "hearsay": 2, "object": 2, "label": 3}


def _same(a: Draft, b: Draft) -> bool:
    """Whether two contents are nearly the same characters, and neither is told within the other."""
    if a.content[0].start > b.content[-1].end or b.content[0].start > a.content[-1].end:
        return False
    shared = sum(max(0, min(x.end, y.end) - max(x.start, y.start)) for x in a.content for y in b.content)
    whole = sum(s.end - s.start for s in a.content) + sum(s.end - s.start for s in b.content) - shared
    return shared / whole > 0.8 and not _holds_cue(a, b) and not _holds_cue(b, a)
