"""What the first page would wait for is made ready beside the opening of the desk: templates, the map's ground, the registry."""

import threading
from typing import TYPE_CHECKING

from farwatch.errors import FarwatchError
from farwatch.reports.map import draw_map, locate, world

if TYPE_CHECKING:
    from farwatch.mission import Mission
    from farwatch.web.rendering import Pages


def warm(mission: "Mission", pages: "Pages") -> threading.Thread:
    """Begin, in a thread that nothing waits for; what fails here fails again, and is told, on the page that needs it."""
    thread = threading.Thread(target=_warm, args=(mission, pages), name="warming", daemon=True)
    thread.start()
    return thread


def _warm(mission: "Mission", pages: "Pages") -> None:
    pages.compile()
    try:
        draw_map(mission.borders(), locate(()), world())
        mission.watching.health()
    except FarwatchError:
        return
