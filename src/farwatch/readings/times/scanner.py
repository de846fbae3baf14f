"""A line of text comes in; the expressions of time in it come out, each with the rule that found it.

One table of patterns, most specific first; where two overlap the one that begins first wins, and of those the longer.
"""

import re
from collections.abc import Iterator
from functools import cache

import msgspec

from farwatch.knowledge.times import time_words


class Expression(msgspec.Struct, frozen=True, kw_only=True):
    """Words for when: characters `[start, end)` of the text, the rule, and the parts the rule named."""

    start: int
    end: int
    rule: str
    words: str
    parts: dict[str, str]


def scan(text: str, start: int, end: int) -> Iterator[Expression]:
    """Yield the expressions in `text[start:end]`, in order, none overlapping."""
    for match in _scanner().finditer(text, start, end):
        rule = str(match.lastgroup)
        parts = {
            key.split("__")[1]: value
            for key, value in match.groupdict().items()
            if value and key.startswith(rule + "__")
        }
        first, last = match.start(rule), match.end(rule)
        if _is_expression(text, first, last, rule, parts):
            yield Expression(start=first, end=last, rule=rule, words=text[first:last], parts=parts)


def _is_expression(text: str, first: int, last: int, rule: str, parts: dict[str, str]) -> bool:
    """Whether the words are not what they only look like: the verb “may”, a number of people, a fall."""
    before, after = text[max(0, first - 16) : first], text[last : last + 16]
    words = text[first:last]
    if rule in ("month", "month_mid"):
        name = parts["month"].lower().rstrip(".")
        if name in ("may", "march", "august", "april", "june", "mar", "sun"):
            return words[0].isupper() and bool(
                re.search(
                    r"\b(?:in|since|until|till|by|last|next|this|of|during|from|to|and|through|early|late|mid|between|for)\s+$",
                    before,
                    re.IGNORECASE,
                )
                or (name not in ("may", "march", "mar") and re.match(r"\s+(?:and|to)\b", after))
            )
        return words[0].isupper()
    if rule == "year":
        if re.match(
            r"\s*(?:%|per\s?cent|people|km|kilomet|metres|meters|miles|tons|tonnes|troops|soldiers|civilians|[$€£]|[a-z]+s\b(?<!was)(?<!is))",
            after,
        ) and not re.match(r"\s+(?:was|is|has|elections|protests|sanctions|talks)\b", after):
            return False
        return not re.search(r"[$€£#.,\d:/-]\s?$|\b(?:No|page|room|some|about|nearly|over|than|least)\.?\s$", before)
    if rule == "season":
        return not re.match(r"\s+(?:of|in|from|to|camp|school|olympics)\b", after, re.IGNORECASE) or bool(
            re.search(r"\b(?:last|this|next|in the)\s", words + " ", re.IGNORECASE)
        )
    if rule == "reference":
        return not (words.lower() == "now" and re.match(r"\s+that\b", after))
    return True


@cache
def _scanner() -> re.Pattern[str]:
    """All patterns as one."""
    return re.compile("|".join(f"(?P<{rule}>{_named(rule, pattern)})" for rule, pattern in _patterns()), re.IGNORECASE)


def _named(rule: str, pattern: str) -> str:
    return re.sub(r"\(\?P<(\w+)>", lambda m: f"(?P<{rule}__{m.group(1)}>", pattern)


def _patterns() -> list[tuple[str, str]]:
    known = time_words()
    short = "|".join(f"{m[:3]}\\.?" for m in known.months if len(m) > 4)
    month = rf"(?:{'|'.join(known.months)}|sept\.?|{short})(?![a-z])"
    weekday = rf"(?:{'|'.join(known.weekdays)}|mon\.|tues?\.|wed\.|thu(?:rs)?\.|fri\.|sat\.|sun\.)(?![a-z])"
    word_number = "|".join(sorted((n for n in known.numbers if n not in ("a", "an")), key=len, reverse=True))
    number = rf"(?:\d{{1,4}}(?:[.,]\d+)?|(?:{word_number})(?:[- ](?:{word_number}))?)"
    some = rf"(?:{number}|an?|a few|several|some|many|(?:a )?couple(?: of)?|half an?)"
    unit = r"(?:minutes?|hours?|days?|weeks?|fortnights?|months?|years?|decades?|centur(?:y|ies))"
    day = r"\d{1,2}(?:st|nd|rd|th)?(?!\d|[.:,]\d|%)"
    part = r"(?:morning|afternoon|evening|night)"
    clock = r"(?:\d{1,2}(?:[:.]\d{2})(?:\s?[ap]\.?m\.?)?|\d{1,2}\s?[ap]\.?m\b\.?|\d{4}(?=\s?(?:GMT|UTC)))(?:\s?(?:GMT|UTC|local time))?"
    reference = "|".join(sorted(map(re.escape, known.references), key=len, reverse=True))
    which = (
        r"(?:this|last|next|the (?:previous|following|past|coming|same)|previous|following|coming|the last|the next)"
    )
    return [
        ("iso", r"\b(?P<y>\d{4})-(?P<m>\d{2})-(?P<d>\d{2})(?!\d)"),
        ("slashed", r"\b(?P<a>\d{1,2})/(?P<b>\d{1,2})/(?P<y>\d{4})\b"),
        ("day_month_to", rf"\b(?P<month>{month})\s?(?P<d>{day})\s?(?:[-–]|to)\s?(?P<e>{day})(?:,?\s+(?P<y>\d{{4}}))?"),
        (
            "month_day",
            rf"\b(?:(?P<weekday>{weekday}),?\s+)?(?P<month>{month})\s?(?P<d>{day})(?:,?\s+(?P<y>(?:19|20)\d{{2}})\b)?",
        ),
        (
            "day_month",
            rf"\b(?:(?P<weekday>{weekday}),?\s+)?(?:the )?(?P<d>{day})(?:\s+of)?\s+(?P<month>{month})(?:,?\s+(?P<y>(?:19|20)\d{{2}})\b)?",
        ),
        (
            "month_year",
            rf"\b(?:(?P<edge>early|mid|late|the end of|the start of|the beginning of)[- ])?(?P<month>{month}),?\s+(?:of\s+)?(?P<y>(?:19|20)\d{{2}})\b",
        ),
        ("age", rf"\b(?P<n>{number})[- ]year[- ]old"),
        (
            "ago",
            rf"\b(?:(?:about|around|nearly|almost|some|more than|over) )?(?P<n>{some})\s+(?P<unit>{unit})\s+(?P<way>ago|earlier|before|later|from now|after)\b(?!\s+the\b)",
        ),
        (
            "last_n",
            rf"\b(?:the )?(?P<way>last|past|next|coming|previous|following)\s+(?P<n>{number}|few|several|couple of)\s+(?P<unit>{unit})",
        ),
        ("every", rf"\b(?:every|each)\s+(?P<what>{weekday}|{month}|day|week|month|year|night|morning|hour)\b"),
        ("within", rf"\bwithin (?P<n>{some})\s+(?P<unit>{unit})\b"),
        (
            "weekday",
            rf"\b(?:(?P<hours>the early hours of|early|late) )?(?:(?P<which>{which})\s+)?(?P<weekday>{weekday})(?:\s+(?P<part>{part}))?",
        ),
        (
            "which_unit",
            rf"\b(?:(?P<edge>earlier|later|early|late)\s+)?(?P<which>{which})\s+(?P<unit>day|week|weekend|month|quarter|year|decade|century)\b",
        ),
        ("which_month", rf"\b(?P<which>last|next|this)\s+(?P<month>{month})"),
        ("which_season", r"\b(?P<which>last|next|this)\s+(?P<season>spring|summer|autumn|fall|winter)\b"),
        ("season", r"\b(?:the )?(?P<season>spring|summer|autumn|winter)(?:\s+of)?\s+(?P<y>(?:19|20)\d{2})\b"),
        ("part_today", rf"\b(?P<which>this|yesterday|tomorrow)\s+(?P<part>{part})\b"),
        (
            "today",
            r"\b(?:(?:earlier|later) )?(?P<word>today|yesterday|tomorrow|tonight|overnight|the day before yesterday|the day after tomorrow|that day|the same day)\b",
        ),
        ("clock", rf"(?<![\d.,$€£])\b(?P<clock>{clock})(?!\d|%| ?(?:per ?cent|million|billion|km|percent|metres))"),
        ("noon", r"\b(?P<word>midnight|noon|midday)\b"),
        ("year_range", r"\b(?P<y>(?:19|20)\d{2})\s?[-–/]\s?(?P<z>(?:19|20)?\d{2})\b"),
        ("decade", r"\b(?:the )?(?:(?P<edge>early|mid|late)[- ])?(?P<y>(?:19|20)\d0)s\b"),
        ("set", r"\b(?P<word>daily|weekly|monthly|annually|yearly)\b"),
        (
            "duration",
            rf"\b(?:(?:about|around|nearly|almost|more than|over|at least|up to|less than) )?(?P<n>{some})[- ](?:(?:full|long|whole|consecutive|straight)\s+)?(?P<unit>{unit})(?:-long)?\b",
        ),
        ("reference", rf"\b(?:{reference})\b"),
        ("month_mid", rf"\b(?P<edge>early|mid|late)[- ](?P<month>{month})"),
        ("month", rf"\b(?P<month>{month})(?!\s?\d|-)"),
        ("year", r"\b(?P<y>19\d{2}|20[0-4]\d)(?![\d%])"),
    ]
