"""A pronoun comes in; who it means comes out: the subject above it, the last who spoke, or nobody for certain.

A newsroom's “he said” is the last person who spoke, not the last one named.
"""

from collections.abc import Iterator

from farwatch.knowledge.cues import cues
from farwatch.model import Actor, Sentence, Span, Word
from farwatch.readings.actors.scene import FEMININE, MASCULINE, Scene, Turn

IT = {"it", "its", "itself"}
THEY = {"they", "them", "their", "themselves"}
_REACH = 3  # paragraphs that a pronoun may reach back over
_SUBJECTS = ("nsubj", "nsubjpass")


def subjects_above(sentence: Sentence, word: Word) -> Iterator[Word]:
    """The subjects of the clauses that a pronoun's clause hangs on, the nearest first, where they stand before it."""
    below = word
    for above in sentence.ancestors(word):
        for subject in sentence.children(above, *_SUBJECTS):
            if subject.i < word.i and subject.i != below.i and not subject.left <= word.i <= subject.right:
                yield subject
        below = above


def person_who_speaks(scene: Scene, sentence: Sentence, word: Word) -> Actor | None:
    """The person meant by “he” or “she” that speaks."""
    pronoun = word.lower
    own = _person_subject_above(scene, sentence, word)
    if own is not None:
        return own
    quoted = scene.article.quotation_at(word.start) is not None
    for turn in reversed(scene.turns):
        if sentence.paragraph - turn.paragraph > _REACH or quoted:
            break
        if turn.start > word.start:
            continue  # “he was ill, an official said”: somebody else, named before
        asked = _who_was_asked(scene, turn)
        if asked is not None and asked.kind == "person" and scene.fits(asked, pronoun):
            both = turn.actor.kind == "person" and scene.fits(turn.actor, pronoun)
            return asked if not both or sentence.head(word).lemma in cues().answering else None
        if turn.actor.kind == "person" and scene.fits(turn.actor, pronoun):
            since = _subject_since(scene, sentence, pronoun, turn.start)
            if since is None and turn.paragraph < sentence.paragraph and _has_rival(scene, sentence, turn, pronoun):
                return None
            return since or turn.actor
    return _subject_before(scene, sentence, word) or person_near(scene, sentence, pronoun, before=word.start)


def _who_was_asked(scene: Scene, turn: Turn) -> Actor | None:
    """Who was asked, where the last turn was a question: they answer, and not who asked."""
    sentence = scene.article.sentence_at(turn.start)
    asker = next((word for word in sentence.words if word.start == turn.start), None) if sentence is not None else None
    if sentence is None or asker is None or sentence.head(asker).lemma not in cues().asking:
        return None
    told = sentence.child(sentence.head(asker), "dobj", "dative")
    return scene.at(told.span) if told is not None else None


def person_mentioned(scene: Scene, sentence: Sentence, word: Word) -> Actor | None:
    """The person meant by “he” or “her” that does not speak."""
    return (
        _person_subject_above(scene, sentence, word)
        or _subject_before(scene, sentence, word)
        or person_near(scene, sentence, word.lower, before=sentence.span.start)
    )


def _person_subject_above(scene: Scene, sentence: Sentence, word: Word) -> Actor | None:
    for subject in subjects_above(sentence, word):
        actor = scene.at(subject.span)
        if actor is not None and actor.kind == "person" and scene.fits(actor, word.lower):
            scene.learn(actor, word.lower)
            return actor
    return None


def _has_rival(scene: Scene, sentence: Sentence, turn: Turn, pronoun: str) -> bool:
    """Whether somebody else, known to be “she”, was mentioned since one spoke of whom that is not known."""
    if scene.is_known(turn.actor, pronoun):
        return False
    since = Span(turn.start, sentence.span.start) if turn.start < sentence.span.start else sentence.span
    others = (actor for _, actor in scene.cast.mentions_in(since) if actor.id != turn.actor.id)
    return any(actor.kind == "person" and scene.is_known(actor, pronoun) for actor in others)


def _subject_since(scene: Scene, sentence: Sentence, pronoun: str, start: int) -> Actor | None:
    """Somebody else who was the subject of the sentence right before, after the last one had spoken."""
    for earlier in scene.sentences_before(sentence, 1)[:1]:
        if earlier.span.start <= start:
            return None
        subject = earlier.children(earlier.root, *_SUBJECTS)
        actor = scene.at(subject[0].span) if subject else None
        if actor is not None and actor.kind == "person" and scene.fits(actor, pronoun):
            return actor
    return None


def _subject_before(scene: Scene, sentence: Sentence, word: Word) -> Actor | None:
    """The person who is a subject earlier in the same sentence."""
    for other in reversed(sentence.words[: word.i]):
        if other.dep in _SUBJECTS:
            actor = scene.at(other.span)
            if actor is not None and actor.kind == "person" and scene.fits(actor, word.lower):
                return actor
    return None


def person_near(scene: Scene, sentence: Sentence, pronoun: str, *, before: int) -> Actor | None:
    """The person who spoke last in this or the last paragraph, else the one named last there, if it is only one."""
    quoted = scene.article.quotation_at(before) is not None  # there “he” is not who is quoted
    for turn in reversed(scene.turns):
        if sentence.paragraph - turn.paragraph > 1 or quoted:
            break
        if turn.start < before and turn.actor.kind == "person" and scene.fits(turn.actor, pronoun):
            return turn.actor
    for earlier in (sentence, *scene.sentences_before(sentence, 1)[:6]):
        near: dict[str, Actor] = {}
        for _, actor in scene.cast.mentions_in(earlier.span):
            ends = min(m.span.end for m in actor.mentions if earlier.span.covers(m.span))
            speaks = quoted and bool(scene.turns) and actor.id == scene.turns[-1].actor.id
            if actor.kind == "person" and ends <= before and scene.fits(actor, pronoun) and not speaks:
                near[actor.id] = actor
        if near:
            only = next(iter(near.values())) if len(near) == 1 else None
            return None if only is not None and _is_unlikely(scene, sentence, only, pronoun) else only
    return None


def _is_unlikely(scene: Scene, sentence: Sentence, actor: Actor, pronoun: str) -> bool:
    """Whether nothing tells that one is “she”, and somebody else of whom that is known stands in this paragraph or the last."""
    if scene.is_known(actor, pronoun):
        return False
    near = (sentence, *scene.sentences_before(sentence, 1))
    others = (other for one in near for _, other in scene.cast.mentions_in(one.span) if other.id != actor.id)
    return any(other.kind == "person" and scene.is_known(other, pronoun) for other in others)


def last_body(scene: Scene, sentence: Sentence, word: Word) -> Actor | None:
    """A body or country that is a subject earlier in the sentence, else the last that spoke."""
    for other in reversed(sentence.words[: word.i]):
        if other.dep in _SUBJECTS:
            actor = scene.at(other.span)
            if actor is not None and actor.kind in ("organisation", "country", "media"):
                return actor
    spoken = [turn for turn in scene.turns if turn.actor.kind in ("organisation", "country", "media")]
    if spoken and sentence.head(word).dep == "ROOT" and sentence.paragraph - spoken[-1].paragraph <= 1:
        return spoken[-1].actor  # “…, it added”
    here = [
        a for m, a in scene.cast.mentions_in(sentence.span) if m.span.end <= word.start and a.kind == "organisation"
    ]
    if here:
        return here[-1]
    for turn in reversed(scene.turns):
        if sentence.paragraph - turn.paragraph > _REACH:
            break
        if turn.actor.kind in ("organisation", "country", "media"):
            return turn.actor
    return body_subject_before(scene, sentence)


def body_subject_before(scene: Scene, sentence: Sentence) -> Actor | None:
    """The body that is the subject of the sentence right before, in the same paragraph."""
    for earlier in scene.sentences_before(sentence, 0)[:1]:
        for subject in earlier.children(earlier.root, *_SUBJECTS):
            actor = scene.at(subject.span)
            if actor is not None and actor.kind in ("organisation", "media"):
                return actor
    return None


def last_several(scene: Scene, sentence: Sentence, word: Word) -> Actor | None:
    """Several who are a subject earlier in the sentence, else those who spoke last."""
    for other in reversed(sentence.words[: word.i]):
        if other.dep in _SUBJECTS and other.tag in ("NNS", "NNPS"):
            return scene.at(other.span)
    quoted = scene.article.quotation_at(word.start) is not None  # there “they” are not who is quoted
    if scene.turns and not quoted:
        turn = scene.turns[-1]
        if sentence.paragraph - turn.paragraph <= 1 and turn.actor.kind != "person":
            return turn.actor
    return None


__all__ = [
    "FEMININE",
    "IT",
    "MASCULINE",
    "THEY",
    "last_body",
    "last_several",
    "person_mentioned",
    "person_who_speaks",
    "subjects_above",
]
