"""What a host answered for its robots.txt comes in; whether an address may be asked for, and how slowly, comes out (RFC 9309)."""

from functools import lru_cache

from protego import Protego

LARGEST = 500 << 10  # bytes that are read of it (RFC 9309, 2.5)
AGENT = "farwatch"  # the name by which a host means Farwatch
LONGEST_DELAY = 300.0  # seconds between two questions; a host that asks for more is asked at this pace
KEPT_HOURS = 12  # how long an answer is good for; RFC 9309, 2.4, allows twice as much


def rules_of(status: int | None, content: bytes) -> str | None:
    """Return the rules that an answer means: its text; empty (all is allowed) where there is none; None: nothing is allowed.

    A host that has no robots.txt (4xx) allows all; one that fails (5xx) or is not reached allows nothing until it answers.
    Being told to slow down (429) is no lack of rules.
    """
    if status is not None and 200 <= status < 300:
        return content[:LARGEST].decode("utf-8", "replace").replace("\0", "")
    if status is not None and 300 <= status < 500 and status != 429:
        return ""
    return None


def may_ask(rules: str | None, address: str) -> bool:
    """Whether the rules of its host let Farwatch ask for an address."""
    if rules is None:
        return False
    return not rules.strip() or bool(_parsed(rules).can_fetch(address, AGENT))


def delay(rules: str | None) -> float:
    """Return the seconds that a host wants between two questions; 0 where it does not say."""
    if not rules or "crawl-delay" not in rules.lower():
        return 0.0
    asked = _parsed(rules).crawl_delay(AGENT)
    return min(max(float(asked or 0), 0.0), LONGEST_DELAY)


@lru_cache(maxsize=256)
def _parsed(rules: str) -> Protego:
    return Protego.parse(rules)
