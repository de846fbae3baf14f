"""Words for who did something come in; the actor they mean comes out, also where nobody is named.

“Police”, “three journalists” and “a 34-year-old teacher” are actors with a description for a name; “he” and “the
journalist” are somebody named before, where the words leave no doubt.
"""

from bisect import bisect_left
from collections.abc import Sequence

import msgspec

from farwatch.knowledge.actors import roles
from farwatch.knowledge.countries import country_codes, demonyms
from farwatch.knowledge.events import event_words
from farwatch.knowledge.groups import groups
from farwatch.model import Actor, ActorKind, Article, Mention, Participant, Sentence, Span, Statement, Word
from farwatch.readings.actors import Cast, told_pronouns
from farwatch.readings.events.people import is_someone

_HE, _SHE, _THEY = {"he", "him", "his", "himself"}, {"she", "her", "hers", "herself"}, {"they", "them", "their"}
_IT = {"it", "its"}
_SPEAKER = {"i", "me", "my", "we", "us", "our"}
_MOST_WORDS = 6  # of a description
_PRIVATE = {"CVL", "JRN", "SOC", "EDU", "MED", "REL", "LAB", "BUS"}
_REACH = 3  # sentences that a pronoun reaches back over


class Company:
    """The cast of one article, and those without a name who do or suffer something in it."""

    def __init__(self, article: Article, cast: Cast) -> None:
        self._article = article
        cast = Cast(_with_sector(actor) for actor in cast.actors)
        self._cast = cast
        self._described: dict[str, Actor] = {a.name: a for a in cast.actors if a.name[:1].islower()}
        self._known = len(cast.actors)
        self._cast_ids = {actor.id for actor in cast.actors}
        self._new: dict[str, tuple[Actor, set[Span]]] = {}
        self._people = [actor for actor in cast.actors if actor.kind == "person"]

    def actor(self, actor_id: str | None) -> Actor | None:
        """The actor with this id, named or described."""
        found = self._cast.actor(actor_id)
        if found is None and actor_id is not None:
            found = next((actor for actor, _ in self._new.values() if actor.id == actor_id), None)
        return found

    def at(self, span: Span) -> Actor | None:
        """The actor that is named at `span`."""
        return self._cast.at(span)

    def participant(self, sentence: Sentence, word: Word, span: Span, statement: Statement | None) -> Participant:
        """Who is meant by `word`, whose phrase is `span`."""
        actor = self._fronted(sentence, word) or self._cast.at(word.span)
        if actor is not None and word.lower in _HE | _SHE:
            unnamed = self._subject_before(sentence, word, actor)
            if unnamed is not None:
                return unnamed
        if actor is None and word.pos == "PRON":
            return self._pronoun(sentence, word, span, statement)
        if actor is None:
            actor = self._holder(sentence, word) or self._unnamed(sentence, word, span)
        return Participant(actor=actor.id if actor else None, span=span)

    def _fronted(self, sentence: Sentence, word: Word) -> Actor | None:
        """“As for Ann Lee, she …”: the pronoun is who the sentence begins with."""
        if word.lower not in _HE | _SHE or sentence.words[0].lower not in ("as", "regarding", "concerning"):
            return None
        before = [
            a for m, a in self._cast.mentions_in(sentence.span) if m.span.end <= word.start and a.kind == "person"
        ]
        return before[0] if len(before) == 1 and _fits(before[0], word.lower) else None

    def is_one_unnamed(self, actor: Actor) -> bool:
        """Whether an actor is one human being without a name, here a private one: “a teacher”."""
        return actor.kind == "unknown" and actor.sector in _PRIVATE and actor.id not in self._cast_ids

    def actors(self) -> tuple[Actor, ...]:
        """All actors of the article, those of `participant` included."""
        new = (
            Actor(
                id=actor.id,
                name=actor.name,
                kind=actor.kind,
                sector=actor.sector,
                country=actor.country,
                roles=(),
                mentions=tuple(Mention(span=span, how="role") for span in sorted(spans)),
            )
            for actor, spans in self._new.values()
        )
        return (*self._cast.actors, *new)

    def _unnamed(self, sentence: Sentence, word: Word, span: Span) -> Actor | None:
        """Somebody without a name: the same words mean the same one in all of the article."""
        words = sentence.within(span)
        while words and words[0].tag in ("DT", "PRP$"):
            words = words[1:]
        sector = groups().sector([w.lemma.lower() for w in words])
        if not words or (sector is None and not (is_someone(word) and word.pos == "NOUN")):
            return None
        written = words[-_MOST_WORDS:]
        inside = Span(written[0].start, written[-1].end)
        name = _description(self._article.text, written)
        if name in self._described:
            return self._described[name]
        known = self._new.get(name)
        if known is None:
            actor = Actor(
                id=f"a{self._known + len(self._new) + 1}",
                name=name,
                kind=_kind(word),
                sector=sector,
                country=_country(words),
                roles=(),
                mentions=(),
            )
            known = self._new[name] = (actor, set())
        known[1].add(inside)
        return known[0]

    def _holder(self, sentence: Sentence, word: Word) -> Actor | None:
        """“The journalist” is the one person named before who is one."""
        if word.tag != "NN" or not any(c.lower in ("the", "this", "that") for c in sentence.children(word, "det")):
            return None
        head = roles().head(word.lemma)
        if head is None:
            return None
        held = [
            (max(before), actor)
            for actor in self._people
            if (before := [m.span.start for m in actor.mentions if m.span.start < word.start])
            and any((role := roles().head(r)) and roles().fits(head, role) for r in actor.roles)
        ]
        return held[0][1] if len(held) == 1 else None

    def _pronoun(self, sentence: Sentence, word: Word, span: Span, statement: Statement | None) -> Participant:
        lower = word.lower
        if lower in _SPEAKER:
            return Participant(actor=statement.speaker if statement is not None else None, span=span)
        if lower in _HE | _SHE:
            actor = self._person_before(sentence, word, statement)
            unnamed = self._subject_before(sentence, word, actor)
            if unnamed is not None:
                return unnamed
            if actor is None:
                return Participant(actor=None, span=span)
            here = [
                m.span
                for m, a in self._cast.mentions_in(sentence.span)
                if a.id == actor.id and m.span.end <= word.start
            ]
            return Participant(actor=actor.id, span=here[-1] if here else span)
        if lower in _IT | _THEY:
            return self._thing_before(sentence, word, statement) or Participant(actor=None, span=span)
        return Participant(actor=None, span=span)

    def _subject_before(self, sentence: Sentence, word: Word, named: Actor | None) -> Participant | None:
        """“A volunteer” who has no name, where the sentence begins with one and names nobody before “him”."""
        if named is not None and any(m.span.start < word.start for m in named.mentions if sentence.span.covers(m.span)):
            return None
        for other in sentence.words[: word.i]:
            told = sentence.head(other).lemma.lower() in event_words().telling
            is_subject = other.dep in ("nsubj", "nsubjpass") and other.tag == "NN" and other.pos == "NOUN" and not told
            if is_subject and is_someone(other):
                return self.participant(sentence, other, Span(other.start, other.end), None)
        return None

    def _person_before(self, sentence: Sentence, word: Word, statement: Statement | None) -> Actor | None:
        """The person a pronoun stands for: its statement's speaker, the subject before, else the last one named."""
        speaker = self._cast.actor(statement.speaker) if statement is not None else None
        if speaker is not None and speaker.kind == "person" and statement is not None and statement.form == "indirect":
            if _fits(speaker, word.lower):
                return speaker
        at = bisect_left(self._article.sentences, sentence.span.start, key=lambda s: s.span.start)
        for earlier in reversed(self._article.sentences[max(0, at - _REACH) : at + 1]):
            found: list[tuple[bool, int, Actor]] = []
            for mention, actor in self._cast.mentions_in(earlier.span):
                if actor.kind != "person" or mention.span.end > word.start or not _fits(actor, word.lower):
                    continue
                if (
                    speaker is not None
                    and actor.id == speaker.id
                    and statement is not None
                    and statement.form == "direct"
                ):
                    continue
                head = earlier.head_of(mention.span)
                subject = head is not None and head.dep in ("nsubj", "nsubjpass")
                found.append((subject, -mention.span.start if subject else mention.span.start, actor))
            if found:
                return max(found, key=lambda row: row[:2])[2]
        return None

    def _thing_before(self, sentence: Sentence, word: Word, statement: Statement | None) -> Participant | None:
        """What “it” or “they” stands for: the subject before it in its sentence, else who speaks."""
        several = word.lower in _THEY
        for other in reversed(sentence.words[: word.i]):
            if other.dep not in ("nsubj", "nsubjpass") or other.pos == "PRON":
                continue
            actor = self._cast.at(other.span)
            if several != (other.tag in ("NNS", "NNPS")) and not (
                several and sentence.child(other, "conj") is not None
            ):
                if actor is None or actor.kind == "person" or several:
                    continue
            if actor is not None or is_someone(other):
                return self.participant(sentence, other, Span(other.start, other.end), None)
        speaker = self._cast.actor(statement.speaker) if statement is not None else None
        if speaker is not None and (
            speaker.kind in ("organisation", "country", "media") or (several and speaker.kind == "group")
        ):
            return Participant(actor=speaker.id, span=word.span)
        return None


def _description(text: str, words: Sequence[Word]) -> str:
    """The words as written, but for the capital that only begins a sentence or a headline."""
    first = words[0]
    whole = " ".join(Span(first.start, words[-1].end).quote(text).split())
    named = first.pos == "PROPN" or first.entity in ("NORP", "GPE", "ORG") or first.text.isupper()
    return whole if named else whole[:1].lower() + whole[1:]


def _with_sector(actor: Actor) -> Actor:
    """An actor whose name or role tells its sector, where nothing told it before."""
    if actor.sector is not None:
        return actor
    sector = groups().of_name(actor.name)
    if sector is None and actor.name[:1].islower():
        sector = groups().sector([_singular(word) for word in actor.name.lower().split()])
    if sector is None and actor.kind == "person":
        told = (groups().sector([_singular(word) for word in role.lower().split()]) for role in actor.roles)
        sector = next((found for found in told if found is not None), None)
    return msgspec.structs.replace(actor, sector=sector) if sector else actor


def _singular(word: str) -> str:
    if word.endswith("men"):
        return word[:-3] + "man"
    return word.removesuffix("s") if len(word) > 3 and not word.endswith("ss") else word


def _country(words: Sequence[Word]) -> str | None:
    """The country that “Turkish police” or “Turkey's police” names."""
    for word in words:
        code = demonyms().get(word.lower) or (country_codes().get(word.lower) if word.pos == "PROPN" else None)
        if code is not None:
            return code
    return None


def _fits(actor: Actor, pronoun: str) -> bool:
    told = told_pronouns(actor)
    return not told or bool(told & (_HE if pronoun in _HE else _SHE))


def _kind(word: Word) -> ActorKind:
    """A body, a group, a town as all who live there; one human being without a name stays unknown: a person has a name."""
    if word.lemma.lower() in groups().bodies:
        return "organisation"
    if word.lemma.lower() in groups().communities:
        return "group"
    return "group" if word.tag in ("NNS", "NNPS") else "unknown"
