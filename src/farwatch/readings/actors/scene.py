"""What is known at one point of an article: who was named, who spoke, who was described, which pronouns were settled."""

from collections.abc import Sequence

import msgspec

from farwatch.knowledge.actors import given_names, roles
from farwatch.model import Actor, ActorKind, Article, Mention, MentionHow, Sentence, Span, Word
from farwatch.readings.actors.cast import Cast
from farwatch.readings.actors.chain import plain_name

FEMININE = {"she", "her", "hers", "herself"}
MASCULINE = {"he", "him", "his", "himself"}


class Phrase(msgspec.Struct, frozen=True, kw_only=True):
    """The phrase of someone who speaks: its head, its words, and the place of its sentence in the article.

    `of_violence` where they claim an attack as theirs: then “the group” is no group for rights.
    """

    sentence: int
    head: Word
    span: Span
    of_violence: bool = False


class Meant(msgspec.Struct, frozen=True, kw_only=True):
    """Who a phrase means, and the rule that says so; without an actor, the reason why nobody is meant for certain.

    `joined` are those who speak together with them: “Ann Lee and Bo Carr said”.
    """

    actor: str | None
    rule: str
    joined: tuple[str, ...] = ()


class Turn(msgspec.Struct, frozen=True, kw_only=True):
    """One time that somebody spoke in the publisher's own words."""

    paragraph: int
    start: int
    actor: Actor


class Joint(msgspec.Struct, frozen=True, kw_only=True):
    """One time that several spoke together: the first of them, and the others' ids."""

    paragraph: int
    first: Actor
    others: tuple[str, ...]


class Scene:
    """The state of the walk through one article; `named_speakers` are those who speak by name anywhere in it."""

    def __init__(self, article: Article, cast: Cast, named_speakers: Sequence[tuple[int, Actor]] = ()) -> None:
        self.article = article
        self.cast = cast
        self.named_speakers = tuple(named_speakers)
        self.people = tuple(actor for actor in cast.actors if actor.kind == "person")
        self.turns: list[Turn] = []
        self.joint: Joint | None = None
        self.spoken_for: Actor | None = None
        self._called: dict[str, set[str]] = {}
        self._described: dict[str, Actor] = {}
        self._mentions: dict[str, list[tuple[Span, MentionHow]]] = {}
        self._settled: dict[Span, Actor] = {}

    @property
    def bodies(self) -> tuple[Actor, ...]:
        """All actors that are no person, those without a name too."""
        named = (actor for actor in self.cast.actors if actor.kind != "person")
        return (*named, *(actor for actor in self._described.values() if actor.kind != "person"))

    def actor(self, actor_id: str | None) -> Actor | None:
        """The actor with this id."""
        found = self.cast.actor(actor_id)
        return found or next((a for a in self._described.values() if a.id == actor_id), None)

    def at(self, span: Span) -> Actor | None:
        """Who is meant by the words at `span`: by name, or as settled before."""
        return self.cast.at(span) or self._settled.get(span)

    def note(self, actor: Actor, span: Span, how: MentionHow) -> None:
        """Keep that `actor` is meant at `span`."""
        listed = self._mentions.setdefault(actor.id, [])
        self._settled.setdefault(span, actor)
        if all(known != span for known, _ in listed):
            listed.append((span, how))

    def role(self, actor: Actor, phrase: Phrase, rule: str) -> Meant:
        """Keep that a phrase for a role means `actor`, and say by which rule."""
        self.note(actor, phrase.span, "role")
        return Meant(actor=actor.id, rule=rule)

    def joint_before(self, sentence: Sentence, word: Word) -> Joint | None:
        """Who “they” are where the last who spoke, in this paragraph or the one before, spoke together."""
        joint = self.joint
        if joint is None or not self.turns or self.turns[-1].actor is not joint.first:
            return None
        quoted = self.article.quotation_at(word.start) is not None
        return joint if not quoted and sentence.paragraph - joint.paragraph <= 1 else None

    def learn(self, actor: Actor, pronoun: str) -> None:
        """Keep that `actor` was called by a pronoun where that was plain."""
        if pronoun in ("he", "she"):  # “a friend of his” may be anybody's
            self._called.setdefault(actor.id, FEMININE if pronoun in FEMININE else MASCULINE)

    def fits(self, actor: Actor, pronoun: str) -> bool:
        """Whether a person can be “he” or “she”: nothing that the text or the name tells speaks against it."""
        called = told_pronouns(actor) or self._called.get(actor.id, set())
        return not called or pronoun in called

    def is_known(self, actor: Actor, pronoun: str) -> bool:
        """Whether the text or the name tells that a person is “he” or “she”."""
        return pronoun in (told_pronouns(actor) or self._called.get(actor.id, set()))

    def describe(self, name: str, kind: ActorKind) -> Actor:
        """The actor without a name that is called so, the same one for the same words."""
        key = plain_name(name)
        actor = self._described.get(key)
        if actor is None:
            number = len(self.cast.actors) + len(self._described) + 1
            actor = Actor(id=f"a{number}", name=name, kind=kind, sector=None, country=None, roles=(), mentions=())
            self._described[key] = actor
        return actor

    def described_before(self, noun: str, position: int) -> Actor | None:
        """The only actor without a name that was called by this noun before `position`."""
        found = [
            actor
            for actor in self._described.values()
            if plain_name(actor.name).split()[-1] == noun and self.mentions_before(actor, position)
        ]
        return found[0] if len(found) == 1 else None

    def mentions_before(self, actor: Actor, position: int) -> list[int]:
        """Where `actor` was mentioned before `position`."""
        noted = (span.start for span, _ in self._mentions.get(actor.id, ()))
        return [start for start in (*(m.span.start for m in actor.mentions), *noted) if start < position]

    def sentences_before(self, sentence: Sentence, paragraphs: int) -> list[Sentence]:
        """The sentences before `sentence`, nearest first, as far as `paragraphs` paragraphs back."""
        found: list[Sentence] = []
        for earlier in reversed(self.article.sentences):
            if earlier.span.start >= sentence.span.start:
                continue
            if sentence.paragraph - earlier.paragraph > paragraphs:
                break
            found.append(earlier)
        return found

    def settled_cast(self) -> Cast:
        """The cast with everything that was settled."""
        actors: list[Actor] = []
        for actor in (*self.cast.actors, *self._described.values()):
            new = [Mention(span=span, how=how) for span, how in self._mentions.get(actor.id, [])]
            old = {mention.span for mention in actor.mentions}
            merged = sorted((*actor.mentions, *(m for m in new if m.span not in old)), key=lambda m: m.span)
            actors.append(msgspec.structs.replace(actor, mentions=tuple(merged)))
        return Cast(actors)


def told_pronouns(actor: Actor) -> set[str]:
    """The pronouns that a person's roles and given name call for: those of a woman, those of a man, or none."""
    words = {word.lower().strip(".") for role in actor.roles for word in role.split()}
    if actor.name[:1].islower():
        words |= set(actor.name.split())  # who has no name: “his sister”
    if words & roles().feminine or words & roles().masculine:
        return FEMININE if words & roles().feminine else MASCULINE
    parts = actor.name.split()
    if len(parts) > 1 and (parts[0] in given_names().feminine or parts[-1] in given_names().feminine_surnames):
        return FEMININE
    return MASCULINE if len(parts) > 1 and parts[0] in given_names().masculine else set()
