"""What is added is kept in archive, record and trail at once, once, and can be got out as it came; on both databases."""

import gzip
import subprocess
import sys
from pathlib import Path

import pytest
from warcio.archiveiterator import ArchiveIterator

from farwatch.custody.rows import About, Ruling
from farwatch.errors import Unavailable, WrongUse
from farwatch.mission import Mission
from farwatch.model import Obtained, Span
from farwatch.model.custody import digest_of
from farwatch.sources import Taken
from tests.custody.missions import added, article, bulk, bytes_of, made
from tests.sources.test_warc import record


@pytest.fixture
def mission(tmp_path, database):
    return made(tmp_path / "mission", database)


def page(body: bytes, address: str, at: str) -> Taken:
    return Taken(
        obtained=Obtained(
            id=address,
            content=body,
            head=b"HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\nX: \xe9\r\n\r\n",
            origin="crawl, record 1",
            media_type="text/plain",
            asked=address + "?from=feed",
            address=address,
            at=at,
            status=200,
            text=body.decode(),
        )
    )


def test_what_came_in_comes_out_byte_by_byte(mission, tmp_path):
    odd = tmp_path / "odd.txt"
    odd.write_bytes(b"\xef\xbb\xbfBridge open\r\nThe governor said so.\r\n")
    assert [one.new for one in added(mission, odd)] == [True]
    with Mission(mission) as desk:
        (capture,) = desk.captures("odd")
        assert desk.content(capture) == odd.read_bytes()
        assert capture.digest == digest_of(odd.read_bytes())
        assert capture.at.endswith("+00:00")
        assert capture.tool.startswith("farwatch/")
        assert desk.verify(deep=True).rows == 3


def test_the_same_twice_changes_nothing(mission, tmp_path):
    source = bulk(tmp_path / "a.jsonl", range(5))
    assert [one.new for one in added(mission, source)] == [True] * 5
    before = {path: path.read_bytes() for path in mission.rglob("*") if path.is_file()}
    assert [one.new for one in added(mission, source)] == [False] * 5
    assert {path: path.read_bytes() for path in mission.rglob("*") if path.is_file()} == before


def test_any_other_tool_reads_the_archive(mission, tmp_path):
    added(mission, bulk(tmp_path / "a.jsonl", range(3)))
    with Mission(mission) as desk:
        list(
            desk.take(
                [page(b"Same words everywhere in town.", "https://oresk.example/1", "2025-03-01T10:00:00+00:00")],
                read=False,
            )
        )
    kinds, digests = [], []
    for path in bytes_of(mission):
        with path.open("rb") as stream:
            for record in ArchiveIterator(stream, check_digests="raise"):
                body = record.content_stream().read()
                kinds.append(record.rec_type)
                digests.append((record.rec_headers.get_header("WARC-Payload-Digest"), digest_of(body)))
    assert sorted(kinds) == ["resource"] * 3 + ["response"] + ["warcinfo"] * 2
    assert all(named == f"sha256:{found}" for named, found in digests if named)
    check = [sys.executable, "-m", "warcio.cli", "check", *map(str, bytes_of(mission))]
    assert subprocess.run(check, check=False, capture_output=True).returncode == 0  # noqa: S603 - our own command


def test_the_same_bytes_elsewhere_are_named_and_not_kept_twice(mission):
    body = b"Same words everywhere in town. " * 40
    with Mission(mission) as desk:
        moments = ("2025-03-01T10:00:00+00:00", "2025-03-02T10:00:00+00:00")
        pages = [page(body, f"https://oresk.example/{n}", at) for n, at in enumerate(moments)]
        list(desk.take([*pages, page(body, "https://oresk.example/0", moments[1])], read=False))
        first, second = desk.captures("https://oresk.example/0"), desk.captures("https://oresk.example/1")
        assert [c.revisit for c in (*first, *second)] == [0, 1, 1]
        assert [desk.content(c) for c in (*first, *second)] == [body] * 3
        assert [c.asked for c in second] == ["https://oresk.example/1?from=feed"]
        assert desk.count() == 2
        assert desk.verify(deep=True).rows == 3 + 3 + 2  # captures, derivations, documents
    told = []
    for path in bytes_of(mission):
        with path.open("rb") as stream:
            told += [record.rec_headers for record in ArchiveIterator(stream) if record.rec_type == "revisit"]
    for headers in told:  # so that whoever replays them finds the bytes
        assert headers.get_header("WARC-Refers-To-Target-URI") == "https://oresk.example/0"
        assert headers.get_header("WARC-Refers-To-Date") == "2025-03-01T10:00:00Z"
    assert len(told) == 2


def test_a_file_that_cannot_be_read_is_kept_with_the_reason(mission, tmp_path):
    latin = tmp_path / "latin.txt"
    latin.write_bytes("Café geöffnet".encode("latin-1"))
    empty = tmp_path / "empty.txt"
    empty.write_bytes(b"")
    for _ in range(2):
        outcomes = added(mission, latin, empty, bulk(tmp_path / "a.jsonl", range(1)))
        assert [one.error is None for one in outcomes] == [False, False, True]
        assert "latin.txt: this is not UTF-8" in (outcomes[0].error or "")
    with Mission(mission) as desk:
        assert desk.count() == 1
        assert desk.verify(deep=True).rows == 2 + 3


def test_what_was_archived_is_read_later_and_once(mission, tmp_path):
    added(mission, bulk(tmp_path / "a.jsonl", range(2)))
    with Mission(mission) as desk:
        record = desk.record("a00000")
        assert (record.document.text, record.statements) == (article(0)["text"], ())
        assert "not read yet" in record.doubts[0].reason
        assert [one.new for one in desk.reread()] == [True, True]
        assert list(desk.reread()) == []
        assert desk.record("a00000").statements
        assert [key for key, _ in desk.records()] == [listed.key for listed in desk.entries()]


def test_a_second_place_holds_the_same_files(tmp_path):
    second = tmp_path / "disk"
    mission = made(tmp_path / "mission")
    added(mission, bulk(tmp_path / "a.jsonl", range(2)))
    settings = mission / "mission.toml"
    settings.write_text(settings.read_text(encoding="utf-8").replace('second_copy = ""', f'second_copy = "{second}"'))
    added(mission, bulk(tmp_path / "b.jsonl", range(5, 7)))
    assert [p.name for p in sorted(second.rglob("*.warc.gz"))] == [p.name for p in bytes_of(mission)]
    with Mission(mission) as desk:
        assert desk.verify().copies == 2


def test_who_looks_at_what_is_restricted_is_in_the_trail(mission, tmp_path):
    added(mission, bulk(tmp_path / "a.jsonl", range(1)), read=True, restricted=True)
    added(mission, bulk(tmp_path / "b.jsonl", range(1, 2)), read=True)
    with Mission(mission) as desk:
        desk.record("a00000")
        desk.record("a00001")
        desk.note("export", "report", "for the board")
        desk.verify()
    kinds = [line.split('"kind":"')[1].split('"')[0] for line in Path(mission, "trail.jsonl").read_text().splitlines()]
    assert kinds[-2:] == ["view", "export"]


def test_who_looks_at_what_happened_by_a_restricted_document_is_in_the_trail(mission, tmp_path):
    for name, restricted in (("open", False), ("closed", True)):
        path = tmp_path / f"{name}.txt"
        path.write_text(
            f"Shelling\nTroops shelled the hospital in Oresk on Tuesday, killing two people, {name} says.\n"
        )
        added(mission, path, read=True, restricted=restricted, published="2025-03-05")
    with Mission(mission) as desk:
        desk.link()
        closed = desk._store.document("closed").key
        shown = [desk.occurrence(one.id) for one in desk.occurrences()]
        assert any(closed in view.keys for view in shown)
        views = [line for _, line in desk._store.entries_after(0) if b'"kind":"view"' in line]
        assert len(views) == sum(closed in view.keys for view in shown)
        assert all(closed.encode() in line for line in views)
        desk.verify()


def test_a_second_place_that_is_away_is_said_and_fetched_up_later(tmp_path):
    second = tmp_path / "disk"
    mission = made(tmp_path / "mission")
    settings = mission / "mission.toml"
    settings.write_text(settings.read_text(encoding="utf-8").replace('second_copy = ""', f'second_copy = "{second}"'))
    added(mission, bulk(tmp_path / "a.jsonl", range(2)))
    second.rename(tmp_path / "away")
    second.write_text("no folder")
    with pytest.raises(Unavailable, match="second_copy"):
        added(mission, bulk(tmp_path / "b.jsonl", range(2, 4)))
    second.unlink()
    (tmp_path / "away").rename(second)
    added(mission, tmp_path / "b.jsonl")
    with Mission(mission) as desk:
        assert desk.count() == 4
        assert desk.verify(deep=True).copies == 2


def test_decisions_stand_on_spans_and_survive_another_reader(mission, tmp_path, monkeypatch):
    from farwatch import reader
    from farwatch.readings import READERS

    added(mission, bulk(tmp_path / "a.jsonl", range(1)), read=True)
    with Mission(mission) as desk:
        statement = desk.record("a00000").statements[0]
        ruling = Ruling(
            about=About(kind="statement", document="a00000", span=statement.content),
            verdict="accept",
            reviewer="r1",
            reason="heard on tape",
        )
        name = desk.decide(ruling)
        assert [d.id for d in desk.decisions("a00000")] == [name]
        monkeypatch.setattr(reader, "READERS", (*READERS, "another/1"))
        assert [one.error for one in desk.reread()] == [None]
        assert list(desk.changes()) == []
        assert [d.id for d in desk.decisions()] == [name]
        with pytest.raises(WrongUse):
            desk.decide(
                Ruling(
                    about=About(kind="statement", document="a00000", span=Span(1, 9_999)),
                    verdict="reject",
                    reviewer="r",
                    reason="x",
                )
            )
        assert desk.verify().rows == 6


@pytest.mark.parametrize("restricted", [False, True])
def test_a_changed_reading_is_listed_with_the_decision_it_touches_and_its_view_is_noted(
    mission, tmp_path, monkeypatch, restricted
):
    import msgspec

    from farwatch.mission import intake
    from farwatch.model import Record

    added(mission, bulk(tmp_path / "a.jsonl", range(1)), read=True, restricted=restricted)
    with Mission(mission) as desk:
        record = desk.record("a00000")
        span = record.statements[0].content
        name = desk.decide(
            Ruling(
                about=About(kind="statement", document="a00000", span=span), verdict="accept", reviewer="r", reason="x"
            )
        )
        other = msgspec.structs.replace(record.statements[0], act="denies")
        made_by = msgspec.structs.replace(record.document.made_by, model="another")
        new: Record = msgspec.structs.replace(
            record, document=msgspec.structs.replace(record.document, made_by=made_by), statements=(other,), events=()
        )
        monkeypatch.setattr(intake, "read_all", lambda articles, **_: (new for _ in articles))
        monkeypatch.setattr(intake, "reader_version", lambda _: "another")
        list(desk.reread())
        changes = list(desk.changes())
        views = [line for _, line in desk._store.entries_after(0) if b'"kind":"view"' in line]
        assert len(views) == (2 if restricted else 0)  # the record that was looked at, and the words of the change
        desk.verify()
    assert [(c.what, c.how) for c in changes if c.what == "statement"] == [("statement", "changed")]
    assert changes[0].decisions == (name,)
    assert "act" in changes[0].fields
    assert all(c.how == "lost" for c in changes if c.what == "event")
    assert article(0)["text"][span.start : span.end].startswith(changes[0].words[:5])


def test_an_archive_goes_on_where_it_stopped_and_says_what_is_damaged(mission, tmp_path, monkeypatch):
    from farwatch.custody import batches

    monkeypatch.setattr(batches, "MOST", 2)
    words = b"The council of Oresk met and spoke of the bridge, the road, the harbour and the market. " * 3
    parts = [
        gzip.compress(record(n, b"<html><body><article><p>%d %s</p></article></body></html>" % (n, words)))
        for n in range(9)
    ]
    whole = tmp_path / "crawl.warc.gz"
    whole.write_bytes(b"".join(parts[:4]) + parts[4][:-9] + b"".join(parts[5:]))
    with Mission(mission) as desk:
        started = desk.add([whole], read=False, fast=True)
        assert [next(started).new for _ in range(2)] == [True, True]
        del started  # cut short
        offset, records = desk._store.taken_in(digest_of(whole.read_bytes()))
        assert (offset, records) == (len(parts[0] + parts[1]), 2)
    outcomes = added(mission, whole, fast=True)
    assert [one.new for one in outcomes if one.error is None] == [True] * 6
    assert [one.error for one in outcomes if one.error] == [
        f"crawl.warc.gz: damaged at byte {len(b''.join(parts[:4])):,}"
    ]
    assert added(mission, whole, fast=True) == []
    with Mission(mission) as desk:
        assert desk.count() == 8
        assert [entry.published for entry in desk.entries()] == [None] * 8  # never the day of collection
        desk.verify(deep=True)
