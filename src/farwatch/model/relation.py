"""What is on record about a contested place: dated, with a source, and never an owner."""

from typing import Literal

import msgspec

PlaceRelationKind = Literal["administered_by", "claimed_by", "recognised_by", "listed_under"]


class PlaceRelation(msgspec.Struct, frozen=True, kw_only=True):
    """Who stands how to a place, since when, until when, and where that is written.

    A place has no owner: it has relations, several at once, and none of them is a finding. `as_what` says what a party
    recognises or claims it as; `listed_under` is the convention of a data set, its party a code. Days are ISO, some of them
    only a year or a month; `until` is `None` where the relation goes on as far as is known.
    """

    place: str
    kind: PlaceRelationKind
    party: str
    as_what: str | None
    since: str
    until: str | None
    source: str
