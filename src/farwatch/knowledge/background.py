"""In how many ordinary news articles a word stands: what tells a rare word from a common one."""

from functools import cache
from importlib.resources import files

import msgspec


class Background(msgspec.Struct, frozen=True, kw_only=True):
    """`articles` were counted; `holding` says in how many of them a word stands, where that is at least three."""

    articles: int
    holding: dict[str, int]


@cache
def background() -> Background:
    """The table that `tools/build_background.py` wrote; its counts are of 289 articles under MIT."""
    lines = files(__package__).joinpath("background.tsv").read_text(encoding="utf-8").splitlines()
    total = int(lines[0].lstrip("\t"))
    pairs = (line.split("\t") for line in lines[1:])
    return Background(articles=total, holding={word: int(count) for word, count in pairs})
