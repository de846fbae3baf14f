"""What a round tells as it goes on."""

import msgspec

from farwatch.model.watching import Inquiry


class Asking(msgspec.Struct, frozen=True, kw_only=True, tag="asking"):
    """What is being asked for now."""

    source: str
    address: str
    why: str


class Done(msgspec.Struct, frozen=True, kw_only=True, tag="done"):
    """An inquiry that is on record, with the keys of the documents that are new by it."""

    inquiry: Inquiry
    documents: tuple[str, ...] = ()


class Quiet(msgspec.Struct, frozen=True, kw_only=True, tag="quiet"):
    """Nothing is left to ask for at this moment."""


Step = Asking | Done | Quiet
