"""The text of a page that answered with status 200 comes in; whether it is an article, an error page or a wall comes out.

A title or a phrase gives such a page away where the text is short. In any language, it shows by one short text answering at
many addresses; a long one is an article that comes again and again.
"""

import re
from typing import Literal

from farwatch.knowledge.walls import walls

_SHORT = 900  # characters: what an error page or a wall says; an article that speaks of one is longer
SAME = 3  # addresses at which one text answers before it is taken for no article


def kind_of_page(
    title: str | None, text: str, same: int, listed: str | None = None
) -> Literal["article", "error-page", "consent-wall"]:
    """Return what a page is; `same` is at how many other addresses of the channel the same text answered lately.

    `listed` is the title that its list gives it: a page that has it is the article that was meant, however often it comes.
    """
    words = " ".join(text.lower().split())
    named = " ".join((title or "").lower().split())
    parts = set(re.split(r" [|–—·»-] ", named)) | {named}
    short, brief = len(words) <= _SHORT, len(words) <= _SHORT // 3
    for kind, wall in (("consent-wall", walls().consent_wall), ("error-page", walls().error_page)):
        hits = sum(phrase in words for phrase in wall.phrases)
        in_title = not parts.isdisjoint(wall.titles)
        if (brief and (hits or in_title)) or (short and (hits >= 2 or in_title)):
            return "consent-wall" if kind == "consent-wall" else "error-page"
    is_meant = bool(listed) and " ".join((listed or "").lower().split()) in (named, words[: len(listed or "")])
    return "error-page" if short and same >= SAME and not is_meant else "article"
