"""An address as somebody wrote it comes in; the one form comes out by which a text is known, or nothing."""

from courlan import normalize_url

from farwatch.sources.web.addresses import Refused, parsed


def named_address(written: str) -> str | None:
    """Return an address in one form, without its fragment and what only tracks readers; None where it is none of the web."""
    written = "".join(char for char in written.strip() if char not in "\t\r\n").replace(" ", "%20")
    try:
        whole = parsed(written.partition("#")[0])
        return parsed(str(normalize_url(whole.address))).address
    except (Refused, ValueError):
        return None
