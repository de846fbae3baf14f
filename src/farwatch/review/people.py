"""Names of those who review come in; one name as it is written down, and whether two names are one person's, come out.

Two people are needed for the higher standards of proof, so a name that only looks different is no second person: neither by
capitals, blanks, points, accents and the order of its parts, nor by letters of another script that look the same.
"""

import unicodedata

LONGEST_NAME = 200  # characters

# Letters of Cyrillic and Greek that look like Latin ones in either case: a keyboard that was left in another script
# (Unicode Technical Standard 39, confusables).
_ALIKE = str.maketrans("авекмнорстухіјѕαβεηικμνορτυχζ", "abekmhopctyxijsabehikmnoptyxz")


def written(name: str) -> str:
    """Return a name on one line without what cannot be seen; empty where nothing is left."""
    seen = (
        char if char.isprintable() else "" if unicodedata.category(char) == "Cf" else " "
        for char in unicodedata.normalize("NFC", name)
    )  # fmt: skip
    return " ".join("".join(seen).split())


def same_person(one: str, other: str) -> bool:
    """Whether two names are written for one reviewer."""
    return person(one) == person(other)


def person(name: str) -> str:
    """Return the form of a reviewer's name by which one person is told from another."""
    plain = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", name).casefold())
    parts = "".join(map(_letter, plain)).translate(_ALIKE).split()
    return "".join(sorted(parts)) or " ".join(name.casefold().split())


def _letter(char: str) -> str:
    """A letter, a digit or a vowel sign as it is; nothing for an accent and what cannot be seen; a blank for all else."""
    if char.isalnum():
        return char
    if unicodedata.combining(char) or unicodedata.category(char) == "Cf":
        return ""
    return char if unicodedata.category(char)[0] == "M" else " "
