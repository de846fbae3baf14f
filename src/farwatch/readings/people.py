"""Runs of words that the model takes for one name, and whether such a name is a person's.

A model errs on names it never saw. What stands beside a name knows better: “Jane Doe, a former teacher” is a person.
"""

from collections.abc import Iterator, Sequence

from farwatch.knowledge.actors import roles
from farwatch.model import Sentence, Word

_LONGEST = 4  # words of a person's name


def entity_runs(sentence: Sentence) -> Iterator[list[Word]]:
    """Yield the runs of words that the model takes for one name."""
    run: list[Word] = []
    for word in sentence.words:
        if run and (not word.entity or word.entity_begins or word.text == ","):
            yield run
            run = []
        if word.entity and word.text != ",":
            run.append(word)
    if run:
        yield run


def is_person(sentence: Sentence, run: Sequence[Word]) -> bool:
    """Whether a run is a person's name: the model says so, or a word for a person stands in apposition to it."""
    if run[0].entity == "PERSON":
        return True
    if run[0].entity not in ("ORG", "GPE", "PRODUCT") or not 1 < len(run) <= _LONGEST:
        return False
    if any(word.tag != "NNP" for word in run):
        return False
    known = roles()
    if run[0].i and sentence.words[run[0].i - 1].text == ",":  # “the head of the Rights Group, Jane Doe”
        before = sentence.words[max(0, run[0].i - 8) : run[0].i]
        if any(word.lemma.lower() in known.broader and word.pos == "NOUN" for word in before) and len(run) <= 3:
            return True
    return any(
        noun.i > run[-1].i
        and (noun.lemma.lower() in known.feminine | known.masculine or known.head(noun.lemma) is not None)
        for noun in sentence.children(run[-1], "appos")
    )
