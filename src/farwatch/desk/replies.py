"""Right of reply: what was put down about asking and answering comes in; where each party stands comes out."""

from collections.abc import Iterable

from farwatch.desk.pages import ReplyState
from farwatch.model import Memo
from farwatch.review.memos import Reply, said
from farwatch.store.views import Asking


def replies_on(asking: Asking, about: str, today: str) -> tuple[ReplyState, ...]:
    """Where each party stands that was asked about something."""
    return replies_of((memo for _, memo in asking.work.memos_done(about, ("reply",))), today)


def replies_of(memos: Iterable[Memo], today: str) -> tuple[ReplyState, ...]:
    """Where parties stand by these memos, oldest first: the last word of each about each thing."""
    asked: dict[tuple[str, str], Reply] = {}
    last: dict[tuple[str, str], Reply] = {}
    for memo in memos:
        what = said(memo)
        if isinstance(what, Reply):
            place = (memo.about, what.party.casefold())
            last[place] = what
            if what.stage == "asked":
                asked[place] = what
    found = []
    for (about, party), one in last.items():
        first = asked.get((about, party))
        by = one.answer_by or (first.answer_by if first is not None else None)
        found.append(
            ReplyState(
                about=about,
                party=one.party,
                stage=one.stage,
                asked_on=first.on if first is not None else None,
                answer_by=by,
                answered_on=one.on if one.stage in ("answered", "refused") else None,
                text=one.text,
                overdue=one.stage == "asked" and by is not None and by < today,
            )
        )
    return tuple(found)
