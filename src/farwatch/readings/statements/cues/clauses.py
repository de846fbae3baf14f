"""Verbs of saying: the clause behind, before or around them is what was said."""

from farwatch.model import Article, Sentence, Span, Word
from farwatch.readings.statements.cues.phrases import around, tidy


def said_by(article: Article, sentence: Sentence, verb: Word, clause: Word | None) -> tuple[Span, ...]:
    """The clause behind or before a verb of saying, without the attribution itself."""
    final = _final(sentence, verb)
    if final is not None:
        opener = sentence.words[0]
        return tidy(sentence, int(opener.tag == "CC" and opener.dep == "cc"), final - 1)
    if clause is not None:
        left, right = clause.left, clause.right
        if left <= verb.i <= right:  # “X, he said, Y”
            return around(sentence, left, right, verb)
        return tidy(sentence, left, right)
    if verb.dep in ("parataxis", "dep", "ccomp", "advcl", "intj") and sentence.head(verb).i != verb.i:
        head = sentence.head(verb)
        before = sentence.words[verb.left - 1].text if verb.left else ""
        if before in (",", "-", "--", "–", "—", '"') or (
            verb.right + 1 < len(sentence.words) and verb.dep == "parataxis"
        ):
            if verb.tag != "VBG" and verb.dep != "advcl":
                return around(sentence, head.left, head.right, verb)
    headline = article.line_of(sentence).kind == "headline"
    if (
        headline
        and verb.tag in ("VBG", "VBZ", "VBP")
        and verb.i + 3 < len(sentence.words)
        and sentence.child(verb, "prep") is None
        and any(word.pos in ("VERB", "AUX") for word in sentence.words[verb.i + 1 :])
    ):
        return tidy(sentence, verb.i + 1, len(sentence.words) - 1)
    objects = sentence.child(verb, "dobj")
    quoted = objects is not None and article.quotation_at(objects.start) is not None
    if objects is not None and objects.i > verb.i and quoted and article.quotation_at(verb.start) is None:
        return tidy(sentence, objects.left, objects.right)
    return ()


def _final(sentence: Sentence, verb: Word) -> int | None:
    """Where the attribution begins that ends a sentence: “X, the minister said on Tuesday”.

    What stands before it is what was said, whatever arcs a parser draws over so long a clause.
    """
    subject = sentence.child(verb, "nsubj")
    if (
        subject is None
        or verb.dep not in ("ROOT", "parataxis", "ccomp", "conj")
        or sentence.child(verb, "mark") is not None
    ):
        return None
    first = min(subject.left, verb.i)
    if first < 3 or sentence.words[first - 1].text not in (",", '"') or subject.tag in ("WDT", "WP"):
        return None
    behind = sentence.words[max(subject.right, verb.i) + 1 :]
    if any(word.tag in ("VBD", "VBZ", "VBP", "MD") for word in behind) or any(word.text == '"' for word in behind):
        return None
    if not any(word.tag in ("VBD", "VBZ", "VBP", "MD", "VBN") for word in sentence.words[:first]):
        return None
    marks = sentence.words[:first]
    if marks[0].lower in (
        "when",
        "after",
        "while",
        "as",
        "in",
        "during",
        "on",
        "at",
        "following",
        "speaking",
        "citing",
        "commenting",
        "asked",
        "turning",
    ) and not any(word.text == '"' for word in marks):
        return None
    return first
