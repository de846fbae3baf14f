"""Nouns of speech and thought: “accusations that …”, “expressed concern over …”, “his decision to …”."""

from collections.abc import Iterator

import msgspec

from farwatch.knowledge.cues import Cues
from farwatch.model import Sentence, Span, Word
from farwatch.readings.statements.cues.holders import speaker_of
from farwatch.readings.statements.cues.phrases import is_infinitive, tidy
from farwatch.readings.statements.cues.told import Told, told_by


def read_noun(number: int, sentence: Sentence, noun: Word, known: Cues) -> Iterator[Told]:
    """Yield what a noun of speech or thought tells, where a clause or phrase behind it says what."""
    lemma = noun.lemma.lower()
    act, wide = (known.nouns[lemma], False) if lemma in known.nouns else (known.wide_nouns[lemma], True)
    owner = sentence.child(noun, "poss")
    by = next((c for c in sentence.children(noun, "prep") if c.lower in ("by", "from")), None)
    carried = _carried_by(sentence, noun, known)
    named = _named_before(sentence, noun)
    speaker = owner or (sentence.child(by, "pobj") if by is not None else None) or carried or named
    content = _clause_behind(sentence, noun)
    if carried is None and lemma in known.carriers | known.of_content:
        content = tuple(_before_spreading(sentence, span, known) for span in content)
    if content and not wide:
        wide = (
            carried is None
            and lemma not in known.told_infinitive
            and sentence.words[_first(sentence, content)].tag == "TO"
        )
    if not content:
        content = _phrase_behind(sentence, noun, known, held=speaker is not None, carried=carried is not None)
        wide = wide or (carried is None and lemma not in known.of_content)
    if carried is not None and (noun.dep == "pobj" or sentence.head(noun).lemma.lower() in known.voicing):
        wide = False  # “expressed fear of”, “voiced concern that”, “notes with concern that”
    if not content or (lemma == "order" and noun.i and sentence.words[noun.i - 1].lower == "in"):
        return
    carrier = speaker is None and lemma in known.carriers
    told = told_by(number, sentence, noun, "noun", act, noun if carrier else speaker, content, wide=wide)
    if carrier:  # “media reports of shooting”: what they are of is no part of who speaks
        told = msgspec.structs.replace(told, speaker_span=Span(sentence.words[noun.left].start, noun.end))
    yield told


def _before_spreading(sentence: Sentence, content: Span, known: Cues) -> Span:
    """“Rumours that the king had fled | spread through the city”: what the rumour does is no part of it."""
    done = False
    for word in sentence.within(content):
        if done and word.lemma in known.spreading and word.tag in ("VBD", "VBN", "VBP", "NN"):
            before = sentence.words[word.i - 1]
            if before.pos in ("VERB", "ADJ", "ADV", "NOUN", "PROPN") and before.end < word.start:
                return Span(content.start, before.end)
        done = done or (word.tag in ("VBD", "VBZ", "VBP", "MD") and word.lemma not in known.spreading)
    return content


def _named_before(sentence: Sentence, noun: Word) -> Word | None:
    """“the US proposal to …”, “European reluctance to …”: a body, country or people named right before the noun."""
    before = sentence.words[noun.i - 1] if noun.i else noun
    near = before.i != noun.i and before.head == noun.i and before.dep in ("compound", "amod", "nmod")
    return before if near and before.entity in ("ORG", "GPE", "NORP", "PERSON") else None


def _carried_by(sentence: Sentence, noun: Word, known: Cues) -> Word | None:
    """Who “expressed concern”, “made a promise”, “has doubts”: the subject of a verb that only carries the noun."""
    verb = sentence.head(noun)
    if noun.dep == "pobj" and verb.lower == "with" and "say" in known.verbs.get(sentence.head(verb).lemma, {}):
        return speaker_of(sentence, sentence.head(verb))  # “notes with concern that”
    if noun.dep == "dobj" and verb.lemma.lower() in known.light:
        return speaker_of(sentence, verb)
    return None


def _first(sentence: Sentence, content: tuple[Span, ...]) -> int:
    """The place of the first word of what was said."""
    return next(word.i for word in sentence.words if word.start >= content[0].start)


def _clause_behind(sentence: Sentence, noun: Word) -> tuple[Span, ...]:
    """The that-clause or infinitive that says what the noun is about."""
    for clause in sentence.children(noun, "acl", "relcl", "ccomp", "advcl", "xcomp"):
        if clause.i < noun.i:
            continue
        marked = any(m.lower in ("that", "whether") for m in sentence.children(clause, "mark")) or (
            clause.dep == "relcl"
            and sentence.words[clause.left].lower == "that"
            and len(sentence.children(clause, "dobj"))
            > 1  # “that” is no object of it: “a denial that troops had crossed the river”
        )
        if marked or is_infinitive(sentence, clause):
            return tidy(sentence, clause.left, clause.right)
    attribute = sentence.head(noun)  # “his view is that …”
    if noun.dep == "nsubj" and attribute.lemma == "be":
        stated = sentence.child(attribute, "ccomp", "xcomp")
        if stated is not None and stated.i > attribute.i:
            return tidy(sentence, stated.left, stated.right)
    return ()


def _phrase_behind(sentence: Sentence, noun: Word, known: Cues, *, held: bool, carried: bool) -> tuple[Span, ...]:
    """What stands behind the noun's preposition, or the verb's where it carries the noun."""
    lemma = noun.lemma.lower()
    preps = [c for c in sentence.children(noun, "prep") if c.i > noun.i]
    if carried:
        preps += [c for c in sentence.children(sentence.head(noun), "prep") if c.i > noun.i]
    for prep in preps:
        thing = sentence.child(prep, "pobj", "pcomp")
        if thing is None or prep.lower not in known.leads or thing.entity in ("DATE", "TIME"):
            continue
        if prep.lower == "of" and not (lemma in known.of_content or lemma in known.wide_nouns):
            continue
        if lemma == "report" and (noun.tag == "NN" or prep.lower != "of"):
            continue  # “reports on the war”: what they are about
        if prep.lower in ("in", "to", "by", "at", "with") and not (held and carried):
            continue
        if not held and lemma not in known.of_content and prep.lower not in ("about", "over"):
            continue
        return tidy(sentence, prep.i + 1, prep.right)
    return ()
