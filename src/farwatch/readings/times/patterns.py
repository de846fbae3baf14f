"""The table of rules comes in; one compiled pattern comes out, with the parts that each rule names.

In a pattern a blank stands for one or more blanks, `’` for either apostrophe, `@name` for a piece, `<name=piece>` for a
piece that is passed on as a part. A digit behind a part's name only tells two places of one pattern apart.
"""

import re
from collections.abc import Iterable, Iterator
from functools import cache

import msgspec

from farwatch.knowledge.times import Rule, TimeWords, time_words


class Scanner(msgspec.Struct, frozen=True, kw_only=True):
    """The compiled table: `groups` holds, for each rule, the groups of its parts and the parts' names.

    `first_words` holds every word that an expression can begin with: no other place needs the pattern tried on it.
    """

    pattern: re.Pattern[str]
    rules: dict[str, Rule]
    groups: dict[str, tuple[tuple[str, str], ...]]
    first_words: frozenset[str]


@cache
def scanner() -> Scanner:
    """Return the whole table as one pattern, compiled once."""
    known = time_words()
    pieces = {**_spoken(known), **known.pieces}
    branches: list[str] = []
    groups: dict[str, tuple[tuple[str, str], ...]] = {}
    for rule in known.rules:
        body = _expand(rule.pattern, pieces)
        names = re.findall(r"\(\?P<(\w+)>", body)
        groups[rule.name] = tuple((f"{rule.name}__{name}", name.rstrip("0123456789")) for name in names)
        branches.append(f"(?P<{rule.name}>" + body.replace("(?P<", f"(?P<{rule.name}__") + ")")
    whole = "|".join(branches)
    return Scanner(
        pattern=re.compile(f"(?:{whole})", re.IGNORECASE),
        rules={rule.name: rule for rule in known.rules},
        groups=groups,
        first_words=frozenset(_words(whole)) - known.never_first,
    )


def reading_of(rule: str) -> str:
    """Return how the expressions of `rule` are read."""
    return scanner().rules[rule].reads


def _words(pattern: str) -> Iterator[str]:
    """Every word that stands in `pattern`, with and without an optional last letter."""
    plain = re.sub(r"\\[a-zA-Z]|\(\?P<\w+>", " ", pattern)
    for word in re.findall(r"[a-z]+\??", plain.lower()):
        yield word.removesuffix("?")
        if word.endswith("?"):
            yield word[:-2]


def _expand(pattern: str, pieces: dict[str, str]) -> str:
    """`pattern` with its pieces put in and its blanks made into blanks of any length."""
    whole = re.sub(r"<([a-z]\w*)=([a-z]\w*)>", lambda found: f"(?P<{found.group(1)}>@{found.group(2)})", pattern)
    while "@" in whole:
        whole = re.sub(r"@([a-z_0-9]+)", lambda found: f"(?:{pieces[found.group(1)]})", whole)
    whole = re.sub(r"\[([^\]]*) ([^\]]*)\]", r"[\1\\s\2]", whole)  # a blank among others in a class is one blank
    return re.sub(r" (?=[?*])", r"(?:\\s+)", whole).replace(" ", r"\s+").replace("’", "[’']")


def _spoken(known: TimeWords) -> dict[str, str]:
    """The pieces that the lists of words make."""
    number = _any(word for word in known.numbers if word not in ("a", "an"))
    return {
        "month": _capital(known.months),
        "month_short": "(?-i:"
        + "|".join(f"{_short(m)}\\.?|{_short(m).upper()}\\.?" for m in known.months if len(m) > 4)
        + ")",
        "weekday": _any(known.weekdays),
        "weekday_short": "(?-i:(?:Mon|Tues|Tue|Wed|Thurs|Thur|Thu|Fri|Sat|Sun)\\b\\.?)",
        "ordinal": _any(known.ordinals),
        "wordnumber": rf"(?:an? (?=hundred|thousand))?{number}(?:(?:\s|-|\sand\s){number}){{0,6}}(?!\s{number})",
        "season": _any(known.seasons),
        "holiday": _any(known.holidays),
        "set": _any(known.sets),
        "reference": _any(known.references),
        "near_day": _any(known.days),
        "told_day": _any(known.told_days),
        "told_around": _any(known.told_around),
        "zone_name": "|".join(known.zones.names),
    }


def _short(month: str) -> str:
    return "Sept?" if month == "september" else month[:3].capitalize()


def _any(words: Iterable[str]) -> str:
    """One of `words`, the longest first, up to its end."""
    return "(?:" + "|".join(sorted(words, key=len, reverse=True)) + r")(?!\w)"


def _capital(words: tuple[str, ...]) -> str:
    """One of `words`, written with a capital or in capitals only."""
    return "(?-i:" + "|".join(f"{word.capitalize()}|{word.upper()}" for word in words) + r")(?!\w)"
