"""A noun that speaks comes in; who is meant comes out: “the official”, “her brother”, “a police spokesman”, “the letter”.

Each rule is asked in turn. The first that knows who is meant, or why that stays open, decides.
"""

from collections.abc import Callable, Iterator

import msgspec

from farwatch.knowledge.actors import bodies, roles
from farwatch.knowledge.cues import cues
from farwatch.model import Actor, Sentence, Word
from farwatch.readings.actors.chain import plain_name
from farwatch.readings.actors.descriptions import describe, may_be_described
from farwatch.readings.actors.nouns import (
    body_named_later,
    holders,
    is_definite,
    last_such_body,
    may_be_named,
    named_later,
    opens_turn,
    phrase_words,
    relatives,
)
from farwatch.readings.actors.pronouns import IT, last_body
from farwatch.readings.actors.scene import Meant, Phrase, Scene

_RECALL = 6  # paragraphs within which “the statement” was mentioned before
_ARMED = (None, "REB", "UAF", "MIL", "PRM", "CRM")
_SPOKESMEN = ("spokesman", "spokeswoman", "spokesperson")


class Noun(msgspec.Struct, frozen=True, kw_only=True):
    """A noun that speaks, with what the rules ask of it."""

    sentence: Sentence
    phrase: Phrase
    words: str  # with what stands before it: “Kremlin spokesman”
    role: str | None  # the known role noun that it is or ends in
    headline: bool
    turn: bool  # the label of a turn: “Minister: No.”
    definite: bool  # or in a headline or a label, which leave articles out

    @property
    def word(self) -> Word:
        """The noun itself."""
        return self.phrase.head

    @property
    def lemma(self) -> str:
        """Its lemma in small letters."""
        return self.word.lemma.lower()


class Unnamed:
    """The rules by which a noun means somebody, over the scene of one article; `settle` settles a phrase inside another."""

    def __init__(self, scene: Scene, settle: Callable[[Sentence, Phrase], Meant]) -> None:
        self._scene = scene
        self._settle = settle

    def settle(self, sentence: Sentence, phrase: Phrase) -> Meant:
        """Return who `phrase` means, or why that stays open."""
        words = phrase_words(sentence, phrase.head)
        headline = self._scene.article.line_of(sentence).kind == "headline"
        turn = opens_turn(sentence, phrase.head) and not headline
        noun = Noun(
            sentence=sentence,
            phrase=phrase,
            words=words,
            role=roles().head(words),
            headline=headline,
            turn=turn,
            definite=is_definite(sentence, phrase.head) or headline or turn,
        )
        rules = (
            self._holds_role,
            self._wrote_text,
            self._speaks_for,
            self._is_called,
            self._spoke_together,
            self._bears_name,
            self._is_body,
            self._was_described,
            self._stays_open,
        )
        for rule in rules:
            meant = rule(noun)
            if meant is not None:
                return meant
        return self._is_described(noun)

    def _holds_role(self, noun: Noun) -> Meant | None:
        """“The official”, “her brother”: the last who holds that role, or the one named soon after."""
        scene, role = self._scene, noun.role
        if role is None or noun.word.tag not in ("NN", "NNP"):
            return None
        if self._is_owned_by_person(noun):
            same = relatives(scene, role)
            return scene.role(same[0], noun.phrase, f"the only “{role}” the article names") if len(same) == 1 else None
        found = holders(scene, role, noun.sentence, noun.word) if noun.definite else []
        if found:
            return scene.role(found[0], noun.phrase, f"“{role}” is the role of the last such person")
        ahead = named_later(scene, role, noun.sentence, noun.word)
        return scene.role(ahead, noun.phrase, f"the “{role}” is named soon after") if ahead is not None else None

    def _is_owned_by_person(self, noun: Noun) -> bool:
        owner = noun.sentence.child(noun.word, "poss")
        actor = self._scene.cast.at(owner.span) if owner is not None else None
        return owner is not None and (owner.tag == "PRP$" or (actor is not None and actor.kind == "person"))

    def _wrote_text(self, noun: Noun) -> Meant | None:
        """A statement, letter or report is its author's: who is named beside it, else the last who spoke."""
        if noun.lemma not in cues().texts:
            return None
        scene = self._scene
        for author in _beside(noun.sentence, noun.word):
            actor = self._author(noun, author)
            if actor is not None:
                return scene.role(actor, noun.phrase, f"the {noun.lemma} is theirs")
        owned = noun.sentence.child(noun.word, "poss") is not None
        if noun.definite and noun.word.tag == "NN" and scene.turns and not owned and self._was_mentioned(noun):
            return scene.role(scene.turns[-1].actor, noun.phrase, f"a {noun.lemma} is its author's: the last who spoke")
        if noun.lemma not in cues().carriers:
            return Meant(actor=None, rule=f"whose “{noun.word.text}” it is stays open")
        found = describe(scene, noun.sentence, noun.phrase)
        return Meant(actor=found.id, rule="described, not named") if found else Meant(actor=None, rule="nobody named")

    def _author(self, noun: Noun, author: Word) -> Actor | None:
        """The one whom a word beside a text means."""
        sentence = noun.sentence
        if author.dep == "pobj" and sentence.head(author).lower == "of" and noun.word.tag == "NNS":
            return None  # “reports of 43 people dying”
        actor = self._scene.at(author.span)
        if actor is None and author.lower in IT:
            actor = last_body(self._scene, sentence, author)
        if actor is None and author.dep in ("pobj", "nsubj") and author.pos == "NOUN":
            span = sentence.subtree_span(author)
            meant = self._settle(sentence, Phrase(sentence=noun.phrase.sentence, head=author, span=span))
            actor = self._scene.actor(meant.actor)
        return actor

    def _was_mentioned(self, noun: Noun) -> bool:
        """Whether the same noun stands within the sentences before: then “the letter” is that one."""
        if noun.lemma == "statement":
            return True
        makers = {noun.word.lemma, "write"} if noun.lemma == "letter" else {noun.word.lemma}
        near = (noun.sentence, *self._scene.sentences_before(noun.sentence, _RECALL))
        return any(word.lemma in makers and word.start < noun.word.start for s in near for word in s.words)

    def _speaks_for(self, noun: Noun) -> Meant | None:
        """The body named in the phrase for an unnamed spokesman: “a Harbour Authority spokesman”, “a spokesman for the bank”."""
        if noun.role not in _SPOKESMEN:
            return None
        near = self._scene.cast.mentions_in(noun.sentence.subtree_span(noun.word))
        named = [actor for _, actor in near if actor.kind in ("organisation", "media")]
        if len({actor.id for actor in named}) == 1:
            self._scene.spoken_for = named[0]
        elif named or len(noun.words.split()) > 1:
            return None
        body = self._scene.spoken_for
        return self._scene.role(body, noun.phrase, f"an unnamed {noun.role} speaks for it") if body else None

    def _is_called(self, noun: Noun) -> Meant | None:
        """The body that a phrase is another name for: “the UN refugee agency”."""
        plain = plain_name(noun.phrase.span.quote(self._scene.article.text)).replace("'s", "")
        short = bodies().called.get(plain)
        names = {plain_name(short), plain_name(bodies().acronyms.get(short, short))} if short else set()
        body = next((actor for actor in self._scene.cast.actors if plain_name(actor.name) in names), None)
        return self._scene.role(body, noun.phrase, "what news calls that body") if body is not None else None

    def _spoke_together(self, noun: Noun) -> Meant | None:
        """“The duo”, “both”: those who spoke together before."""
        joint = self._scene.joint
        if joint is None or noun.lemma not in roles().several:
            return None
        self._scene.note(joint.first, noun.phrase.span, "role")
        rule = f"“{noun.word.lower}”: those who spoke together"
        return Meant(actor=joint.first.id, rule=rule, joined=joint.others)

    def _bears_name(self, noun: Noun) -> Meant | None:
        """“A villager, Mr. T”: the name that stands behind the noun and means nobody else."""
        word, sentence = noun.word, noun.sentence
        called = next((c for c in sentence.children(word, "appos") if c.i > word.i and c.pos == "PROPN"), None)
        called = called or _set_apart(sentence, word)
        if called is None or word.pos != "NOUN":
            return None
        phrase = Phrase(sentence=noun.phrase.sentence, head=called, span=sentence.subtree_span(called))
        actor = describe(self._scene, sentence, phrase, like=word, whole=called.dep == "conj")
        return self._scene.role(actor, noun.phrase, f"the {word.lower} of that name") if actor is not None else None

    def _is_body(self, noun: Noun) -> Meant | None:
        """“The ministry”, “police”, a headline's “rights group”: the last such body, or the one that speaks soon after."""
        scene, word, sentence = self._scene, noun.word, noun.sentence
        plural = word.tag in ("NNS", "NNPS") or noun.lemma in ("police", "government")
        if noun.definite or (plural and len(noun.words.split()) == 1):
            body, rule = last_such_body(scene, sentence, word)
            if body is not None and noun.phrase.of_violence and body.sector not in _ARMED:
                return Meant(actor=None, rule=f"the last {word.lower} named, {body.name}, is no armed one")
            if body is not None:
                return scene.role(body, noun.phrase, rule)
        if is_definite(sentence, word):
            return None
        later = body_named_later(scene, sentence, word)
        if later is None:
            return None
        return scene.role(later, noun.phrase, f"the {word.lower} that speaks by name soon after")

    def _was_described(self, noun: Noun) -> Meant | None:
        """“The lawyer”, where one lawyer without a name spoke before."""
        before = self._scene.described_before(noun.lemma, noun.word.start) if noun.definite else None
        if before is None:
            return None
        return self._scene.role(before, noun.phrase, f"“{noun.word.lower}” is the one described before")

    def _stays_open(self, noun: Noun) -> Meant | None:
        """Why a noun means nobody for certain: it may be somebody whom the text names, or it is no one who speaks."""
        word, sentence = noun.word, noun.sentence
        speaks = noun.headline and roles().may_speak(word.lower)
        common = word.pos == "NOUN" or speaks or word.lower == "accused"
        if word.tag not in ("NNS", "NNPS") and common and may_be_named(self._scene, sentence, word, noun.role):
            return Meant(actor=None, rule=f"the {word.lower} may be somebody whom the text names; it does not say who")
        if noun.turn:
            return Meant(actor=None, rule=f"the text does not settle whose turn “{word.text}” opens")
        refusal = may_be_described(sentence, word, noun.words)
        return Meant(actor=None, rule=refusal) if refusal is not None else None

    def _is_described(self, noun: Noun) -> Meant:
        """Somebody without a name, called by the words of the phrase."""
        actor = describe(self._scene, noun.sentence, noun.phrase)
        if actor is None:
            return Meant(actor=None, rule="the words name nobody")
        return Meant(actor=actor.id, rule="described, not named")


def _set_apart(sentence: Sentence, word: Word) -> Word | None:
    """The name between commas that a parser takes for a second noun: “the charity, Bread and Roof, said”."""
    for name in sentence.children(word, "conj"):
        before, behind = sentence.words[name.left - 1], sentence.words[name.right + 1 : name.right + 2]
        commas = before.text == "," and before.i == word.i + 1 and bool(behind) and behind[0].text == ","
        if commas and name.pos == "PROPN" and name.right > name.i:
            return name
    return None


def _beside(sentence: Sentence, text: Word) -> Iterator[Word]:
    """The words beside a text that may be its author's: “its letter”, “a letter from”, “a letter issued by”, “a UN report”."""
    by = next((child for child in sentence.children(text, "prep") if child.lower in ("by", "from", "of")), None)
    done = (child for child in sentence.children(text, "acl") if sentence.child(child, "agent") is not None)
    issued = next((verb for verb in done if verb.lemma in cues().giving), None)  # not “a report seen by the Post”
    agent = sentence.child(issued, "agent") if issued is not None else None
    owner = sentence.child(text, "poss")
    above = sentence.head(text)
    given = text.dep == "dobj" and above.lemma in cues().giving  # “the council adopted a resolution demanding …”
    giver = sentence.child(above, "nsubj") if given else None
    found = (owner, giver, *(sentence.child(word, "pobj") for word in (by, agent) if word is not None))
    yield from (word for word in found if word is not None)
    yield from sentence.children(text, "compound", "nmod", "amod")
