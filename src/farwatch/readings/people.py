"""Runs of words that the model takes for one name, and whether such a name is a person's.

A model errs on names it never saw. What stands beside a name knows better: “Jane Doe, a former teacher” is a person.
"""

from collections.abc import Iterator, Sequence

from farwatch.knowledge.actors import bodies, given_names, roles
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
    """Whether a run is a person's name: the model says so, or what stands beside it does."""
    if run[0].entity == "PERSON":
        return True
    if run[0].entity not in ("ORG", "GPE", "PRODUCT", "FAC", "WORK_OF_ART", "LOC", "NORP") or len(run) > _LONGEST:
        return False
    if any(word.tag not in ("NNP", "NNPS") and word.text != "-" for word in run):
        return False
    known = roles()
    before = sentence.words[run[0].i - 1] if run[0].i else None
    titles = known.honorifics - {"st", "maj", "gen"}
    if before is not None and before.lower.strip(".") in titles and before.text[0].isupper():
        return True
    if run[0].entity not in ("ORG", "GPE", "PRODUCT") or len(run) == 1:
        return False
    if run[0].text in given_names().all and len(run) <= 3 and run[-1].lower not in bodies().sectors:
        return run[-1].lower not in bodies().media_words
    if before is not None and before.text == ",":  # “the head of the Rights Group, Jane Doe”
        words = sentence.words[max(0, run[0].i - 8) : run[0].i]
        if any(word.lemma.lower() in known.broader and word.pos == "NOUN" for word in words) and len(run) <= 3:
            return True
    return any(
        noun.i > run[-1].i
        and (noun.lemma.lower() in known.feminine | known.masculine or known.head(noun.lemma) is not None)
        for noun in sentence.children(run[-1], "appos")
    )


def unmarked_people(sentence: Sentence) -> Iterator[list[Word]]:
    """Yield the runs of capitalised words that the model marks as nothing and that a given name, a title or an age marks."""
    known = roles()
    run: list[Word] = []
    for word in (*sentence.words, None):
        if word is not None and _may_name(word, run):
            run.append(word)
            continue
        while run and (
            run[0].lower in known.broader or run[0].lower.strip(".") in known.honorifics or run[0].text == "-"
        ):
            run = run[1:]
        at = next((i for i, one in enumerate(run) if one.text in given_names().all), None)
        if at is not None:
            run = run[at:]
        named = 2 <= len(run) <= _LONGEST + 1 and run[-1].text != "-" and run[-1].lower not in known.broader
        if named and (at is not None or _marked(sentence, run)):
            yield run
        run = []


def _may_name(word: Word, run: Sequence[Word]) -> bool:
    """Whether a word goes on a run that may be a name."""
    if word.entity:
        return False
    if word.tag in ("NNP", "NNPS") or (word.text == "-" and bool(run)):
        return True
    return not run and word.text.istitle() and word.tag in ("NN", "VB", "VBP", "JJ") and word.i == 0


def _marked(sentence: Sentence, run: Sequence[Word]) -> bool:
    """Whether an age stands behind a run, a title before it, or it is written like “Tan Wei-ling”."""
    behind = sentence.words[run[-1].i + 1 : run[-1].i + 4]
    aged = len(behind) == 3 and behind[0].text == "," and behind[1].tag == "CD" and behind[2].text == ","
    before = sentence.words[run[0].i - 1] if run[0].i else None
    known = roles()
    titled = before is not None and (
        before.lower.strip(".") in known.honorifics or (before.lower in known.broader and before.i + 1 == run[0].i)
    )
    romanised = len(run) == 4 and run[2].text == "-" and run[3].text.islower() and len(run[1].text) <= 6
    return aged or titled or romanised


def person_in(sentence: Sentence, run: Sequence[Word]) -> list[Word] | None:
    """The person at the end of a body's name that the model ran into it: “Office of Foreign Trade Anna M Berg”.

    It must begin with a given name, end the run, and stand behind a role that the body belongs to (“director of the …”).
    """
    if run[0].entity != "ORG" or len(run) < 4:
        return None
    at = next((i for i in range(2, len(run) - 1) if run[i].text in given_names().all), None)
    if at is None or len(run) - at > _LONGEST or any(word.tag not in ("NNP", "NNPS") for word in run[at:]):
        return None
    before = sentence.words[: run[0].i + 1]
    behind_of = [i for i, word in enumerate(before) if word.lower in ("of", "at", "for")]
    heads = [before[i - 1].lemma.lower() for i in behind_of if i and before[i - 1].tag.startswith("NN")]
    return list(run[at:]) if any(head in roles().broader for head in heads) else None
