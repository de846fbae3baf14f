"""Archives of the web come in record by record, from any record on, and past what is damaged."""

import base64
import gzip
import hashlib
import io
import json
import zipfile
from pathlib import Path

import pytest

from farwatch.errors import NotFound
from farwatch.sources import Damage, Failure, Progress, Taken, obtained

PAGE = b"<html><body><p>The bridge of Oresk is open.</p></body></html>"


def record(
    number: int,
    body: bytes = PAGE,
    *,
    status: str = "200 OK",
    kind: str = "response",
    length: int | None = None,
    head: bytes = b"Content-Type: text/html; charset=utf-8\r\n",
) -> bytes:
    block = b"HTTP/1.1 " + status.encode() + b"\r\n" + head + b"\r\n" + body
    return (
        (
            f"WARC/1.0\r\nWARC-Type: {kind}\r\nWARC-Target-URI: https://www.oresk.example/{number}\r\n"
            f"WARC-Date: 2025-03-0{number % 9 + 1}T10:00:00Z\r\n"
            f"WARC-Record-ID: <urn:uuid:{number:08}-0000-0000-0000-000000000000>\r\n"
            f"Content-Type: application/http; msgtype={kind}\r\n"
            f"Content-Length: {len(block) if length is None else length}\r\n\r\n"
        ).encode()
        + block
        + b"\r\n\r\n"
    )


def found(path: Path, start: tuple[int, int] = (0, 0)):
    return list(obtained([path], published=None, warc=True, resumed=lambda _: start))


def read(path: Path, start: tuple[int, int] = (0, 0)) -> tuple[list[str], list[str]]:
    """Which pages come in, and what is said of the rest."""
    pages, said = [], []
    for one in found(path, start):
        if isinstance(one, Taken) and one.reason is None:
            pages.append((one.obtained.address or "").rsplit("/", maxsplit=1)[-1])
        elif isinstance(one, Taken | Damage):
            said.append(one.reason or "")
        elif isinstance(one, Failure):
            said.append(one.error)
    return pages, said


@pytest.fixture(params=["gzip", "plain"])
def packed(request):
    return gzip.compress if request.param == "gzip" else bytes


def write(tmp_path: Path, *parts: bytes) -> Path:
    path = tmp_path / "crawl.warc.gz"
    path.write_bytes(b"".join(parts))
    return path


def test_an_answer_comes_in_as_it_came(tmp_path, packed):
    (taken, end) = found(write(tmp_path, packed(record(3))))
    assert taken.obtained.content == PAGE
    assert taken.obtained.head == b"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n\r\n"
    assert taken.obtained.at == "2025-03-04T10:00:00+00:00"
    assert (taken.obtained.status, taken.obtained.publisher) == (200, "oresk.example")
    assert (end.records, end.offset) == (1, (tmp_path / "crawl.warc.gz").stat().st_size)


def digest(content: bytes, algorithm: str = "sha1") -> str:
    return f"{algorithm}:{base64.b32encode(hashlib.new(algorithm, content).digest()).decode()}"


@pytest.mark.parametrize("algorithm", ["sha1", "sha256", "md5"])
def test_a_record_holds_what_its_digests_say(tmp_path, packed, algorithm):
    head = b"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n\r\n"
    block, payload = digest(head + PAGE, algorithm), digest(PAGE, algorithm)
    hexadecimal = f"{algorithm}:{hashlib.new(algorithm, PAGE).hexdigest()}"
    other = digest(b"other", algorithm)
    pages, said = read(
        write(
            tmp_path,
            packed(named(1, block=block, payload=payload)),
            packed(named(2, block=other, payload=payload)),
            packed(named(3, payload=other)),
            packed(named(4, payload=hexadecimal)),
            packed(named(5, block=block, payload=other)),  # tools differ in what the payload is
            packed(named(6, payload="sha1:what", block="crc:77")),
        )
    )
    assert pages == ["1", "4", "5", "6"]
    assert said == [
        f"it does not hold the bytes whose digest it names (WARC-{part}-Digest)" for part in ("Block", "Payload")
    ]


def named(number: int, *, block: str = "", payload: str = "", more: str = "") -> bytes:
    lines = f"WARC-Block-Digest: {block}\r\n" * bool(block) + f"WARC-Payload-Digest: {payload}\r\n" * bool(payload)
    return record(number).replace(b"WARC-Date", f"{lines}{more}WARC-Date".encode(), 1)


def test_what_a_crawler_cut_short_is_read_and_said(tmp_path, packed):
    cut = named(1, payload=digest(b"all of it"), more="WARC-Truncated: length\r\n")
    assert read(write(tmp_path, packed(cut))) == (
        ["1"],
        ["the crawler cut it short, so its text may end before its end"],
    )


def test_what_a_hostile_server_says_costs_that_answer_only(tmp_path, packed):
    large = b"Content-Type: text/html\r\nX-Large: " + b"a" * 100_000 + b"\r\n"
    nowhere = record(3, b"", status="301 Moved", head=b"Location: http://[\r\n")
    address = record(4).replace(b"https://www.oresk.example/4", b"http://[half/4")
    secret = record(5).replace(b"https://www", b"https://ann:secret@www")
    path = write(tmp_path, *map(packed, (record(1), record(2, head=large), nowhere, address, secret)))
    pages, said = read(path)
    assert pages == ["1", "4", "5"]
    assert said == ["the head of the answer is larger than 64 KiB"]
    assert not any("secret" in str(one) for one in found(path))


def test_a_wacz_whose_files_are_not_those_it_names_says_so(tmp_path):
    crawl = gzip.compress(record(1))
    path = tmp_path / "crawl.wacz"
    for content, said in ((crawl, []), (b"other", ["it is not the file whose digest datapackage.json names"])):
        listed = {
            "resources": [{"path": "archive/a.warc.gz", "hash": f"sha256:{hashlib.sha256(content).hexdigest()}"}, {}]
        }
        with zipfile.ZipFile(path, "w") as package:
            package.writestr("archive/a.warc.gz", crawl)
            package.writestr("datapackage.json", json.dumps(listed))
        assert read(path) == (["1"], said)


def test_a_line_that_never_ends_costs_that_line_only(tmp_path, monkeypatch):
    monkeypatch.setattr("farwatch.sources.files.LONGEST_LINE", 1_000)
    path = tmp_path / "a.jsonl"
    lines = ['{"id": "1", "text": "one"}', '{"id": "2", "text": "' + "x" * 5_000 + '"}', '{"id": "3", "text": "three"}']
    path.write_text("\n".join(lines), encoding="utf-8")
    taken = [
        one for one in obtained([path], published=None, warc=False, resumed=lambda _: (0, 0)) if isinstance(one, Taken)
    ]
    assert [one.obtained.id for one in taken if one.reason is None] == ["1", "3"]
    assert "it is longer than" in (taken[1].reason or "")
    assert len(taken[1].obtained.content) <= 1_001


def test_what_is_no_page_is_left_out_and_a_redirect_is_remembered(tmp_path, packed):
    moved = record(1, b"", status="301 Moved", head=b"Location: /2\r\n")
    parts = (
        record(0, kind="request"),
        record(5, status="404 Not Found"),
        moved,
        record(2),
        record(6, head=b"Content-Type: image/png\r\n"),
    )
    taken = [one for one in found(write(tmp_path, *map(packed, parts))) if isinstance(one, Taken)]
    assert [(one.obtained.asked, one.obtained.address) for one in taken] == [
        ("https://www.oresk.example/1", "https://www.oresk.example/2")
    ]


def test_reading_goes_on_at_any_record(tmp_path, packed):
    path = write(tmp_path, *(packed(record(n)) for n in range(6)))
    for progress in [one for one in found(path) if isinstance(one, Progress)]:
        pages, said = read(path, (progress.offset, progress.records))
        assert (pages, said) == ([str(n) for n in range(progress.records, 6)], [])


def test_a_file_that_is_one_gzip_stream_is_read_whole_or_again(tmp_path):
    path = write(tmp_path, gzip.compress(b"".join(record(n) for n in range(4))))
    assert read(path)[0] == ["0", "1", "2", "3"]
    assert [one.records for one in found(path) if isinstance(one, Progress)] == [4]


@pytest.mark.parametrize("cut", [1, 9, 40])
def test_a_file_that_was_cut_off_is_read_up_to_there(tmp_path, packed, cut):
    parts = [packed(record(n)) for n in range(4)]
    path = write(tmp_path, b"".join(parts)[:-cut])
    pages, said = read(path)
    assert pages[:3] == ["0", "1", "2"]
    assert len(pages) == 4 or (len(said) == 1 and "damaged at byte" in said[0])


def test_damage_in_the_middle_costs_that_record(tmp_path):
    parts = [gzip.compress(record(n)) for n in range(5)]
    broken = bytearray(parts[2])
    broken[len(broken) // 2] ^= 0x55
    pages, said = read(write(tmp_path, *parts[:2], bytes(broken), *parts[3:]))
    assert pages == ["0", "1", "3", "4"]
    assert len(said) == 1
    assert f"damaged at byte {len(parts[0]) + len(parts[1]):,}" in said[0]


@pytest.mark.parametrize("lie", [3, 100_000, -5, 10**15])
def test_a_record_that_lies_about_its_length_costs_that_record(tmp_path, packed, lie):
    parts = [record(0), record(1), record(2, length=len(PAGE) + lie if lie in (3, -5) else lie), record(3), record(4)]
    pages, said = read(write(tmp_path, *map(packed, parts)))
    assert pages in (["0", "1", "3", "4"], ["0", "1", "4"])
    assert said


def test_junk_and_bombs_are_said_in_a_sentence(tmp_path):
    for junk in (b"junk\n" * 1000, gzip.compress(b"junk\n" * 1000), gzip.compress(bytes(50_000_000)), b""):
        pages, said = read(write(tmp_path, junk))
        assert pages == []
        assert len(said) == (1 if junk else 0)
    big = gzip.compress(record(0, bytes(80 << 20)))
    pages, said = read(write(tmp_path, big, gzip.compress(record(1))))
    assert pages == ["1"]
    assert "larger than 64 MiB" in said[0]


def test_a_wacz_is_read_and_a_zip_bomb_is_left_alone(tmp_path):
    path = tmp_path / "crawl.wacz"
    with zipfile.ZipFile(path, "w") as package:
        package.writestr("archive/one.warc.gz", gzip.compress(record(0)) + gzip.compress(record(1)))
        package.writestr("pages/pages.jsonl", "{}")
    assert read(path) == (["0", "1"], [])
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("archive/bomb.warc", bytes(100_000_000))
        package.writestr("archive/one.warc.gz", gzip.compress(record(2)))
    pages, said = read(path)
    assert pages == ["2"]
    assert "far larger" in said[0]
    path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])
    assert read(path)[0] == []
    with zipfile.ZipFile(path, "w") as package:
        package.writestr("notes.txt", "no archive")
    assert "no WACZ" in read(path)[1][0]
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as package:
        package.writestr("archive/one.warc.gz", gzip.compress(record(0)) * 50)
    whole = bytearray(buffer.getvalue())
    whole[200] ^= 0xFF
    path.write_bytes(bytes(whole))
    assert read(path)[1]


def test_a_file_that_is_not_there_is_said(tmp_path):
    (failure,) = found(tmp_path / "no.warc.gz")
    assert isinstance(failure, Failure)
    assert failure.missing
    assert str(NotFound("file", str(tmp_path / "no.warc.gz"))) == failure.error
