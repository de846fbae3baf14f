"""Verbs of saying: the clause behind, before or around them is what was said."""

from farwatch.model import Article, Sentence, Span, Word
from farwatch.readings.statements.cues.endings import FINITE, final_attribution
from farwatch.readings.statements.cues.phrases import around, tidy

_ASIDES = (",", "-", "--", "–", "—", '"')
_CLAUSE = 3  # words at least


def said_by(article: Article, sentence: Sentence, verb: Word, clause: Word | None) -> tuple[Span, ...]:
    """The clause behind or before a verb of saying, without the attribution itself."""
    final = final_attribution(sentence, verb)
    if final is not None:
        opener = sentence.words[0]
        return tidy(sentence, int(opener.tag == "CC" and opener.dep == "cc"), final - 1)
    if clause is not None:
        return _of_clause(article, sentence, verb, clause)
    return (
        _around_aside(article, sentence, verb)
        or _headlined(article, sentence, verb)
        or _quoted_object(article, sentence, verb)
    )


def _of_clause(article: Article, sentence: Sentence, verb: Word, clause: Word) -> tuple[Span, ...]:
    """The clause that a parser hangs on the verb: behind it, or on both sides of it."""
    behind = sentence.words[clause.right + 1 : clause.right + 2]
    if clause.i < verb.i and behind and behind[0].text == ";":
        return ()  # “prosecutors say he paid; he denies it”
    parted = parted_by(sentence, verb, clause)
    if parted:
        return parted
    if clause.left <= verb.i <= clause.right:  # “X, he said, Y”
        return _quoted_predicate(article, sentence, verb) or around(sentence, clause.left, clause.right, verb)
    return tidy(sentence, _behind_only(sentence, clause.left), _with_second(sentence, verb, clause.right))


def _around_aside(article: Article, sentence: Sentence, verb: Word) -> tuple[Span, ...]:
    """The clause into which the attribution is set as an aside: “X – he said – Y”."""
    head = sentence.head(verb)
    if verb.dep not in ("parataxis", "dep", "ccomp", "intj") or head.i == verb.i or verb.tag == "VBG":
        return ()
    before = sentence.words[verb.left - 1].text if verb.left else ""
    goes_on = verb.right + 1 < len(sentence.words) and verb.dep == "parataxis"
    if before not in _ASIDES and not goes_on:
        return ()
    return _quoted_predicate(article, sentence, verb) or around(sentence, head.left, head.right, verb)


def _headlined(article: Article, sentence: Sentence, verb: Word) -> tuple[Span, ...]:
    """All behind the verb of a headline, whose clauses a parser seldom finds: “Army says rebels shot at convoy”."""
    behind = sentence.words[verb.i + 1 :]
    if article.line_of(sentence).kind != "headline" or verb.tag not in ("VBG", "VBZ", "VBP") or len(behind) < _CLAUSE:
        return ()
    clause = sentence.child(verb, "prep") is None and any(word.pos in ("VERB", "AUX") for word in behind)
    return tidy(sentence, verb.i + 1, len(sentence.words) - 1) if clause else ()


def _quoted_object(article: Article, sentence: Sentence, verb: Word) -> tuple[Span, ...]:
    """An object in quotation marks, outside of which the verb stands."""
    thing = sentence.child(verb, "dobj")
    if thing is None or thing.i < verb.i or article.quotation_at(verb.start) is not None:
        return ()
    return tidy(sentence, thing.left, thing.right) if article.quotation_at(thing.start) is not None else ()


def _behind_only(sentence: Sentence, left: int) -> int:
    """The first word of “only that it was late”, “only “no””: the adverb is the writer's."""
    behind = sentence.words[left + 1 : left + 2]
    only = (
        sentence.words[left].lower == "only" and bool(behind) and (behind[0].lower == "that" or behind[0].text == '"')
    )
    return left + 1 if only else left


def _with_second(sentence: Sentence, verb: Word, right: int) -> int:
    """The last word of a clause that a parser cut in two: “said the soldiers involved | would face trial”."""
    for clause in sentence.children(verb, "ccomp"):
        if clause.left == right + 1 and sentence.child(clause, "nsubj", "nsubjpass", "expl") is None:
            right = clause.right
    for clause in sentence.children(verb, "conj"):  # “that it was late, and that it rained”
        if clause.left > right and any(mark.lower == "that" for mark in sentence.children(clause, "mark")):
            right = clause.right
    return right


def _quoted_predicate(article: Article, sentence: Sentence, verb: Word) -> tuple[Span, ...]:
    """“The tanks, he claimed, ‘will burn’ like the rest”: what is in marks is the speaker's, the frame is the writer's."""
    after = sentence.words[verb.right + 1 :]
    opener = next((word for word in after if word.text != ","), None)
    quotation = article.quotation_at(opener.end) if opener is not None and opener.text == '"' else None
    before = sentence.words[: verb.left]
    if quotation is None or any(word.tag in FINITE or word.text == '"' for word in before):
        return ()
    return (quotation.span,)


def parted_by(sentence: Sentence, verb: Word, clause: Word) -> tuple[Span, ...]:
    """“a law that critics say restricts freedoms”, “what it called a threat”: a relative clause that an attribution parts."""
    subject = sentence.child(verb, "nsubj")
    relative = sentence.words[verb.left]
    if verb.dep != "relcl" or subject is None or subject.i > verb.i or not clause.left < verb.i < clause.right:
        return ()
    behind = tidy(sentence, verb.i + 1, clause.right)
    head = sentence.head(verb)
    if relative.lower == "what" or head.tag in ("WP", "WDT"):
        return behind
    return (*tidy(sentence, head.left, max(head.i, verb.left - 1)), *behind)
