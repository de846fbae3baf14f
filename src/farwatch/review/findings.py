"""Versions and clearances of a finding come in; where it stands comes out, and what may not be done with it.

A finding is a text that the mission would publish. It rests on items that people decided; its standard is at most that of the
strongest of them, and another person than wrote any version of it clears it. What it rests on may change: then it is open again.
"""

from collections.abc import Mapping, Sequence

import msgspec

from farwatch.errors import WrongUse
from farwatch.model import Done, Memo, State
from farwatch.review.memos import Clearance, Draft, done_of, said
from farwatch.review.people import person
from farwatch.review.proof import HIGHEST, supporters


class Standing(msgspec.Struct, frozen=True, kw_only=True):
    """Where a finding stands: its newest version, who wrote any, its stage, and the versions of what it rests on then."""

    finding: str
    draft: Draft
    authors: tuple[str, ...]
    stage: str
    cleared_by: str | None
    at: str
    version: int
    versions: Mapping[str, int]
    history: tuple[Done, ...]


def finding_of(name: str, memos: Sequence[tuple[int, Memo]]) -> Standing | None:
    """Return where a finding stands by its memos, oldest first; None where no draft is among them."""
    draft: Draft | None = None
    authors: list[str] = []
    stage: str = "draft"
    cleared_by: str | None = None
    versions: dict[str, int] = {}
    for _, memo in memos:
        what = said(memo)
        if isinstance(what, Draft):
            draft, stage, cleared_by, versions = what, "draft", None, {}
            authors.append(memo.author)
        elif isinstance(what, Clearance):
            stage = what.stage
            cleared_by = memo.author if what.stage == "cleared" else None
            versions = what.versions if what.stage == "cleared" else {}
    if draft is None:
        return None
    return Standing(
        finding=name,
        draft=draft,
        authors=tuple(dict.fromkeys(authors)),
        stage=stage,
        cleared_by=cleared_by,
        at=memos[-1][1].at,
        version=memos[-1][0],
        versions=versions,
        history=tuple(done_of(entry, memo) for entry, memo in reversed(memos)),
    )


def check_draft(draft: Draft, states: Mapping[str, State]) -> None:
    """Raise `WrongUse` where a finding claims more than what it rests on supports."""
    if not draft.title.strip() or not draft.text.strip():
        raise WrongUse("a finding needs a title and a text")
    if not draft.rests_on:
        raise WrongUse("a finding rests on at least one statement, event or occurrence; name them")
    if not 0 <= draft.standard <= HIGHEST:
        raise WrongUse(f"a finding's standard of proof goes from 0 to {HIGHEST}; 5 is for courts")
    rejected = [item for item in draft.rests_on if states[item].verdict == "reject" or states[item].status == "refuted"]
    if rejected:
        raise WrongUse(f"{', '.join(rejected)} was rejected; a finding cannot rest on it")
    strongest = max(states[item].standard for item in draft.rests_on)
    if draft.standard > strongest:
        raise WrongUse(
            f"the finding claims standard {draft.standard}, but nothing it rests on is decided above {strongest}; "
            "decide on those first, or lower the standard"
        )


def check_clearance(standing: Standing, by: str, states: Mapping[str, State]) -> None:
    """Raise `WrongUse` where this person may not clear the finding, or what it rests on no longer supports it."""
    if standing.stage == "withdrawn":
        raise WrongUse("the finding was withdrawn; draft it anew")
    if person(by) in {person(author) for author in standing.authors}:
        raise WrongUse(f"{by} wrote this finding; another person has to clear it")
    check_draft(standing.draft, states)
    people = {person(one) for item in standing.draft.rests_on for one in states[item].reviewers}
    if len(people) < supporters(standing.draft.standard):
        raise WrongUse(
            f"standard {standing.draft.standard} needs {supporters(standing.draft.standard)} different reviewers on what "
            f"the finding rests on; there is {len(people)}"
        )


def reopened(standing: Standing, present: Mapping[str, int]) -> tuple[str, ...]:
    """Return what a cleared finding rests on that changed since it was cleared: by a reading, a link or a decision."""
    if standing.stage != "cleared":
        return ()
    return tuple(item for item in standing.draft.rests_on if present.get(item, -1) != standing.versions.get(item, -1))
