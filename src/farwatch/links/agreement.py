"""A sighting and a group come in; how far they agree, slot by slot, comes out, or that they cannot be one.

Another day where both are exact, another country, other people on the side that makes an event the one it is: these never
agree. Everything else is weighed, and what is not said weighs nothing.
"""

from collections.abc import Callable
from typing import NamedTuple

from farwatch.links.groups import Group, Seen, family_of, is_exact, numbers_of
from farwatch.links.sightings import Sighting
from farwatch.links.wording import alike

ENOUGH = 1.75
SAME_KIND = 0.5
SAME_DOCUMENT = 0.75
SAME_STORY = 1.0
OLD_STORY = 0.5
TOPIC = 2.0
ALONE = 1.0
ALONE_OF_KIND = 0.5  # where nothing else is shared
LEAST_TEXTS = 0.05
AGAINST = -1.25  # a slot that weighs so little speaks against it
STORY_DAYS = 3
SAME_DAY = 2.0
DAYS_OVERLAP = 1.0
OTHER_WITHIN = -2.0  # another day, inside a stretch of which one text speaks
SAME_VICTIMS_OTHER_DAY = -1.0  # one of the days is taken for another's
FAR_APART = 14
NEXT_DAYS = -0.5
LASTING_DAYS = 14
NEXT_DAY = 1  # the day of the event and the day of the news are easily taken for each other
OTHER_DAYS = -2.5
DENIED = 0.5  # nobody denies what nobody tells
DAY_OF_NEWS = 0.5  # no day is given, and the news is of these days
OLD_NEWS = -1.0
SAME_SITE = 1.5  # where most say so
LEAST_SITE = 0.5
OTHER_SITE = -2.0
OTHER_COUNTRY = -1.5
SAME_WORD = 1.0  # no place is read, but the sentence has the name of one
SAME_AREA = 0.5
SAME_SETTING = 0.5  # the text is set where it was
SAME_PERSON = 1.0
SAME_VICTIM = 2.0
VICTIM_THERE = 1.5
SAME_PARTY = 1.0  # “the envoy”, where it was an envoy
PERSON_THERE = 0.75  # named in the sentences, on no side of the event
OTHER_PEOPLE = -0.5
OTHER_COMPANY = -1.25  # where who does it makes it the one it is
MOST_PEOPLE = 2
SAME_NUMBER = 1.0
OTHER_SIZE = 30  # times: no two counts of one occurrence are so far apart
OTHER_NUMBERS = -3.0
WORDS = 3.0
WORDS_ELSEWHERE = 1.0  # the same words of another place are a form that is filled in anew
NEWS_DAYS = 7
OLD_DAYS = 21
KNOWN_DAYS = 35  # in which the reader knows which one is meant
LONG_AGO = 90
LONG_AGO_NEWS = -2.5

_EFFECTS = frozenset({"death", "injury"})
_UNSURE = frozenset({"possible", "conditional"})
_OFFICE = "office"
_ASSERTED = frozenset({"happened", "ongoing", "alleged"})
_MOVED = frozenset({"postponed", "cancelled"})  # status of what has two dates, or none


class Bond(NamedTuple):
    """What ties a document to a group besides the slots.

    `few` is 1 where the group is the only one that a sighting's keys lead to, less where there are others; `topic` tells the part
    of the document's weightiest words that one of a group has, and is asked only where nothing speaks against the two.
    """

    few: float
    topic: Callable[[Group], float]


def agreement(seen: Seen, words: dict[int, float], group: Group, bond: Bond, least: float = ENOUGH) -> float | None:
    """How far a sighting agrees with a group of its kin; `None` where they cannot be one, or agree less than `least`."""
    sighting = seen.sighting
    if _are_two(seen, group):
        return None
    same_family = sighting.family in group.families
    if seen.key_people and group.key_people and seen.key_people.isdisjoint(group.key_people) and not _many(seen, group):
        return None
    days = _of_days(seen, group)
    if days is None or _one_and_many(seen, group, days):
        return None
    places = _of_places(sighting, group)
    # A consequence is told of the attack that caused it where the place says so, and no day speaks against it.
    if not same_family and days + places < _least_of_a_cause(seen, group) and not _goes_on(seen, group, days, places):
        return None
    slots = (days, places + _of_countries(sighting, group), _of_people(seen, group), _of_numbers(sighting, group))
    texts = _of_texts(seen, group, bond.topic(group))
    score = sum(slots) + SAME_KIND * (sighting.kind in group.kinds) + texts
    if min(slots) > AGAINST and sighting.status not in _UNSURE:
        told = texts >= LEAST_TEXTS or max(slots) > DAY_OF_NEWS
        score += (ALONE if told else ALONE_OF_KIND) * bond.few
    if sighting.status == "denied" and days > 0 and not _ASSERTED.isdisjoint(group.statuses):
        score += DENIED
    if score + WORDS < least:  # not even the same words would do
        return None
    same_words = max([alike(words, other) for other in group.words], default=0.0)
    score += (WORDS if places > OTHER_SITE else WORDS_ELSEWHERE) * same_words
    return score if score >= least else None


def _are_two(seen: Seen, group: Group) -> bool:
    """Whether the words alone say so: of nothing, the one before the other, a sum over months, one name in two countries."""
    sighting = seen.sighting
    if seen.of_nothing and group.members[-1].document != seen.document and sighting.family != _OFFICE:
        return True
    if sighting.apart and any(
        other.document == seen.document and other.sighting.event in sighting.apart for other in group.members
    ):
        return True
    if sighting.long != group.long and not family_of(sighting).lasting:
        return True
    return _is_abroad(sighting, group) and not sighting.sites.isdisjoint(group.sites)


def _is_abroad(sighting: Sighting, group: Group) -> bool:
    return sighting.country is not None and bool(group.countries) and sighting.country not in group.countries


def _of_countries(sighting: Sighting, group: Group) -> float:
    """Places of two countries; a village that no table has may be taken for one of another country."""
    return OTHER_COUNTRY if _is_abroad(sighting, group) else 0.0


def _many(seen: Seen, group: Group) -> bool:
    """Whether it can be one meeting of many, of whom each text names others."""
    company = family_of(seen.sighting).company
    return seen.sighting.kind in company and not group.kinds.isdisjoint(company)


def _of_texts(seen: Seen, group: Group, topic: float) -> float:
    """One document, one story, or one topic at another time."""
    last = group.members[-1]
    same = SAME_DOCUMENT * (last.document == seen.document)
    if seen.sighting.column is not None:  # its document tells of other matters too
        item = last.document == seen.document and last.sighting.column == seen.sighting.column
        return (SAME_DOCUMENT + SAME_STORY) * item
    if seen.story in group.stories:
        return same + max(SAME_STORY if gap(seen, group) <= STORY_DAYS else OLD_STORY, TOPIC * topic)
    return same + TOPIC * topic


def _of_days(seen: Seen, group: Group) -> float | None:
    sighting = seen.sighting
    days = sighting.days
    if days and group.days:
        exact = [other for other in group.days if is_exact(other)]
        if days in group.days and is_exact(days):
            return SAME_DAY * group.days[days] / max([group.days[other] for other in exact])
        apart = min([max(days[0] - other[1], other[0] - days[1]) for other in group.days])
        if apart <= 0:
            met = any(days[0] <= other[1] and other[0] <= days[1] for other in exact)
            within = exact and is_exact(days) and not met and not family_of(sighting).lasting
            return OTHER_WITHIN if within else DAYS_OVERLAP
        if apart <= NEXT_DAY:
            return NEXT_DAYS
        if _is_moved(seen, group):
            return 0.0
        if family_of(sighting).lasting and apart <= LASTING_DAYS:
            return DAYS_OVERLAP
        one_life = seen.key == "targets" or family_of(sighting).once
        if one_life and not seen.key_people.isdisjoint(group.key_people):
            return SAME_VICTIMS_OTHER_DAY
        return None if (exact and is_exact(days)) or apart > FAR_APART else OTHER_DAYS
    if seen.day is None or group.newest is None:
        return 0.0
    if _is_other_tense(seen, group):
        return OTHER_DAYS
    later = max(gap(seen, group), seen.day - max((last for _, last in group.days), default=seen.day))
    if sighting.fresh and group.days and seen.day - max(last for _, last in group.days) > STORY_DAYS:
        return OLD_NEWS
    if later > LONG_AGO:
        return LONG_AGO_NEWS
    if _is_known(sighting, group):
        return DAY_OF_NEWS if later <= KNOWN_DAYS else 0.0
    return DAY_OF_NEWS if later <= NEWS_DAYS else OLD_NEWS if later > OLD_DAYS else 0.0


def _is_known(sighting: Sighting, group: Group) -> bool:
    """Whether the words speak of one that the reader knows, by who took part or by where it was."""
    return sighting.definite and (not sighting.parties.isdisjoint(group.parties) or sighting.of in group.sites)


def _is_other_tense(seen: Seen, group: Group) -> bool:
    """Whether an undated sighting is to come and the group is over, or the other way round."""
    if seen.day is None or not group.days or not group.statuses.isdisjoint(_MOVED):
        return False
    if seen.sighting.status == "announced":
        return not seen.sighting.lapsed and max(last for _, last in group.days) < seen.day - NEWS_DAYS
    return seen.sighting.status == "happened" and min(first for first, _ in group.days) > seen.day + NEXT_DAY


def _is_moved(seen: Seen, group: Group) -> bool:
    """Whether it is the other date of what was put off: the same text says so, or it is of the same people."""
    if seen.sighting.status not in _MOVED and group.statuses.isdisjoint(_MOVED):
        return False
    if seen.sighting.status in _MOVED and "happened" in group.statuses:
        return False  # what took place is put off no more
    same_people = not (seen.people | seen.present).isdisjoint(group.people | group.present)
    return same_people or group.members[-1].document == seen.document


def _of_numbers(sighting: Sighting, group: Group) -> float:
    """The same number of the same; numbers of quite another size are of another population."""
    numbers = numbers_of(sighting)
    if numbers & group.numbers:
        return SAME_NUMBER
    pairs = [(mine, theirs) for what, mine in numbers for other, theirs in group.numbers if what == other]
    if pairs and all(max(pair) > OTHER_SIZE * min(pair) for pair in pairs):
        return OTHER_NUMBERS
    return 0.0


def gap(seen: Seen, group: Group) -> int:
    """Days of publication between a sighting and the newest of a group."""
    return 0 if seen.day is None or group.newest is None else seen.day - group.newest


def _of_people(seen: Seen, group: Group) -> float:
    """People on the sides of the event count most; those who are only named beside it, less."""
    if seen.one_victim:
        if not seen.key_people.isdisjoint(group.key_people):
            return SAME_VICTIM
        if not seen.key_people.isdisjoint(group.present) or not seen.present.isdisjoint(group.key_people):
            return VICTIM_THERE
    people = seen.people
    shared = len(people & group.people)
    if shared:
        return SAME_PERSON * min(MOST_PEOPLE, shared)
    if seen.sighting.definite and not seen.sighting.parties.isdisjoint(group.parties):
        return SAME_PARTY
    around = people | seen.present
    if not around or not (group.people or group.present):
        return 0.0
    if not (around.isdisjoint(group.people) and around.isdisjoint(group.present)):
        return PERSON_THERE
    if seen.key == "targets" and not seen.key_people:
        return 0.0
    return OTHER_COMPANY if seen.key == "agents" else OTHER_PEOPLE


def _one_and_many(seen: Seen, group: Group, days: float) -> bool:
    """Whether one tells of one person and the other of so many; a text that goes on may tell of one of them."""
    if seen.key != "targets":
        return False
    last, one = group.members[-1], seen.sighting.done_to == "one"
    if not seen.key_people.isdisjoint(group.present):
        return False  # “among them the poet Ann Lee”
    if last.document == seen.document and days >= 0:
        if one and last.sighting.span.start < seen.sighting.span.start and seen.sighting.kind in group.kinds:
            return False
        if not one and group.members[0].document == seen.document and not seen.sighting.definite:
            return False
    if one:
        return bool(group.numbers or "many" in group.done_to) and "one" not in group.done_to
    many = seen.sighting.done_to == "many" or bool(numbers_of(seen.sighting))
    return many and "one" in group.done_to and not (group.numbers or "many" in group.done_to)


def _of_places(sighting: Sighting, group: Group) -> float:
    if sighting.of in group.sites:
        return SAME_SITE
    if sighting.sites and group.sites:
        if (sighting.spots or group.spots) and sighting.sites.isdisjoint(group.sites):
            return 0.0  # a street and the town it may be in
        shared = max((group.sites[site] for site in sighting.sites if site in group.sites), default=0)
        if not shared:
            return OTHER_SITE
        return LEAST_SITE if sighting.of else max(LEAST_SITE, SAME_SITE * shared / max(group.sites.values()))
    if not sighting.sites and not group.site_words.isdisjoint(sighting.names):
        return SAME_WORD
    if not sighting.sites and not group.setting_words.isdisjoint(sighting.names):
        return SAME_SETTING
    if not sighting.areas.isdisjoint(group.areas):
        return SAME_AREA
    around = group.sites if sighting.setting else group.setting
    return 0.0 if (sighting.setting or sighting.sites).isdisjoint(around) else SAME_SETTING


def _least_of_a_cause(seen: Seen, group: Group) -> float:
    """How far day and place must agree: of the dead it is enough that one does, fighting is the attack of that day and place."""
    followed = seen.sighting.family in _EFFECTS or not group.families.isdisjoint(_EFFECTS)
    return SAME_SITE + DAY_OF_NEWS if followed else SAME_DAY + SAME_WORD


def _goes_on(seen: Seen, group: Group, days: float, places: float) -> bool:
    """Whether one text tells of a cause, what followed from it and who denies it, and neither day nor place speaks against it."""
    followed = seen.sighting.family in _EFFECTS or group.families <= _EFFECTS or seen.sighting.status == "denied"
    return followed and group.members[-1].document == seen.document and days >= 0 and places >= 0
