"""What the first release kept comes in, a text and its record each; captures, documents and readings come out."""

from pathlib import Path
from typing import Any

import msgspec

from farwatch.custody.arriving import Arrival
from farwatch.custody.keeping import Custody
from farwatch.model import Extracted, Obtained, Reading
from farwatch.model.custody import canonical, digest_of
from farwatch.store import Database


def carry_over(folder: Path, store: Database, custody: Custody) -> None:
    """Bring what the first release kept into archive, record and trail; the readings stay as they were."""
    while records := store.released():
        for record in records:
            kept = msgspec.json.decode(record, type=dict[str, Any])
            document = kept["document"]
            (one,) = custody.keep([_arrival(document)])
            reader = digest_of(canonical(["0.1", document.get("made_by")]))
            reading = Reading(
                id=digest_of(canonical([one.document, reader])),
                document=one.document or "",
                reader=reader,
                digest=digest_of(record),
                content=record,
                statements=len(kept.get("statements", ())),
                events=len(kept.get("events", ())),
            )
            custody.append([reading])
            with store.writing() as transaction:
                transaction.forget_released([document["digest"]])
            (folder / "archive" / document["digest"][:2] / document["digest"]).unlink(missing_ok=True)


def _arrival(document: dict[str, Any]) -> Arrival:
    text = str(document["text"])
    obtained = Obtained(
        id=document["id"],
        content=text.encode("utf-8", "surrogatepass"),
        origin=f"{document['id']}, kept by release 0.1",
        media_type="text/plain",
        text=text,
        published=document.get("published"),
        published_from=document.get("published_from") or "given",
        title=document.get("title"),
        publisher=document.get("publisher"),
        language=document.get("language"),
        address=document.get("url"),
    )
    return Arrival(obtained=obtained, extracted=Extracted(extractor="text.released/1", text=text))
