"""A document that must go is gone from archive, record and index; the trail keeps that it was there, and all else holds."""

import gzip
import json
from itertools import pairwise

import pytest
from warcio.archiveiterator import ArchiveIterator

from farwatch.custody.rows import About, Ruling
from farwatch.errors import NotOnRecord, WrongUse
from farwatch.mission import Mission, restore_mission
from tests.custody.missions import added, article, bulk, bytes_of, made
from tests.custody.test_keeping import page
from tests.custody.test_without_farwatch import one_file, recipe


@pytest.fixture
def mission(tmp_path, database):
    folder = made(tmp_path / "mission", database)
    added(folder, bulk(tmp_path / "a.jsonl", range(5)))
    added(folder, bulk(tmp_path / "b.jsonl", range(5, 7)), read=True)
    return folder


def everything(folder):
    """All that lies in the archive, unpacked."""
    return b"".join(gzip.decompress(path.read_bytes()) for path in bytes_of(folder))


def test_what_is_deleted_is_gone_and_the_rest_is_where_it_was(mission, tmp_path):
    with Mission(mission) as desk:
        before = {entry.id: [desk.content(c) for c in desk.captures(entry.id)] for entry in desk.entries()}
        assert desk.delete("a00002", "consent withdrawn") == 1
        assert desk.delete("a00005", "consent withdrawn") == 1
        assert desk.delete("a00003", "consent withdrawn") == 1
        del before["a00002"], before["a00005"], before["a00003"]
        with pytest.raises(NotOnRecord):
            desk.record("a00002")
        assert desk.entries(words="bridge 2") == []
        assert {entry.id: [desk.content(c) for c in desk.captures(entry.id)] for entry in desk.entries()} == before
        assert desk.verify(deep=True).files == 2
    assert b"bridge 2 " not in everything(mission)
    assert b"bridge 5 " not in everything(mission)
    if (mission / "record.sqlite").exists():
        stored = b"".join(path.read_bytes() for path in mission.glob("record.sqlite*"))
        assert b"bridge 2 was open" not in stored
    assert one_file(mission)[0] == 0
    assert recipe(mission)[0] == 0
    for path in bytes_of(mission):
        with path.open("rb") as stream:
            kinds = [record.rec_type for record in ArchiveIterator(stream, check_digests="raise")]
        assert kinds[0] == "warcinfo"
        assert "metadata" in kinds
    assert [one.new for one in added(mission, bulk(tmp_path / "again.jsonl", [2]))] == [True]
    with Mission(mission) as desk:
        desk.backup(tmp_path / "out.tar")
        desk.verify()
    assert restore_mission(tmp_path / "out.tar", tmp_path / "back").files == 3


def test_no_word_of_what_is_deleted_stays_anywhere(tmp_path):
    mission, second = made(tmp_path / "mission"), tmp_path / "second"
    settings = mission / "mission.toml"
    settings.write_text(settings.read_text(encoding="utf-8").replace('second_copy = ""', f'second_copy = "{second}"'))
    rows = [article(1), article(2, "The witness Qwertyname heard it.") | {"id": "testimony"}, article(3)]
    for row in rows:
        path = tmp_path / "a.jsonl"
        path.write_text(json.dumps(row) + "\n", encoding="utf-8")
        added(mission, path, read=True)
    places = (mission, second)
    assert all(b"qwertyname" in everything(place).lower() for place in (mission,))
    with Mission(mission) as desk:
        desk.link()
        desk.delete("testimony", "consent withdrawn")
        desk.verify(deep=True)
    for place in places:
        for path in place.rglob("*"):
            if path.is_file():
                content = path.read_bytes()
                content += gzip.decompress(content) if path.suffix == ".gz" else b""
                assert b"qwertyname" not in content.lower(), path
                assert b"testimony" not in content, path


def test_bytes_that_another_document_shares_stay(mission):
    body = b"Same words everywhere in town. " * 40
    with Mission(mission) as desk:
        moments = ("2025-03-01T10:00:00+00:00", "2025-03-02T10:00:00+00:00")
        list(desk.take([page(body, f"https://oresk.example/{n}", at) for n, at in enumerate(moments)], read=False))
        assert desk.delete("https://oresk.example/0", "wrong address") == 0
        (capture,) = desk.captures("https://oresk.example/1")
        assert desk.content(capture) == body
        assert desk.delete("https://oresk.example/1", "wrong address") == 1
        desk.verify(deep=True)


def test_what_was_decided_on_and_what_has_no_reason_stays(mission):
    with Mission(mission) as desk:
        span = desk.record("a00005").statements[0].content
        about = About(kind="statement", document="a00005", span=span)
        desk.decide(Ruling(about=about, verdict="accept", reviewer="r", reason="x"))
        with pytest.raises(WrongUse, match="decision"):
            desk.delete("a00005", "why not")
        with pytest.raises(WrongUse, match="reason"):
            desk.delete("a00001", " ")
        assert desk.count() == 7
        desk.verify(deep=True)


@pytest.mark.parametrize("step", ["announce", "append", "replace", "settle"])
def test_a_deletion_that_is_cut_short_is_done_or_not_done(mission, monkeypatch, step):
    from farwatch.archive import WarcArchive
    from farwatch.store import Transaction

    def cut(*_, **__):
        raise KeyboardInterrupt

    with Mission(mission) as desk:
        desk.prepare()
        with monkeypatch.context() as patch:
            patch.setattr(Transaction if step == "append" else WarcArchive, step, cut)
            with pytest.raises(KeyboardInterrupt):
                desk.delete("a00002", "consent withdrawn")
    with Mission(mission) as desk:
        desk.prepare()
        done = step in ("replace", "settle")
        assert (len(desk.entries()) == 6) is done
        desk.verify(deep=True)
        assert (b"bridge 2 " in everything(mission)) is not done


def test_every_entry_still_follows_the_one_before(mission):
    with Mission(mission) as desk:
        desk.delete("a00001", "consent withdrawn")
    lines = (mission / "trail.jsonl").read_bytes().splitlines()
    assert all(b'"previous"' in after and before != after for before, after in pairwise(lines))
    assert b'"note":"consent withdrawn"' in lines[-1]
