"""A written name of a person comes in; its parts as they are compared come out.

“Tchermin”, “Cermin” and “Chermin” are one sound and so one key; a form of one part is a surname alone.
"""

import re
import unicodedata
from functools import lru_cache

import msgspec

from farwatch.knowledge.names import name_rules

_PART = re.compile(r"[^\W\d_]+(?:[-'’.][^\W\d_]+)*\.?")
_REVERSED = re.compile(r"^\s*([^\W\d_][\w'’-]+),\s+([^\W\d_]\.(?:\s*[^\W\d_]\.)*)\s*$")
_UNMARKED = str.maketrans(
    {
        "ı": "i",
        "ł": "l",
        "đ": "d",
        "ø": "o",
        "ð": "d",
        "þ": "th",
        "ß": "ss",
        "æ": "ae",
        "œ": "oe",
        "č": "ch",
        "ć": "ch",
        "š": "sh",
        "ş": "sh",
        "ž": "zh",
    }
)
_VOWELS = set("aeiou")


class Name(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """A name in parts: keys of its given names (an initial is one letter) and of its surname, and the title before it."""

    given: tuple[str, ...]
    surname: str
    title: str | None

    @property
    def full(self) -> bool:
        """Whether there is more than a surname."""
        return bool(self.given)

    @property
    def initial(self) -> bool:
        """Whether the first given name is a letter only."""
        return bool(self.given) and len(self.given[0]) == 1


@lru_cache(maxsize=1 << 16)
def read_name(form: str) -> Name | None:
    """The parts of a written form such as “Col. Pavle Orlec”, “Tarsk, E.” or “Orlec”; `None` where there is none."""
    rules = name_rules()
    if reverse := _REVERSED.match(form):
        form = f"{reverse.group(2)} {reverse.group(1)}"
    parts = _PART.findall(form)
    title = None
    while parts and parts[0].rstrip(".").casefold() in rules.titles and len(parts) > 1:
        title = parts.pop(0).rstrip(".").casefold()
    parts = [part for part in parts if part.rstrip(".").casefold() not in rules.particles] or parts
    keys = [key for part in parts if (key := sound(part.rstrip(".")))]
    if not keys or not any(part[0].isupper() for part in parts):
        return None
    return Name(given=tuple(keys[:-1]), surname=keys[-1], title=title)


@lru_cache(maxsize=1 << 16)
def sound(part: str) -> str:
    """One part of a name as it sounds: no marks over letters, one spelling a sound, no letter twice."""
    plain = unicodedata.normalize("NFKD", part.casefold().translate(_UNMARKED))
    plain = "".join(char for char in plain if char.isalpha() and not unicodedata.combining(char))
    if len(plain) == 1:
        return plain
    for written, heard in name_rules().spellings:
        plain = plain.replace(written, heard)
    return "".join(char for i, char in enumerate(plain) if i == 0 or char != plain[i - 1])


def consonants(key: str) -> str:
    """A key without its vowels but for the first letter: what Mohammed and Muhammad share, and Shevrin and Chevrine."""
    plain = key.replace("C", "S")
    return plain[:1] + "".join(char for char in plain[1:] if char not in _VOWELS)


def same_given(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """Whether two lists of given names can be one person's: each of the shorter is in the longer, in order."""
    short, long = sorted((one, other), key=len)
    place = 0
    for key in short:
        while place < len(long) and not _alike(key, long[place]):
            place += 1
        if place == len(long):
            return False
        place += 1
    return True


def _alike(one: str, other: str) -> bool:
    if len(one) == 1 or len(other) == 1:
        return one[0].lower() == other[0].lower()
    return one == other or (len(consonants(one)) > 2 and consonants(one) == consonants(other))
