"""All events of an article come in; which violations the article as a whole speaks of comes out, and how likely.

One sentence rarely says that an arrest was arbitrary: the whole of a report does, by what else it tells. The weights of a
logistic model over counts of events (`knowledge/violations.json`, learnt by `training/violations.py`) tell how likely each
label is; a label is set only on an event of a kind that can carry it, and only with words in the text that are its ground.
"""

import math
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

import msgspec

from farwatch.knowledge.events import grounds
from farwatch.knowledge.weights import violation_weights
from farwatch.model import Article, Event, Ground, Word
from farwatch.readings.events.company import Company
from farwatch.readings.events.people import is_someone

_TOLD = {"happened", "ongoing", "alleged"}
_LEAD = 400  # characters of an article that say what it is about
_MANY = 8  # events from which on an article can tell of something in passing
_CLOSE = 200  # characters between a detention and a sign of what it is
NAMED = {
    "unlawful-killing",
    "torture-ill-treatment",
    "arbitrary-detention",
    "enforced-disappearance",
    "hostage-taking-abduction",
}
HARMS = {
    "sexual-violence",
    "forced-displacement",
    "property-destruction-looting",
    "children-recruitment",
    "forced-labour",
    "other",
}
_STATE = {"GOV", "MIL", "COP", "SPY", "JUD", "LEG", "PRM"}


def features(events: Sequence[Event], company: Company) -> dict[str, float]:
    """What the model sees: how many events of which kind, by whom, to whom, in the lead, and with which labels."""
    counts: Counter[str] = Counter()
    for event in events:
        told = "told" if event.status in _TOLD else "not told"
        counts[f"{event.kind} {told}"] += 1
        for sides, name in ((event.agents, "by"), (event.targets, "to")):
            for participant in sides:
                actor = company.actor(participant.actor)
                counts[f"{event.kind} {name} {actor.sector if actor else None}"] += 1
        counts.update(f"label {violation}" for violation in event.violations)
        if event.trigger_span.start < _LEAD:
            counts[f"{event.kind} first"] += 1
    seen = {name: math.log1p(count) for name, count in counts.items()}
    for name, count in counts.items():
        if name.endswith("told"):
            seen[f"share of {name}"] = 2 * count / len(events)
    return seen


def label_shares(seen: Mapping[str, float]) -> dict[str, float]:
    """How likely each label is for an article with these features, from 0 to 1."""
    shares: dict[str, float] = {}
    for label, weights in violation_weights().weights.items():
        total = weights[""] + sum(value * weights.get(name, 0.0) for name, value in seen.items())
        shares[label] = 1 / (1 + math.exp(-total))
    return shares


def with_likely(article: Article, events: Sequence[Event], company: Company) -> tuple[Event, ...]:
    """Return the events with the labels that the whole article makes likely, each with the words that are its ground.

    In an article about other things, what is told of in passing keeps its event but not the label.
    """
    model = violation_weights()
    shares = label_shares(features(events, company))
    found = list(events)
    if len(found) >= _MANY:
        passing = {label for label, floor in model.floors.items() if shares[label] < floor}
        found = [_without(event, passing) for event in found]
    for label in sorted(label for label, share in shares.items() if share >= model.thresholds[label]):
        for place, ground in _carried(article, found, label, company):
            found[place] = _with_ground(found[place], ground)
    return tuple(found)


def _without(event: Event, labels: set[str]) -> Event:
    if not labels & set(event.violations):
        return event
    kept = tuple(ground for ground in event.grounds if ground.violation not in labels)
    return msgspec.structs.replace(event, grounds=kept, violations=tuple(one.violation for one in kept))


def _with_ground(event: Event, ground: Ground) -> Event:
    every = tuple(sorted((*event.grounds, ground), key=lambda one: one.violation))
    return msgspec.structs.replace(event, grounds=every, violations=tuple(one.violation for one in every))


def _carried(article: Article, events: Sequence[Event], label: str, company: Company) -> Iterator[tuple[int, Ground]]:
    """The events that carry a likely label, with its ground."""
    kinds = grounds().carriers.get(label, frozenset())
    able = [(place, event) for place, event in enumerate(events) if event.kind in kinds and event.status in _TOLD]
    if label == "other":
        yield from _first_harm(able, events)
    elif label == "arbitrary-detention":
        yield from _detentions(article, able)
    else:
        for place, event in able:
            if event.kind == "beat" and not _is_by_state(event, company):
                continue
            if label not in event.violations and not _is_by_a_thing(article, event):
                yield place, Ground(violation=label, span=event.trigger_span)


def _first_harm(able: Sequence[tuple[int, Event]], events: Sequence[Event]) -> Iterator[tuple[int, Ground]]:
    """A harm that no other word of the list fits: once, at its first telling, and only where nothing else says it."""
    if any(
        set(event.violations) & HARMS or (event.violations and not set(event.violations) & NAMED) for event in events
    ):
        return
    for place, event in able:
        if not set(event.violations) & NAMED:
            yield place, Ground(violation="other", span=event.trigger_span)
            return


def _detentions(article: Article, able: Sequence[tuple[int, Event]]) -> Iterator[tuple[int, Ground]]:
    """Detentions with a sign of illegality, or of a punished right, close by; of others the first, with the nearest sign."""
    signs = _signs(article)
    if not signs:
        return
    labelled = any("arbitrary-detention" in event.violations for _, event in able)
    for place, event in able:
        if "arbitrary-detention" in event.violations:
            continue
        nearest = min(signs, key=lambda word: abs(word.start - event.trigger_span.start))
        if not labelled or abs(nearest.start - event.trigger_span.start) <= _CLOSE:
            yield place, Ground(violation="arbitrary-detention", span=nearest.span)
            labelled = True


def _is_by_state(event: Event, company: Company) -> bool:
    """Whether a beating is one by a state's people: only then it is ill-treatment."""
    doers = (company.actor(participant.actor) for participant in event.agents)
    return any(actor is not None and actor.sector in _STATE for actor in doers)


def _is_by_a_thing(article: Article, event: Event) -> bool:
    """Whether the subject is a storm, a crash, an illness: nobody's violation."""
    sentence = article.sentence_at(event.trigger_span.start)
    word = sentence.head_of(event.trigger_span) if sentence is not None else None
    if sentence is None or word is None or event.agents:
        return False
    return any(w.pos == "NOUN" and not is_someone(w) for w in sentence.children(word, "nsubj"))


def _signs(article: Article) -> list[Word]:
    """Words that show that a detention may be unlawful, or that it punishes what people have a right to."""
    known = grounds()
    listed = known.illegal | known.press | known.defenders | known.dissent | known.punished
    return [word for s in article.sentences for word in s.words if word.lemma.lower() in listed or word.lower in listed]
