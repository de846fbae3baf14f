"""Which words are used alike: a table in, the groups of a word out, from narrow to wide.

`tools/build_likeness.py` wrote it from the vectors of the language model.
"""

from functools import cache
from importlib.resources import files

Groups = tuple[str, str, str, str]  # narrow, middling, wide, widest


@cache
def _table() -> dict[str, Groups]:
    found: dict[str, Groups] = {}
    for line in files(__package__).joinpath("likeness.tsv").read_text(encoding="utf-8").splitlines():
        *groups, words = line.split("\t")
        alike = (f"a{groups[0]}", f"b{groups[1]}", f"c{groups[2]}", f"d{groups[3]}")
        found.update(dict.fromkeys(words.split(" "), alike))
    return found


def likeness(word: str) -> Groups | None:
    """The groups of a word in small letters; `None` where the table does not have it."""
    return _table().get(word)
