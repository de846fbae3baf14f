"""A PDF comes in; the text layer of its pages comes out. No text is recognised in pictures."""

import ctypes
from importlib.metadata import version

import pypdfium2
import pypdfium2.raw as pdfium

from farwatch.model import Extracted, Obtained

EXTRACTOR = f"pdf.pypdfium2/{version('pypdfium2')}"
MOST_PAGES = 2_000
MOST_CHARACTERS = 5_000_000
_PASSWORD = 4  # FPDF_ERR_PASSWORD


def extract_pdf(obtained: Obtained) -> Extracted:
    """Return the text of every page, a line break between pages, or why there is none."""
    try:
        document = pypdfium2.PdfDocument(obtained.content)
    except pypdfium2.PdfiumError as error:
        if getattr(error, "err_code", None) == _PASSWORD or "password" in str(error).lower():
            return _failed("the PDF is encrypted with a password")
        return _failed("the PDF is broken: it cannot be opened")
    try:
        return _text(document)
    finally:
        document.close()


def _text(document: pypdfium2.PdfDocument) -> Extracted:
    if len(document) > MOST_PAGES:
        return _failed(f"the PDF has {len(document)} pages; {MOST_PAGES} are the most that are read")
    pages: list[str] = []
    size = 0
    for number in range(len(document)):
        page = document[number]
        layer = page.get_textpage()
        words = layer.get_text_bounded().replace("\r\n", "\n").replace("\r", "\n").replace("\0", "")
        layer.close()
        page.close()
        pages.append(words.strip("\n"))
        size += len(words)
        if size > MOST_CHARACTERS:
            return _failed(f"the PDF has more than {MOST_CHARACTERS:,} characters of text")
    text = "\n".join(filter(None, pages))
    if not text.strip():
        return _failed("the PDF has no text layer; it may be a scan")
    return Extracted(extractor=EXTRACTOR, text=text, title=_title(document))


def _title(document: pypdfium2.PdfDocument) -> str | None:
    """The title that the file gives itself, where it is more than the name of another file."""
    size = pdfium.FPDF_GetMetaText(document, b"Title", None, 0)
    if not 2 < size < 2_000:
        return None
    buffer = ctypes.create_string_buffer(size)
    pdfium.FPDF_GetMetaText(document, b"Title", buffer, size)
    title = " ".join(buffer.raw[: size - 2].decode("utf-16-le", "ignore").replace("\0", "").split())
    return title if " " in title else None


def _failed(reason: str) -> Extracted:
    return Extracted(extractor=EXTRACTOR, failure=reason)
