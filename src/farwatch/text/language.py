"""Text comes in; the language it is written in comes out, or None where the words do not tell."""

import re
from functools import cache
from typing import Any

_FEWEST_LETTERS = 40
_MOST_LETTERS = 4_000
_SURE = 0.9
_MOSTLY = 0.5  # less of it in Latin letters is no English, however short
# fmt: off
_ENGLISH = frozenset({
    "the", "of", "and", "to", "that", "said", "was", "were", "with", "from", "by", "his", "her", "their", "which",
    "had", "been", "has", "have", "who", "they", "this", "would", "it", "is",
})
# fmt: on


def read_language(text: str) -> str | None:
    """Return the ISO 639 code of the language of `text`, or `None` where there is too little of it or it is unclear.

    Text in another script than the Latin one is never unclear: where its language is, that is “und”, undetermined.
    """
    words = " ".join(re.findall(r"[^\W\d_]+", text[: 2 * _MOST_LETTERS]))[:_MOST_LETTERS]
    if words and latin_share(words) < _MOSTLY:
        language, probability = _identifier().classify(words)
        return str(language) if probability >= _MOSTLY and language not in ("en", "zxx") else "und"
    if len(words) < _FEWEST_LETTERS:
        return None
    if _is_plain_english(words):
        return "en"
    language, probability = _identifier().classify(words)
    return str(language) if probability >= _SURE else None


def latin_share(text: str) -> float:
    """Return the share of the letters of `text` that are Latin ones; 1 where it has none."""
    letters = [char for char in text[: 2 * _MOST_LETTERS] if char.isalpha()]
    latin = sum(char < "\u0250" or "\u1e00" <= char <= "\u1eff" or "\uff21" <= char <= "\uff5a" for char in letters)
    return latin / len(letters) if letters else 1.0


def is_english(language: str | None) -> bool:
    """Whether text in `language`, as a caller may write it (“en”, “en-GB”, “English”), is read; unknown counts as yes."""
    return language is None or re.split(r"[-_]", language.strip().lower())[0] in ("en", "eng", "english", "")


def _is_plain_english(words: str) -> bool:
    """Whether a quarter of at least fifty words are English ones that no other language shares."""
    listed = words.lower().split()
    return len(listed) >= 50 and sum(word in _ENGLISH for word in listed) >= 0.25 * len(listed)


@cache
def _identifier() -> Any:
    """The identifier with its model, which takes half a second to load."""
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    return LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
