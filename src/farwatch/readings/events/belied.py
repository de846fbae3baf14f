"""An event's words come in; whether the text calls the story of it untrue comes out: “reports of a raid are a lie”."""

from collections.abc import Iterator

from farwatch.knowledge.events import EventWords
from farwatch.model import Sentence, Word


def is_belied(sentence: Sentence, word: Word, known: EventWords) -> bool:
    """“Claims of an attack are a fabrication”, “called reports of the strike fiction”, “the raid is an invention”."""
    return any(_is_called_untrue(sentence, told, known) for told in (word, *_accounts(sentence, word, known)))


def is_of_before(sentence: Sentence, word: Word, known: EventWords) -> bool:
    """“Since the raid nobody reads there”: what was not since does not touch the raid."""
    return word.pos == "NOUN" and word.dep == "pobj" and sentence.head(word).lower in known.since


def _accounts(sentence: Sentence, word: Word, known: EventWords) -> Iterator[Word]:
    """The noun for what tells of it: “reports of a raid”, “claims that the dam was attacked”."""
    above = sentence.head(word)
    if word.dep == "pobj" and above.lower in ("of", "about", "on"):
        above = sentence.head(above)
    if above is not word and above.pos == "NOUN" and above.lemma.lower() in known.accounts:
        yield above


def _is_called_untrue(sentence: Sentence, told: Word, known: EventWords) -> bool:
    verb = sentence.head(told)
    if told.dep == "nsubj" and verb.lemma == "be":
        return sentence.child(verb, "neg") is None and _any_untrue(sentence, verb, known)
    if verb.lemma.lower() in known.naming and told.dep in ("dobj", "nsubj", "nsubjpass"):
        return _any_untrue(sentence, verb, known)
    return False


def _any_untrue(sentence: Sentence, verb: Word, known: EventWords) -> bool:
    said = list(sentence.children(verb, "attr", "acomp", "oprd", "ccomp", "dobj", "xcomp"))
    said += [w for by in sentence.children(verb, "prep") if by.lower == "as" for w in sentence.children(by)]
    return any(word.lemma.lower() in known.untrue for word in said)
