"""Who is meant: walks an article in order of writing and settles speakers, pronouns and role nouns on the cast.

“The official” is whoever was called by a narrower noun; a lead's “a police spokesman” is named a paragraph later. What
the words leave open stays open.
"""

from collections.abc import Sequence

from farwatch.knowledge.actors import bodies, roles
from farwatch.knowledge.countries import capitals
from farwatch.knowledge.cues import cues
from farwatch.model import Actor, Article, Sentence, Word
from farwatch.readings.actors.cast import Cast
from farwatch.readings.actors.chain import plain_name
from farwatch.readings.actors.descriptions import describe, may_be_described
from farwatch.readings.actors.nouns import (
    body_named_later,
    holders,
    holds_exactly,
    is_definite,
    last_such_body,
    may_be_named,
    named_later,
    phrase_words,
    relatives,
)
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
from farwatch.readings.actors.scene import Meant, Phrase, Scene, Turn

_RECALL = 6  # paragraphs within which “the statement” was mentioned before


class Follower:
    """The walk through one article: who spoke last, who was the subject last, what was settled."""

    def __init__(self, article: Article, cast: Cast, phrases: Sequence[Phrase] = ()) -> None:
        by_name = [(p.head.start, actor) for p in phrases if (actor := cast.at(p.head.span)) is not None]
        self._article = article
        self._scene = Scene(article, cast, by_name)

    def speaker(self, phrase: Phrase, *, speaks: bool) -> Meant:
        """Settle who a phrase means; where it `speaks` in the publisher's own words, remember that they spoke."""
        sentence = self._article.sentences[phrase.sentence]
        meant = self._settle(sentence, phrase)
        actor = self._scene.actor(meant.actor)
        if actor is not None and speaks:
            if actor.kind == "person" and self._joined(sentence, phrase):
                self._scene.joint = (sentence.paragraph, actor)
            self._scene.turns.append(Turn(paragraph=sentence.paragraph, start=phrase.head.start, actor=actor))
        return meant

    def _joined(self, sentence: Sentence, phrase: Phrase) -> bool:
        """Whether a second person speaks together with the head of a phrase."""
        others = (self._scene.cast.at(word.span) for word in sentence.children(phrase.head, "conj"))
        return any(actor is not None and actor.kind == "person" for actor in others)

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
                return self._role(country, phrase, "a capital speaks for its country's government")
        if lower in IT | THEY:
            above = self._subject_above(sentence, phrase)
            if above is not None:
                return self._pronoun(above, word, f"“{lower}”: the subject of the sentence")
            if lower in IT:
                found = last_body(self._scene, sentence, word)
                return self._pronoun(found, word, "“it”: the last body that spoke or was the subject")
            return self._pronoun(
                last_several(self._scene, sentence, word), word, "“they”: the last who spoke as several"
            )
        if word.pos == "PRON":
            return self._unsettled_pronoun(sentence, word)
        return self._noun(sentence, phrase)

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

    def _noun(self, sentence: Sentence, phrase: Phrase) -> Meant:
        scene, word = self._scene, phrase.head
        words = phrase_words(sentence, word)
        head, lemma = roles().head(words), word.lemma.lower()
        headline = self._article.line_of(sentence).kind == "headline"
        definite = is_definite(sentence, word) or headline
        if head is not None and word.tag in ("NN", "NNP"):
            if self._owned_by_person(sentence, word):
                same = relatives(scene, head)
                if len(same) == 1:
                    return self._role(same[0], phrase, f"the only “{head}” the article names")
            else:
                found = holders(scene, head, sentence, word) if definite else []
                if found:
                    return self._role(found[0], phrase, f"“{head}” is the role of the last such person")
                ahead = named_later(scene, head, sentence, word)
                if ahead is not None:
                    return self._role(ahead, phrase, f"the “{head}” is named soon after")
        if lemma in cues().texts:
            return self._author(sentence, phrase, definite=definite)
        body = self._speaks_for(sentence, phrase, head)
        if body is not None:
            return self._role(body, phrase, f"an unnamed {head} speaks for it")
        body = self._called(phrase)
        if body is not None:
            return self._role(body, phrase, "what news calls that body")
        if lemma in ("duo", "pair", "two", "both", "couple") and scene.joint is not None:
            return self._role(scene.joint[1], phrase, f"“{word.lower}”: the first of those who spoke together")
        called = next((c for c in sentence.children(word, "appos") if c.i > word.i and c.pos == "PROPN"), None)
        if called is not None and word.pos == "NOUN":
            span = sentence.subtree_span(called)
            actor = describe(scene, sentence, Phrase(sentence=phrase.sentence, head=called, span=span), like=word)
            if actor is not None:
                return self._role(actor, phrase, f"the {word.lower} of that name")
        plural = word.tag in ("NNS", "NNPS") or lemma in ("police", "government")
        if definite or (plural and len(words.split()) == 1):
            body, rule = last_such_body(scene, sentence, word)
            if body is not None:
                return self._role(body, phrase, rule)
        if not is_definite(sentence, word):
            later = body_named_later(scene, sentence, word)
            if later is not None:
                return self._role(later, phrase, f"the {word.lower} that speaks by name soon after")
        before = scene.described_before(lemma, word.start) if definite else None
        if before is not None:
            return self._role(before, phrase, f"“{word.lower}” is the one described before")
        common = word.pos == "NOUN" or (headline and roles().may_speak(word.lower)) or word.lower == "accused"
        if word.tag not in ("NNS", "NNPS") and common and may_be_named(scene, sentence, word, head):
            return Meant(actor=None, rule=f"the {word.lower} may be somebody whom the text names; it does not say who")
        refusal = may_be_described(sentence, word, words)
        if refusal is not None:
            return Meant(actor=None, rule=refusal)
        actor = describe(scene, sentence, phrase)
        if actor is None:
            return Meant(actor=None, rule="the words name nobody")
        return Meant(actor=actor.id, rule="described, not named")

    def _called(self, phrase: Phrase) -> Actor | None:
        """The body that a phrase is another name for: “the UN refugee agency”."""
        plain = plain_name(phrase.span.quote(self._article.text)).replace("'s", "")
        short = bodies().called.get(plain)
        names = {plain_name(short), plain_name(bodies().acronyms.get(short, short))} if short else set()
        return next((actor for actor in self._scene.cast.actors if plain_name(actor.name) in names), None)

    def _speaks_for(self, sentence: Sentence, phrase: Phrase, head: str | None) -> Actor | None:
        """The body named in the phrase for an unnamed spokesman: “a Harbour Authority spokesman”, “a spokesman for the bank”."""
        if head not in ("spokesman", "spokeswoman", "spokesperson"):
            return None
        near = self._scene.cast.mentions_in(sentence.subtree_span(phrase.head))
        named = [actor for _, actor in near if actor.kind in ("organisation", "media")]
        if len({actor.id for actor in named}) == 1:
            self._scene.spoken_for = named[0]
            return named[0]
        alone = len(phrase_words(sentence, phrase.head).split()) == 1 and not named
        return self._scene.spoken_for if alone else None

    def _role(self, actor: Actor, phrase: Phrase, rule: str) -> Meant:
        self._scene.note(actor, phrase.span, "role")
        return Meant(actor=actor.id, rule=rule)

    def _author(self, sentence: Sentence, phrase: Phrase, *, definite: bool) -> Meant:
        """A statement, letter or report is its author's: who is named beside it, else the last who spoke."""
        scene, word = self._scene, phrase.head
        lemma = word.lemma.lower()
        by = next((c for c in sentence.children(word, "prep") if c.lower in ("by", "from", "of")), None)
        beside = [sentence.child(word, "poss"), sentence.child(by, "pobj") if by is not None else None]
        issued = next((c for c in sentence.children(word, "acl") if sentence.child(c, "agent") is not None), None)
        agent = sentence.child(issued, "agent") if issued is not None else None
        beside.append(sentence.child(agent, "pobj") if agent is not None else None)
        beside.extend(sentence.children(word, "compound", "nmod", "amod"))
        for author in beside:
            if author is None:
                continue
            actor = scene.at(author.span)
            if author.dep == "pobj" and sentence.head(author).lower == "of" and word.tag == "NNS":
                continue  # “reports of 43 people dying”
            if actor is None and author.lower in IT:
                actor = last_body(scene, sentence, author)
            if actor is None and author.dep == "pobj" and author.pos == "NOUN":
                span = sentence.subtree_span(author)
                meant = self._settle(sentence, Phrase(sentence=phrase.sentence, head=author, span=span))
                actor = scene.actor(meant.actor)
            if actor is not None:
                return self._role(actor, phrase, f"the {lemma} is theirs")
        if (
            definite
            and word.tag == "NN"
            and scene.turns
            and self._was_named(sentence, word)
            and sentence.child(word, "poss") is None
        ):
            return self._role(scene.turns[-1].actor, phrase, f"a {lemma} is its author's: the last who spoke")
        if lemma not in cues().carriers:
            return Meant(actor=None, rule=f"whose “{word.text}” it is stays open")
        found = describe(scene, sentence, phrase)
        return Meant(actor=found.id, rule="described, not named") if found else Meant(actor=None, rule="nobody named")

    def _was_named(self, sentence: Sentence, word: Word) -> bool:
        """Whether the same noun stands within the sentences before: then “the letter” is that one."""
        if word.lemma.lower() == "statement":
            return True
        makers = {word.lemma, "write"} if word.lemma.lower() == "letter" else {word.lemma}
        near = (sentence, *self._scene.sentences_before(sentence, _RECALL))
        return any(w.lemma in makers and w.start < word.start for s in near for w in s.words)

    def _owned_by_person(self, sentence: Sentence, word: Word) -> bool:
        owner = sentence.child(word, "poss")
        actor = self._scene.cast.at(owner.span) if owner is not None else None
        return owner is not None and (owner.tag == "PRP$" or (actor is not None and actor.kind == "person"))


__all__ = ["Follower", "Meant", "Phrase"]
