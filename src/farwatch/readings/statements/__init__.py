"""Words given to someone by a cue of speech to statements: who, which act, the exact words."""

from collections.abc import Sequence

import msgspec

from farwatch.model import Article, Doubt, Form, Place, Span, Statement
from farwatch.readings.actors import Cast, Follower, Meant, Phrase
from farwatch.readings.statements.acts import read_stance
from farwatch.readings.statements.contents import Draft, draft_statements
from farwatch.readings.statements.cues import read_cues

__all__ = ["Statements", "read_statements"]

READER = "statements.cues/1"
_NEAR = 40  # statements that one within another may stand apart in the list


class Statements(msgspec.Struct, frozen=True, kw_only=True):
    """The statements of one article, and the cast with the pronouns and role nouns they settled."""

    statements: tuple[Statement, ...]
    cast: Cast
    doubts: tuple[Doubt, ...]


def read_statements(article: Article, cast: Cast, places: Sequence[Place]) -> Statements:
    """Return the statements of `article`, each with its speaker where the text settles who that is."""
    drafts = draft_statements(article, read_cues(article))
    meant, settled = _follow(article, cast, drafts)
    doubts: list[Doubt] = []
    statements: list[Statement] = []
    for number, (draft, who) in enumerate(zip(drafts, meant, strict=True), 1):
        told = draft.told
        if who is not None and who.actor is None and told.speaker_span is not None:
            doubts.append(Doubt(span=told.speaker_span, reader=READER, reason=f"who speaks is open: {who.rule}"))
        own = _own_side(article, draft, settled, who.actor if who else None)
        stance = read_stance(article, told.act, draft.content, own_side=own)
        addressee = settled.at(told.addressee.span) if told.addressee is not None else None
        statements.append(
            Statement(
                id=f"s{number}",
                speaker=who.actor if who else None,
                speaker_span=told.speaker_span,
                speaker_rule=who.rule if who else None,
                cue_span=told.cue_span,
                content_spans=draft.content,
                form=_form(article, draft),
                scope="wide" if told.kind == "wide" else "speech",
                act=stance.act,
                certainty=stance.certainty,
                polarity=stance.polarity,
                denies=stance.denies,
                condition_span=stance.condition_span,
                within=None,
                depth=0,
                said_on=None,
                said_at=_said_at(article, draft, places),
                occasion_span=_occasion(article, draft),
                addressee=addressee.id if addressee else None,
                addressee_span=told.addressee.span if told.addressee is not None else None,
                reader=READER,
            )
        )
    return Statements(statements=_nested(statements), cast=settled, doubts=tuple(doubts))


def _follow(article: Article, cast: Cast, drafts: Sequence[Draft]) -> tuple[list[Meant | None], Cast]:
    """Walk the article in order of writing: settle every speaker, then the other pronouns and role nouns."""
    follower = Follower(article, cast)
    meant: list[Meant | None] = [None] * len(drafts)
    settled: dict[Span, Meant] = {}
    by_sentence: dict[int, list[int]] = {}
    for place, draft in enumerate(drafts):
        by_sentence.setdefault(draft.told.sentence, []).append(place)
    for number, sentence in enumerate(article.sentences):
        here = by_sentence.get(number, [])
        inner = {
            p
            for p in here
            if any(
                q != p and drafts[p].told.cue is not drafts[q].told.cue and _holds(drafts[q], drafts[p]) for q in here
            )
        }
        for place in sorted(here, key=lambda p: (p in inner, drafts[p].told.cue.start)):
            told = drafts[place].told
            if told.speaker is None or told.speaker_span is None:
                continue
            key = told.speaker.span
            if key not in settled:
                phrase = Phrase(sentence=number, head=told.speaker, span=told.speaker_span)
                settled[key] = follower.speaker(phrase, speaks=place not in inner and told.kind != "wide")
            meant[place] = settled[key]
        for word in sentence.words:
            if word.tag in ("PRP", "PRP$", "NN") and word.span not in settled:
                follower.other(sentence, word)
    return meant, follower.cast()


def _holds(outer: Draft, inner: Draft) -> bool:
    """Whether a cue stands inside what another says."""
    return any(span.start <= inner.told.cue.start < span.end for span in outer.content)


def _own_side(article: Article, draft: Draft, cast: Cast, speaker: str | None) -> bool:
    """Whether the subject of what was said is the speaker: “he said he would come”."""
    first = draft.content[0]
    sentence = article.sentence_at(first.start)
    if speaker is None or sentence is None:
        return False
    words = sentence.within(first)
    subject = next((word for word in words if word.dep in ("nsubj", "nsubjpass")), None)
    actor = cast.at(subject.span) if subject is not None else None
    return actor is not None and actor.id == speaker


def _form(article: Article, draft: Draft) -> Form:
    """Direct when nine letters of ten are inside quotation marks, mixed when some are."""
    letters = quoted = 0
    spans = [q.span for q in article.quotations if q.depth == 0]
    for content in draft.content:
        near = [span for span in spans if span.overlaps(content)]
        for place in range(content.start, content.end):
            if article.text[place].isalnum():
                letters += 1
                quoted += any(span.start <= place < span.end for span in near)
    inside = draft.told.kind != "label" and article.quotation_at(draft.told.cue.start) is not None
    if inside and not draft.borrowed:
        nested = any(q.depth > 0 and q.span.overlaps(s) for q in article.quotations for s in draft.content)
        return "mixed" if nested else "direct"
    if draft.told.kind == "name" and quoted:
        return "mixed"
    if letters and quoted >= 0.9 * letters:
        return "direct"
    return "mixed" if quoted else "indirect"


def _said_at(article: Article, draft: Draft, places: Sequence[Place]) -> str | None:
    """The place of the occasion: “at a news conference in Moscow”."""
    occasion = _occasion(article, draft)
    if occasion is None:
        return None
    return next(
        (place.id for place in places if occasion.covers(place.span) and place.use in ("site", "dateline")), None
    )


def _occasion(article: Article, draft: Draft) -> Span | None:
    """The phrase that tells on which occasion something was said, outside of what was said."""
    sentence = article.sentences[draft.told.sentence]
    for word in sentence.children(draft.told.cue, "prep", "dobj"):
        if word.lower not in ("at", "during", "in"):
            continue
        thing = sentence.child(word, "pobj")
        span = sentence.subtree_span(word)
        if thing is None or any(span.overlaps(content) for content in draft.content):
            continue
        if thing.lemma.lower() in _OCCASIONS or (word.lower == "in" and thing.entity in ("GPE", "LOC")):
            return Span(word.start, span.end)
    return None


_OCCASIONS = {
    "conference",
    "briefing",
    "meeting",
    "interview",
    "speech",
    "statement",
    "rally",
    "summit",
    "address",
    "hearing",
    "session",
    "ceremony",
    "remark",
    "letter",
    "report",
    "debate",
    "talk",
    "visit",
}


def _nested(statements: Sequence[Statement]) -> tuple[Statement, ...]:
    """The statements, each within the smallest other one whose content holds its cue and its words."""
    above: dict[str, str | None] = {}
    extents = [statement.content for statement in statements]
    for place, statement in enumerate(statements):
        cue, size = statement.cue_span, extents[place].end - extents[place].start
        best: tuple[int, str] | None = None
        for other in range(max(0, place - _NEAR), min(len(statements), place + _NEAR)):
            extent, outer = extents[other], statements[other]
            if cue is None or other == place or outer.cue_span == cue or not extent.covers(cue):
                continue
            width = extent.end - extent.start
            if width > size and outer.holds(cue.start) and outer.holds(extents[place].start):
                best = min(best or (width, outer.id), (width, outer.id))
        above[statement.id] = best[1] if best else None

    def depth(statement_id: str) -> int:
        steps, at = 0, above[statement_id]
        while at is not None and steps < len(statements):
            steps, at = steps + 1, above[at]
        return steps

    return tuple(msgspec.structs.replace(s, within=above[s.id], depth=depth(s.id)) for s in statements)
