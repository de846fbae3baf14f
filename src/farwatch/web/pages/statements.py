"""Statements: who said what to whom about what, and when."""

from litestar import Response, get
from litestar.di import NamedDependency
from litestar.params import FromQuery

from farwatch.knowledge.vocabulary import vocabulary
from farwatch.web.room import Room, day_of


@get("/statements", sync_to_thread=True)
def statements(
    room: NamedDependency[Room],
    q: FromQuery[str] = "",
    speaker: FromQuery[str] = "",
    act: FromQuery[str] = "",
    since: FromQuery[str] = "",
    until: FromQuery[str] = "",
    wide: FromQuery[bool] = False,
    after: FromQuery[str] = "",
) -> Response[str]:
    """List statements, newest first; thought, feeling and plan are left out unless they are asked for."""
    asked = {"q": q, "speaker": speaker, "act": act, "since": since, "until": until, "wide": wide or None}
    page = room.desk.statements(
        words=q or None,
        speaker=speaker or None,
        act=act or None,
        since=day_of(since),
        until=day_of(until),
        wide=wide,
        after=after or None,
    )
    name = room.desk.actor_row(speaker).name if speaker else ""
    return room.page(
        "statements.html", "statements", page=page, asked=asked, acts=sorted(vocabulary().acts), speaker_name=name
    )


ROUTES = (statements,)
