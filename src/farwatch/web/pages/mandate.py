"""The mandate: what the mission looks at, what it may not do, and whether the host consented."""

from litestar import Response, get, post
from litestar.di import NamedDependency
from litestar.response import Redirect

from farwatch.errors import WrongUse
from farwatch.knowledge.countries import countries
from farwatch.knowledge.vocabulary import vocabulary
from farwatch.web.forms import Form, number_of
from farwatch.web.room import Room, day_of, lines_of

STAGES = ("asked", "given", "refused", "withdrawn")


@get("/mandate", sync_to_thread=True)
def mandate(room: NamedDependency[Room]) -> Response[str]:
    """Show the mandate and its forms."""
    return room.page(
        "mandate.html", "mandate", mandate=room.desk.mandate(), countries=countries(),
        violations=sorted(vocabulary().violations), stages=STAGES,
    )  # fmt: skip


@post("/mandate", sync_to_thread=True)
def set_mandate(room: NamedDependency[Room], data: Form) -> Redirect:
    """Put a mandate on record in the place of the one before."""
    room.desk.set_mandate(
        territory=lines_of(data.get("territory", "")),
        since=day_of(data.get("since", "")),
        until=day_of(data.get("until", "")),
        rights=lines_of(data.get("rights", "")),
        parties=lines_of(data.get("parties", "")),
        prohibitions=lines_of(data.get("prohibitions", "")),
        basis=data.get("basis", "").strip(),
        documents=lines_of(data.get("documents", "")),
        by=room.name,
        reason=data.get("reason", ""),
        seen=number_of(data.get("seen")),
    )
    return Redirect("/mandate", status_code=303)


@post("/mandate/consent", sync_to_thread=True)
def consent(room: NamedDependency[Room], data: Form) -> Redirect:
    """Put down what a host answered."""
    on = day_of(data.get("on", ""))
    if on is None:
        raise WrongUse("say on which day this was")
    room.desk.consent(
        data.get("host", "").strip(),
        data.get("stage", ""),
        on=on,
        by=room.name,
        conditions=lines_of(data.get("conditions", "")),
        documents=lines_of(data.get("documents", "")),
        text=data.get("text", "").strip(),
    )
    return Redirect("/mandate", status_code=303)


ROUTES = (mandate, set_mandate, consent)
