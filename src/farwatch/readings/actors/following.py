"""Who is meant: walks an article in order of writing and settles speakers, pronouns and role nouns on the cast.

A newsroom's “he said” is the last person who spoke, not the last one named; “the official” is whoever was called by a
narrower noun; a lead's “a police spokesman” is named a paragraph later. What the words leave open stays open.
"""

from bisect import bisect_left
from collections.abc import Iterable, Sequence

import msgspec

from farwatch.knowledge.actors import roles
from farwatch.knowledge.countries import demonyms
from farwatch.knowledge.cues import cues
from farwatch.model import Actor, ActorKind, Article, Mention, MentionHow, Sentence, Span, Word
from farwatch.readings.actors.cast import Cast
from farwatch.readings.actors.chains import country_in, plain_name

_HE = {"he", "him", "his", "himself"}
_SHE = {"she", "her", "hers", "herself"}
_IT = {"it", "its", "itself"}
_THEY = {"they", "them", "their", "themselves"}
_REACH = 3  # paragraphs that a pronoun may reach back over
_LEAD = 4  # paragraphs within which a lead's “a police spokesman” is named
_DEFINITE = {"the", "this", "that"}


class Phrase(msgspec.Struct, frozen=True, kw_only=True):
    """The phrase of someone who speaks: its head, its words, and the place of its sentence in the article."""

    sentence: int
    head: Word
    span: Span


class Meant(msgspec.Struct, frozen=True, kw_only=True):
    """Who a phrase means, and the rule that says so; without an actor, the reason why nobody is meant for certain."""

    actor: str | None
    rule: str


class Follower:
    """The state of the walk: who spoke last, who was the subject last, what was settled."""

    def __init__(self, article: Article, cast: Cast) -> None:
        self._article = article
        self._cast = cast
        self._people = [actor for actor in cast.actors if actor.kind == "person"]
        self._spoke: list[tuple[int, Actor]] = []  # (paragraph, who), in order
        self._mentions: dict[str, list[tuple[Span, MentionHow]]] = {}
        self._described: dict[str, Actor] = {}

    def speaker(self, phrase: Phrase, *, speaks: bool) -> Meant:
        """Settle who a phrase means; where it `speaks` in the publisher's own words, remember that they spoke."""
        sentence = self._article.sentences[phrase.sentence]
        meant = self._settle(sentence, phrase)
        actor = self._actor(meant.actor)
        if actor is not None and speaks:
            self._spoke.append((sentence.paragraph, actor))
        return meant

    def other(self, sentence: Sentence, word: Word) -> None:
        """Settle a pronoun or role noun that does not speak, where that is plain."""
        if self._article.quotation_at(word.start) is not None or self._cast.at(word.span) is not None:
            return
        if word.lower in _HE | _SHE:
            actor = self._subject_before(sentence, word, word.lower) or self._last_person(sentence, word.lower)
            if actor is not None:
                self._note(actor, word.span, "pronoun")
        elif word.tag == "NN" and self._definite(sentence, word):
            head = roles().head(self._phrase_words(sentence, word))
            found = self._holders(head, sentence, word) if head else []
            if len(found) == 1 or (found and head and all(self._narrowest(a, head) for a in found)):
                self._note(found[0], word.span, "role")

    def cast(self) -> Cast:
        """The cast with everything that was settled."""
        actors: list[Actor] = []
        for actor in (*self._cast.actors, *self._described.values()):
            new = [Mention(span=span, how=how) for span, how in self._mentions.get(actor.id, [])]
            old = {mention.span for mention in actor.mentions}
            merged = sorted((*actor.mentions, *(m for m in new if m.span not in old)), key=lambda m: m.span)
            actors.append(msgspec.structs.replace(actor, mentions=tuple(merged)))
        return Cast(actors)

    def _actor(self, actor_id: str | None) -> Actor | None:
        found = self._cast.actor(actor_id)
        return found or next((a for a in self._described.values() if a.id == actor_id), None)

    def _note(self, actor: Actor, span: Span, how: MentionHow) -> None:
        listed = self._mentions.setdefault(actor.id, [])
        if all(known != span for known, _ in listed):
            listed.append((span, how))

    def _settle(self, sentence: Sentence, phrase: Phrase) -> Meant:
        word = phrase.head
        named = self._cast.at(word.span)
        if named is None or named.kind != "person":
            named = self._titled(sentence, phrase) or named
        if named is not None:
            return Meant(actor=named.id, rule="name")
        lower = word.lower
        if lower in _HE | _SHE:
            return self._pronoun(
                self._said_by_person(sentence, word, lower), word, f"“{lower}”: the last person who spoke"
            )
        if lower in _IT:
            return self._pronoun(self._thing(sentence, word), word, "“it”: the last body that spoke or was the subject")
        if lower in _THEY:
            return self._pronoun(self._several(sentence, word), word, "“they”: the last who spoke as several")
        if word.pos == "PRON":
            return self._unsettled_pronoun(sentence, word)
        return self._noun(sentence, phrase)

    def _titled(self, sentence: Sentence, phrase: Phrase) -> Actor | None:
        """The person whose name ends a phrase that begins with a role: “Director of the Office of X Jane Doe”."""
        people = [(m, a) for m, a in self._cast.mentions_in(phrase.span) if a.kind == "person" and m.how == "name"]
        if not people or people[-1][0].span.end != phrase.span.end:
            return None
        last = sentence.head_of(people[-1][0].span)
        if not people[-1][1].roles and not roles().head(phrase.head.lemma):
            return None
        return people[-1][1] if last is not None and last.dep not in ("pobj", "poss") else None

    def _pronoun(self, actor: Actor | None, word: Word, rule: str) -> Meant:
        if actor is None:
            return Meant(actor=None, rule=f"nobody before “{word.text}” fits it")
        self._note(actor, word.span, "pronoun")
        return Meant(actor=actor.id, rule=rule)

    def _unsettled_pronoun(self, sentence: Sentence, word: Word) -> Meant:
        if word.lower in ("who", "which", "that") and word.dep == "nsubj":
            head = sentence.head(sentence.head(word))
            actor = self._cast.at(head.span)
            if actor is not None:
                return Meant(actor=actor.id, rule=f"“{word.text}” goes with the name before it")
        return Meant(actor=None, rule=f"“{word.text}” names nobody")

    def _noun(self, sentence: Sentence, phrase: Phrase) -> Meant:
        word = phrase.head
        words = self._phrase_words(sentence, word)
        head = roles().head(words)
        definite = self._definite(sentence, word) or self._article.line_of(sentence).kind == "headline"
        if head is not None and word.tag in ("NN", "NNP") and not self._owned_by_person(sentence, word):
            found = self._holders(head, sentence, word) if definite else []
            if found:
                self._note(found[0], phrase.span, "role")
                return Meant(actor=found[0].id, rule=f"“{head}” is the role of the last such person")
            ahead = self._named_later(head, sentence, word)
            if ahead is not None:
                self._note(ahead, phrase.span, "role")
                return Meant(actor=ahead.id, rule=f"the “{head}” is named soon after")
        if word.lemma.lower() in cues().texts and definite and self._spoke and sentence.child(word, "poss") is None:
            last = self._spoke[-1][1]
            self._note(last, phrase.span, "role")
            return Meant(actor=last.id, rule=f"a {word.lemma.lower()} is its author's: the last who spoke")
        body = self._body(sentence, word) if definite else None
        if body is not None:
            self._note(body, phrase.span, "role")
            return Meant(actor=body.id, rule=f"“{word.lower}” is the last such body")
        if word.lemma.lower() in cues().texts:
            by = next((c for c in sentence.children(word, "prep") if c.lower in ("by", "from", "of")), None)
            author = sentence.child(by, "pobj") if by is not None else sentence.child(word, "poss")
            named = self._cast.at(author.span) if author is not None else None
            if named is not None:
                return Meant(actor=named.id, rule=f"the {word.lemma.lower()} is theirs")
        lemma = word.lemma.lower()
        if (
            word.pos != "PROPN"
            and not roles().may_speak(lemma)
            and lemma not in cues().carriers
            and not roles().head(words)
        ):
            return Meant(actor=None, rule=f"“{word.text}” is nobody who speaks")
        return self._describe(sentence, phrase)

    def _describe(self, sentence: Sentence, phrase: Phrase) -> Meant:
        """Somebody without a name: a description in small letters, the same one for the same words."""
        words = sentence.within(phrase.span)
        kept = [word for word in words if not (word.i == words[0].i and word.tag in ("DT", "PRP$"))]
        text = "".join(
            (word.text if word.pos == "PROPN" else word.lower) + (" " if after and after.start > word.end else "")
            for word, after in zip(kept[:8], (*kept[1:8], None), strict=False)
        )
        if not text or not any(char.isalpha() for char in text):
            return Meant(actor=None, rule="the words name nobody")
        text = text if text[0].islower() or phrase.head.pos == "PROPN" else text[0].lower() + text[1:]
        key = plain_name(text)
        actor = self._described.get(key)
        if actor is None:
            actor = Actor(
                id=f"a{len(self._cast.actors) + len(self._described) + 1}",
                name=text,
                kind=self._kind(phrase.head),
                sector=None,
                country=None,
                roles=(),
                mentions=(),
            )
            self._described[key] = actor
        self._note(actor, phrase.span, "role")
        return Meant(actor=actor.id, rule="described, not named")

    @staticmethod
    def _kind(head: Word) -> ActorKind:
        lemma = head.lemma.lower()
        if lemma in cues().carriers or lemma in roles().bodies["media"]:
            return "media"
        if any(lemma in nouns for nouns in roles().bodies.values()):
            return "organisation"
        if head.tag in ("NNS", "NNPS"):
            return "group"
        return "person" if roles().head(lemma) else "unknown"

    def _definite(self, sentence: Sentence, word: Word) -> bool:
        return any(child.lower in _DEFINITE for child in sentence.children(word, "det"))

    def _owned_by_person(self, sentence: Sentence, word: Word) -> bool:
        owner = sentence.child(word, "poss")
        actor = self._cast.at(owner.span) if owner is not None else None
        return owner is not None and (owner.tag == "PRP$" or (actor is not None and actor.kind == "person"))

    @staticmethod
    def _phrase_words(sentence: Sentence, word: Word) -> str:
        """The noun with what stands before it: “Kremlin spokesman”."""
        return " ".join(w.text for w in sentence.words[word.left : word.i + 1] if w.tag != "DT")

    def _holders(self, head: str, sentence: Sentence, word: Word) -> list[Actor]:
        """The people who hold that role or a narrower one, the last speaker first, then the nearest before."""
        modifiers = {w.lower for w in sentence.words[word.left : word.i] if w.tag not in ("DT", "PRP$")}
        country = next((code for m in modifiers if (code := demonyms().get(m))), None)
        found: list[tuple[bool, bool, int, Actor]] = []
        for actor in self._people:
            fits = [role for role in actor.roles if (held := roles().head(role)) and roles().fits(head, held)]
            before = [m.span.start for m in actor.mentions if m.span.start < word.start]
            headline = self._article.line_of(sentence).kind == "headline"
            if not fits or not (before or headline):
                continue
            if country and actor.country and country != actor.country:
                continue
            exact = any(roles().head(role) == head for role in fits)
            shares = bool(modifiers & {part.lower() for role in fits for part in role.split()})
            last = bool(self._spoke) and self._spoke[-1][1].id == actor.id
            rank = (
                shares and bool(modifiers),
                last or exact,
                max(before, default=-min(m.span.start for m in actor.mentions)),
            )
            found.append((*rank, actor))
        found.sort(key=lambda row: (row[0], row[1], self._was_last(row[3]), row[2]), reverse=True)
        return [row[3] for row in found]

    def _was_last(self, actor: Actor) -> bool:
        return bool(self._spoke) and self._spoke[-1][1].id == actor.id

    @staticmethod
    def _narrowest(actor: Actor, head: str) -> bool:
        return any(roles().head(role) == head for role in actor.roles)

    def _named_later(self, head: str, sentence: Sentence, word: Word) -> Actor | None:
        """The one person named within a few paragraphs in the same role, with a word of the phrase in common."""
        modifiers = {w.lower for w in sentence.words[word.left : word.i] if w.tag not in ("DT", "PRP$")}
        found = []
        for actor in self._people:
            first = min(m.span.start for m in actor.mentions)
            at = self._article.sentence_at(first)
            if first < word.start or at is None or at.paragraph - sentence.paragraph > _LEAD:
                continue
            for role in actor.roles:
                if roles().head(role) == head and modifiers & {part.lower() for part in role.split()}:
                    found.append(actor)
                    break
        return found[0] if len(found) == 1 else None

    def _body(self, sentence: Sentence, word: Word) -> Actor | None:
        """The last body that can be called by this noun: who spoke last first, then the nearest named before."""
        lemma = word.lemma.lower()
        kinds = [kind for kind, nouns in roles().bodies.items() if lemma in nouns]
        if not kinds:
            return None
        country = country_in(self._phrase_words(sentence, word))
        for _, actor in reversed(self._spoke):
            if self._is_body(actor, kinds, lemma) and (country is None or actor.country in (None, country)):
                return actor
        before = [
            (m.span.start, actor)
            for actor in self._cast.actors
            for m in actor.mentions
            if m.span.start < word.start
            and self._is_body(actor, kinds, lemma)
            and (country is None or actor.country in (None, country))
        ]
        return max(before, key=lambda pair: pair[0])[1] if before else None

    @staticmethod
    def _is_body(actor: Actor, kinds: Sequence[str], lemma: str) -> bool:
        words = plain_name(actor.name).split()
        if lemma in words:
            return True
        if actor.kind == "media":
            return "media" in kinds
        if actor.kind == "country":
            return "country" in kinds and lemma not in ("government", "state")
        return actor.kind == "organisation" and "ngo" in kinds and actor.sector in (None, "NGO", "SOC", "REL", "LAB")

    def _said_by_person(self, sentence: Sentence, word: Word, pronoun: str) -> Actor | None:
        """The last person who spoke, not too far back; else the subject before; else the last person named."""
        for paragraph, actor in reversed(self._spoke):
            if sentence.paragraph - paragraph > _REACH:
                break
            if actor.kind == "person" and self._fits_gender(actor, pronoun):
                return actor
        return self._subject_before(sentence, word, pronoun) or self._last_person(sentence, pronoun, before=word.start)

    def _subject_before(self, sentence: Sentence, word: Word, pronoun: str) -> Actor | None:
        """The person who is a subject earlier in the same sentence."""
        for other in reversed(sentence.words[: word.i]):
            if other.dep in ("nsubj", "nsubjpass"):
                actor = self._cast.at(other.span)
                if actor is not None and actor.kind == "person" and self._fits_gender(actor, pronoun):
                    return actor
        return None

    def _last_person(self, sentence: Sentence, pronoun: str, *, before: int | None = None) -> Actor | None:
        """The person who spoke last in this or the last paragraph, else the one named last there, if it is only one."""
        for paragraph, actor in reversed(self._spoke):
            if sentence.paragraph - paragraph > 1:
                break
            if actor.kind == "person" and self._fits_gender(actor, pronoun):
                return actor
        limit = sentence.span.start if before is None else before
        near: dict[str, Actor] = {}
        for earlier in self._nearby(sentence):
            for _, actor in self._cast.mentions_in(earlier.span):
                mention_ends = min(m.span.end for m in actor.mentions if earlier.span.covers(m.span))
                if actor.kind == "person" and mention_ends <= limit and self._fits_gender(actor, pronoun):
                    near[actor.id] = actor
            if near:
                break
        return next(iter(near.values())) if len(near) == 1 else None

    def _nearby(self, sentence: Sentence) -> Iterable[Sentence]:
        """The sentence itself and those before it, as far as a pronoun reaches."""
        at = bisect_left(self._article.sentences, sentence.span.start, key=lambda s: s.span.start)
        for earlier in reversed(self._article.sentences[max(0, at - 6) : at + 1]):
            if sentence.paragraph - earlier.paragraph > 1:
                return
            yield earlier

    @staticmethod
    def _fits_gender(actor: Actor, pronoun: str) -> bool:
        words = {word.lower().strip(".") for role in actor.roles for word in role.split()}
        if pronoun in _HE:
            return not words & roles().feminine
        return not words & roles().masculine

    def _thing(self, sentence: Sentence, word: Word) -> Actor | None:
        """A body or country that is a subject earlier in the sentence, else the last that spoke."""
        for other in reversed(sentence.words[: word.i]):
            if other.dep in ("nsubj", "nsubjpass"):
                actor = self._cast.at(other.span)
                if actor is not None and actor.kind in ("organisation", "country", "media"):
                    return actor
        here = [
            a for m, a in self._cast.mentions_in(sentence.span) if m.span.end <= word.start and a.kind == "organisation"
        ]
        if here:
            return here[-1]
        for paragraph, actor in reversed(self._spoke):
            if sentence.paragraph - paragraph > _REACH:
                break
            if actor.kind in ("organisation", "country", "media"):
                return actor
        return None

    def _several(self, sentence: Sentence, word: Word) -> Actor | None:
        for other in reversed(sentence.words[: word.i]):
            if other.dep in ("nsubj", "nsubjpass") and other.tag in ("NNS", "NNPS"):
                return self._cast.at(other.span)
        if self._spoke:
            paragraph, actor = self._spoke[-1]
            if sentence.paragraph - paragraph <= 1 and actor.kind != "person":
                return actor
        return None
