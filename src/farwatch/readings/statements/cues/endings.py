"""Attributions at the end of a sentence, read from the row of words where arcs lead astray: “X, the minister said on Tuesday”.

A comma or a quotation, a noun phrase for who speaks, the verb, and no other verb behind it.
"""

from collections.abc import Sequence
from itertools import takewhile

from farwatch.knowledge.actors import roles
from farwatch.knowledge.cues import cues
from farwatch.model import Article, Sentence, Span, Word
from farwatch.readings.statements.cues.holders import NOMINAL

FINITE = ("VBD", "VBZ", "VBP", "MD")
_LONGEST_HOLDER = 25  # words
_FEWEST_SAID, _LONGEST_LABEL = 2, 6  # words of a headline


def final_attribution(sentence: Sentence, verb: Word) -> int | None:
    """Where the attribution begins that ends a sentence: “X, the minister said on Tuesday”.

    What stands before it is what was said, whatever arcs a parser draws over so long a clause.
    """
    subject = sentence.child(verb, "nsubj")
    if (
        subject is None
        or verb.dep not in ("ROOT", "parataxis", "ccomp", "conj", "advcl")
        or sentence.child(verb, "mark") is not None
    ):
        return None
    first = _opening(sentence, min(subject.left, verb.i))
    if first < 3 or sentence.words[first - 1].text not in (",", '"') or subject.tag in ("WDT", "WP"):
        return None
    behind = sentence.words[max(subject.right, verb.i) + 1 :]
    if any(word.tag in FINITE for word in behind) or any(word.text == '"' for word in behind):
        return None
    first = _before_apposition(sentence, first)
    if not any(word.tag in (*FINITE, "VBN") for word in sentence.words[:first]):
        return None
    return None if _is_adverbial(sentence, first) else first


def _opening(sentence: Sentence, first: int) -> int:
    """Where the phrase for who speaks begins, also where a parser cut a body's name in two: “, the Union of | Teachers said”."""
    at = first
    while at > 0 and not sentence.words[at].entity_begins and sentence.words[at].entity == "ORG":
        at -= 1
    return at


def final_holder(sentence: Sentence, verb: Word) -> tuple[int, Word] | None:
    """The same read from the row of words alone, where arcs lead nowhere: where it begins, and the word for who speaks.

    A comma, a noun phrase, the verb, and no other verb behind it.
    """
    if verb.tag not in ("VBD", "VBZ", "VBP") or verb.i < 6:
        return None
    if any(word.tag in FINITE or word.text in ('"', ",") for word in sentence.words[verb.i + 1 :]):
        return None
    apposed = sentence.words[verb.i - 1].text == ","  # “a mother of three, Lena Farr, told”
    end = verb.i - 1 if apposed else verb.i
    first = end
    while first > 0 and _in_holder(sentence, first - 1):
        first -= 1
    if first < 5 or first == end or sentence.words[first - 1].text != "," or _is_adverbial(sentence, first):
        return None
    name = list(takewhile(lambda word: word.tag in NOMINAL, sentence.words[first : verb.i]))
    heads = [word for word in name if word.tag in ("NN", "NNS", "NNP", "NNPS", "PRP")]
    if verb.dep in ("relcl", "acl") and first <= verb.head < verb.i:
        return None  # “…, a charge Tavria denies”
    begins = _before_apposition(sentence, first)
    return (begins, heads[-1]) if heads and (begins < first or not apposed) else None


def headline_holder(article: Article, sentence: Sentence, verb: Word) -> tuple[int, Word] | None:
    """The end of a headline, “…, say rebels”: the last word of what was said, and the word for who speaks."""
    behind = sentence.words[verb.i + 1 :]
    before = sentence.words[verb.i - 1] if verb.i > _FEWEST_SAID else None
    if (
        article.line_of(sentence).kind != "headline"
        or before is None
        or before.text not in (",", '"', "-", "–", "—", ":")
    ):
        return None
    short = 1 <= len(behind) <= _LONGEST_LABEL and all(word.tag in NOMINAL for word in behind)
    return (verb.i - 2, behind[-1]) if short and verb.tag in ("VBZ", "VBP") else None


def _before_apposition(sentence: Sentence, first: int) -> int:
    """Where a phrase for who speaks begins with what they are set before the name: “, a mother of three, Lena Farr, told”."""
    at = first - 1
    while at > 0 and _in_holder(sentence, at - 1):
        at -= 1
    role = sentence.words[at : first - 1]
    opens = bool(role) and (role[0].lower in ("a", "an", "the", "one") or role[0].tag == "PRP$")
    people = any(word.tag in ("NN", "NNS") and roles().may_speak(word.lemma.lower()) for word in role)
    named = sentence.words[first].tag in ("NNP", "NNPS")
    return at if opens and people and named and at > 2 and sentence.words[at - 1].text == "," else first


def _in_holder(sentence: Sentence, at: int) -> bool:
    """Whether a word can be part of the phrase for who speaks: “union rep Ann Lee from the hard-left union”."""
    word = sentence.words[at]
    hyphened = any(0 <= near < len(sentence.words) and sentence.words[near].text == "-" for near in (at - 1, at + 1))
    return word.tag in NOMINAL or word.lower in cues().holder_joints or hyphened


def quoted_holder(article: Article, sentence: Sentence, verb: Word) -> tuple[Span, Word] | None:
    """A quotation and who is named between it and the verb: “…,” one of the organisers, Ann Lee, said."""
    first = verb.i
    while first > 0 and sentence.words[first - 1].text != '"' and sentence.words[first - 1].tag not in FINITE:
        first -= 1
    between = sentence.words[first : verb.i]
    quotation = article.quotation_at(sentence.words[first - 1].start - 1) if 1 < first < verb.i else None
    if quotation is None or sentence.words[first - 1].text != '"' or article.quotation_at(verb.start) is not None:
        return None
    person = [word for word in between if word.entity == "PERSON"]
    nouns = [
        word
        for word in between
        if word.tag in ("NN", "NNS", "NNP", "NNPS", "PRP") and word.entity not in ("DATE", "TIME")
    ]
    holder = person[-1] if person else _named_behind_comma(between) or next(iter(nouns), None)
    return (quotation.span, holder) if holder is not None and len(between) <= _LONGEST_HOLDER else None


def _named_behind_comma(words: Sequence[Word]) -> Word | None:
    """“one of the organisers, Filip Arden,”: the name that a comma sets apart at the end."""
    names = list(takewhile(lambda word: word.tag in ("NNP", "NNPS"), reversed([w for w in words if w.text != ","])))
    apart = names and names[-1].i > words[0].i and any(w.text == "," and w.i == names[-1].i - 1 for w in words)
    return names[0] if apart else None


def _is_adverbial(sentence: Sentence, end: int) -> bool:
    """Whether words `0..end` only set the scene: “Commenting on the raid, he said …”."""
    marks = sentence.words[:end]
    return marks[0].lower in cues().scene_openers and not any(word.text == '"' for word in marks)
