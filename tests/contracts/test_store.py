"""One suite for the Store port, run against SQLite and a PostgreSQL that the tests start."""

from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from itertools import pairwise

import pytest

from farwatch.errors import MissionBusy, NotOnRecord, WrongUse
from farwatch.model import Capture, Derivation, Head, Holding, Intake, KeptLink, Reading, Trouble
from farwatch.model.custody import Row, canonical, digest_of
from farwatch.review.trail import Note, chained
from farwatch.store import Database, open_store

AT = datetime(2025, 3, 1, tzinfo=UTC).isoformat()


@pytest.fixture
def store(tmp_path, database):
    opened = open_store(tmp_path, database)
    yield opened
    opened.close()


def capture(name: str, *, revisit: int = 0) -> Capture:
    return Capture(
        id=digest_of(name.encode()),
        digest=digest_of(b"bytes of " + name.encode()),
        size=9,
        asked=None,
        address=f"https://oresk.example/{name}",
        at=AT,
        media_type="text/html",
        status=200,
        head="HTTP/1.1 200 OK\r\n\r\n",
        origin="test.warc, record 1",
        collector="",
        tool="farwatch/test",
        file=digest_of(b"file"),
        offset=0,
        length=10,
        revisit=revisit,
        failure=None,
    )


def holding(name: str, *, published: str | None = "2025-03-01", text: str = "") -> Holding:
    content = (text or f"Text of {name}").encode()
    return Holding(
        key=digest_of(b"key " + name.encode()),
        id=name,
        digest=digest_of(content),
        content=content,
        url=None,
        title=None,
        publisher="Oresk Courier",
        language="en",
        published=published,
        published_from="given" if published else "unknown",
        published_precision="day" if published else None,
        published_latest=None if published else "2025-03-09",
        headline=f"Headline of {name}",
        access="public",
    )


def reading(of: Holding, reader: str, statements: int = 1) -> Reading:
    content = f"{of.id} by {reader}".encode()
    return Reading(
        id=digest_of(canonical([of.key, reader])),
        document=of.key,
        reader=digest_of(reader.encode()),
        digest=digest_of(content),
        content=content,
        statements=statements,
        events=2,
    )


def write(store: Database, *rows) -> Head:
    with store.writing() as transaction:
        entries = list(chained(transaction.head(), rows, at=AT))
        transaction.append(entries)
    return store.head()


def test_a_new_record_is_empty(store):
    assert store.head() == Head()
    assert store.count() == 0
    assert store.listed() == []
    assert store.entries_after(0) == []


def test_rows_come_back_as_they_were_written(store):
    first, text = capture("a"), holding("a", text="Ümlaut \u2028 and \0 null")
    derivation = Derivation(id=digest_of(b"d"), capture=first.id, extractor="x/1", document=text.key)
    rows: list[Row] = [first, text, holding("b", published=None), derivation, reading(text, "one")]
    rows.append(Trouble(id="t", origin="o", reason="r", at=AT))
    head = write(store, *rows)
    assert head.seq == len(rows)
    with store.snapshot() as moment:
        for row in rows:
            found = [type(row)(**values) for _, values in moment.rows(type(row))]
            assert row in found
        assert [seq for seq, _, _ in moment.trail()] == list(range(1, len(rows) + 1))
    assert store.captures(text.key) == [first]
    assert store.holding(text.key).text == "Ümlaut \u2028 and \0 null"


def test_the_list_is_in_order_of_publication_then_of_id_and_unknown_comes_first(store):
    names = [("Z", "2025-03-02"), ("a", "2025-03-02"), ("b", "2025-03-01"), ("c", None), ("É", "2025-03-02")]
    write(store, *(holding(name, published=day) for name, day in names))
    assert [listed.id for listed in store.listed()] == ["c", "b", "Z", "a", "É"]
    assert [listed.id for listed in store.listed(most=2, after=1)] == ["b", "Z"]


def test_the_list_shows_the_last_reading(store):
    first = holding("a")
    write(store, first, reading(first, "one", 1), reading(first, "two", 5), holding("b"))
    assert [(listed.id, listed.statements) for listed in store.listed()] == [("a", 5), ("b", None)]
    assert store.read_twice() == [first.key]
    assert [r.statements for r in store.readings(first.key)] == [1, 5]
    assert [key for _, key in store.unread(digest_of(b"two"))] == [holding("b").key]


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("bridge", ["a", "b"]),
        ("BRIDGE north", ["b"]),
        ("bridge south", []),
        ('"bridge" AND (north) -x*', []),
        ("north'; DROP TABLE documents; --", []),
        ("größe", ["c"]),
        ("", []),
        ("\0", []),
    ],
)
def test_words_are_found_whatever_signs_stand_between_them(store, words, found):
    write(
        store,
        holding("a", text="The bridge is open"),
        holding("b", text="The bridge in the north"),
        holding("c", text="Die Größe der Brücke"),
    )
    assert [listed.id for listed in store.listed(words=words)] == found


def test_a_document_is_found_by_id_and_by_the_beginning_of_its_digest(store):
    one, two = holding("same", text="one"), holding("same", text="two")
    two = Holding(**{**{f: getattr(two, f) for f in two.__struct_fields__}, "key": digest_of(b"other")})
    write(store, one, two, holding("alone"))
    assert store.document("alone").id == "alone"
    assert store.document(one.digest[:8]) == one
    assert store.document(one.key[:12]) == one
    with pytest.raises(WrongUse):
        store.document("same")
    for unknown in ("nothing", "ffff", "zz" * 10, "a%"):
        with pytest.raises(NotOnRecord):
            store.document(unknown)


def test_what_is_known_is_said_for_many_names_at_once(store):
    write(store, *(holding(f"n{i}") for i in range(700)))
    names = [holding(f"n{i}").key for i in range(0, 1400, 2)]
    assert len(store.known(Holding, names)) == 350
    write(store, capture("a"), capture("b", revisit=1))
    with store.writing() as transaction:
        assert transaction.holders([capture("a").digest, capture("b").digest]) == {capture("a").digest: capture("a")}
    assert store.capture_of(capture("a").digest) == capture("a")


def test_the_last_place_in_an_archive_file_counts(store):
    assert store.taken_in("f") == (0, 0)
    write(store, Intake(id="1", file="f", offset=10, records=1), Intake(id="2", file="f", offset=90, records=4))
    assert store.taken_in("f") == (90, 4)
    assert store.taken_in("g") == (0, 0)


def test_nothing_of_a_transaction_that_fails_stays(store):
    def fails():
        with store.writing() as transaction:
            transaction.append(list(chained(transaction.head(), [holding("a")], at=AT)))
            raise RuntimeError

    with pytest.raises(RuntimeError):
        fails()
    assert store.head() == Head()
    assert store.listed() == []


def test_a_snapshot_stays_as_it_is_while_others_write(store):
    write(store, holding("a"))
    with store.snapshot() as moment:
        write(store, holding("b"))
        assert len(list(moment.rows(Holding))) == 1
        assert len(list(moment.trail())) == 1
    assert store.count() == 2


def test_writers_wait_for_each_other_and_the_chain_holds(store):
    def one(number: int) -> None:
        write(store, holding(f"n{number}"), Note(kind="view", about=str(number)))

    with ThreadPoolExecutor(4) as pool:
        list(pool.map(one, range(20)))
    with store.snapshot() as moment:
        lines = [line for _, line, _ in moment.trail()]
    assert len(lines) == 40
    assert [b.count(digest_of(a).encode()) for a, b in pairwise(lines)] == [1] * 39


def test_who_waits_too_long_is_told_that_the_mission_is_busy(store, tmp_path, database):
    other = open_store(tmp_path, database)
    with store.writing(), pytest.raises(MissionBusy), other.writing():
        pass
    other.close()


def test_a_row_that_refers_to_nothing_is_refused(store):
    lost = Derivation(id="d", capture="no such", extractor="x/1", document="no such")
    with pytest.raises(Exception, match=r"(?i)foreign key"):
        write(store, lost)


def test_dossiers_stay_while_they_are_named_and_are_sealed_with_the_links(store):
    def put(dossiers):
        with store.writing() as transaction:
            sealed = transaction.replace_links((), {}, dossiers)
        with store.snapshot() as moment:
            assert moment.links() == sealed
        return sealed

    assert store.linked.empty
    first = put({"a": b"one", "b": b"two"})
    assert not store.linked.empty
    assert put({"a": None, "b": None}) == first
    assert put({"a": b"another", "b": None}) != first
    assert store.linked.dossiers(["a", "b", "c"]) == {"a": b"another", "b": b"two"}
    put({"b": None})
    assert store.linked.dossiers(["a", "b"]) == {"b": b"two"}
    assert put({}) == ""


def test_links_are_replaced_as_a_whole_and_superseded_ids_lead_on(store):
    def kept(*names: str) -> list[KeptLink]:
        return [KeptLink(kind="occurrence", name=name, line=f'{{"id":"{name}"}}'.encode()) for name in names]

    def put(names: list[KeptLink], superseded: dict[str, str]) -> None:
        with store.writing() as transaction:
            sealed = transaction.replace_links(names, superseded, {})
        with store.snapshot() as moment:
            assert moment.links() == sealed

    put(kept("occ-a", "occ-b", "occ-c"), {})
    put(kept("occ-a", "occ-c"), {"occ-b": "occ-a"})
    assert store.linked.lines("occurrence") == [b'{"id":"occ-a"}', b'{"id":"occ-c"}']
    assert store.linked.lines(name="occ-c") == [b'{"id":"occ-c"}']
    assert store.linked.lines("copy") == []
    assert store.linked.present("occ-b") == store.linked.present("occ-a") == "occ-a"
    put(kept("occ-c"), {"occ-a": "occ-c"})
    assert store.linked.present("occ-b") == "occ-c"
    put(kept("occ-b", "occ-c"), {})
    assert store.linked.present("occ-b") == "occ-b"
    with pytest.raises(NotOnRecord):
        store.linked.present("occ-z")
