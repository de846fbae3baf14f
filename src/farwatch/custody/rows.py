"""What the verbs of a mission hold becomes rows of the record: progress, readings, decisions; and documents, articles."""

from collections.abc import Callable
from datetime import date
from importlib.metadata import version
from typing import Any, Literal

import msgspec

from farwatch.errors import WrongUse
from farwatch.model import Decision, Document, Doubt, Holding, Intake, MadeBy, Reading, Record, Span
from farwatch.model.custody import canonical, digest_of
from farwatch.reader import reader_version
from farwatch.sources import Article, Progress


class About(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What a decision is about: words of a document, an occurrence, or an actor.

    `item` is the id that the desk gives a statement or event, where it was decided on there.
    """

    kind: str
    document: str | None = None
    occurrence: str | None = None
    actor: str | None = None
    span: Span | None = None
    item: str | None = None


class Ruling(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What a reviewer ruled, before it is on record: a decision of RECORD.md without its id and its moment."""

    about: About
    verdict: Literal["accept", "correct", "reject", "must-link", "cannot-link", "withdraw"]
    reviewer: str
    reason: str
    value: Any = None
    source_grade: Literal["A", "B", "C", "D", "E", "F"] | None = None
    item_grade: Literal["1", "2", "3", "4", "5", "6"] | None = None
    status: str | None = None
    standard: int | None = None
    supersedes: str | None = None

    def __post_init__(self) -> None:
        if not self.reviewer.strip() or not self.reason.strip():
            raise ValueError("a decision needs a reviewer and a reason")


def decision_row(ruling: Ruling, at: str, document: Callable[[str], Holding]) -> Decision:
    """Return the row of a decision; raises `WrongUse` where its span lies outside of the text it is about."""
    about = ruling.about
    holding = document(about.document) if about.document is not None else None
    if about.span is not None and (holding is None or about.span.end > len(holding.text)):
        raise WrongUse("the decision's span lies outside of the document's text")
    said = {**msgspec.to_builtins(ruling), "at": at}
    if holding is not None:
        said["about"]["document"] = holding.key
    name = digest_of(canonical(said))
    return Decision(
        id=name,
        document=holding.key if holding is not None else None,
        reviewer=ruling.reviewer,
        at=at,
        supersedes=ruling.supersedes,
        content=canonical({"id": name, **said}),
    )


def span_of(decision: Decision) -> Span | None:
    """Return the words that a decision stands on; None where it is about something else."""
    said = msgspec.json.decode(decision.content, type=dict[str, Any])
    span = said["about"].get("span")
    return msgspec.convert(span, Span) if span is not None else None


def intake_row(progress: Progress) -> Intake:
    """Return the row that says how far an archive file was taken in."""
    return Intake(
        id=digest_of(canonical([progress.file, progress.offset])),
        file=progress.file,
        offset=progress.offset,
        records=progress.records,
    )


def reading_row(document: str, record: Record) -> Reading:
    """Return the row of what was read in a document."""
    reader = reader_version(record.document.made_by)
    content = record.to_json()
    return Reading(
        id=digest_of(canonical([document, reader])),
        document=document,
        reader=reader,
        digest=digest_of(content),
        content=content,
        statements=len(record.statements),
        events=len(record.events),
    )


def unread_record(holding: Holding) -> Record:
    """Return the record of a document that was archived and not read: its text, and a doubt that says so."""
    document = Document(
        id=holding.id,
        digest=holding.digest,
        url=holding.url,
        title=holding.title,
        publisher=holding.publisher,
        language=holding.language,
        published=holding.published,
        published_from=holding.published_from,
        text=holding.text,
        made_by=MadeBy(farwatch=version("farwatch"), model="", gazetteer=""),
    )
    reason = "archived and not read yet: `farwatch reread` reads it"
    doubts = (Doubt(span=Span(0, len(document.text)), reader="none/1", reason=reason),) if document.text else ()
    return Record(document=document, doubts=doubts)


def article_of(holding: Holding) -> Article:
    """Return a document as the readers take it."""
    return Article(
        id=holding.id,
        text=holding.text,
        published=holding.published,
        published_from=holding.published_from,
        url=holding.url,
        title=holding.title,
        publisher=holding.publisher,
        language=holding.language,
        today=date.fromisoformat(holding.published_latest) if holding.published_latest else None,
    )
