"""Records made by hand for tests of links: a text, who published it and when, and readings where a test needs them."""

from hashlib import sha256

from farwatch.links import Dossier, read_dossier
from farwatch.model import Document, MadeBy, Record


def record(
    id: str,
    text: str,
    *,
    published: str | None = "2024-05-03T12:00:00Z",
    publisher: str | None = "Dale Post",
    **readings,
):
    """A record of `text` with these readings."""
    document = Document(
        id=id,
        digest=sha256(text.encode()).hexdigest(),
        url=None,
        title=None,
        publisher=publisher,
        language="en",
        published=published,
        published_from="given",
        text=text,
        made_by=MadeBy(farwatch="test", model="test", gazetteer="test"),
    )
    return Record(document=document, **readings)


def dossier(id: str, text: str, **known) -> Dossier:
    """The dossier of such a record."""
    return read_dossier(record(id, text, **known))
