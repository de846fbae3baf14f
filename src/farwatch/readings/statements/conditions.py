"""What was said comes in; the clause that it depends on comes out: “only with the consent of …”, “unless …”."""

import re
from collections.abc import Sequence

from farwatch.knowledge.acts import act_words
from farwatch.model import Article, Span
from farwatch.readings.statements.said import Said


def read_condition(article: Article, said: Said, content: Sequence[Span]) -> Span | None:
    """Return the clause or phrase that what was said depends on."""
    known = act_words()
    for sentence, words in said.parts:
        for word in words:
            lasting = word.lower in known.lasting_conditions and _looks_ahead(said)
            if word.dep == "mark" and (word.lower in known.conditions or lasting):
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
            if found and found.start() == 0:  # “as long as the siege goes on, we will not vote”
                found = re.match(r"[^.;,]*", quoted)
            if found:
                return Span(span.start + found.start(), span.start + found.start() + len(found.group().rstrip()))
    return None


def _looks_ahead(said: Said) -> bool:
    """Whether the main clause is of what will or will not be: “will not leave until …”."""
    if said.main is None:
        return False
    sentence, verb = said.main
    return any(
        child.dep == "neg" or child.lower in ("will", "would", "shall", "wo", "'ll")
        for child in sentence.children(verb, "neg", "aux")
    )
