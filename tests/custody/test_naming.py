"""One text of one publisher at one address is one document, and nothing that was said of it with it is lost."""

import json

import pytest
from warcio.archiveiterator import ArchiveIterator

from farwatch.mission import Mission
from tests.custody.missions import added, article, bytes_of, made


@pytest.fixture
def mission(tmp_path, database):
    return made(tmp_path / "mission", database)


def lines(path, *rows: dict[str, str]):
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    return path


def test_a_text_is_found_by_every_name_that_it_was_given(mission, tmp_path):
    for name in ("first", "second"):
        (tmp_path / f"{name}.txt").write_text("Bridge open\nThe governor of Oresk said so.\n")
    row = article(1)
    source = lines(
        tmp_path / "a.jsonl", row, row | {"id": "other"}, row | {"id": "third", "url": "https://oresk.example/3"}
    )
    outcomes = added(mission, tmp_path / "first.txt", tmp_path / "second.txt", source)
    assert [one.new for one in outcomes] == [True, False, True, False, True]
    with Mission(mission) as desk:
        assert desk.count() == 3
        assert desk._store.document("second").id == "first"
        assert desk._store.document("other").id == row["id"]
        assert desk._store.document("third").url == "https://oresk.example/3"
        (naming,) = desk._store.namings(desk._store.document("first").key)
        assert (naming.name, naming.origin, naming.at[:4]) == ("second", "second.txt", naming.at[:4])
        entries = desk.verify(deep=True).entries
    assert [one.new for one in added(mission, tmp_path / "second.txt", source)] == [False] * 4
    with Mission(mission) as desk:
        assert desk.verify().entries == entries  # nothing new was said


def test_another_day_of_publication_is_noted_and_said_and_changes_nothing(mission, tmp_path):
    row = article(1)
    added(mission, lines(tmp_path / "a.jsonl", row))
    (again,) = added(mission, lines(tmp_path / "b.jsonl", row | {"published": "2024-01-31"}))
    assert not again.new
    assert again.note == (
        "b.jsonl, line 1 was on record before: its day of publication stays 2025-03-02, and 2024-01-31 was noted"
    )
    with Mission(mission) as desk:
        document = desk._store.document(row["id"])
        assert document.published == "2025-03-02"
        assert [one.published for one in desk._store.namings(document.key)] == ["2024-01-31"]


def test_what_is_public_already_is_not_restricted_in_silence(mission, tmp_path):
    source = lines(tmp_path / "a.jsonl", article(1), article(2))
    added(mission, source)
    (one, _) = added(mission, source, restricted=True)
    assert "it stays public" in (one.note or "")
    assert [one.note for one in added(mission, source)] == [None, None]


def test_what_a_database_cannot_hold_is_kept_all_the_same(mission, tmp_path):
    row = article(1)
    odd = {"id": "nu\0ll", "title": "a\0b", "publisher": "P\0", "url": "https://oresk.example/" + "x" * 9_000}
    source = lines(tmp_path / "a.jsonl", row | odd, article(2) | {"id": "y" * 5_000}, article(3))
    name = tmp_path / "half\udcffname.txt"
    name.write_text("Bridge open\nThe governor of Oresk said so.\n")
    outcomes = added(mission, source, name)
    assert [(one.new, one.error) for one in outcomes] == [(True, None)] * 4
    with Mission(mission) as desk:
        assert desk._store.document("nu\ufffdll").title == "a\ufffdb"
        assert desk.content(desk.captures("nu\ufffdll")[0]) == source.read_bytes().splitlines()[0]
        assert max(len(listed.id) for listed in desk.entries()) < 300
        desk.verify(deep=True)
    assert [one.new for one in added(mission, source, name)] == [False] * 4


def test_an_address_cannot_write_into_the_archive(mission, tmp_path):
    forged = "https://oresk.example/ü a\r\nContent-Length: 3\r\nWARC-Type: warcinfo\r\n\r\nHTTP/1.1 200"
    added(mission, lines(tmp_path / "a.jsonl", article(1) | {"url": forged}, article(2)))
    with Mission(mission) as desk:
        assert desk._store.document("a00001").url == forged
        desk.verify(deep=True)
    for path in bytes_of(mission):
        with path.open("rb") as stream:
            records = ArchiveIterator(stream, check_digests="raise")
            heads = [record.rec_headers for record in records if record.content_stream().read()]
        assert [head.get_header("WARC-Type") for head in heads] == ["warcinfo", "resource", "resource"]
        assert heads[1].get_header("WARC-Target-URI").startswith("https://oresk.example/%C3%BC%20a%0D%0AContent")


def test_a_deleted_document_is_found_by_none_of_its_names(mission, tmp_path):
    row = article(1)
    added(mission, lines(tmp_path / "a.jsonl", row, row | {"id": "other"}))
    with Mission(mission) as desk:
        desk.delete("other", "consent withdrawn")
        assert desk.count() == 0
        desk.verify(deep=True)
