"""Sightings in order of publication come in; groups come out: the sightings of one thing that happened.

Each sighting joins the group that agrees with it in most slots, and opens a group where none agrees enough. Some things
never agree: another day where both are exact, another country, other people on the side that makes an event the one it
is. Groups are found by keys (story, place, day, person), so a sighting asks a bounded number; a copy's sighting goes
where the same words of its parent went. Decisions of reviewers come before all of this.
"""

from collections import Counter, defaultdict, deque
from functools import cache
from math import log, sqrt

import msgspec

from farwatch.knowledge.background import background
from farwatch.knowledge.families import families
from farwatch.links.papers import number
from farwatch.links.sightings import Sighting

ENOUGH = 1.75
SAME_DOCUMENT = 1.0
SAME_STORY = 1.0
OLD_STORY = 0.5
STORY_DAYS = 3
SAME_DAY = 2.0
DAYS_OVERLAP = 1.0
NEXT_DAYS = -0.5
NEXT_DAY = 1  # the day of the event and the day of the news are easily taken for each other
OTHER_DAYS = -2.5
DAY_OF_NEWS = 0.5  # no day is given, and the news is of these days
OLD_NEWS = -1.0
SAME_SITE = 1.5
OTHER_SITE = -1.0
SAME_AREA = 0.5
SAME_PERSON = 1.0
SAME_VICTIM = 2.0
VICTIM_THERE = 1.5
ONE_OF_MANY = -0.75  # a named person, and a group of so many without a name
PERSON_THERE = 0.75  # named in the sentences, on no side of the event
OTHER_PEOPLE = -0.5
MOST_PEOPLE = 2
SAME_NUMBER = 1.0
OTHER_SIZE = 30  # times: no two counts of one occurrence are so far apart
OTHER_NUMBERS = -3.0
WORDS = 3.0
NEWS_DAYS = 7
OLD_DAYS = 21
EXACT = 3  # days: so short a stretch is an exact day
MOST_GROUPS = 8  # asked for one key
MOST_WORDS = 10  # members whose sentences a group is compared by
RARE = 2.0
NAMED = 1.5
PERSON = "person-"  # how an identity's id begins
_SETTLED_BY_NUMBER = 4  # counts below this are shared by chance


class Seen(msgspec.Struct, frozen=True, kw_only=True):
    """A sighting with what is known of its document: place in the order, day, story, and people under their identity."""

    document: str
    day: int | None
    story: int
    sighting: Sighting
    agents: frozenset[str]
    targets: frozenset[str]
    present: frozenset[str]

    @property
    def people(self) -> frozenset[str]:
        """Everybody on either side."""
        return self.agents | self.targets

    @property
    def key_people(self) -> frozenset[str]:
        """The people, by identity, who make the event the one it is."""
        family = families().families.get(self.sighting.family)
        if family is None or not family.key:
            return frozenset()
        return frozenset(one for one in getattr(self, family.key) if one.startswith(PERSON))

    @property
    def told(self) -> int:
        """How much the sighting tells: of days, places, people and numbers."""
        sighting = self.sighting
        exact = sighting.days is not None and sighting.days[1] - sighting.days[0] < EXACT
        return (
            2 * exact
            + 2 * bool(sighting.sites)
            + 2 * bool(self.key_people)
            + bool(self.present)
            + bool(sighting.claims)
        )

    @property
    def one_victim(self) -> bool:
        """Whether who it was done to makes the event the one it is, and the text speaks of people by name."""
        family = families().families.get(self.sighting.family)
        return family is not None and family.key == "targets" and bool(self.key_people or self.present)


class Group:
    """The sightings of one occurrence, with what they say of each slot."""

    def __init__(self, number_: int) -> None:
        self.number = number_
        self.members: list[Seen] = []
        self.families: set[str] = set()
        self.days: Counter[tuple[int, int]] = Counter()
        self.sites: Counter[str] = Counter()
        self.areas: Counter[str] = Counter()
        self.countries: Counter[str] = Counter()
        self.people: Counter[str] = Counter()
        self.key_people: Counter[str] = Counter()
        self.present: Counter[str] = Counter()
        self.stories: set[int] = set()
        self.numbers: set[tuple[str, int]] = set()
        self.words: list[dict[int, float]] = []
        self.echoes: set[int] = set()
        self.newest: int | None = None

    def take(self, seen: Seen, words: dict[int, float]) -> None:
        """Add a sighting."""
        sighting = seen.sighting
        self.members.append(seen)
        self.families.add(sighting.family)
        if sighting.days:
            self.days[sighting.days] += 1
        self.sites.update(sighting.sites)
        self.areas.update(sighting.areas)
        if sighting.country:
            self.countries[sighting.country] += 1
        self.people.update(seen.people)
        self.key_people.update(seen.key_people)
        self.present.update(seen.present)
        self.stories.add(seen.story)
        self.numbers.update(_numbers(sighting))
        if len(self.words) < MOST_WORDS and sighting.echo not in self.echoes:
            self.words.append(words)
            self.echoes.add(sighting.echo)
        if seen.day is not None:
            self.newest = max(self.newest or seen.day, seen.day)


class Groups:
    """Places sightings one after the other, documents in order of publication.

    Within a document those that tell most go first, so that a headline of four words follows the sentence it stands for.
    """

    def __init__(
        self, must: dict[tuple[str, str], set[tuple[str, str]]], cannot: dict[tuple[str, str], set[tuple[str, str]]]
    ) -> None:
        self.groups: list[Group] = []
        self._must, self._cannot = must, cannot
        self._keys: dict[tuple[str, object], deque[int]] = defaultdict(lambda: deque(maxlen=MOST_GROUPS))
        self._echoes: dict[str, dict[int, int]] = {}
        self._of: dict[tuple[str, str], int] = {}

    def place(self, document: str, parent: str | None, seen: list[Seen]) -> None:
        """Place the sightings of one document; `parent` is what it is a copy of."""
        heard = self._echoes.get(parent or "", {})
        mine: dict[int, int] = {}
        here: list[int] = []
        for one in sorted(seen, key=lambda one: (-one.told, one.sighting.span)):
            member = (document, one.sighting.event)
            words = _weighed(one.sighting)
            chosen = self._ruled(member)
            if chosen is None and one.sighting.echo in heard and not self._barred(member, heard[one.sighting.echo]):
                chosen = heard[one.sighting.echo]
            if chosen is None:
                chosen = self._best(one, words, here)
            if chosen is None:
                chosen = len(self.groups)
                self.groups.append(Group(chosen))
            self.groups[chosen].take(one, words)
            self._of[member] = chosen
            mine[one.sighting.echo] = chosen
            if chosen not in here:
                here.append(chosen)
            for key in _keys(one):
                holders = self._keys[key]
                if chosen not in holders:
                    holders.append(chosen)
        if seen:
            self._echoes[document] = {**heard, **mine}

    def _ruled(self, member: tuple[str, str]) -> int | None:
        """The group in which a reviewer put this sighting."""
        return min((self._of[other] for other in self._must.get(member, ()) if other in self._of), default=None)

    def _barred(self, member: tuple[str, str], group: int) -> bool:
        return any(self._of.get(other) == group for other in self._cannot.get(member, ()))

    def _best(self, seen: Seen, words: dict[int, float], here: list[int]) -> int | None:
        asked: dict[int, None] = dict.fromkeys(reversed(here))
        for key in _keys(seen):
            asked.update(dict.fromkeys(self._keys.get(key, ())))
        best: tuple[float, int] | None = None
        for place in asked:
            group = self.groups[place]
            if self._barred((seen.document, seen.sighting.event), place):
                continue
            score = agreement(seen, words, group, best[0] if best else ENOUGH)
            if score is not None:
                best = max(best, (score, -place)) if best else (score, -place)
        return None if best is None else -best[1]


def agreement(seen: Seen, words: dict[int, float], group: Group, least: float = ENOUGH) -> float | None:
    """How far a sighting agrees with a group; `None` where they cannot be one, or agree less than `least`."""
    sighting = seen.sighting
    if sighting.country and group.countries and sighting.country not in group.countries:
        return None
    if seen.key_people and group.key_people and not seen.key_people & group.key_people.keys():
        return None
    days = _of_days(seen, group)
    if days is None:
        return None
    slots = days + _of_places(sighting, group)
    if sighting.family not in group.families:
        # A consequence is told of the attack that caused it where the place says so, and no day speaks against it.
        if not _is_consequence(sighting.family, group.families) or slots < SAME_SITE + DAY_OF_NEWS:
            return None
    score = slots
    score += _of_people(seen, group)
    score += _of_numbers(sighting, group)
    if seen.story in group.stories:
        score += SAME_STORY if _gap(seen, group) <= STORY_DAYS else OLD_STORY
    score += SAME_DOCUMENT * (group.members[-1].document == seen.document)
    if score + WORDS < least:  # not even the same words would do
        return None
    score += WORDS * max((_alike(words, other) for other in group.words), default=0.0)
    return score if score >= least else None


def _of_days(seen: Seen, group: Group) -> float | None:
    days = seen.sighting.days
    if days and group.days:
        if days in group.days and days[1] - days[0] < EXACT:
            return SAME_DAY
        if any(days[0] <= other[1] and other[0] <= days[1] for other in group.days):
            return DAYS_OVERLAP
        if min(max(days[0] - other[1], other[0] - days[1]) for other in group.days) <= NEXT_DAY:
            return NEXT_DAYS
        exact = days[1] - days[0] < EXACT and all(other[1] - other[0] < EXACT for other in group.days)
        return None if exact else OTHER_DAYS
    if seen.day is None or group.newest is None:
        return 0.0
    gap = _gap(seen, group)
    return DAY_OF_NEWS if gap <= NEWS_DAYS else OLD_NEWS if gap > OLD_DAYS else 0.0


def _of_numbers(sighting: Sighting, group: Group) -> float:
    """The same number of the same; numbers of quite another size are of another population."""
    numbers = _numbers(sighting)
    if numbers & group.numbers:
        return SAME_NUMBER
    pairs = [(mine, theirs) for what, mine in numbers for other, theirs in group.numbers if what == other]
    if pairs and all(max(pair) > OTHER_SIZE * min(pair) for pair in pairs):
        return OTHER_NUMBERS
    return 0.0


def _gap(seen: Seen, group: Group) -> int:
    """Days of publication between a sighting and the newest of a group."""
    return 0 if seen.day is None or group.newest is None else seen.day - group.newest


def _of_people(seen: Seen, group: Group) -> float:
    """People on the sides of the event count most; those who are only named beside it, less."""
    if seen.one_victim:
        mine, theirs = seen.key_people, group.key_people.keys()
        if mine & theirs:
            return SAME_VICTIM
        if mine & group.present.keys() or seen.present & theirs:
            return VICTIM_THERE
    shared = len(seen.people & group.people.keys())
    if shared:
        return SAME_PERSON * min(MOST_PEOPLE, shared)
    around = seen.people | seen.present
    others = group.people.keys() | group.present.keys()
    if around & others:
        return PERSON_THERE
    if around and others:
        return OTHER_PEOPLE
    return ONE_OF_MANY if seen.one_victim and around and group.numbers and not others else 0.0


def _of_places(sighting: Sighting, group: Group) -> float:
    if sighting.sites and group.sites:
        return SAME_SITE if sighting.sites & group.sites.keys() else OTHER_SITE
    if sighting.areas and group.areas and sighting.areas & group.areas.keys():
        return SAME_AREA
    return 0.0


def _is_consequence(family: str, others: set[str]) -> bool:
    table = families().consequences
    return any(
        (family in effects and cause in others) or (family == cause and others & set(effects))
        for cause, effects in table.items()
    )


def _numbers(sighting: Sighting) -> set[tuple[str, int]]:
    return {
        (claim.what, size)
        for claim in sighting.claims
        if (size := claim.least if claim.least is not None else claim.most) is not None and size >= _SETTLED_BY_NUMBER
    }


def _keys(seen: Seen) -> list[tuple[str, object]]:
    """The keys by which groups that could agree are found."""
    sighting = seen.sighting
    found: list[tuple[str, object]] = []
    for family in (sighting.family, *_related(sighting.family)):
        found.append((family, ("story", seen.story)))
        found += [(family, site) for site in sorted(sighting.sites)]
        found += [(family, ("person", person)) for person in sorted(seen.people | seen.present)]
        if sighting.days and sighting.days[1] - sighting.days[0] < EXACT:
            found += [(family, day) for day in range(sighting.days[0], sighting.days[1] + 1)]
    return found


@cache
def _related(family: str) -> tuple[str, ...]:
    """Families that this one can be a consequence or a cause of."""
    found: set[str] = set()
    for cause, effects in families().consequences.items():
        if family == cause:
            found.update(effects)
        elif family in effects:
            found.add(cause)
    return tuple(sorted(found))


def _weighed(sighting: Sighting) -> dict[int, float]:
    """The rare words of a sentence with their weights, names more than others; the squares add up to 1."""
    total, known = _background()
    rare: dict[int, float] = {}
    for word in sighting.words:
        weight = log((total + 1) / (known.get(word, 1) + 0.5))
        if weight > RARE:
            rare[word] = weight * NAMED if word in sighting.names else weight
    length = sqrt(sum(weight * weight for weight in rare.values()))
    return {word: weight / length for word, weight in rare.items()}


def _alike(one: dict[int, float], other: dict[int, float]) -> float:
    return sum(weight * other[word] for word, weight in one.items() if word in other)


@cache
def _background() -> tuple[int, dict[int, int]]:
    table = background()
    return table.articles, {number(word): count for word, count in table.holding.items()}
