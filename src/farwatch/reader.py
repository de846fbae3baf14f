"""What joins text, parser, gazetteer and readers: one article's text comes in, its record comes out."""

import hashlib
from datetime import date, datetime
from importlib.metadata import version

import msgspec

from farwatch.errors import WrongUse
from farwatch.model import Article, Document, Doubt, MadeBy, Record, Span
from farwatch.ports import Gazetteer, Parser
from farwatch.readings import find_names, read_article
from farwatch.text import for_parser, read_language, read_lines, read_quotations

READER = "article/1"
LONGEST_TEXT = 500_000  # code points that are read; what lies behind is kept and marked with a doubt


class ArticleReader:
    """Reads articles with one parser and one gazetteer; the same text always gives the same record."""

    def __init__(self, parser: Parser, gazetteer: Gazetteer) -> None:
        self._parser = parser
        self._gazetteer = gazetteer
        self.made_by = MadeBy(farwatch=version("farwatch"), model=parser.made_by, gazetteer=gazetteer.made_by)

    def read(
        self,
        text: str,
        *,
        id: str,
        published: str | None = None,
        url: str | None = None,
        title: str | None = None,
        publisher: str | None = None,
        language: str | None = None,
    ) -> Record:
        """Return the record of `text`.

        `published` is an ISO date or date-time; anything else raises `WrongUse`. Text that cannot be read, such as text
        in another language, gives a record with a doubt and no readings.
        """
        day = published_day(published)
        document = Document(
            id=id,
            digest=hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest(),
            url=url,
            title=title,
            publisher=publisher,
            language=language or read_language(text),
            published=published,
            published_from="given" if day else "unknown",
            text=text,
            made_by=self.made_by,
        )
        doubts = list(_doubts(document))
        if document.language not in (None, "en"):
            return Record(document=document, doubts=tuple(doubts))
        article = self.parse(text[:LONGEST_TEXT], published=day, publisher=publisher)
        localities = {name: self._gazetteer.candidates(name) for name in find_names(article)}
        readings = read_article(article, localities)
        return Record(
            document=document,
            actors=readings.actors,
            times=readings.times,
            places=readings.places,
            statements=readings.statements,
            events=readings.events,
            doubts=(*doubts, *readings.doubts),
        )

    def parse(self, text: str, *, published: date | None = None, publisher: str | None = None) -> Article:
        """Return `text` as the readers see it: lines, quotations, and the sentences of one shared parse."""
        lines = read_lines(text)
        batches = self._parser.parse(for_parser(text), [line.span for line in lines])
        return Article(
            text=text,
            published=published,
            publisher=publisher,
            lines=lines,
            quotations=read_quotations(text, lines),
            sentences=tuple(
                msgspec.structs.replace(sentence, paragraph=lines[sentence.line].paragraph)
                for batch in batches
                for sentence in batch
            ),
        )


def published_day(published: str | None) -> date | None:
    """Return the calendar day written in `published`, in its own offset; raises `WrongUse` where there is none."""
    if published is None:
        return None
    try:
        return datetime.fromisoformat(published).date()
    except ValueError as error:
        raise WrongUse(f"{published!r} is not a date: write 2024-05-31, or a date and a time") from error


def _doubts(document: Document) -> list[Doubt]:
    """What is in doubt about the whole text, before it is read."""
    whole = Span(0, len(document.text)) if document.text else None
    doubts: list[Doubt] = []
    if whole is None:
        return doubts
    if document.language not in (None, "en"):
        doubts.append(
            Doubt(
                span=whole, reader=READER, reason=f"the text is in “{document.language}”; only English is read so far"
            )
        )
    if document.published is None:
        doubts.append(
            Doubt(span=whole, reader=READER, reason="nobody said when this was published, so “Tuesday” has no date")
        )
    if len(document.text) > LONGEST_TEXT:
        rest = Span(LONGEST_TEXT, len(document.text))
        doubts.append(
            Doubt(span=rest, reader=READER, reason=f"not read: it lies behind the first {LONGEST_TEXT:,} characters")
        )
    return doubts
