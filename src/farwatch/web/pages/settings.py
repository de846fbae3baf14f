"""Settings: how this mission is set up, and by which versions it reads."""

from importlib.metadata import version

from litestar import Response, get
from litestar.di import NamedDependency

from farwatch.web.room import Room

NPM_FILES = ("vendor/htmx.min.js", "vendor/maplibre-gl.mjs")


@get("/settings", sync_to_thread=True)
def settings(room: NamedDependency[Room]) -> Response[str]:
    """Show the settings; they are changed in mission.toml."""
    held = {name: getattr(room.mission.settings, name) for name in room.mission.settings.__struct_fields__}
    return room.page(
        "settings.html", "settings", settings=held, folder=str(room.mission.folder.resolve()), mission_id=room.mission.id,
        version=version("farwatch"), whole=room.pages.assets.has(*NPM_FILES), count=room.mission.count(),
    )  # fmt: skip


ROUTES = (settings,)
