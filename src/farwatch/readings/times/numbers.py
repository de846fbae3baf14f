"""Words for numbers, months, weekdays and units come in; what they count comes out."""

import re

from farwatch.knowledge.times import time_words

_FRACTIONS = {"½": 0.5, "¼": 0.25, "¾": 0.75}
_TENS = 100


def read_number(words: str) -> float | None:
    """The number that digits or words name; None for “a few”."""
    plain = " ".join(words.lower().split())
    if plain.startswith(("half", "a half", "an half")):
        return 0.5
    if plain.rstrip(" of").endswith("couple") or plain == "two or three":
        return 2
    if plain.endswith("dozen") and "few" not in plain:
        return 12
    if plain == "another":
        return 1
    fraction = 0.0
    if found := re.search(r"\s?([½¼¾])$|\s(\d)/(\d)$", plain):
        mark, above, below = found.groups()
        fraction = _FRACTIONS[mark] if mark else int(above) / max(int(below), 1)
        plain = plain[: found.start()]
    try:
        return float(plain.replace(",", "")) + fraction
    except ValueError:
        return _spoken(re.split(r"[- ]", plain))


def _spoken(words: list[str]) -> float | None:
    """“two hundred and ten”: tens are added, hundreds and thousands multiply."""
    known = time_words().numbers
    total = part = 0
    for word in words:
        if word == "and":
            continue
        n = known.get(word)
        if n is None:
            return None
        if n == _TENS:
            part = max(part, 1) * n
        elif n > _TENS:
            total, part = total + max(part, 1) * n, 0
        else:
            part += n
    return float(total + part)


def read_year(words: str) -> int | None:
    """The year that spoken words name: “nineteen ninety-six”, “two thousand and three”."""
    plain = words.lower().replace(" and", "").replace("-", " ").split()
    if plain[:2] == ["two", "thousand"]:
        rest = _spoken(plain[2:]) if len(plain) > 2 else 0
        return None if rest is None else 2000 + int(rest)
    century, rest_words = _spoken(plain[:1]), [w for w in plain[1:] if w not in ("o", "oh", "hundred")]
    rest = _spoken(rest_words) if rest_words else 0
    return None if century is None or rest is None else int(century) * 100 + int(rest)


def month_number(name: str) -> int:
    """1 to 12 for a month's name or its beginning."""
    return next(i for i, month in enumerate(time_words().months, 1) if month.startswith(name.lower()[:3]))


def weekday_number(name: str) -> int:
    """0 (Monday) to 6 for a weekday's name or its beginning."""
    return next(i for i, day in enumerate(time_words().weekdays) if day.startswith(name.lower()[:3]))


def ordinal_number(words: str) -> int:
    """1 for “1st” and “first”."""
    digits = re.match(r"\d+", words)
    return int(digits.group()) if digits else time_words().ordinals.index(words.lower()) + 1


def unit_name(words: str) -> str:
    """The unit in the singular: “century” for “centuries”."""
    return re.sub(r"ies$", "y", words.lower()).rstrip("s")
