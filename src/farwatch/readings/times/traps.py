"""What only looks like words for when, by the words around it in the parsed sentence: the verb may, a woman called June."""

import re

import msgspec

from farwatch.knowledge.times import time_words
from farwatch.model import Article, Word
from farwatch.readings.times.numbers import month_number, ordinal_number, weekday_number
from farwatch.readings.times.scanner import Expression
from farwatch.readings.times.value import safe_date
from farwatch.readings.times.words import word_at, word_before

_ALSO_NAMES = {"may", "march", "april", "june", "august"}
_LONGEST_SHORT = 5  # letters and point of a shortened weekday
_BEFORE_MONTH = re.compile(
    r"\b(?:in|since|until|till|by|last|next|this|of|during|from|to|and|or|through|early|late|mid|between|for|before|after|every)\s+$",
    re.IGNORECASE,
)
_NAMES = {"PERSON", "ORG", "GPE", "WORK_OF_ART", "FAC", "LOC", "EVENT", "PRODUCT"}
_RATE = re.compile(r"\s+(?:a|an|each|every|per)\s+(?:day|week|month|year|hour)\b")


def is_expression(article: Article, found: Expression) -> bool:
    """Whether `found` is words for when where it stands."""
    if found.rule == "month":
        return _is_month(article, found)
    if found.rule == "duration":
        return _is_length(article, found)
    if found.rule == "set":
        word = word_at(article, found.start)
        return word is None or word.tag == "NNS" or (word.pos != "NOUN" and not (word.text[0].isupper() and word.i > 0))
    if found.rule == "reference":
        return found.parts["word"] != "the past" or not _next_is_noun(article, found)
    if found.words == "Today":
        return not _is_title(article, found)
    if found.rule == "which_period":
        return found.words.split()[-1][0].islower() or found.words.isupper()  # a programme may be called This Week
    return True


def _is_title(article: Article, found: Expression) -> bool:
    """Whether “Today” in a capital ends a name in mid-sentence: “Merrow Today reported”."""
    word, sentence = word_at(article, found.start), article.sentence_at(found.start)
    if word is None or sentence is None or word.i == 0 or not word.tag.startswith("N"):
        return False
    before, behind = sentence.words[word.i - 1], sentence.words[word.i + 1 : word.i + 2]
    return before.tag in ("NNP", "NNPS") and not (behind and behind[0].text[0].isupper())


def corrected(article: Article, found: Expression) -> Expression:
    """`found` without a first word that only looks like part of it."""
    return _without_verb(article, found) if found.rule == "stretch" else _without_false_weekday(found)


def _without_verb(article: Article, found: Expression) -> Expression:
    """“last six weeks” in “may last six weeks” is a length."""
    word = word_at(article, found.start)
    if word is None or word.lower != "last" or word.pos != "VERB":
        return found
    after = len(word.text) + 1
    parts = {**found.parts, "n": found.parts.get("m", found.parts["n"])}
    return msgspec.structs.replace(
        found, start=found.start + after, words=found.words[after:], rule="duration", parts=parts
    )


def _without_false_weekday(found: Expression) -> Expression:
    """`found` from its month on, where the weekday before it is that of no such day: “Edge Sun, August 16, 2008”."""
    if len(found.parts.get("weekday", "")) > _LONGEST_SHORT or "y" not in found.parts or "month" not in found.parts:
        return found
    if "d" not in found.parts or "weekday" not in found.parts:
        return found
    day = safe_date(int(found.parts["y"]), month_number(found.parts["month"]), ordinal_number(found.parts["d"]))
    start = found.words.lower().find(found.parts["month"])
    if day is None or start <= 0 or day.weekday() == weekday_number(found.parts["weekday"]):
        return found
    parts = {key: value for key, value in found.parts.items() if key != "weekday"}
    return msgspec.structs.replace(found, start=found.start + start, words=found.words[start:], parts=parts)


def _is_month(article: Article, found: Expression) -> bool:
    if found.parts["month"] not in _ALSO_NAMES:
        return True
    word = word_at(article, found.start)
    if word is not None and (word.tag in ("MD", "VB", "VBP", "VBD", "VBZ") or word.entity in _NAMES):
        return False
    before = article.text[max(0, found.start - 16) : found.start]
    if _BEFORE_MONTH.search(before):
        return True
    return word is not None and word.entity == "DATE" and not _speaks(article, word)


def _speaks(article: Article, word: Word) -> bool:
    """Whether a verb of speech that has no other subject follows: “May said that …” is a woman."""
    sentence = article.sentence_at(word.start)
    verb = sentence.words[word.i + 1] if sentence is not None and word.i + 1 < len(sentence.words) else None
    if sentence is None or verb is None or verb.tag not in ("VBD", "VBZ"):
        return False
    return verb.lemma.lower() in time_words().lean.speech and sentence.child(verb, "nsubj") in (None, word)


def _is_length(article: Article, found: Expression) -> bool:
    """Not “24 hours a day”, not “four flights a week”, not “a second man”, not a programme called 60 Minutes."""
    unit = found.words.split()[-1]
    if unit[0].isupper() and not found.words.isupper() and not found.words[0].isupper():
        return False
    if unit[0].isupper() and found.words[0].isdigit():
        return False
    if found.parts["unit"] == "second":
        return found.parts["n"].isdigit() or "-" in found.words
    if _RATE.match(article.text[found.end : found.end + 16]):
        return False
    if not found.words.lower().startswith(("a ", "an ")):
        return True
    sentence = article.sentence_at(found.start)
    before = word_before(sentence, found.start) if sentence is not None else None
    return before is None or not (
        before.tag in ("NNS", "CD", "NN", "$") or before.lower in ("once", "twice", "times", "%")
    )


def _next_is_noun(article: Article, found: Expression) -> bool:
    word = word_at(article, found.end + 1)
    return word is not None and word.pos in ("NOUN", "ADJ", "NUM", "PROPN")
