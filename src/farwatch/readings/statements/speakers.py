"""Drafts of statements and the cast come in; who speaks in each comes out, with the pronouns settled on the way."""

from collections.abc import Sequence

from farwatch.knowledge.actors import roles
from farwatch.model import Article, Sentence, Span, Word
from farwatch.readings.actors import Cast, Follower, Meant, Phrase
from farwatch.readings.statements.contents import Draft
from farwatch.readings.statements.responsibility import held_responsible

_RULING = ("GOV", "MIL", "COP", "JUD", "LEG", "REB", "UAF", "IGO")  # sectors of bodies that do what they say they will


def settle_speakers(article: Article, cast: Cast, drafts: Sequence[Draft]) -> tuple[list[Meant | None], Cast]:
    """Walk the article in order of writing: settle every speaker, then the other pronouns and role nouns."""
    phrases = [
        Phrase(sentence=d.told.sentence, head=d.told.speaker, span=d.told.speaker_span)
        for d in drafts
        if d.told.speaker is not None and d.told.speaker_span is not None
    ]
    follower = Follower(article, cast, phrases)
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
                violent = told.act == "claims-responsibility"
                phrase = Phrase(sentence=number, head=told.speaker, span=told.speaker_span, of_violence=violent)
                settled[key] = follower.speaker(phrase, speaks=place not in inner and not told.wide)
            meant[place] = settled[key]
        for word in sentence.words:
            if word.tag in ("PRP", "PRP$", "NN") and word.span not in settled:
                follower.other(sentence, word)
    return meant, follower.cast()


def _holds(outer: Draft, inner: Draft) -> bool:
    """Whether a cue stands inside what another says."""
    return any(span.start <= inner.told.cue.start < span.end for span in outer.content)


def _is_it(draft: Draft, cast: Cast, sentence: Sentence, subject: Word) -> bool:
    """“The militia said it had carried out the raid”: the one that speaks, whichever militia it is."""
    head = draft.told.speaker
    body = head is not None and any(head.lemma.lower() in nouns for nouns in roles().bodies.values())
    held = held_responsible(sentence, sentence.head(subject)) is not None
    return (
        body
        and subject.lower == "it"
        and cast.at(subject.span) is None
        and (held or sentence.head(subject).pos == "VERB")
    )


def is_own_side(article: Article, draft: Draft, cast: Cast, speaker: str | None) -> bool:
    """Whether the subject of what was said is the speaker: “he said he would come”."""
    first = draft.content[0]
    sentence = article.sentence_at(first.start)
    if sentence is None:
        return False
    words = sentence.within(first)
    subject = next((word for word in words if word.dep in ("nsubj", "nsubjpass")), None)
    if subject is None:
        return False
    if speaker is None:
        return _is_it(draft, cast, sentence, subject)
    actor, told = cast.at(subject.span), cast.actor(speaker)
    if subject.lower == "they" and told is not None and told.kind == "group":
        return actor is None or actor.id == speaker  # “the rebels said they had left”
    if actor is None and subject.lower == "it" and told is not None and told.kind != "person":
        acts = told.kind == "country" or told.sector in _RULING
        verb = sentence.head(subject)  # “the ministry said it would send aid”, not “it is late”
        return held_responsible(sentence, verb) is not None or (acts and verb.pos == "VERB")
    return actor is not None and actor.id == speaker
