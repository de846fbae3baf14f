"""The bytes of a sitemap come in; what it names comes out, or the sitemaps it is made of. News sitemaps too."""

import zlib

from lxml import etree

from farwatch.model.custody import canonical, digest_of
from farwatch.model.watching import Named, NamedList
from farwatch.sources.web.addresses import Refused, parsed
from farwatch.sources.web.naming import named_address

LARGEST = 50 << 20  # bytes of a sitemap when it is unpacked, as its standard has it
MOST = 50_000  # addresses of one sitemap


def read_sitemap(content: bytes, *, address: str) -> NamedList:
    """Return what the sitemap at `address` names; addresses of other sites are left out, as its standard has it."""
    if content.startswith(b"\x1f\x8b"):
        try:
            content = zlib.decompressobj(31).decompress(content, LARGEST)
        except zlib.error as error:
            return NamedList(form="", fault=f"it cannot be unpacked ({error})")
    if b"<!ENTITY" in content.replace(b"\0", b"")[:100_000]:
        return NamedList(form="", fault="it declares entities of its own")
    parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False, recover=True, load_dtd=False)
    try:
        root = etree.fromstring(content, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        return NamedList(form="", fault=f"it cannot be read ({str(error)[:120]})")
    form = _local(root) if root is not None else ""
    if root is None or form not in ("urlset", "sitemapindex"):
        return NamedList(form="html" if form == "html" else "", fault="it is no sitemap")
    named: list[Named] = []
    nameless = 0
    for element in list(root)[:MOST]:
        told = {_local(one): (one.text or "").strip() for one in element.iter() if isinstance(one.tag, str)}
        target = named_address(told.get("loc", ""))
        if target is None or _site(target) != _site(address):
            nameless += 1
            continue
        title = " ".join(told.get("title", "").split())[:500] or None
        published = told.get("publication_date") or None
        fingerprint = digest_of(canonical([title, told.get("lastmod")]))[:16]
        named.append(Named(address=target, title=title, published=published, fingerprint=fingerprint))
    fault = "it is not well-formed" if parser.error_log else None
    if form == "sitemapindex":
        return NamedList(
            form=form, parts=tuple(one.address for one in named), nameless=nameless, fault=fault, ordered=False
        )
    return NamedList(form=form, named=tuple(named), nameless=nameless, fault=fault, ordered=False)


def _local(element: "etree._Element") -> str:
    return str(etree.QName(element).localname).lower() if isinstance(element.tag, str) else ""


def _site(address: str) -> str:
    try:
        return parsed(address).host.removeprefix("www.")
    except Refused:
        return ""
