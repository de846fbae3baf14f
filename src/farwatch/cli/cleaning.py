"""Words that came from outside come in; words that a terminal can be trusted with come out."""

import unicodedata

_UNSEEN = (
    "Cc",
    "Cf",
    "Cs",
    "Co",
    "Cn",
)  # controls, marks that turn the direction, half characters, what is no character


def clean(words: str) -> str:
    """Return words of a document, which may hold anything, as one harmless line."""
    return harmless(" ".join(words.split()))


def harmless(words: str) -> str:
    """Return words with nothing in them that a terminal would obey instead of showing it."""
    return "".join(" " if char != "\n" and unicodedata.category(char) in _UNSEEN else char for char in words)
