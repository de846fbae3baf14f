"""A record of any release is brought to the present: filled databases of the first one, on both databases."""

import json

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import create_engine, text

from farwatch.mission import Mission
from farwatch.model import Record
from farwatch.settings import load_settings
from farwatch.store import open_store
from farwatch.store.tables import metadata
from farwatch.store.views.tables import ALL as DERIVED
from tests.custody.missions import added, article, bulk, made


@pytest.fixture
def released(tmp_path, database, reader):
    """A mission as release 0.1 left it: one table, texts under their digest in the archive."""
    folder = tmp_path / "old"
    (folder / "archive").mkdir(parents=True)
    (folder / "mission.toml").write_text(f'name = "old"\ndatabase = "{database}"\n', encoding="utf-8")
    engine = create_engine(database or f"sqlite:///{folder / 'record.sqlite'}")
    records: list[Record] = []
    with engine.begin() as connection:
        binary = "BYTEA" if database else "BLOB"
        connection.execute(
            text(
                "CREATE TABLE documents (digest VARCHAR(64) NOT NULL PRIMARY KEY, id VARCHAR NOT NULL, published VARCHAR, "
                f"headline VARCHAR NOT NULL, statements INTEGER NOT NULL, events INTEGER NOT NULL, record {binary} NOT NULL)"
            )
        )
        connection.execute(text("CREATE INDEX ix_documents_id ON documents (id)"))
        for number in range(150):
            known = article(number)
            record = reader.read(known.pop("text"), **known) if number < 3 else records[0]
            if number >= 3:
                row = json.loads(records[0].to_json())
                row["document"] |= {"id": f"old{number}", "text": article(number)["text"], "digest": f"{number:064x}"}
                record = Record.from_json(json.dumps(row))
            records.append(record)
            document = record.document
            connection.execute(
                text("INSERT INTO documents VALUES (:digest, :id, :published, 'h', 1, 1, :record)"),
                {
                    "digest": document.digest,
                    "id": document.id,
                    "published": document.published,
                    "record": record.to_json(),
                },
            )
            place = folder / "archive" / document.digest[:2] / document.digest
            place.parent.mkdir(exist_ok=True)
            place.write_text(document.text, encoding="utf-8")
    engine.dispose()
    return folder, records


def test_what_the_first_release_kept_is_carried_over_whole(released, tmp_path):
    folder, records = released
    with Mission(folder) as desk:
        desk.prepare()
        assert desk.count() == len(records)
        for record in records[:5] + records[-1:]:
            assert desk.record(record.document.id).to_json() == record.to_json()
            (capture,) = desk.captures(record.document.id)
            assert desk.content(capture) == record.document.text.encode()
    added(folder, bulk(tmp_path / "a.jsonl", [900]))
    with Mission(folder) as desk:
        assert desk.verify(deep=True).rows == 4 * len(records) + 3
        assert [listed.id for listed in desk.entries(words="bridge 900")] == ["a00900"]


def test_a_filled_record_of_an_earlier_step_goes_on(tmp_path, database):
    folder = made(tmp_path / "mission", database)
    added(folder, bulk(tmp_path / "a.jsonl", range(5)))
    engine = create_engine(database or f"sqlite:///{folder / 'record.sqlite'}")
    with engine.begin() as connection:
        made_since = (
            "names",
            "sources",
            "inquiries",
            "marks",
            "standings",
            "seen",
            "dossiers",
            "memos",
            "desk_words",
            "desk_names",
        )
        for table in (*made_since, *(one.name for one in DERIVED)):
            connection.execute(text(f"DROP TABLE {table}"))
        connection.execute(text("UPDATE alembic_version SET version_num = '0003'"))
    engine.dispose()
    twin = tmp_path / "twin.jsonl"
    twin.write_text(json.dumps(article(1) | {"id": "twin"}) + "\n", encoding="utf-8")
    added(folder, twin)
    with Mission(folder) as desk:
        assert desk._store.document("twin").id == "a00001"
        assert desk.verify(deep=True).rows == 3 * 5 + 3


def test_the_steps_lead_to_the_tables_that_are_declared(tmp_path, database):
    made(tmp_path / "new", database)
    open_store(tmp_path / "new", database).close()
    address = load_settings(tmp_path / "new").database or f"sqlite:///{tmp_path / 'new' / 'record.sqlite'}"
    engine = create_engine(address)
    of_each_database = {"released", "ix_documents_listed"} | {
        f"{index}{part}"
        for index in ("words", "desk_words", "desk_names")
        for part in ("", "_data", "_idx", "_docsize", "_config")
    }
    with engine.connect() as connection:
        context = MigrationContext.configure(
            connection,
            opts={"include_object": lambda _, name, *rest: name not in of_each_database},
        )
        assert compare_metadata(context, metadata) == []
    engine.dispose()
