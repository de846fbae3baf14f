"""What somebody changed afterwards is found, and named; on both databases, in every file, entry and column."""

import random  # noqa: TID251 - a fixed seed: which bytes are changed
import shutil
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Integer, LargeBinary, create_engine, select, update

from farwatch.errors import NotProven
from farwatch.mission import Mission
from farwatch.store.tables import TABLES, trail
from tests.custody.missions import added, bulk, bytes_of, made

TRIALS = 12  # of each kind; `python -m benchmarks.custody.tampering` makes a thousand


@pytest.fixture
def mission(tmp_path, database):
    folder = made(tmp_path / "mission", database)
    added(folder, bulk(tmp_path / "a.jsonl", range(6)), read=False)
    added(folder, bulk(tmp_path / "b.jsonl", range(6, 8)), read=True)
    return folder


def verified(folder: Path) -> int:
    with Mission(folder) as desk:
        return desk.verify().entries


def refused(folder: Path) -> str:
    with Mission(folder) as desk, pytest.raises(NotProven) as caught:
        desk.verify()
    return str(caught.value)


def flipped(content: bytes, place: int) -> bytes:
    return content[:place] + bytes([content[place] ^ 1]) + content[place + 1 :]


def connected(folder: Path) -> Any:
    from farwatch.settings import load_settings

    address = load_settings(folder).database or f"sqlite:///{folder / 'record.sqlite'}"
    return create_engine(address)


def test_an_untouched_mission_holds(mission):
    assert verified(mission) == 1 + 8 * 3 + 2


def test_a_changed_byte_of_any_file_is_found(mission):
    files = [p for p in mission.rglob("*") if p.is_file() and p.suffix in (".gz", ".jsonl", ".json", ".sig", ".pem")]
    chance = random.Random(1)  # noqa: S311 - no secret
    for _ in range(TRIALS):
        path = chance.choice(files)
        content = path.read_bytes()
        path.write_bytes(flipped(content, chance.randrange(len(content))))
        assert path.name.removesuffix(".warc.gz")[:9] in refused(mission) or path.name == "key.pem"
        path.write_bytes(content)
    verified(mission)


def test_a_changed_value_of_any_column_is_found(mission):
    engine = connected(mission)
    chance = random.Random(2)  # noqa: S311 - no secret
    tables = [trail, *(TABLES[kind] for kind in TABLES)]
    for table in tables:
        for column in table.columns:
            with engine.connect() as connection:
                rows = connection.execute(select(table)).all()
            if not rows or column.foreign_keys or column.primary_key:
                continue  # what refers to another row cannot be changed alone
            row = chance.choice(rows)
            value = row._mapping[column.name]
            other: Any
            if isinstance(column.type, LargeBinary):
                other = flipped(value, chance.randrange(len(value)))
            elif isinstance(column.type, Integer):
                other = (value or 0) + 1
            else:
                other = (value[:-1] if value else "") + "~"
            key = next(iter(table.primary_key.columns))
            for change in (other, value):
                with engine.begin() as connection:
                    connection.execute(update(table).where(key == row._mapping[key.name]).values({column.name: change}))
                if change is other:
                    assert "entry" in refused(mission), column
    engine.dispose()
    verified(mission)


@pytest.mark.parametrize("kind", [*TABLES])
def test_a_row_that_was_taken_out_or_put_in_is_found(mission, kind):
    engine = connected(mission)
    table = TABLES[kind]
    with engine.connect() as connection:
        row = connection.execute(select(table).order_by(table.c.entry.desc())).first()
    if row is None:
        engine.dispose()
        with Mission(mission) as desk:
            assert desk.verify().rows == 8 * 3 + 2
        return
    referred = {"captures", "documents"}
    if table.name not in referred:
        with engine.begin() as connection:
            connection.execute(table.delete().where(table.c.entry == row.entry))
        assert f"entry {row.entry}" in refused(mission)
        with engine.begin() as connection:
            connection.execute(table.insert().values(dict(row._mapping)))
        verified(mission)
    key = next(iter(table.primary_key.columns)).name
    with engine.begin() as connection:
        connection.execute(table.insert().values({**dict(row._mapping), key: "new", "entry": 1}))
    assert refused(mission)
    engine.dispose()


def test_the_loss_of_the_last_entries_is_found(mission, tmp_path):
    engine = connected(mission)
    kept = tmp_path / "kept"
    shutil.copytree(mission / "checkpoints", kept)
    with engine.begin() as connection:
        last = connection.execute(select(trail.c.seq).order_by(trail.c.seq.desc())).scalars().first()
        for table in (TABLES[k] for k in TABLES):
            connection.execute(table.delete().where(table.c.entry == last))
        connection.execute(trail.delete().where(trail.c.seq == last))
    engine.dispose()
    lines = (mission / "trail.jsonl").read_bytes().splitlines(keepends=True)
    (mission / "trail.jsonl").write_bytes(b"".join(lines[:-1]))
    assert "the last 1 entries are missing" in refused(mission)
    newest = sorted((mission / "checkpoints").glob("*.json"))[-1]
    newest.unlink()
    assert "this computer's key" in refused(mission)
    with Mission(mission) as desk:
        desk._keys.remember(
            desk.id, mission, sorted(kept.glob("*.json"))[0].read_bytes()
        )  # the attacker has this computer too
        desk.verify()
        with pytest.raises(NotProven, match="are missing"):
            desk.verify(against=sorted(kept.glob("*.json"))[-1])


def test_a_forged_signature_and_a_strange_key_are_found(mission):
    (sig,) = sorted((mission / "checkpoints").glob("*.sig"))[-1:]
    sig.write_bytes(bytes(64))
    assert "signature" in refused(mission)


def test_a_file_too_many_or_too_few_is_found(mission):
    path = next(bytes_of(mission))
    moved = path.rename(path.with_suffix(".away"))
    assert "missing" in refused(mission)
    moved.rename(path)
    stray = mission / "archive" / "00" / ("0" * 64 + ".warc.gz")
    stray.parent.mkdir(exist_ok=True)
    stray.write_bytes(b"")
    assert "no entry of the trail names it" in refused(mission)


def test_half_a_line_that_a_killed_process_left_is_put_right(mission):
    content = (mission / "trail.jsonl").read_bytes()
    cut = content.rstrip(b"\n").rfind(b"\n") + 30
    (mission / "trail.jsonl").write_bytes(content[:cut])
    verified(mission)
    assert (mission / "trail.jsonl").read_bytes() == content
