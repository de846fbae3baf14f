"""A page's values come in, its HTML goes out: every word is escaped, and none can turn the direction of a line.

Templates are files of the package. No word of an article, a form or an address is ever part of a template.
"""

import hashlib
from importlib.resources import files
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

from jinja2 import Environment, PackageLoader, StrictUndefined
from litestar import MediaType, Response
from markupsafe import Markup

from farwatch.reports.page import printable
from farwatch.web import formats
from farwatch.web.visitor import Signer, Visitor
from farwatch.web.words import words

STATIC = Path(str(files("farwatch.web").joinpath("static")))


class Assets:
    """The files a browser gets beside a page. Their path holds a digest of all of them, so that none is kept too long."""

    def __init__(self, folder: Path = STATIC) -> None:
        self.folder = folder
        whole = hashlib.sha256()
        self._names = set()
        for path in sorted(path for path in folder.rglob("*") if path.is_file()):
            self._names.add(path.relative_to(folder).as_posix())
            whole.update(path.name.encode() + b"\0" + path.read_bytes())
        self.path = f"/static/{whole.hexdigest()[:12]}"

    def has(self, *names: str) -> bool:
        """Whether all these files are there: those of npm are not where it was missing when Farwatch was set up."""
        return self._names.issuperset(names)

    def address(self, name: str) -> str:
        """Return the address of a file; raises `KeyError` where there is none."""
        if name not in self._names:
            raise KeyError(name)
        return f"{self.path}/{name}"


class Pages:
    """Makes the pages of one mission."""

    def __init__(self, mission_name: str, signer: Signer, assets: Assets) -> None:
        self.assets = assets
        self._signer = signer
        self._environment = Environment(
            loader=PackageLoader("farwatch.web"),
            autoescape=True,
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
            finalize=_harmless,
            auto_reload=False,
        )
        self._environment.filters |= formats.FILTERS
        self._environment.globals |= {
            "words": words(),
            "asset": assets.address,
            "enhanced": assets.has("vendor/htmx.min.js"),
            "mission": mission_name,
            "address": address,
            "days": formats.days,
            "span_of": formats.between,
        }

    def compile(self) -> None:
        """Make all templates ready."""
        for name in self._environment.list_templates(extensions=["html"]):
            self._environment.get_template(name)

    def page(self, template: str, visitor: Visitor, *, status: int = 200, **values: Any) -> Response[str]:
        """Return a page, or a piece of one, as an answer."""
        token = self._signer.token(visitor)
        content = self._environment.get_template(template).render(visitor=visitor, token=token, **values)
        return Response(content, media_type=MediaType.HTML, status_code=status)


def address(path: str, values: dict[str, Any] | None = None, **others: Any) -> str:
    """Return a path with what is asked for behind it; what is empty is left out."""
    asked = {name: value for name, value in {**(values or {}), **others}.items() if value not in (None, "", False)}
    return f"{path}?{urlencode(asked, doseq=True)}" if asked else path


def _harmless(value: Any) -> Any:
    """What a template prints: nothing for None, and no character that could hide or turn others."""
    if value is None:
        return ""
    if isinstance(value, str) and not isinstance(value, Markup):
        return printable(value)
    return value
