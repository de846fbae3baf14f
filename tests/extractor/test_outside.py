"""Pages and PDFs become text in a child process, and whatever they are, they cost no more than themselves."""

import gzip
import os
import signal
import subprocess
import sys
import time
import zlib
from pathlib import Path

import pytest

from farwatch.extractor import OutsideExtractor
from farwatch.model import Obtained
from farwatch.sources.intake import kind_of

WORDS = "The governor of Oresk said on Friday that the bridge was open again after the flood of last spring. " * 3
HTML = (
    f"<html><head><title>Bridge open</title></head><body><nav>Home</nav><article><p>{WORDS}</p></article></body></html>"
)


@pytest.fixture(scope="module", params=["full", "fast"])
def extractor(request):
    opened = OutsideExtractor(request.param)
    yield opened
    opened.close()


def page(content: bytes, head: bytes = b"", *, media_type: str = "text/html", **known: str) -> Obtained:
    return Obtained(id="p", content=content, head=head, origin="p.html", media_type=media_type, **known)  # type: ignore[arg-type]  # known fields


def answer(*fields: str) -> bytes:
    return ("HTTP/1.1 200 OK\r\n" + "".join(f"{field}\r\n" for field in fields) + "\r\n").encode()


def pdf(*pages: str, trailer: str = "") -> bytes:
    """A PDF with one line of text a page, written by hand."""
    kids = " ".join(f"{4 + 2 * n} 0 R" for n in range(len(pages)))
    bodies = [
        "<< /Type /Catalog /Pages 2 0 R >>",
        f"<< /Type /Pages /Kids [{kids}] /Count {len(pages)} >>",
        "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
    ]
    for number, words in enumerate(pages):
        stream = f"BT /F1 12 Tf 50 700 Td ({words}) Tj ET"
        bodies.append(
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents {5 + 2 * number} 0 R "
            "/Resources << /Font << /F1 3 0 R >> >> >>"
        )
        bodies.append(f"<< /Length {len(stream)} >>\nstream\n{stream}\nendstream")
    out, places = "%PDF-1.4\n", []
    for number, body in enumerate(bodies, 1):
        places.append(len(out))
        out += f"{number} 0 obj\n{body}\nendobj\n"
    table = "".join(f"{place:010} 00000 n \n" for place in places)
    start = len(out)
    size = len(bodies) + 1
    out += f"xref\n0 {size}\n0000000000 65535 f \n{table}"
    out += f"trailer\n<< /Size {size} /Root 1 0 R {trailer} >>\nstartxref\n{start}\n%%EOF"
    return out.encode("latin-1")


def test_an_article_is_taken_with_its_headline_and_without_what_is_around_it(extractor):
    found = extractor.extract(page(HTML.encode()))
    assert found.failure is None
    assert found.text.startswith("Bridge open\nThe governor of Oresk")
    assert "Home" not in found.text
    assert found.extractor.startswith("page.")


@pytest.mark.parametrize(
    ("mark", "method", "day"),
    [
        (
            '<script type="application/ld+json">{"datePublished": "2025-03-04T09:00:00Z"}</script>',
            "metadata",
            "2025-03-04T09:00:00+00:00",
        ),
        (
            '<meta property="article:published_time" content="2025-03-04T09:00:00+0300">',
            "metadata",
            "2025-03-04T09:00:00+03:00",
        ),
        ('<meta property="article:published_time" content="soon">', None, None),
    ],
)
def test_the_pages_own_dates_are_candidates(extractor, mark, method, day):
    html = HTML.replace("<title>", f"{mark}<title>")
    dates = extractor.extract(page(html.encode())).dates
    assert (dates[0] if dates else (None, None)) == (method, day)


@pytest.mark.parametrize(
    ("charset", "named", "head"),
    [
        ("utf-8", "utf-8", b""),
        ("latin-1", "iso-8859-1", b""),
        ("latin-1", "utf-8", b""),  # the page lies
        ("windows-1251", "no-such-charset", answer("Content-Type: text/html; charset=windows-1251")),
        ("utf-16", "utf-16", b""),
    ],
)
def test_characters_are_right_whatever_the_page_says_of_them(extractor, charset, named, head):
    word = "Привет мир" if charset == "windows-1251" else "Brücke geöffnet, sagte Café"
    html = f'<html><head><meta charset="{named}"><title>T</title></head><body><p>{word}. {WORDS}</p></body></html>'
    assert word in extractor.extract(page(html.encode(charset), head)).text


@pytest.mark.parametrize(
    ("coding", "pack"),
    [("gzip", gzip.compress), ("deflate", zlib.compress), ("identity", bytes)],
)
def test_an_answer_that_came_packed_is_unpacked(extractor, coding, pack):
    found = extractor.extract(page(pack(HTML.encode()), answer(f"Content-Encoding: {coding}")))
    assert "Bridge open" in found.text
    body = pack(HTML.encode())
    chunked = b"%x\r\n%s\r\n0\r\n\r\n" % (len(body), body)
    found = extractor.extract(page(chunked, answer(f"Content-Encoding: {coding}", "Transfer-Encoding: chunked")))
    assert "Bridge open" in found.text


HOSTILE = {
    "empty": b"",
    "null bytes": b"\0" * 1000,
    "no article": b"<html><body><form><input></form></body></html>",
    "binary": bytes(range(256)) * 100,
    "nested": b"<div>" * 200_000,
    "one tag": b"<p " + b"a='b' " * 300_000,
    "unclosed": b"<html><body><!--" + b"x" * 1_000_000,
}


@pytest.mark.parametrize("name", HOSTILE)
def test_a_page_with_no_article_says_so(extractor, name):
    found = extractor.extract(page(HOSTILE[name]))
    assert found.text == ""
    assert found.failure
    assert extractor.extract(page(HTML.encode())).failure is None


def test_null_bytes_in_a_page_cost_nothing(extractor):
    html = HTML.replace("governor", "gover\0nor").encode()
    assert "The governor of Oresk" in extractor.extract(page(html)).text


def test_a_gzip_bomb_is_left_packed(extractor):
    bomb = gzip.compress(bytes(300_000_000))
    found = extractor.extract(page(bomb, answer("Content-Encoding: gzip")))
    assert "larger than" in (found.failure or "")
    found = extractor.extract(page(b"no gzip at all", answer("Content-Encoding: gzip")))
    assert found.failure


def test_a_pdf_is_read_page_by_page(extractor):
    found = extractor.extract(page(pdf("The bridge is open", "The road is closed"), media_type="application/pdf"))
    assert found.text == "The bridge is open\nThe road is closed"
    assert found.extractor.startswith("pdf.pypdfium2/")


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"%PDF-1.4\nnothing more", "broken"),
        (pdf("The bridge")[:200], "broken"),
        (
            pdf(
                "x",
                trailer="/Encrypt << /Filter /Standard /V 1 /R 2 /O ("
                + "o" * 32
                + ") /U ("
                + "u" * 32
                + ") /P -4 >> /ID [(a) (a)]",
            ),
            "encrypted",
        ),
        (pdf(""), "no text layer"),
        (b"", "broken"),
    ],
)
def test_a_pdf_that_cannot_be_read_says_why(extractor, content, words):
    found = extractor.extract(page(content, media_type="application/pdf"))
    assert words in (found.failure or "")


def test_a_pdf_of_very_many_pages_is_left_alone(extractor):
    found = extractor.extract(page(pdf(*["x"] * 2_001), media_type="application/pdf"))
    assert "2001 pages" in (found.failure or "")


def test_what_takes_too_long_or_too_much_memory_costs_only_itself(monkeypatch):
    slow = OutsideExtractor("full", time_s=0.01)
    found = slow.extract(page(HTML.encode() * 2_000))
    assert "took longer than 0.01 seconds" in (found.failure or "")
    slow.close()
    monkeypatch.setattr("farwatch.extractor.outside.MEMORY", 400 << 20)
    small = OutsideExtractor("full")
    found = small.extract(page(b"<p>" + b"<b>x</b>" * 4_000_000))
    assert found.failure
    assert small.extract(page(HTML.encode())).failure is None
    small.close()


@pytest.mark.parametrize(
    ("name", "beginning", "kind"),
    [
        ("a.txt", b"Words", "text/plain"),
        ("a.html", b"Words", "text/html"),
        ("a", b"\xef\xbb\xbf <!DOCTYPE html>", "text/html"),
        ("a.txt", b"%PDF-1.7", "application/pdf"),
    ],
)
def test_a_file_is_told_by_its_first_bytes_then_by_its_name(name, beginning, kind):
    assert kind_of(name, beginning) == kind


def forms(depth: int, width: int) -> list[bytes]:
    """Drawings that each show the next one `width` times."""
    bodies = []
    for number in range(depth):
        shows = b"/X Do " * width if number < depth - 1 else b"BT /F1 9 Tf (bridge) Tj ET"
        bodies.append(
            b"<< /Type /XObject /Subtype /Form /BBox [0 0 9 9] /Resources << /Font << /F1 3 0 R >> /XObject << /X %d 0 R >> >> "
            b"/Length %d >>\nstream\n%s\nendstream" % (7 + number, len(shows), shows)
        )
    return bodies


def one_page(content: bytes, filters: bytes, more: list[bytes]) -> bytes:
    """A PDF with one page of this content, and further objects from 6 on."""
    bodies = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [4 0 R] /Count 1 >>",
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents 5 0 R "
        b"/Resources << /Font << /F1 3 0 R >> /XObject << /X 6 0 R >> >> >>",
        b"<< /Length %d %s>>\nstream\n%s\nendstream" % (len(content), filters, content),
        *more,
    ]
    out = b"%PDF-1.7\n" + b"".join(b"%d 0 obj\n%s\nendobj\n" % (n, body) for n, body in enumerate(bodies, 1))
    return out + b"trailer\n<< /Size %d /Root 1 0 R >>\nstartxref\n0\n%%%%EOF" % (len(bodies) + 1)


def packed_twice(megabytes: int) -> bytes:
    packer = zlib.compressobj(9)
    once = b"".join(packer.compress(bytes(1 << 20)) for _ in range(megabytes)) + packer.flush()
    return zlib.compress(once, 9)


@pytest.mark.parametrize(
    "content",
    [
        one_page(packed_twice(1_000), b"/Filter [/FlateDecode /FlateDecode] ", []),  # 2 kB that want a gigabyte
        one_page(b"/X Do " * 10, b"", forms(12, 10)),  # a word, shown a million million times
    ],
    ids=["memory", "time"],
)
def test_a_pdf_made_to_eat_memory_or_time_costs_only_itself(monkeypatch, content):
    monkeypatch.setattr("farwatch.extractor.outside.MEMORY", 500 << 20)
    opened = OutsideExtractor("full", time_s=10)
    found = opened.extract(page(content, media_type="application/pdf"))
    assert "perhaps for want of memory" in (found.failure or "") or "took longer" in (found.failure or "")
    assert opened.extract(page(pdf("The bridge is open again."), media_type="application/pdf")).failure is None
    opened.close()


def test_the_child_does_not_outlive_a_parent_that_is_gone():
    ask = (
        "import os, signal, sys, threading\n"
        "from farwatch.extractor import OutsideExtractor, outside\n"
        "from farwatch.model import Obtained\n"
        "outside._GRACE_S = 1.0\n"
        "extractor = OutsideExtractor(time_s=1.0)\n"
        "page = Obtained(id='a', content=b'<html>' + b'<p>a' * 3_000_000, origin='a', media_type='text/html')\n"
        "pid = extractor._outside._running().pid\n"
        "print(pid, flush=True)\n"
        "threading.Timer(0.5, lambda: os.kill(os.getpid(), signal.SIGKILL)).start()\n"
        "extractor.extract(page)\n"
    )
    ran = subprocess.run([sys.executable, "-c", ask], capture_output=True, text=True, check=False)  # noqa: S603 - our own words
    assert ran.returncode == -signal.SIGKILL, ran.stderr
    deadline = time.monotonic() + 30
    while _is_there(int(ran.stdout)) and time.monotonic() < deadline:
        time.sleep(0.2)
    assert not _is_there(int(ran.stdout))


def _is_there(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    return "Z" not in Path(f"/proc/{pid}/stat").read_text().split()[2] if Path("/proc").is_dir() else True
