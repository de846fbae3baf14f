"""An entry of the trail comes in; who did what comes out, in a sentence."""

from farwatch.model import Decision, Entry, Memo
from farwatch.model.watching import SourceVersion
from farwatch.review.memos import Assignment, Clearance, Consent, FollowUp, Protection, Reply, said
from farwatch.review.proof import voice

_SENTENCES = {
    "begin": "The trail begins.",
    "capture": "Bytes were captured.",
    "derivation": "Text was derived from a capture.",
    "document": "A document came on record.",
    "reading": "A document was read.",
    "failure": "Something could not be kept.",
    "intake": "An archive file was taken in up to a place.",
    "view": "A restricted document was looked at.",
    "export": "Something was exported.",
    "copy": "A backup was written.",
    "restore": "The mission was restored from a backup.",
    "link": "Links were derived.",
    "deletion": "A document was deleted.",
    "inquiries": "Sources were asked.",
    "mark": "A publisher changed a text, withdrew it or put it back.",
}
_VERDICTS = {
    "accept": "accepted",
    "correct": "corrected",
    "reject": "rejected",
    "withdraw": "withdrew a decision on",
    "must-link": "joined",
    "cannot-link": "parted",
}


def told(entry: Entry, row: Decision | Memo | SourceVersion | None) -> tuple[str | None, str]:
    """Return who did what an entry holds, and the sentence; the software has no name."""
    if isinstance(row, Decision):
        what = voice(row)
        return row.reviewer, f"{row.reviewer} {_VERDICTS[what.verdict]} a reading or link: {what.reason}"
    if isinstance(row, Memo):
        return row.author, f"{row.author} {_put_down(row)}"
    if isinstance(row, SourceVersion):
        return row.by, f"{row.by} decided about the source {row.source}: {row.reason}"
    sentence = _SENTENCES.get(entry.kind, entry.kind)
    return None, f"{sentence[:-1]}: {entry.note}" if entry.note and entry.kind != "begin" else sentence


def _put_down(memo: Memo) -> str:
    what = said(memo)
    if isinstance(what, Assignment):
        return f"assigned it to {what.to}" if what.to else "assigned it to nobody any more"
    if isinstance(what, FollowUp):
        return f"will look again on {what.on}" if what.on else "has looked again"
    if isinstance(what, Reply):
        stages = {
            "asked": f"asked {what.party}",
            "answered": f"put down the answer of {what.party}",
            "refused": f"put down that {what.party} refused to answer",
            "no-answer": f"put down that {what.party} did not answer",
        }
        return stages[what.stage]
    if isinstance(what, Protection):
        return f"{'protected' if what.protected else 'no longer protects'} a name: {what.reason}"
    if isinstance(what, Consent):
        return f"put down that consent of {what.host} was {what.stage}"
    if isinstance(what, Clearance):
        return f"{what.stage} a finding: {what.reason}" if what.reason else f"{what.stage} a finding"
    return {"note": "wrote a note", "mandate": "set the mandate", "draft": "wrote a finding"}[memo.subject]
