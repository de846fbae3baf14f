"""`farwatch serve`: the desk, in this computer's own browser."""

from typing import Annotated

import typer

from farwatch.cli.answers import tell
from farwatch.cli.arguments import MissionDir


def serve(
    mission: MissionDir = None,
    host: Annotated[str, typer.Option(metavar="ADDRESS", help="This computer's own address.")] = "127.0.0.1",
    port: Annotated[int, typer.Option(metavar="N", help="The port; 0 takes a free one.")] = 8765,
) -> None:
    """Open the desk: review and proof in a browser, on this computer only."""
    from farwatch.mission import find_mission
    from farwatch.web import serve as serve_mission

    serve_mission(find_mission(mission), host=host, port=port, told=tell)
