"""An article is added by hand: a file, or words that were pasted."""

import hashlib
from pathlib import PurePath
from typing import Annotated, Any

from litestar import Response, get, post
from litestar.datastructures import UploadFile
from litestar.di import NamedDependency
from litestar.enums import RequestEncodingType
from litestar.params import Body
from litestar.response import Redirect

from farwatch.errors import WrongUse
from farwatch.sources import given
from farwatch.web.adding import Adding
from farwatch.web.room import Room, day_of
from farwatch.web.visitor import clean_name

LARGEST = 12 * 1024 * 1024  # bytes
Upload = Annotated[dict[str, Any], Body(media_type=RequestEncodingType.MULTI_PART)]


@get("/add", sync_to_thread=True)
def add_page(room: NamedDependency[Room], adding: NamedDependency[Adding]) -> Response[str]:
    """Ask for an article, and show what became of those before."""
    return room.page("add.html", "articles", given=tuple(adding.given), busy=adding.busy, largest=LARGEST >> 20)


@post("/add", sync_to_thread=True, request_max_body_size=LARGEST)
def add(adding: NamedDependency[Adding], data: Upload) -> Redirect:
    """Take an article in; it is read in the background."""
    told = {name: value.strip() for name, value in data.items() if isinstance(value, str)}
    name, content = _content(data.get("file"), told.get("text", ""))
    published = day_of(told.get("published", ""))
    taken = given(
        name,
        content,
        published=published.isoformat() if published else None,
        publisher=told.get("publisher") or None,
        address=told.get("url") or None,
        title=told.get("title") or None,
    )
    adding.give(taken, restricted=told.get("restricted") == "yes")
    return Redirect("/add", status_code=303)


def _content(file: object, text: str) -> tuple[str, bytes]:
    """Name and bytes of what was given; the name of a file is a label, never a path."""
    if isinstance(file, UploadFile) and file.filename:
        with file.file:
            content = file.file.read()
        return clean_name(PurePath(file.filename.replace("\\", "/")).name) or "file", content
    if not text:
        raise WrongUse("choose a file, or paste the words of the article")
    content = text.encode()
    return f"pasted-{hashlib.sha256(content).hexdigest()[:8]}.txt", content


ROUTES = (add_page, add)
