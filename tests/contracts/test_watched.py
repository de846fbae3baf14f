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


def test_the_newest_decision_about_each_source_is_what_counts(store):
    rows = [version("b", "one"), version("a", "two"), version("b", "three")]
    write(store, *rows)
    assert store.watched.newest_sources() == rows[1:]
    with store.asking() as asking:
        assert asking.watched.newest_sources() == rows[1:]


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


def test_the_last_mark_of_either_document_counts(store):
    first, second, third = holding("first"), holding("second"), holding("third")

    def mark(document, how, other=None):
        name = digest_of(f"{document.key} {how}".encode())
        return Mark(
            id=name, document=document.key, how=how, at=AT, source="a", address="https://oresk.example/",
            other=other.key if other else None, reason="r",
        )  # fmt: skip

    changed, again, gone = mark(first, "changed", second), mark(second, "changed", third), mark(third, "withdrawn")
    write(store, first, second, third, changed, again, gone)
    assert store.watched.marked([first.key, second.key, third.key, "none"]) == {
        first.key: changed, second.key: again, third.key: gone
    }  # fmt: skip


def test_what_is_remembered_comes_back_whole(store):
    seen = {f"c{n % 3}": [Seen(address=f"https://oresk.example/{m}", title="t") for m in range(400)] for n in range(3)}
    standings = {f"https://oresk{n}.example/": b"%d" % n for n in range(1_100)}
    remember(store, standings=standings, seen=seen)
    with store.snapshot() as moment:
        pieces = list(moment.remembered())
    assert {name: content for piece in pieces for name, content in piece.standings.items()} == standings
    assert sum(len(known) for piece in pieces for known in piece.seen.values()) == 1_200
    with store.writing() as transaction:
        for piece in pieces:
            transaction.remember(piece)
    assert [store.watched.count(f"c{n}") for n in range(3)] == [400] * 3


def test_of_a_document_that_is_taken_out_no_word_is_remembered(store):
    addresses = ["https://oresk.example/taken", "https://oresk.example/stays"]
    taken, stays = (
        msgspec.structs.replace(holding(name), url=address) for name, address in zip("ab", addresses, strict=True)
    )
    write(store, taken, stays)

    def told(address, document):
        return Seen(
            address=address, document=document, title="Market shelled", fingerprint="f", text="t", digest="d", etag="e",
            fetched=AT, due=AT, published=AT,
        )  # fmt: skip

    seen, changed = [told(addresses[0], taken.key), told(addresses[1], stays.key)], told(addresses[0], stays.key)
    remember(store, seen={"c": seen, "d": [changed]})
    with store.writing() as transaction:
        transaction.remove(transaction.removal_of(taken.key).entries)
    left = Seen(address=addresses[0], document=taken.key, fetched=AT)
    assert store.watched.seen("c", addresses) == {addresses[0]: left, addresses[1]: seen[1]}
    assert store.watched.due("c", "9", 9) == [seen[1]]
    assert store.watched.seen("d", addresses) == {addresses[0]: changed}


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
