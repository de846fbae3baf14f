"""A list of addresses (CSV) comes in; what it names comes out. A first line with names of columns says which is which."""

import csv
import io

from farwatch.model.custody import canonical, digest_of
from farwatch.model.watching import Named, NamedList
from farwatch.sources.web.naming import named_address

_ADDRESS = ("address", "url", "link", "uri")
MOST = 100_000


def read_list(content: bytes) -> NamedList:
    """Return the addresses of a list, with `title` and `published` where it has such columns."""
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return NamedList(form="", fault="it is not UTF-8")
    try:
        rows = [row for row in csv.reader(io.StringIO(text, newline="")) if any(cell.strip() for cell in row)][:MOST]
    except csv.Error as error:
        return NamedList(form="", fault=f"it is no CSV ({error})")
    if not rows:
        return NamedList(form="csv", ordered=False)
    columns = [cell.strip().lower() for cell in rows[0]]
    where = next((columns.index(name) for name in _ADDRESS if name in columns), None)
    body = rows if where is None else rows[1:]
    found: dict[str, Named] = {}
    nameless = 0
    for row in body:
        told = dict(zip(columns, row, strict=False)) if where is not None else {}
        written = row[where or 0] if len(row) > (where or 0) else ""
        address = named_address(written)
        if address is None:
            nameless += 1
            continue
        title, published = told.get("title", "").strip() or None, told.get("published", "").strip() or None
        fingerprint = digest_of(canonical([title, published]))[:16]
        found.setdefault(address, Named(address=address, title=title, published=published, fingerprint=fingerprint))
    fault = "no line of it holds an address" if nameless and not found else None
    return NamedList(form="csv", named=tuple(found.values()), nameless=nameless, fault=fault, ordered=False)
