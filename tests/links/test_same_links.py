"""The same links in any order and any batching; and neither a thousand copies nor a line in every article costs more a piece."""

import json
from contextlib import closing
from hashlib import sha256
from pathlib import Path
from sqlite3 import connect

import msgspec
import pytest
from benchmarks.speed.simulated import articles, copied

from farwatch import filing
from farwatch.custody.rows import reading_row
from farwatch.errors import NotProven
from farwatch.links import Dossier, agreement, link_dossiers, occurrences, read_dossier
from farwatch.mission import Mission, make_mission
from farwatch.model import Copy, Link, Record, Story


def shuffled[One](some: list[One], seed: int) -> list[One]:
    """Another order, the same on every machine."""
    places = sorted(range(len(some)), key=lambda place: sha256(f"{seed} {place}".encode()).digest())
    return [some[place] for place in places]


def written(links: list[Link]) -> bytes:
    return b"\n".join(map(msgspec.json.encode, links))


@pytest.fixture(scope="module")
def dossiers() -> list[Dossier]:
    return [read_dossier(record) for record in articles(160)]


@pytest.fixture(scope="module")
def expected(dossiers) -> bytes:
    return written(link_dossiers(dossiers))


@pytest.mark.parametrize("seed", range(3))
def test_shuffled_records_give_the_same_bytes(dossiers, expected, seed):
    assert written(link_dossiers(shuffled(dossiers, seed))) == expected


def test_repeated_records_give_the_same_bytes(dossiers, expected):
    repeated = shuffled(dossiers + dossiers[50:100], 9)
    assert written(link_dossiers(repeated)) == expected


def test_what_comes_later_changes_no_id_of_what_came_before(dossiers, expected):
    early = sorted(dossiers, key=lambda dossier: dossier.paper.key)[:100]
    before = {link.id for link in link_dossiers(early) if isinstance(link, Story)}
    after = {json.loads(line).get("id") for line in expected.splitlines()}
    assert before <= after


def linked(folder: Path, batches: list[list[Record]]) -> list[bytes]:
    """The links of a mission that got these records batch by batch and was linked after each."""
    with make_mission(folder):
        pass
    source = folder.parent / f"{folder.name}.jsonl"
    for batch in batches:
        rows = [record.document for record in batch]
        keys = ("id", "text", "published", "publisher")
        source.write_text("".join(json.dumps({key: getattr(row, key) for key in keys}) + "\n" for row in rows))
        with Mission(folder) as desk:
            for one, record in zip(list(desk.add([source], read=False)), batch, strict=True):
                if one.new:
                    desk._custody.append([reading_row(one.key or "", record)])  # as if it had been read so
            desk.link()
    with Mission(folder) as desk:
        return list(desk.links())


def test_ten_batches_in_another_order_with_repetitions_give_the_links_of_one(tmp_path):
    records = list(articles(60))
    whole = linked(tmp_path / "one", [records])
    more = shuffled(records + records[:15], 7)
    batches = [list({record.document.id: record for record in more[i::10]}.values()) for i in range(10)]
    assert linked(tmp_path / "ten", batches) == whole
    assert len(whole) > 60


def asked(records, monkeypatch) -> tuple[float, list[Link]]:
    """How many groups were compared for one article on average, and the links."""
    calls = 0
    compare = agreement.agreement

    def counted(*given):
        nonlocal calls
        calls += 1
        return compare(*given)

    with monkeypatch.context() as patch:
        patch.setattr(occurrences, "agreement", counted)
        found = [read_dossier(record) for record in records]
        links = link_dossiers(found)
    return calls / len(found), links


def test_many_copies_of_one_text_are_one_family_and_cost_no_more_a_piece(monkeypatch):
    few, _ = asked(copied(100), monkeypatch)
    many, links = asked(copied(500), monkeypatch)
    assert sum(isinstance(link, Copy) for link in links) == 500
    assert many <= few + 1


def test_one_line_in_every_article_joins_nothing_and_costs_no_more(monkeypatch):
    plain, _ = asked(articles(300), monkeypatch)
    lined, links = asked(articles(300, footer=True), monkeypatch)
    assert max(len(link.documents) for link in links if isinstance(link, Story)) < 300 / 5
    assert lined <= 1.2 * plain


def test_the_groups_that_are_asked_are_bounded(monkeypatch):
    few, _ = asked(articles(300), monkeypatch)
    many, _ = asked(articles(1_200), monkeypatch)
    assert many <= 1.5 * few


def test_what_was_linked_before_is_not_worked_again_and_what_somebody_changed_is(tmp_path, monkeypatch):
    records = list(articles(30))
    folder = tmp_path / "kept"
    whole = linked(folder, [records[:20], records[20:]])
    derived: list[str] = []

    def counted(record: Record) -> Dossier:
        derived.append(record.document.id)
        return read_dossier(record)

    monkeypatch.setattr(filing, "read_dossier", counted)
    with Mission(folder) as desk:
        assert not desk.link().changed
    assert derived == []
    with closing(connect(folder / "record.sqlite")) as database, database:
        database.execute("UPDATE dossiers SET content = (SELECT content FROM dossiers ORDER BY key LIMIT 1)")
    with Mission(folder) as desk, pytest.raises(NotProven, match="the links on record"):
        desk.verify()
    with Mission(folder) as desk:
        desk.link()
        assert list(desk.links()) == whole
        desk.verify()
    assert len(derived) == 30
