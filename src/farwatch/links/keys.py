"""A sighting comes in; the keys come out by which the groups that could agree with it are found."""

from functools import lru_cache
from hashlib import blake2b
from typing import NamedTuple

from farwatch.knowledge.families import families, related
from farwatch.links.groups import Seen, is_exact, site_words

_OFFICE = "office"
_MOST_WORDS = 8  # of a sentence without a place, by which its place may be found


class Key(NamedTuple):
    """One way to a few groups: what is shared, by which family (or kind) of events; `id` is the digest of all of it.

    `telling` is 1 where it tells much that a group is one of few with this key: the only arrests in a town.
    """

    id: int
    by: str
    telling: int


def _key(family: str, by: str, value: str | int, telling: int = 0) -> Key:
    return Key(_way(family, by, telling) ^ _digest(value), by, telling)


@lru_cache(maxsize=1 << 12)
def _way(family: str, by: str, telling: int) -> int:
    return _digest(f"{family} {by} {telling}")


@lru_cache(maxsize=1 << 18)
def _digest(value: str | int) -> int:
    """A value as 64 bits, the same on every machine."""
    return int.from_bytes(blake2b(str(value).encode("utf-8", "surrogatepass"), digest_size=8).digest(), "little")


def keys_of(seen: Seen) -> list[Key]:
    """The keys of a sighting: its story, places, people and days, under its family and those it can be a consequence of."""
    if seen.of_nothing:  # but “a successor will be named” is of whom the same story names later
        return [_key(seen.sighting.family, "story", seen.story)] if seen.sighting.family == _OFFICE else []
    sighting = seen.sighting
    found: list[Key] = []
    telling = int(sighting.kind not in families().everyday)
    for family in (sighting.family, *related(sighting.family)):
        if sighting.column is None:
            found.append(_key(family, "story", seen.story))
        sites = sighting.sites | ({sighting.of} if sighting.of else set())
        found += [_key(family, "site", site, telling) for site in sorted(sites)]
        words = sighting.names if not sighting.sites else site_words(sighting.sites)
        found += [_key(family, "word", word, telling) for word in sorted(words)[:_MOST_WORDS]]
        found += [_key(family, "party", party, 1) for party in sorted(sighting.parties)]
        found += [_key(family, "person", person, telling) for person in sorted(seen.people | seen.present)]
        if sighting.days is not None and is_exact(sighting.days):
            found += [_key(family, "day", day) for day in range(sighting.days[0], sighting.days[1] + 1)]
    if telling and not sighting.long:
        found.append(_key(sighting.kind, "kind", "", telling))
    return found
