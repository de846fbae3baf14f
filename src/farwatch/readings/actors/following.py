"""Who is meant: walks an article in order of writing and settles speakers, pronouns and role nouns on the cast.

“The official” is whoever was called by a narrower noun; a lead's “a police spokesman” is named a paragraph later. What
the words leave open stays open.
"""

from collections.abc import Iterator, Sequence

import msgspec

from farwatch.knowledge.actors import roles
from farwatch.knowledge.countries import capitals
from farwatch.model import Actor, Article, Sentence, Span, Word
from farwatch.readings.actors.cast import Cast
from farwatch.readings.actors.nouns import holders, holds_exactly, is_definite, phrase_words
from farwatch.readings.actors.pronouns import (
    FEMININE,
    IT,
    MASCULINE,
    THEY,
    last_body,
    last_several,
    person_mentioned,
    person_who_speaks,
    subjects_above,
)
from farwatch.readings.actors.scene import Joint, Meant, Phrase, Scene, Turn
from farwatch.readings.actors.unnamed import Unnamed


class Follower:
    """The walk through one article: who spoke last, who was the subject last, what was settled."""

    def __init__(self, article: Article, cast: Cast, phrases: Sequence[Phrase] = ()) -> None:
        by_name = [(p.head.start, actor) for p in phrases if (actor := cast.at(p.head.span)) is not None]
        self._article = article
        self._scene = Scene(article, cast, by_name)
        self._unnamed = Unnamed(self._scene, self._settle)

    def speaker(self, phrase: Phrase, *, speaks: bool) -> Meant:
        """Settle who a phrase means; where it `speaks` in the publisher's own words, remember that they spoke."""
        sentence = self._article.sentences[phrase.sentence]
        meant = self._settle(sentence, phrase)
        actor = self._scene.actor(meant.actor)
        joined = self._joined(sentence, phrase, meant)
        if joined:
            meant = msgspec.structs.replace(meant, joined=joined)
        if actor is not None and meant.joined:
            self._scene.joint = Joint(paragraph=sentence.paragraph, first=actor, others=meant.joined)
        if actor is not None and speaks:
            self._scene.turns.append(Turn(paragraph=sentence.paragraph, start=phrase.head.start, actor=actor))
        return meant

    def _joined(self, sentence: Sentence, phrase: Phrase, meant: Meant) -> tuple[str, ...]:
        """Who speaks together with the head of a phrase: “Ann Lee, Bo Carr and the union said”."""
        found = list(meant.joined)
        if meant.actor is None and not roles().may_speak(phrase.head.lemma.lower()):
            return ()
        for word in _conjuncts(sentence, phrase.head):
            if self._scene.at(word.span) is not None and self._scene.at(word.span) is self._scene.at(phrase.head.span):
                continue  # “the Ministry of Labour and Trade”
            span = _phrase_of(sentence, word)
            speaks = self._scene.at(word.span) is not None or roles().may_speak(word.lemma.lower())
            if not speaks and word.tag not in ("NNS", "PRP"):
                continue  # “the charity, Bread and Roof, said”
            other = self._settle(sentence, Phrase(sentence=phrase.sentence, head=word, span=span)).actor
            if other is not None and other not in (meant.actor, *found):
                found.append(other)
        return tuple(found)

    def other(self, sentence: Sentence, word: Word) -> None:
        """Settle a pronoun or role noun that does not speak, where that is plain."""
        scene = self._scene
        if self._article.quotation_at(word.start) is not None or scene.at(word.span) is not None:
            return
        if word.lower in MASCULINE | FEMININE:
            actor = person_mentioned(scene, sentence, word)
            if actor is not None:
                scene.note(actor, word.span, "pronoun")
        elif word.tag == "NN" and is_definite(sentence, word):
            head = roles().head(phrase_words(sentence, word))
            found = holders(scene, head, sentence, word) if head else []
            if len(found) == 1 or (found and head and all(holds_exactly(a, head) for a in found)):
                scene.note(found[0], word.span, "role")

    def cast(self) -> Cast:
        """The cast with everything that was settled."""
        return self._scene.settled_cast()

    def _namesake(self, sentence: Sentence, phrase: Phrase, named: Actor) -> Actor | None:
        """Who spoke before and has the same surname as `named`, who has not, where the text gives the surname alone."""
        alone = [word for word in sentence.within(phrase.span) if word.pos == "PROPN"] == [phrase.head]
        spoken = {turn.actor.id for turn in self._scene.turns}
        if not alone or named.kind != "person" or named.id in spoken or " " not in named.name:
            return None
        last = named.name.split()[-1].lower()
        rivals = (a for a in self._scene.cast.actors if a.kind == "person" and a.id in spoken and " " in a.name)
        return next((actor for actor in rivals if actor.name.split()[-1].lower() == last), None)

    def _settle(self, sentence: Sentence, phrase: Phrase) -> Meant:
        word, lower = phrase.head, phrase.head.lower
        if any(child.lower == "either" for child in sentence.children(word, "preconj", "cc", "det")):
            return Meant(actor=None, rule="one of several speaks; the text does not say which")
        named = self._scene.at(word.span)
        if named is None or named.kind != "person":
            named = self._titled(sentence, phrase) or named
        if named is not None:
            rival = self._namesake(sentence, phrase, named)
            if rival is not None:
                return Meant(actor=None, rule=f"“{word.text}” may be {rival.name} or {named.name}")
            return Meant(actor=named.id, rule="name")
        if lower in MASCULINE | FEMININE:
            actor = person_who_speaks(self._scene, sentence, word)
            return self._pronoun(actor, word, f"“{lower}”: the last person who spoke")
        capital = capitals().get(" ".join(phrase.span.quote(self._article.text).split()).lower())
        if capital is not None and word.pos == "PROPN":
            country = next((a for a in self._scene.cast.actors if a.kind == "country" and a.country == capital), None)
            if country is not None:
                return self._scene.role(country, phrase, "a capital speaks for its country's government")
        if lower in IT | THEY:
            above = self._subject_above(sentence, phrase)
            if above is not None:
                return self._pronoun(above, word, f"“{lower}”: the subject of the sentence")
            if lower in IT:
                found = last_body(self._scene, sentence, word)
                return self._pronoun(found, word, "“it”: the last body that spoke or was the subject")
            joint = self._scene.joint_before(sentence, word)
            if joint is not None:
                self._scene.note(joint.first, word.span, "pronoun")
                return Meant(actor=joint.first.id, rule="“they”: those who spoke together", joined=joint.others)
            return self._pronoun(
                last_several(self._scene, sentence, word), word, "“they”: the last who spoke as several"
            )
        if word.pos == "PRON":
            return self._unsettled_pronoun(sentence, word)
        return self._unnamed.settle(sentence, phrase)

    def _titled(self, sentence: Sentence, phrase: Phrase) -> Actor | None:
        """The person whose name ends a phrase for a role or stands beside it: “Director of the Office of X Jane Doe”."""
        cast = self._scene.cast
        for apposed in sentence.children(phrase.head, "appos"):
            actor = cast.at(apposed.span)
            common = phrase.head.pos == "NOUN"
            if actor is None or apposed.i < phrase.head.i or not (actor.kind == "person" or common):
                continue
            if phrase.head.dep != "pobj" or self._is_closed(sentence, apposed):
                return actor
        if phrase.head.dep == "appos":
            actor = cast.at(sentence.head(phrase.head).span)
            if actor is not None:
                return actor
        people = [(m, a) for m, a in cast.mentions_in(phrase.span) if a.kind == "person" and m.how == "name"]
        if people and people[-1][0].span.end == phrase.span.end:
            last = sentence.head_of(people[-1][0].span)
            role = roles().head(phrase.head.lemma) or (people[-1][1].roles and last is not None and last.dep != "pobj")
            if (
                role
                and last is not None
                and (last.dep not in ("pobj", "poss") or people[-1][0].span.start > phrase.head.end)
            ):
                return (
                    people[-1][1]
                    if last.dep != "poss" and not self._is_of(sentence, sentence.within(people[-1][0].span)[0], last)
                    else None
                )
        return self._behind_comma(sentence, phrase)

    @staticmethod
    def _is_closed(sentence: Sentence, apposed: Word) -> bool:
        """Whether an apposition ends with a mark: in “according to their lawyer, Lee was ill”, Lee is no lawyer."""
        behind = sentence.words[apposed.i + 1 : apposed.i + 2]
        inside = apposed.i and sentence.words[apposed.left - 1].text != ","
        return not behind or bool(inside) or behind[0].tag in (",", ".", ":", "-RRB-", "''", "HYPH")

    @staticmethod
    def _is_of(sentence: Sentence, first: Word, last: Word) -> bool:
        """Whether a name is what a role is of: “the lawyer of Jane Doe”."""
        if last.dep != "pobj":
            return False
        between = sentence.words[sentence.head(last).i + 1 : first.i]
        return not between or roles().head(" ".join(word.text for word in between)) is not None

    def _behind_comma(self, sentence: Sentence, phrase: Phrase) -> Actor | None:
        """“National president of the union, Jane Doe, said”: the name right behind a phrase for a role."""
        if roles().head(phrase.head.lemma) is None:
            return None
        behind = [word for word in sentence.words if word.start >= phrase.span.end]
        if not behind or behind[0].text != ",":
            return None
        known = roles()
        for word in behind[1:4]:
            actor = self._scene.cast.at(word.span)
            if actor is not None:
                rest = [w for w in behind if w.i >= word.i and self._scene.cast.at(w.span) is not actor]
                closed = bool(rest) and rest[0].text == "," and word.dep not in ("poss", "pobj")
                return actor if actor.kind == "person" and closed else None
            if not word.text[0].isupper() and word.lower not in known.broader:
                return None
        return None

    def _pronoun(self, actor: Actor | None, word: Word, rule: str) -> Meant:
        if actor is None:
            return Meant(actor=None, rule=self._why_open(word))
        self._scene.note(actor, word.span, "pronoun")
        return Meant(actor=actor.id, rule=rule)

    def _why_open(self, word: Word) -> str:
        """Why a pronoun means nobody: too many people fit it, or none does."""
        if word.lower in IT | THEY:
            return f"the text does not settle who “{word.text}” is"
        before = [
            actor.name
            for actor in self._scene.cast.actors
            if actor.kind == "person"
            and self._scene.fits(actor, word.lower)
            and self._scene.mentions_before(actor, word.start)
        ]
        if len(before) > 1:
            return f"“{word.text}” may be {' or '.join(before[-3:])}"
        return f"nobody before “{word.text}” fits it for certain"

    def _subject_above(self, sentence: Sentence, phrase: Phrase) -> Actor | None:
        """The body or group that is the subject of the clause above: “the union condemned what it called …”."""
        for subject in subjects_above(sentence, phrase.head):
            actor = self._scene.at(subject.span)
            if actor is None and subject.pos in ("NOUN", "PROPN"):
                span = sentence.subtree_span(subject)
                meant = self._settle(sentence, Phrase(sentence=phrase.sentence, head=subject, span=span))
                actor = self._scene.actor(meant.actor)
            if actor is not None and actor.kind != "person":
                return actor
        return None

    def _unsettled_pronoun(self, sentence: Sentence, word: Word) -> Meant:
        if word.lower in ("who", "which", "that") and word.dep == "nsubj":
            head = sentence.head(sentence.head(word))
            actor = self._scene.at(head.span)
            if actor is not None:
                return Meant(actor=actor.id, rule=f"“{word.text}” goes with the name before it")
        return Meant(actor=None, rule=f"“{word.text}” names nobody")


def _conjuncts(sentence: Sentence, head: Word) -> Iterator[Word]:
    """The nouns that “and” or “together with” joins to a noun, in order."""
    for child in sentence.children(head, "prep"):
        beside = sentence.words[child.i - 1].lower if child.i else ""
        with_one = sentence.child(child, "pobj")
        if child.lower == "with" and beside in ("together", "along", "jointly") and with_one is not None:
            yield with_one
    joined = any(child.lower in ("and", "&") for child in sentence.children(head, "cc"))
    for other in sentence.children(head, "conj"):
        further = list(_conjuncts(sentence, other))
        if other.i > head.i and other.pos in ("NOUN", "PROPN", "PRON") and (joined or further):
            yield other
        yield from further


def _phrase_of(sentence: Sentence, head: Word) -> Span:
    """The words of one of several joined nouns, without those that are joined to it."""
    ends = [c.i for c in sentence.children(head, "cc", "conj", "punct", "relcl", "acl") if c.i > head.i]
    return Span(sentence.words[head.left].start, sentence.words[min([*ends, head.right + 1]) - 1].end)


__all__ = ["Follower", "Meant", "Phrase"]
