"""Who is at the desk: a name is asked once."""

from litestar import Response, get, post
from litestar.di import NamedDependency
from litestar.params import FromQuery
from litestar.response import Redirect

from farwatch.web.forms import Form
from farwatch.web.rendering import Pages
from farwatch.web.room import local
from farwatch.web.visitor import Signer, Visitor, clean_name


@get("/name", sync_to_thread=False)
def ask_name(
    pages: NamedDependency[Pages],
    signer: NamedDependency[Signer],
    visitor: NamedDependency[Visitor],
    then: FromQuery[str] = "/",
) -> Response[str]:
    """Ask who is at the desk."""
    answer = pages.page("name.html", visitor, then=local(then), empty=False)
    answer.headers["set-cookie"] = signer.header(visitor)
    return answer


@post("/name", sync_to_thread=False, status_code=200)
def take_name(
    pages: NamedDependency[Pages], signer: NamedDependency[Signer], visitor: NamedDependency[Visitor], data: Form
) -> Response[str] | Redirect:
    """Keep the name in this browser, and go on to what was asked for."""
    name = clean_name(data.get("name", ""))
    then = local(data.get("then", "/"))
    if not name:
        return pages.page("name.html", visitor, status=422, then=then, empty=True)
    answer = Redirect(then, status_code=303)
    answer.headers["set-cookie"] = signer.header(Visitor(mark=visitor.mark, name=name))
    return answer


ROUTES = (ask_name, take_name)
