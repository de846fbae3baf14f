"""The sightings of one occurrence, gathered: what they say of each slot, against which the next sighting is held."""

from collections import Counter

import msgspec

from farwatch.knowledge.families import Family, families
from farwatch.links.papers import fold, number
from farwatch.links.sightings import Sighting
from farwatch.links.wording import weighed

_TO_COME = frozenset({"announced", "possible", "conditional"})
PERSON = "person-"  # how an identity's id begins
BACKGROUND = 30  # days before the news
LEAST_NAME = 4  # letters of a word that names a place by itself
_EFFECTS = frozenset({"death", "injury"})
EXACT = 3  # days: so short a stretch is an exact day
MOST_WORDS = 10  # members whose sentences a group is compared by
MOST_TOPICS = 3  # documents whose topics a group is compared by
SETTLED_BY_NUMBER = 4  # counts below this are shared by chance


class Seen(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """A sighting with what is known of its document: day, story, topic, and people under their identity.

    `topic` are the weightiest words of the document as numbers; a copy has its parent's. `standing` is whether it stands in a
    line that the outlet prints again and again. `people` is everybody on either side, `key` the side whose people make the event
    the one it is (empty where neither does), `key_people` those of it, by identity.
    """

    document: str
    day: int | None
    story: int
    topic: list[int]
    standing: bool
    sighting: Sighting
    agents: frozenset[str]
    targets: frozenset[str]
    people: frozenset[str]
    present: frozenset[str]
    key: str
    key_people: frozenset[str]

    @property
    def told(self) -> int:
        """How much the sighting tells: of days, places, people and numbers."""
        sighting = self.sighting
        return (
            2 * is_exact(sighting.days)
            + 2 * bool(sighting.of)
            + 2 * bool(sighting.sites)
            + 2 * bool(self.key_people)
            + bool(self.present)
            + bool(sighting.claims)
            - 3 * (sighting.headline and is_exact(sighting.days))  # its day is that of the sentence below
            - 3 * (sighting.family in _EFFECTS and not (sighting.days or sighting.sites))  # behind what caused it
        )

    @property
    def of_nothing(self) -> bool:
        """Whether it is only supposed, or to come, of nowhere and nobody, and nothing that is announced so.

        “There will be arrests” is of none, “a successor will be named” of nobody.
        """
        sighting = self.sighting
        if sighting.status == "hypothetical":
            return True
        to_come = sighting.status in _TO_COME and (
            sighting.family in families().never_announced or self.key == "targets"
        )
        known = sighting.definite and sighting.status != "announced"  # “could settle who is to blame for the killings”
        return to_come and not (known or sighting.sites or sighting.days or self.people or sighting.claims)

    @property
    def is_news(self) -> bool:
        """Whether the document can be about it: what it dates long before is background, and its topic another."""
        days = self.sighting.days
        return days is None or self.day is None or self.day - days[1] <= BACKGROUND

    @property
    def one_victim(self) -> bool:
        """Whether who it was done to makes the event the one it is, and the text speaks of people by name."""
        return self.key == "targets" and bool(self.key_people or self.present)


class Group:
    """The sightings of one occurrence, with what they say of each slot."""

    def __init__(self, number: int) -> None:
        self.number = number
        self.members: list[Seen] = []
        self.families: set[str] = set()
        self.kinds: set[str] = set()
        self.statuses: set[str] = set()
        self.days: Counter[tuple[int, int]] = Counter()
        self.sites: Counter[str] = Counter()
        self.areas: set[str] = set()
        self.setting_words: set[int] = set()
        self.site_words: set[int] = set()
        self.spots: set[str] = set()
        self.done_to: set[str] = set()
        self.setting: set[str] = set()
        self.countries: set[str] = set()
        self.people: set[str] = set()
        self.key_people: set[str] = set()
        self.present: set[str] = set()
        self.parties: set[str] = set()
        self.long = True
        self.stories: set[int] = set()
        self.topics: list[list[int]] = []
        self._topical: set[str] = set()
        self.numbers: set[tuple[str, int]] = set()
        self.words: list[dict[int, float]] = []
        self.echoes: set[int] = set()
        self.newest: int | None = None

    @property
    def told(self) -> list[Seen]:
        """The members whose words count: a headline only where the text below it does not tell the same."""
        below = {seen.document for seen in self.members if not seen.sighting.headline}
        return [seen for seen in self.members if not seen.sighting.headline or seen.document not in below]

    def take(self, seen: Seen, words: dict[int, float] | None = None) -> None:
        """Add a sighting; `words` are those of its sentence with their weights, where they are known already."""
        sighting = seen.sighting
        if (
            seen.is_news
            and sighting.column is None
            and len(self.topics) < MOST_TOPICS
            and seen.document not in self._topical
        ):
            self.topics.append(seen.topic)
            self._topical.add(seen.document)
        self.members.append(seen)
        self.families.add(sighting.family)
        self.kinds.add(sighting.kind)
        self.statuses.add(sighting.status)
        if sighting.days:
            self.days[sighting.days] += 1
        for site in sighting.sites:
            self.sites[site] += 1
        self.site_words.update(site_words(sighting.sites))
        self.setting_words.update(site_words(sighting.setting))
        self.areas.update(sighting.areas)
        self.spots.update(sighting.spots)
        if sighting.done_to:
            self.done_to.add(sighting.done_to)
        self.setting.update(sighting.setting)
        if sighting.country:
            self.countries.add(sighting.country)
        self.people.update(seen.people)
        self.key_people.update(seen.key_people)
        self.present.update(seen.present)
        self.parties.update(sighting.parties)
        self.long &= sighting.long
        if sighting.column is None:
            self.stories.add(seen.story)
        self.numbers.update(numbers_of(sighting))
        if len(self.words) < MOST_WORDS and sighting.echo not in self.echoes:
            self.words.append(weighed(sighting) if words is None else words)
            self.echoes.add(sighting.echo)
        if seen.day is not None:
            self.newest = max(self.newest or seen.day, seen.day)


def site_words(sites: frozenset[str]) -> set[int]:
    """The words of the names of places, as numbers."""
    return {number(fold(word)) for site in sites for word in site.split() if len(word) >= LEAST_NAME}


def family_of(sighting: Sighting) -> Family:
    """What is known of the family of a sighting; of a kind in no family, nothing."""
    return families().families.get(sighting.family, _NO_FAMILY)


_NO_FAMILY = Family(kinds=(), words=(), key="")


def known_people(side: frozenset[str]) -> frozenset[str]:
    """Those of a side who have an identity."""
    return frozenset([one for one in side if one.startswith(PERSON)])


def is_exact(days: tuple[int, int] | None) -> bool:
    """Whether a stretch of days is so short that it dates an event."""
    return days is not None and days[1] - days[0] < EXACT


def numbers_of(sighting: Sighting) -> set[tuple[str, int]]:
    """The counts of a sighting that are too large to be shared by chance."""
    return {
        (claim.what, size)
        for claim in sighting.claims
        for size in (claim.least, claim.most)
        if size is not None and size >= SETTLED_BY_NUMBER
    }
