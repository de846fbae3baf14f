"""What was said comes in; the act, its certainty, polarity and condition come out.

The cue decides first (“denied”, “vowed”); where it is neutral (“said”), the content does. VOCABULARY: acts of speech.
"""

import re
from collections.abc import Sequence
from typing import Literal

import msgspec

from farwatch.knowledge.acts import act_words
from farwatch.model import Article, Certainty, Polarity, Sentence, Span, Word

_FIRST = {"i", "we"}
_FUTURE = {"will", "shall", "'ll", "wo"}


class Stance(msgspec.Struct, frozen=True, kw_only=True):
    """How something was said."""

    act: str
    certainty: Certainty
    polarity: Polarity
    denies: Literal["event", "responsibility"] | None
    condition_span: Span | None


def read_stance(article: Article, act: str, content: Sequence[Span], *, own_side: bool) -> Stance:
    """Return the stance of `content`, said with a cue of `act` (“asserts” is neutral).

    `own_side` says whether the subject of the content is the speaker (“he said he would come”).
    """
    known = act_words()
    parts = [(s, s.within(span)) for span in content for s in _sentences(article, span)]
    words = [word for _, some in parts for word in some]
    lower = {word.lower for word in words} | {word.lemma.lower() for word in words}
    root = _main(parts)
    negated = root is not None and any(c.dep == "neg" for c in root[0].children(root[1]))
    decided = act
    if act in ("asserts", "confirms"):
        by_content = _by_content(parts, root, lower, own_side=own_side, negated=negated)
        decided = by_content if act == "asserts" or by_content == "announces" else act
    denies: Literal["event", "responsibility"] | None = None
    if decided == "denies":
        denies = "responsibility" if lower & known.responsibility else "event"
    return Stance(
        act=decided,
        certainty=_certainty(root, lower),
        polarity="negative" if decided in ("denies", "refuses") or negated else "positive",
        denies=denies,
        condition_span=_condition(article, parts, content),
    )


def _sentences(article: Article, span: Span) -> list[Sentence]:
    """The sentences that share a character with `span`."""
    found: list[Sentence] = []
    at = span.start
    while at < span.end:
        sentence = article.sentence_at(at)
        if sentence is None:
            at += 1
            continue
        found.append(sentence)
        at = sentence.span.end
    return found


def _main(parts: Sequence[tuple[Sentence, tuple[Word, ...]]]) -> tuple[Sentence, Word] | None:
    """The highest verb of the first part that has one."""
    for sentence, words in parts:
        places = {word.i for word in words}
        for word in words:
            if word.pos in ("VERB", "AUX") and not any(
                a.i in places and a.pos in ("VERB", "AUX") for a in sentence.ancestors(word)
            ):
                return sentence, word
    return None


def _by_content(
    parts: Sequence[tuple[Sentence, tuple[Word, ...]]],
    root: tuple[Sentence, Word] | None,
    lower: set[str],
    *,
    own_side: bool,
    negated: bool,
) -> str:
    known = act_words()
    if root is None:
        return "condemns" if lower & known.blames else "asserts"
    sentence, verb = root
    helpers = {child.lower for child in sentence.children(verb, "aux")}
    subject = sentence.child(verb, "nsubj", "nsubjpass")
    first = own_side or any(w.lower in _FIRST and w.dep in ("nsubj", "nsubjpass") for _, some in parts for w in some)
    future = bool(helpers & _FUTURE) or (verb.lemma in ("plan", "intend") and not negated) or "would" in helpers
    if (
        _none_was(sentence, verb)
        or lower & known.falsehoods
        or (negated and helpers & {"did", "was", "were", "has", "have", "had"})
        or ("never" in lower and verb.tag in ("VBD", "VBN"))
    ):
        return "denies"
    if (
        helpers & known.obligations
        or (verb.lemma in ("have", "need", "urge", "demand", "call") and _to_do(sentence, verb))
    ) and "not" not in helpers:
        return "demands"
    if (
        verb.lemma in ("urge", "demand", "call")
        and (verb.lemma != "call" or sentence.child(verb, "prep", "prt") is not None)
        and not negated
    ):
        return "demands"
    if any(phrase in " ".join(w.lower for _, some in parts for w in some) for phrase in ("only with", "only if")):
        return "demands"
    if future and _threat(parts):
        return "threatens"
    if future and negated and first:
        return "refuses"
    if verb.lemma in ("accept", "agree") or (verb.lemma == "be" and "accept" in lower and first):
        return "agrees"
    appointed = verb.lemma in known.appointments or (
        subject is not None and subject.lemma.lower() in known.appointment_nouns
    )
    if (
        subject is not None
        and sentence.subtree(subject)[0].i <= subject.i
        and lower & known.appointment_nouns
        and verb.tag in ("VBN", "VBZ", "VBP")
        and appointed
    ):
        return "announces"
    if future and appointed:
        return "announces"
    if future and first:
        return "promises"
    if first and any(
        w.lemma in ("intend", "continue", "ensure", "promise") for _, some in parts for w in some if w.pos == "VERB"
    ):
        return "promises" if future or "intend" in lower else "asserts"
    if "may" in helpers and appointed:
        return "announces" if own_side else "predicts"
    if helpers & {"will", "may", "might", "'ll"}:
        return "predicts"
    if lower & known.blames:
        return "condemns"
    return "accuses" if _accuses(parts) else "asserts"


def _threat(parts: Sequence[tuple[Sentence, tuple[Word, ...]]]) -> bool:
    """“will open the border if Europe does not pay”, “would respond if it goes on”: a harm that hangs on the other side."""
    for sentence, words in parts:
        for word in words:
            if word.dep == "mark" and word.lower == "if":
                clause = {w.lemma.lower() for w in sentence.subtree(sentence.head(word))}
                if clause & {"not", "n't", "fail", "stop", "continue", "refuse"}:
                    return True
    return False


def _to_do(sentence: Sentence, verb: Word) -> bool:
    """“has to get”, “need to stop”."""
    inner = sentence.child(verb, "xcomp")
    return inner is not None and any(child.tag == "TO" for child in sentence.children(inner, "aux"))


def _none_was(sentence: Sentence, verb: Word) -> bool:
    """“there was no plan”, “there were no orders”."""
    attribute = sentence.child(verb, "attr")
    return (
        verb.tag == "VBD"
        and attribute is not None
        and any(c.lower == "no" for c in sentence.children(attribute, "det"))
    )


def _accuses(parts: Sequence[tuple[Sentence, tuple[Word, ...]]]) -> bool:
    """Whether a wrong has someone who does it, other than the speaker."""
    wrongs = act_words().wrongs
    for sentence, words in parts:
        for word in words:
            if word.pos != "VERB" or word.lemma.lower() not in wrongs:
                continue
            doer = sentence.child(word, "nsubj")
            agent = sentence.child(word, "agent")
            done_to = sentence.child(word, "dobj", "ccomp", "prep")
            named = doer is not None and doer.lower not in _FIRST and doer.pos in ("NOUN", "PROPN", "PRON")
            if (named and done_to is not None) or agent is not None:
                return True
    return False


def _certainty(root: tuple[Sentence, Word] | None, lower: set[str]) -> Certainty:
    known = act_words()
    if root is None:
        return "certain"
    sentence, verb = root
    near = {child.lower for child in sentence.children(verb)} | {verb.lower}
    if near & known.possible:
        return "possible"
    return "probable" if near & known.probable or "likely" in lower else "certain"


def _condition(
    article: Article, parts: Sequence[tuple[Sentence, tuple[Word, ...]]], content: Sequence[Span]
) -> Span | None:
    """The clause that what was said depends on."""
    known = act_words()
    for sentence, words in parts:
        for word in words:
            if word.dep == "mark" and word.lower in known.conditions - {"until"}:
                clause = sentence.head(word)
                if clause.dep == "ccomp" and word.lower == "if":
                    continue  # “asked if”
                span = sentence.subtree_span(clause)
                start = max(word.start, span.start)
                return Span(start, span.end) if start < span.end else None
    for span in content:
        quoted = span.quote(article.text)
        for phrase in known.condition_phrases:
            found = re.search(rf"\b{phrase}\b[^.;]*", quoted, re.IGNORECASE)
            if found:
                return Span(span.start + found.start(), span.start + found.start() + len(found.group().rstrip()))
    return None
