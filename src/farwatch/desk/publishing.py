"""The mandate and the findings: what the mission may look at, and what it would publish, each a dated entry of the trail."""

from collections.abc import Mapping, Sequence
from datetime import date

import msgspec

from farwatch.desk.base import state_of
from farwatch.desk.joining import Joining
from farwatch.desk.pages import FindingPage, FindingRow
from farwatch.desk.replies import replies_on
from farwatch.errors import NotOnRecord, Overtaken, WrongUse
from farwatch.model import Memo, State
from farwatch.model.custody import Row, canonical, digest_of
from farwatch.review.findings import Standing, check_clearance, check_draft, finding_of, reopened
from farwatch.review.mandate import Mandate, check_mandate
from farwatch.review.memos import MISSION, Clearance, Consent, Draft, MandateSet, day_of, memo_row, named
from farwatch.store import Transaction
from farwatch.store.views import Asking

_SUBJECTS = ("draft", "clearance")


class Publishing(Joining):
    """The verbs of mandate and findings."""

    # Mandate.

    def mandate(self) -> Mandate:
        """The mandate as it is today, with its history."""
        with self._asking() as asking:
            return self._mandate(asking)

    def set_mandate(
        self,
        *,
        by: str,
        reason: str,
        territory: Sequence[str] = (),
        since: date | str | None = None,
        until: date | str | None = None,
        rights: Sequence[str] = (),
        parties: Sequence[str] = (),
        prohibitions: Sequence[str] = (),
        basis: str = "",
        documents: Sequence[str] = (),
        seen: int | None = None,
    ) -> Mandate:
        """Set the mandate, as a whole; what stood before stays in the trail."""
        if not reason.strip():
            raise WrongUse("why? a mandate is set for a reason; it is written into the trail")
        what = MandateSet(
            territory=_listed(territory),
            since=day_of(since),
            until=day_of(until),
            rights=_listed(rights),
            parties=_listed(parties),
            prohibitions=_listed(prohibitions),
            basis=basis.strip(),
            documents=_listed(documents),
            reason=reason.strip(),
        )
        check_mandate(what)
        self._put_down_mandate(what, by, seen)
        return self.mandate()

    def consent(
        self,
        host: str,
        stage: str,
        *,
        on: date | str,
        by: str,
        conditions: Sequence[str] = (),
        documents: Sequence[str] = (),
        text: str = "",
        seen: int | None = None,
    ) -> Mandate:
        """Put down that a host was asked for its consent, gave, refused or withdrew it, on a day, under conditions."""
        if stage not in ("asked", "given", "refused", "withdrawn"):
            raise WrongUse(f"consent is asked, given, refused or withdrawn, not {stage!r}")
        day = day_of(on)
        if not host.strip() or day is None:
            raise WrongUse("whose consent, and on which day?")
        if day > self._today():
            raise WrongUse(f"{day} is still to come; put down what a host said when it was said")
        what = msgspec.convert(
            {
                "type": "consent",
                "host": " ".join(host.split()),
                "stage": stage,
                "on": day,
                "conditions": _listed(conditions),
                "documents": _listed(documents),
                "text": text.strip(),
            },
            Consent,
        )
        self._put_down_mandate(what, by, seen)
        return self.mandate()

    def _put_down_mandate(self, what: MandateSet | Consent, by: str, seen: int | None) -> None:
        author = named(by)

        def make(transaction: Transaction) -> Sequence[Row]:
            present = self._mandate(transaction.asking)
            if seen is not None and present.version > seen:
                last = present.history[0]
                raise Overtaken("the mandate", version=present.version, what="changed it", by=last.by, at=last.at)
            return [memo_row(what, about=MISSION, by=author, at=self._now())]

        self._write(make)

    # Findings.

    def findings(self, *, stage: str | None = None) -> tuple[FindingRow, ...]:
        """All findings, those touched last first."""
        with self._asking() as asking:
            memos: dict[str, list[tuple[int, Memo]]] = {}
            for entry, memo in asking.work.memos_of(_SUBJECTS):
                memos.setdefault(memo.about, []).append((entry, memo))
            found = [one for name, listed in memos.items() if (one := finding_of(name, listed)) is not None]
            present = asking.work.versions(item for one in found for item in one.draft.rests_on)
            rows = [_row(one, present) for one in sorted(found, key=lambda one: -one.version)]
            return tuple(row for row in rows if stage is None or row.stage == stage)

    def finding(self, finding: str) -> FindingPage:
        """A finding with what it rests on; raises `NotOnRecord`."""
        with self._asking() as asking:
            one = self._standing(asking, finding)
            present = asking.work.versions(one.draft.rests_on)
            replies = [
                reply for about in (finding, *one.draft.rests_on) for reply in replies_on(asking, about, self._today())
            ]
            return FindingPage(
                row=_row(one, present),
                text=one.draft.text,
                rests_on=tuple(self._item(asking, item) for item in one.draft.rests_on),
                replies=tuple(replies),
                history=self._history(asking, finding),
                notice=self._mandate(asking).notice,
            )

    def draft(
        self, title: str, text: str, *, rests_on: Sequence[str], standard: int, by: str, reason: str = ""
    ) -> FindingPage:
        """Write a finding that rests on decided items; raises `WrongUse` where they do not support its standard."""
        name = f"fi-{digest_of(canonical([title, text, named(by), self._now()]))[:20]}"
        self._write_version(name, title, text, rests_on, standard, by, reason, seen=None, new=True)
        return self.finding(name)

    def revise(
        self,
        finding: str,
        title: str,
        text: str,
        *,
        rests_on: Sequence[str],
        standard: int,
        by: str,
        seen: int | None,
        reason: str = "",
    ) -> FindingPage:
        """Write a new version of a finding, which has to be cleared anew."""
        self._write_version(finding, title, text, rests_on, standard, by, reason, seen=seen, new=False)
        return self.finding(finding)

    def clear(self, finding: str, *, by: str, reason: str, seen: int | None = None) -> FindingPage:
        """Clear a finding for publication: by another person than wrote any version of it."""
        return self._stage(finding, "cleared", by, reason, seen)

    def give_back(self, finding: str, *, by: str, reason: str, seen: int | None = None) -> FindingPage:
        """Give a finding back to who wrote it."""
        return self._stage(finding, "returned", by, reason, seen)

    def withdraw(self, finding: str, *, by: str, reason: str, seen: int | None = None) -> FindingPage:
        """Withdraw a finding; it stays on record with what was said of it."""
        return self._stage(finding, "withdrawn", by, reason, seen)

    def _write_version(
        self,
        finding: str,
        title: str,
        text: str,
        rests_on: Sequence[str],
        standard: int,
        by: str,
        reason: str,
        *,
        seen: int | None,
        new: bool,
    ) -> None:
        author = named(by)

        def make(transaction: Transaction) -> Sequence[Row]:
            before = None
            if not new:
                standing = self._standing(transaction.asking, finding)
                _check_version(finding, standing, seen)
                before = standing.history[0].id
            items = tuple(dict.fromkeys(transaction.asking.work.present(item) for item in rests_on))
            draft = Draft(
                title=" ".join(title.split()),
                text=text.strip(),
                rests_on=items,
                standard=standard,
                reason=reason.strip(),
            )
            check_draft(draft, self._states(transaction.asking, items))
            return [memo_row(draft, about=finding, by=author, at=self._now(), supersedes=before)]

        self._write(make)

    def _stage(self, finding: str, stage: str, by: str, reason: str, seen: int | None) -> FindingPage:
        author = named(by)
        if stage != "cleared" and not reason.strip():
            raise WrongUse("why? it is written into the trail")

        def make(transaction: Transaction) -> Sequence[Row]:
            standing = self._standing(transaction.asking, finding)
            _check_version(finding, standing, seen)
            items = standing.draft.rests_on
            versions: Mapping[str, int] = {}
            if stage == "cleared":
                check_clearance(standing, author, self._states(transaction.asking, items))
                versions = transaction.asking.work.versions(items)
            what = msgspec.convert(
                {"type": "clearance", "stage": stage, "reason": reason.strip(), "versions": dict(versions)}, Clearance
            )
            return [memo_row(what, about=finding, by=author, at=self._now(), supersedes=standing.history[0].id)]

        self._write(make)
        return self.finding(finding)

    def _standing(self, asking: Asking, finding: str) -> Standing:
        found = finding_of(finding, asking.work.memos_on(finding, _SUBJECTS))
        if found is None:
            raise NotOnRecord("finding", finding)
        return found

    def _states(self, asking: Asking, items: Sequence[str]) -> dict[str, State]:
        """What is judged of each of these items; raises `NotOnRecord` where there is no such item."""
        rows = asking.lists.rows_for(items)
        judged = asking.work.judged(items)
        grades, mandate = self._grades(asking), self._mandate(asking)
        missing = [item for item in items if item not in rows and item not in judged]
        if missing:
            raise NotOnRecord("item", missing[0])
        from farwatch.review.proof import state

        return {
            item: state_of(rows[item], judged.get(item), grades, mandate) if item in rows else state(judged.get(item))
            for item in items
        }


def _check_version(finding: str, standing: Standing, seen: int | None) -> None:
    if seen is not None and standing.version > seen:
        last = standing.history[0]
        raise Overtaken(finding, version=standing.version, what=f"put down: {last.what}", by=last.by, at=last.at)


def _row(one: Standing, present: Mapping[str, int]) -> FindingRow:
    return FindingRow(
        finding=one.finding,
        title=one.draft.title,
        stage=one.stage,
        standard=one.draft.standard,
        authors=one.authors,
        cleared_by=one.cleared_by,
        at=one.at,
        version=one.version,
        reopened=reopened(one, present),
    )


def _listed(values: Sequence[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(" ".join(value.split()) for value in values if value.strip()))
