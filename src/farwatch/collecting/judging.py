"""An answer comes in; what it is, and what it means for a text on record, comes out."""

import re
from collections.abc import Sequence
from datetime import datetime
from html import unescape
from urllib.parse import urlsplit

import msgspec

from farwatch.collecting.crew import TEXTS, Run
from farwatch.custody.arriving import document_key
from farwatch.model.custody import canonical, digest_of
from farwatch.model.watching import Mark, MarkHow, Outcome, Seen
from farwatch.sources.web import MOVED, Answer
from farwatch.watching.lists import after_failure, after_fetch
from farwatch.watching.pages import kind_of_page

_STATUS: dict[int, Outcome] = {
    401: "forbidden", 402: "forbidden", 403: "forbidden", 404: "missing", 410: "gone", 429: "throttled", 451: "forbidden",
}  # fmt: skip


class Judged(msgspec.Struct, frozen=True, kw_only=True):
    """What a page came to: its outcome, the digest of its text and the key of its document where it has one, and a mark."""

    outcome: Outcome
    reason: str = ""
    text: str | None = None
    document: str | None = None
    mark: Mark | None = None
    gone: bool = False


def outcome_of(answer: Answer) -> tuple[Outcome, str]:
    """Return what an answer is by its status, and the sentence that says so."""
    status = answer.status
    if answer.failure is not None or status is None:
        return answer.failure or "failed", answer.reason
    if status in MOVED and answer.location:
        return "redirected", "it leads elsewhere"
    if status == 503 and answer.retry_after:
        return "throttled", f"the host asks to be left alone (503, Retry-After: {answer.retry_after[:60]})"
    if status in _STATUS:
        return _STATUS[status], f"the host answered {status}"
    if status >= 500:
        return "server-error", f"the host answered {status}"
    if status == 304:
        return "unchanged", ""
    return ("kept", "") if status == 200 else ("failed", f"the host answered {status}")


def judged(run: Run, outcome: Outcome, reason: str, texts: Sequence[str], now: datetime) -> Judged:
    """Return what a page came to; `texts` are the digests of the last texts of its channel."""
    errand, answer = run.errand, run.answer
    seen = errand.seen or Seen(address=errand.first)
    if answer.status == 304 or (answer.status == 200 and answer.digest == errand.known):
        back = _mark(run, "returned", "it is there again", now) if seen.gone else None
        return Judged(outcome="unchanged" if answer.status == 304 else "same", document=seen.document, mark=back)
    if (
        answer.status == 200
        and errand.hops
        and not errand.whole
        and _is_front(errand.address)
        and not _is_front(errand.first)
    ):
        outcome, reason = "missing", "it leads to the front page"
    elif answer.status == 200 and answer.media_type not in TEXTS:
        return Judged(outcome="other-type", reason=f"it is {answer.media_type[:60] or 'of no type'}, and no text")
    if outcome != "kept" or run.extracted is None or run.obtained is None:
        sure = outcome == "gone" or (outcome == "missing" and (errand.why == "vanished" or seen.tries > 0))
        if sure and seen.document is not None and not seen.gone:
            return Judged(outcome=outcome, reason=reason, mark=_mark(run, "withdrawn", reason, now), gone=True)
        return Judged(outcome=outcome, reason=reason, gone=outcome == "gone")
    extracted = run.extracted
    if extracted.failure is not None:
        kind = kind_of_page(*_said(run.answer.body))
        return Judged(outcome="no-text" if kind == "article" else kind, reason=extracted.failure)
    text = digest_of(extracted.text.encode("utf-8", "surrogatepass"))
    same = texts.count(text) if seen.text != text else 0
    kind = kind_of_page(extracted.title, extracted.text, same, seen.title)
    if kind != "article":
        words = "an error page with status 200" if kind == "error-page" else "a wall that wants consent"
        return Judged(outcome=kind, reason=words, text=text)
    document = document_key(text, run.obtained.address, run.obtained.publisher or extracted.publisher)
    mark = None
    if seen.document is not None and seen.document != document and seen.text != text:
        mark = _mark(run, "changed", "its text is another one now", now, other=document)
    elif seen.gone:
        mark = _mark(run, "returned", "it is there again", now, other=document)
    return Judged(outcome="kept", text=text, document=document, mark=mark)


def after(run: Run, found: Judged, seen: Seen, now: datetime) -> Seen:
    """Return what is known of a page after it answered."""
    answer = run.answer
    if found.outcome in ("kept", "same", "unchanged"):
        seen = msgspec.structs.replace(after_fetch(seen, now), gone=False)
        if found.outcome != "kept":
            return seen
        seen = msgspec.structs.replace(seen, text=found.text, document=found.document)
    elif found.outcome == "no-text" and answer.status == 200:
        seen = after_fetch(seen, now)
    elif found.gone:
        return msgspec.structs.replace(seen, gone=True, due=None)
    else:
        return after_failure(seen, now)
    return msgspec.structs.replace(seen, digest=answer.digest, **validators(run))


def validators(run: Run) -> dict[str, str | None]:
    """Return what an answer is known by where it is asked for again, and the address that knows it by that."""
    return {"etag": run.answer.etag, "modified": run.answer.modified, "place": run.errand.answered}


def _said(page: bytes) -> tuple[str | None, str, int]:
    """The title and the words of a page that holds no article."""
    html = page[:50_000].decode("utf-8", "replace")
    title = re.search(r"<title[^>]{0,100}>([^<]{1,300})</title", html, re.IGNORECASE)
    words = re.sub(
        r"<(?:script|style)\b.{0,20000}?</(?:script|style)>|<[^>]{0,2000}>", " ", html, flags=re.IGNORECASE | re.DOTALL
    )
    return (unescape(title[1]) if title else None), unescape(words), 0


def _mark(run: Run, how: MarkHow, reason: str, now: datetime, other: str | None = None) -> Mark | None:
    seen = run.errand.seen
    if seen is None or seen.document is None:
        return None
    at = now.isoformat(timespec="seconds")
    name = digest_of(canonical([seen.document, how, at, other]))
    return Mark(
        id=name,
        document=seen.document,
        how=how,
        at=at,
        source=run.errand.source.id,
        address=run.errand.first,
        other=other if other != seen.document else None,
        reason=reason,
    )


def _is_front(address: str) -> bool:
    parts = urlsplit(address)
    return parts.path in ("", "/", "/index.html", "/en", "/en/") and not parts.query
