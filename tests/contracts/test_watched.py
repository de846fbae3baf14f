"""The registry, the inquiry log, marks and what watching remembers, on both databases."""

import msgspec
import pytest

from farwatch.model.custody import digest_of
from farwatch.model.watching import Inquiries, Mark, Remembered, Seen, SourceVersion
from farwatch.review.trail import chained
from farwatch.store import open_store
from tests.contracts.test_store import AT, holding, write


@pytest.fixture
def store(tmp_path, database):
    opened = open_store(tmp_path, database)
    yield opened
    opened.close()


def version(name: str, words: str) -> SourceVersion:
    return SourceVersion(
        id=digest_of(words.encode()), source=name, at=AT, by="Ann Lee", reason=words, content=b'{"id":"a"}'
    )


def log(number: int, last: str) -> Inquiries:
    return Inquiries(id=digest_of(b"%d" % number), run="r", first=last, last=last, count=1, content=b"{}\n")


def remember(store, **what):
    with store.writing() as transaction:
        transaction.remember(Remembered(**what))


def test_decisions_about_sources_come_back_in_order(store):
    rows = [version("b", "one"), version("a", "two"), version("b", "three")]
    write(store, *rows)
    assert store.watched.sources() == rows
    assert store.watched.sources("b") == [rows[0], rows[2]]
    with store.snapshot() as moment:
        assert [values["reason"] for _, values in moment.rows(SourceVersion)] == ["one", "two", "three"]


def test_the_inquiry_log_is_read_from_a_moment_on_and_from_either_end(store):
    rows = [log(n, f"2025-03-0{n}T00:00:00+00:00") for n in (1, 2, 3)]
    write(store, *rows)
    assert list(store.watched.inquiries()) == rows
    assert list(store.watched.inquiries(since="2025-03-02")) == rows[1:]
    assert next(iter(store.watched.inquiries(newest_first=True))) == rows[2]
    many = [log(n, "2025-04-01T00:00:00+00:00") for n in range(4, 254)]
    write(store, *many)
    assert list(store.watched.inquiries()) == [*rows, *many]
    assert list(store.watched.inquiries(newest_first=True)) == [*rows, *many][::-1]


def test_marks_are_found_by_either_document_and_go_with_it(store):
    old, new = holding("old"), holding("new")
    mark = Mark(
        id="m",
        document=old.key,
        how="changed",
        at=AT,
        source="a",
        address="https://oresk.example/",
        other=new.key,
        reason="r",
    )
    write(store, old, new, mark)
    assert store.watched.marks() == store.watched.marks(old.key) == store.watched.marks(new.key) == [mark]
    assert store.watched.marks("other") == []
    with store.writing() as transaction:
        transaction.remove(transaction.removal_of(new.key).entries)
    assert store.watched.marks() == []


def test_what_is_remembered_takes_the_place_of_what_was(store):
    seen = [Seen(address=f"https://oresk.example/{n}", due=f"2025-03-{n:02}" if n % 2 else None) for n in range(1, 29)]
    remember(store, standings={"c": b"1", "d": b"2"}, seen={"c": seen})
    changed = msgspec.structs.replace(seen[0], due="2025-04-01", title="again")
    remember(store, standings={"c": b"3"}, seen={"c": [changed], "d": [seen[1]]})
    assert store.watched.standings(["c", "d", "e"]) == {"c": b"3", "d": b"2"}
    assert store.watched.seen("c", [seen[0].address, "https://oresk.example/none"]) == {seen[0].address: changed}
    assert [one.due for one in store.watched.due("c", "2025-03-08", 10)] == ["2025-03-03", "2025-03-05", "2025-03-07"]
    assert len(store.watched.due("c", "2026", 5)) == 5
    assert (store.watched.count("c"), store.watched.count("d")) == (28, 1)


def test_what_is_remembered_goes_with_a_transaction_that_fails(store):
    def fails():
        with store.writing() as transaction:
            transaction.append(list(chained(transaction.head(), [version("a", "one")], at=AT)))
            transaction.remember(Remembered(standings={"c": b"1"}))
            raise RuntimeError

    with pytest.raises(RuntimeError):
        fails()
    assert store.watched.sources() == []
    assert store.watched.standings(["c"]) == {}
