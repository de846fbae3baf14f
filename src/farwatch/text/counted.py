"""A number and a noun come in; both come out as they are said together: “1 copy”, “1,204 copies”."""

_VOWELS = "aeiou"


def counted(number: int, noun: str) -> str:
    """A number with its noun, a regular one in the singular; only one of it is not many."""
    if number == 1:
        return f"1 {noun}"
    if noun.endswith("y") and noun[-2:-1] not in _VOWELS:
        return f"{number:,} {noun[:-1]}ies"
    return f"{number:,} {noun}s"
