"""What a person rules comes in; it becomes one entry of the trail, or a sentence that says why it cannot.

Each verb looks at the present record as its only writer: what was changed since the person looked is told, never overwritten.
"""

from collections.abc import Sequence
from datetime import date
from typing import Any, Literal

import msgspec

from farwatch.custody.rows import About, Ruling, decision_row
from farwatch.desk.working import Working
from farwatch.errors import NotOnRecord, Overtaken, WrongUse
from farwatch.model import Decision, Link, Occurrence, Record, Span, State, standing
from farwatch.model.custody import Row
from farwatch.review.human import Correction, corrected, machine_reading, occurrence_reading
from farwatch.review.memos import (
    MISSION,
    Assignment,
    FollowUp,
    Protection,
    Remark,
    Reply,
    Said,
    day_of,
    memo_row,
    named,
)
from farwatch.review.people import same_person
from farwatch.review.proof import check_standard, check_status, voice
from farwatch.review.showing import items_of
from farwatch.store import Transaction
from farwatch.watching.registry import current, graded, source_named, version_of

_LINK = msgspec.json.Decoder(Link)
Verdict = Literal["accept", "correct", "reject"]
_VERDICTS = ("accept", "correct", "reject")
_SOURCE_GRADES, _ITEM_GRADES = "ABCDEF", "123456"


class Deciding(Working):
    """The verbs that rule on what was read and linked, and those that put something down about it."""

    def decide(
        self,
        item: str,
        verdict: str,
        *,
        by: str,
        reason: str,
        seen: int | None = None,
        corrections: Sequence[Correction] = (),
        source_grade: str | None = None,
        item_grade: str | None = None,
        status: str | None = None,
        standard: int | None = None,
        supersedes: str | None = None,
    ) -> State:
        """Accept, correct or reject what was read; returns what is judged of it now.

        `seen` is the version that was looked at: raises `Overtaken` where it was changed since. A reviewer's own earlier
        decision on the item is superseded; another person's only where `supersedes` names it.
        """
        reviewer, why = named(by), reasoned(reason)
        if verdict not in _VERDICTS:
            raise WrongUse(f"a verdict is {', '.join(_VERDICTS)}, not {verdict!r}")
        if verdict != "correct" and corrections:
            raise WrongUse("what is corrected is neither accepted nor rejected as it is: the verdict is correct")
        check_standard(standard, verdict)
        _check_grade("source", source_grade, _SOURCE_GRADES)
        _check_grade("item", item_grade, _ITEM_GRADES)

        def make(transaction: Transaction) -> Sequence[Row]:
            name = transaction.asking.work.present(item)
            self._check_seen(transaction, name, seen)
            old = self._own_decision(transaction, name, reviewer, supersedes)
            about, reading, length, independent = self._thing(transaction, name)
            check_status(status, independent=independent, standard=standard, linked=about.occurrence is not None)
            value: dict[str, Any] | None = {"reading": reading}
            if verdict == "correct":
                put_right = corrected(about.kind, reading, corrections, length)
                value = {"reading": put_right, "corrections": msgspec.to_builtins(list(corrections))}
            elif verdict == "reject":
                value = None
            ruling = msgspec.convert(
                {
                    "about": msgspec.to_builtins(about),
                    "verdict": verdict,
                    "reviewer": reviewer,
                    "reason": why,
                    "value": value,
                    "source_grade": source_grade,
                    "item_grade": item_grade,
                    "status": status,
                    "standard": standard,
                    "supersedes": old,
                },
                Ruling,
            )
            return [decision_row(ruling, self._now(), self._store.document)]

        self._write(make)
        return self.item(item).state

    def undo(self, decision: str, *, by: str, reason: str, seen: int | None = None) -> State:
        """Withdraw a decision, by a new entry: what stood before it stands again. Raises `Overtaken` where it stands no more."""
        reviewer, why = named(by), reasoned(reason)
        item = ""

        def make(transaction: Transaction) -> Sequence[Row]:
            nonlocal item
            found = transaction.asking.work.decision(decision)
            if found is None:
                raise NotOnRecord("decision", decision)
            _, item, row = found
            self._check_seen(transaction, item, seen)
            decisions = transaction.asking.work.decisions_on(item)
            if row.id not in {one.id for one in standing([voice(one) for _, one in decisions])}:
                raise Overtaken(item, version=decisions[-1][0], what="the decision was withdrawn or superseded already")
            about = msgspec.convert(msgspec.json.decode(row.content)["about"], About)
            ruling = Ruling(about=about, verdict="withdraw", reviewer=reviewer, reason=why, supersedes=row.id)
            return [decision_row(ruling, self._now(), self._store.document)]

        self._write(make)
        return self.item(item).state

    # What is put down.

    def note(self, about: str, text: str, *, by: str) -> None:
        """Put down a note about anything."""
        if not text.strip():
            raise WrongUse("a note needs words")
        self._put_down(Remark(text=text.strip()), about, by)

    def assign(self, about: str, to: str | None, *, by: str, seen: int | None = None) -> None:
        """Say who is to look at something; None takes it from everybody."""
        self._put_down(Assignment(to=named(to) if to else None), about, by, seen=seen)

    def follow_up(self, about: str, on: date | str | None, why: str = "", *, by: str) -> None:
        """Say on which day to look at something again; None: it is done."""
        self._put_down(FollowUp(on=day_of(on), why=why.strip()), about, by)

    def reply(
        self,
        about: str,
        party: str,
        stage: str,
        *,
        on: date | str,
        by: str,
        answer_by: date | str | None = None,
        text: str = "",
    ) -> None:
        """Put down that a party was asked for its answer, answered, refused to, or let the day pass."""
        if stage not in ("asked", "answered", "refused", "no-answer"):
            raise WrongUse(f"a party was asked, answered, refused or gave no-answer, not {stage!r}")
        day = day_of(on)
        if not party.strip() or day is None:
            raise WrongUse("who was asked, and on which day?")
        due = day_of(answer_by)
        if due is not None and due < day:
            raise WrongUse(f"an answer by {due} would be due before {day}, the day of asking")
        said = msgspec.convert(
            {
                "type": "reply",
                "party": party.strip(),
                "stage": stage,
                "on": day,
                "answer_by": due,
                "text": text.strip(),
            },
            Reply,
        )
        self._put_down(said, about, by)

    def grade_source(self, publisher: str, grade: str, *, by: str, reason: str) -> None:
        """Grade a source A to F from today on, for how reliable it was; never for what it says this time.

        Grades stand in the registry: a publisher that nobody watches is put there, as the mission's outlets know it.
        """
        author, why, outlets = named(by), reasoned(reason), self._outlets()
        _check_grade("source", grade, _SOURCE_GRADES)

        def make(transaction: Transaction) -> Sequence[Row]:
            sources = current(transaction.asking.watched.newest_sources())
            source = source_named(publisher, sources, outlets)
            later = graded(source, grade, None, self._today())
            return [version_of(later, at=self._now(), by=author, reason=why)]

        self._write(make)

    def source_grades(self) -> dict[str, str]:
        """The grade of each source of the registry, by the publisher's name; all others are F."""
        with self._asking() as asking:
            return self._grades(asking)

    def protect(self, actor: str, protected: bool, *, by: str, reason: str) -> None:
        """Keep the name of an actor from the public, or show it; private people are protected without it.

        The ruling holds for all who are this person by now: also for whom others ruled before they were joined.
        """
        author, ruling = named(by), Protection(protected=protected, reason=reasoned(reason))

        def make(transaction: Transaction) -> Sequence[Row]:
            work = transaction.asking.work
            now = work.present(actor)
            if transaction.asking.persons.actor(now) is None:
                raise NotOnRecord("actor", actor)
            ruled = {memo.about for _, memo in work.memos_of(("protect",)) if work.present(memo.about) == now}
            return [memo_row(ruling, about=one, by=author, at=self._now()) for one in sorted(ruled | {now})]

        self._write(make)

    # Inside.

    def _put_down(
        self, said: Said, about: str, by: str, *, seen: int | None = None, supersedes: str | None = None
    ) -> None:
        author = named(by)
        if not about.strip():
            raise WrongUse("what is it about? name an item, a document, an actor or a finding")

        def make(transaction: Transaction) -> Sequence[Row]:
            present = transaction.asking.work.present(about)
            if not self._is_there(transaction, present):
                raise NotOnRecord("item, document, actor or finding", about)
            self._check_seen(transaction, present, seen)
            return [memo_row(said, about=present, by=author, at=self._now(), supersedes=supersedes)]

        self._write(make)

    def _is_there(self, transaction: Transaction, about: str) -> bool:
        """Whether there is anything of this name that something can be put down about, or was when people decided on it."""
        work = transaction.asking.work
        return (
            about == MISSION
            or transaction.asking.lists.item(about) is not None
            or bool(work.about([about]) or work.named([about]) or work.decisions_on(about))
            or transaction.asking.persons.actor(about) is not None
            or bool(work.memos_on(about, ("draft",)))
            or next(iter(work.lines_about(about)), None) is not None
        )

    def _own_decision(self, transaction: Transaction, item: str, reviewer: str, supersedes: str | None) -> str | None:
        """The decision that this one takes the place of: the one named, or the reviewer's own that stands."""
        decisions = [one for _, one in transaction.asking.work.decisions_on(item)]
        left = [one for one in standing([voice(one) for one in decisions]) if one.verdict in _VERDICTS]
        if supersedes is not None:
            if supersedes not in {one.id for one in decisions}:
                raise NotOnRecord("decision on this item", supersedes)
            if supersedes not in {one.id for one in left}:
                raise Overtaken(item, version=0, what="the decision to be superseded does not stand any more")
            return supersedes
        own = [one.id for one in left if same_person(one.reviewer, reviewer)]
        return own[-1] if own else None

    def _thing(self, transaction: Transaction, item: str) -> tuple[About, dict[str, Any], int | None, int]:
        """What a decision is about, how it reads now (people's word before the machine's), the text's length, and origins."""
        asking = transaction.asking
        found = asking.lists.item(item)
        judged = asking.work.judged([item]).get(item)
        human = (judged.value or {}).get("reading") if judged is not None else None
        if found is not None and found[0] == "occurrence":
            line = _LINK.decode(next(iter(asking.work.lines_about(item))))
            reading = occurrence_reading(line) if isinstance(line, Occurrence) else {}
            return About(kind="occurrence", occurrence=item), human or reading, None, found[1]["independent"]
        if found is not None:
            row = found[1]
            about = About(kind=found[0], document=row["document"], span=Span(row["start"], row["end"]), item=item)
            newest = asking.work.newest_reading(row["document"])
            record = Record.from_json(newest[1]) if newest is not None else None
            one = items_of(row["document"], record).get(item) if record is not None else None
            reading = machine_reading(record, one) if record is not None and one is not None else {}
            length = len(record.document.text) if record is not None else None
            return about, human or reading, length, 1
        document, span = asking.work.decided_at(item)
        if document is None or span is None:
            raise NotOnRecord("item", item)
        kind = "event" if item.startswith("ev-") else "statement"
        about = About(kind=kind, document=document, span=span, item=item)
        holding = asking.work.holding(document)
        return about, human or {}, len(holding.text) if holding is not None else None, 1


def decisions_stand(decisions: Sequence[Decision]) -> list[str]:
    """Return the ids of the decisions that stand, oldest first."""
    return [one.id for one in standing([voice(decision) for decision in decisions])]


def reasoned(reason: str) -> str:
    """Return a reason without blanks around it; raises `WrongUse` where there is none."""
    if not reason.strip():
        raise WrongUse("why? a decision needs a reason; it is written into the trail")
    return reason.strip()


def _check_grade(what: str, grade: str | None, grades: str) -> None:
    if grade is not None and (len(grade) != 1 or grade not in grades):
        raise WrongUse(f"{what} grades go from {grades[0]} to {grades[-1]}; {grade[:40]!r} is none")
