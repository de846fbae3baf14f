"""What people put down at the desk: each sort with what it says, as a row of the record, and how it reads in a sentence."""

from datetime import date
from typing import Literal

import msgspec

from farwatch.errors import WrongUse
from farwatch.model import Done, Memo
from farwatch.model.custody import canonical, digest_of
from farwatch.review.people import LONGEST_NAME, written

Stage = Literal["asked", "answered", "refused", "no-answer"]
MISSION = "mission"  # what a memo about the mission itself is about
LONGEST = 100_000  # characters of one text


class Remark(msgspec.Struct, frozen=True, kw_only=True, tag="note"):
    """A note."""

    text: str


class Assignment(msgspec.Struct, frozen=True, kw_only=True, tag="assign"):
    """Who is to look at it; None: nobody any more."""

    to: str | None


class FollowUp(msgspec.Struct, frozen=True, kw_only=True, tag="follow-up"):
    """The day on which to look again, and why; None: it is done."""

    on: str | None
    why: str = ""


class Reply(msgspec.Struct, frozen=True, kw_only=True, tag="reply"):
    """Right of reply: a party was asked, answered, refused to, or let the day pass."""

    party: str
    stage: Stage
    on: str
    answer_by: str | None = None
    text: str = ""


class Protection(msgspec.Struct, frozen=True, kw_only=True, tag="protect"):
    """Whether the name of an actor is kept from the public."""

    protected: bool
    reason: str


class MandateSet(msgspec.Struct, frozen=True, kw_only=True, tag="mandate"):
    """What the mission is to look at and what it may not do; empty means without limit, except for what it may not do."""

    territory: tuple[str, ...] = ()
    since: str | None = None
    until: str | None = None
    rights: tuple[str, ...] = ()
    parties: tuple[str, ...] = ()
    prohibitions: tuple[str, ...] = ()
    basis: str = ""
    documents: tuple[str, ...] = ()
    reason: str = ""


class Consent(msgspec.Struct, frozen=True, kw_only=True, tag="consent"):
    """Consent or authorisation of a host: asked for, given, refused or withdrawn, on a day, under conditions."""

    host: str
    stage: Literal["asked", "given", "refused", "withdrawn"]
    on: str
    conditions: tuple[str, ...] = ()
    documents: tuple[str, ...] = ()
    text: str = ""


class Draft(msgspec.Struct, frozen=True, kw_only=True, tag="draft"):
    """One version of a finding: what the mission would publish, what it rests on, and on which standard of proof."""

    title: str
    text: str
    rests_on: tuple[str, ...]
    standard: int
    reason: str = ""


class Clearance(msgspec.Struct, frozen=True, kw_only=True, tag="clearance"):
    """A finding is cleared, given back, or withdrawn; `versions` are those of what it rests on, as they were then."""

    stage: Literal["cleared", "returned", "withdrawn"]
    reason: str
    versions: dict[str, int] = {}


Said = Remark | Assignment | FollowUp | Reply | Protection | MandateSet | Consent | Draft | Clearance


def memo_row(said: Said, *, about: str, by: str, at: str, supersedes: str | None = None) -> Memo:
    """Return the row of what a person put down; raises `WrongUse` where nobody signs it or a text is too long."""
    author = named(by)
    content = canonical(said)
    if len(content) > 4 * LONGEST:
        raise WrongUse(f"that is too long: a text has at most {LONGEST:,} characters")
    subject = str(type(said).__struct_config__.tag)
    name = digest_of(canonical([subject, about, author, at, supersedes, digest_of(content)]))
    return Memo(id=name, subject=subject, about=about, author=author, at=at, supersedes=supersedes, content=content)


def said(memo: Memo) -> Said:
    """Return what a memo says."""
    what: Said = msgspec.json.decode(memo.content, type=Said)
    return what


def named(by: str) -> str:
    """Return a person's name as it is written down; raises `WrongUse` where there is none."""
    name = written(by)
    if not name:
        raise WrongUse("who decides? a name is needed; it is written into the trail")
    if len(name) > LONGEST_NAME:
        raise WrongUse(f"a name has at most {LONGEST_NAME} characters")
    return name


def day_of(written: str | date | None) -> str | None:
    """Return a day as ISO; raises `WrongUse` where it is none."""
    if written is None or isinstance(written, date):
        return written.isoformat() if written is not None else None
    try:
        return date.fromisoformat(written).isoformat()
    except ValueError as error:
        raise WrongUse(f"{written!r} is no day; write it as 2024-05-31") from error


def done_of(entry: int, memo: Memo) -> Done:
    """Return a memo as one line of a history."""
    what = said(memo)
    reason = getattr(what, "reason", None) or getattr(what, "text", None) or getattr(what, "why", "")
    stage = getattr(what, "stage", None)
    return Done(
        id=memo.id,
        entry=entry,
        at=memo.at,
        by=memo.author,
        what=stage if isinstance(what, Clearance) and stage else memo.subject,
        about=memo.about,
        reason=reason or "",
        value=msgspec.to_builtins(what),
        supersedes=memo.supersedes,
    )
