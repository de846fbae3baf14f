"""The desk: what is new, is it true, who says so independently, what do we publish.

Questions of pages and rulings of people come in; rows and states come out. Software proposes, people decide: each decision is
one entry of the signed trail.
"""

from farwatch.desk.pages import (
    ActorPage,
    ArticlePage,
    FindingPage,
    FindingRow,
    FollowUpRow,
    Item,
    Mark,
    OccurrencePage,
    Office,
    ReplyState,
    Today,
)
from farwatch.desk.person import Part, PersonPage, Whereabouts
from farwatch.desk.publishing import Publishing
from farwatch.review.human import Correction
from farwatch.review.mandate import Mandate
from farwatch.review.memos import Consent

__all__ = [
    "ActorPage",
    "ArticlePage",
    "Consent",
    "Correction",
    "Desk",
    "FindingPage",
    "FindingRow",
    "FollowUpRow",
    "Item",
    "Mandate",
    "Mark",
    "OccurrencePage",
    "Office",
    "Part",
    "PersonPage",
    "ReplyState",
    "Today",
    "Whereabouts",
]


class Desk(Publishing):
    """All verbs of the desk over one mission; they may be called from many threads at once."""
