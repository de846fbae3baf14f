"""A name comes in; the key that it is looked up by comes out: the same for every way of writing marks, points and hyphens."""

import unicodedata
from functools import lru_cache

__all__ = ["is_short", "key_of"]

_LETTERS = str.maketrans(
    {
        **dict.fromkeys(".,'’‘`´ʻʼʾʿ“”\"()", None),
        **dict.fromkeys("-‐‑–—/_", " "),
        "ı": "i",
        "ł": "l",
        "Ł": "L",
        "ø": "o",
        "Ø": "O",
        "đ": "d",
        "Đ": "D",
        "ə": "a",
        "Ə": "A",
        "æ": "ae",
        "Æ": "AE",
        "œ": "oe",
        "&": " and ",
    }
)
_SPELT = {"st": "saint", "ste": "sainte", "ft": "fort", "mt": "mount"}
_SHORT = 4  # names with fewer letters need their capitals


@lru_cache(maxsize=50_000)
def key_of(name: str) -> str:
    """Return `name` without marks, points and article, in small letters, hyphens as blanks; "" where no letter is left."""
    plain = name.translate(_LETTERS)
    if not plain.isascii():
        plain = "".join(char for char in unicodedata.normalize("NFKD", plain) if not unicodedata.combining(char))
    words = plain.casefold().split()
    if len(words) > 1:
        if words[0] == "the":
            del words[0]
        words[0] = _SPELT.get(words[0], words[0])
    return " ".join(words)


def is_short(key: str) -> bool:
    """Whether a key is so short that its name must be written as the gazetteer has it: “US” is not “us”."""
    return len(key) < _SHORT
