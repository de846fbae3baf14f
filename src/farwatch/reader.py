"""What joins text, parser, gazetteer and readers: one article's text comes in, its record comes out."""

import hashlib
from datetime import date, timedelta
from importlib.metadata import version

import msgspec

from farwatch.errors import WrongUse
from farwatch.knowledge.languages import language_name
from farwatch.model import Article, Document, Doubt, MadeBy, OwnActors, PublishedFrom, Record, Span, published_day
from farwatch.model.custody import canonical, digest_of
from farwatch.ports import Gazetteer, Parser
from farwatch.readings import READERS, Publication, find_names, published_in_address, read_article, read_publication
from farwatch.text import for_parser, is_english, latin_share, read_language, read_lines, read_oddities, read_quotations

READER = "article/1"
_MIXED = 0.85  # of the letters: with fewer Latin ones a part of the text is in another script
LONGEST_TEXT = 500_000  # code points that are read; what lies behind is kept and marked with a doubt


class ArticleReader:
    """Reads articles with one parser and one gazetteer; the same text always gives the same record.

    `own` are the actors that a mission knows beforehand; the digest of their file stands beside the gazetteer's in `made_by`.
    """

    def __init__(self, parser: Parser, gazetteer: Gazetteer, own: OwnActors | None = None) -> None:
        self._parser = parser
        self._gazetteer = gazetteer
        self._own = own.actors if own is not None else ()
        tables = gazetteer.made_by + (f" actors sha256:{own.digest[:16]}" if own is not None else "")
        self.made_by = MadeBy(farwatch=version("farwatch"), model=parser.made_by, gazetteer=tables)

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
        today: date | None = None,
        published_from: PublishedFrom = "given",
    ) -> Record:
        """Return the record of `text`.

        `published` is an ISO date or date-time, and `published_from` says how it is known; anything else raises
        `WrongUse`, as does half a character, which no file of UTF-8 can hold. Text that cannot be read, such as text in
        another language, gives a record with a doubt and no readings. A publication day more than a day after `today` is
        kept with a doubt; where none is given it is sought in the address and in the text.
        """
        content = _encoded(text)
        language = language or read_language(text)
        given = published_day(published)
        day = given or published_in_address(url)
        article = self.parse(text[:LONGEST_TEXT], published=day, publisher=publisher) if is_english(language) else None
        told = read_publication(article, today) if article is not None and day is None else None
        document = Document(
            id=id,
            digest=hashlib.sha256(content).hexdigest(),
            url=url,
            title=title,
            publisher=publisher,
            language=language,
            published=published or _iso(day or (told.day if told else None)),
            published_from=published_from if given else _found_in(day, told),
            text=text,
            made_by=self.made_by,
        )
        doubts = _doubts(document, told, today)
        if article is None:
            return Record(document=document, doubts=doubts)
        article = msgspec.structs.replace(article, published=published_day(document.published))
        localities = {name: self._gazetteer.candidates(name) for name in find_names(article)}
        readings = read_article(article, localities, self._own)
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


def reader_version(made_by: MadeBy) -> str:
    """Return the digest of everything that a reading depends on beside its text: readers, model, gazetteer."""
    return digest_of(canonical([READER, *READERS, made_by.model, made_by.gazetteer]))


def _encoded(text: str) -> bytes:
    try:
        return text.encode()
    except UnicodeEncodeError as error:
        raise WrongUse(f"character {error.start + 1} of the text is half a character (a lone surrogate)") from error


def _found_in(addressed: date | None, told: Publication | None) -> PublishedFrom:
    """Where a publication day that nobody gave was found."""
    if addressed is not None:
        return "address"
    return told.published_from if told is not None else "unknown"


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day is not None else None


def _doubts(document: Document, told: Publication | None, today: date | None) -> tuple[Doubt, ...]:
    """What is in doubt about the whole text, before it is read."""
    text, language = document.text, document.language
    if not text:
        return ()
    reasons: list[str] = []
    if not text.strip():
        reasons.append("there are no words in the text")
    elif not is_english(language):
        reasons.append(f"the text is in {language_name(language or '')}; only English is read so far")
    elif latin_share(text) < _MIXED:
        reasons.append("part of the text is in another script than English; that part is not understood")
    day = published_day(document.published)
    if day is None:
        reasons.append("nobody said when this was published, so words like “Tuesday” have no date")
    elif today is not None and day > today + timedelta(days=1):
        reasons.append(f"the publication day {day} lies in the future")
    whole = Span(0, len(text))
    doubts = [Doubt(span=whole, reader=READER, reason=reason) for reason in reasons]
    if told is not None and told.published_from == "inferred":
        reason = f"the publication day {told.day} is inferred from “{told.span.quote(text)}”; nobody gave it"
        doubts.append(Doubt(span=told.span, reader=READER, reason=reason))
    if len(text) > LONGEST_TEXT:
        reason = f"not read: it lies behind the first {LONGEST_TEXT:,} characters"
        doubts.append(Doubt(span=Span(LONGEST_TEXT, len(text)), reader=READER, reason=reason))
    return (*doubts, *read_oddities(text))
