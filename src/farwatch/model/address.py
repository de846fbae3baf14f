"""An address of the web comes in; what may be shown of it comes out: without a name and a password to enter with."""

import re

_ENTRANCE = re.compile(r"^([a-z][a-z0-9+.-]*://)[^/?#]*@", re.IGNORECASE)


def public_address(address: str) -> str:
    """Return `address` without what stands before an @ in its first part: who may see a record may not see that."""
    return _ENTRANCE.sub(r"\1", address)
