"""Text as written comes in; text that a parser reads well comes out, of the same length, so no offset moves."""

import unicodedata

_SAME = {
    "“": '"',
    "”": '"',
    "„": '"',
    "‟": '"',
    "«": '"',
    "»": '"',
    "＂": '"',
    "‹": "'",
    "›": "'",
    "‘": "'",
    "’": "'",
    "‚": "'",
    "‛": "'",
    "`": "'",
}
# Marks that say which way text runs: they stand between words and belong to none.
_INVISIBLE = {"\u00ad", "\u200b", "\u200e", "\u200f", "\u2060", "\ufeff", *map(chr, range(0x202A, 0x202F))}


class _Plain(dict[int, str]):
    """A translation table that is filled as characters are met."""

    def __missing__(self, code: int) -> str:
        char = chr(code)
        if char in _SAME:
            plain = _SAME[char]
        elif char in _INVISIBLE or unicodedata.category(char) in ("Cc", "Cs", "Zs", "Zl", "Zp"):
            plain = " "
        else:
            plain = char
        self[code] = plain
        return plain


_PLAIN = _Plain()


def for_parser(text: str) -> str:
    """Return `text` for the parser: quotation marks straight, control characters and odd blanks as blanks.

    Two apostrophes that serve as one quotation mark become a mark and a blank. The length never changes.
    """
    plain = text.translate(_PLAIN)
    if "''" not in plain:
        return plain
    chars = list(plain)
    at = plain.find("''")
    while at >= 0:
        before = chars[at - 1] if at else " "
        opens = not before.isalnum() and before not in ".,!?;:)"
        chars[at], chars[at + 1] = (" ", '"') if opens else ('"', " ")
        at = plain.find("''", at + 2)
    return "".join(chars)
