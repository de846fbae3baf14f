"""Sightings in order of publication come in; groups come out: the sightings of one thing that happened.

Each sighting joins the group that agrees with it in most slots, and opens a group where none agrees enough. Groups are
found by keys (story, place, day, person, kind), so a sighting asks a bounded number; a copy's sighting goes where the same words
of its parent went. Decisions of reviewers come before all of this.
"""

from collections.abc import Callable, Iterable

import msgspec

from farwatch.knowledge.families import kin
from farwatch.links.agreement import ENOUGH, Bond, agreement, gap
from farwatch.links.dossiers import Dossier
from farwatch.links.groups import Group, Seen
from farwatch.links.keys import Key, keys_of
from farwatch.links.rulings import Reading, Rulings
from farwatch.links.sightings import Sighting
from farwatch.links.wording import weighed

Sight = Callable[[int], Seen]

MOST_GROUPS = 8  # asked for one key
OF_ITS_KIND = 14  # days in which it tells something that an occurrence is the only one of its kind
IN_ITS_PLACE = 60  # or the only one in its place, or of its people
MOST_SENTENCES = 64  # of a family of copies, by which the next copy is compared
SAME_SENTENCE = 0.6  # of the words of the shorter


class Heard:
    """What a family of copies tells: which sentence went to which group, so that a copy's goes where its parent's went."""

    def __init__(self) -> None:
        self._echoes: dict[int, int] = {}
        self._sentences: list[tuple[Sighting, int]] = []

    def note(self, sighting: Sighting, group: int) -> None:
        """Take note of where a sighting went."""
        if sighting.echo not in self._echoes:
            self._echoes[sighting.echo] = group
            if len(self._sentences) < MOST_SENTENCES:
                self._sentences.append((sighting, group))

    def group(self, sighting: Sighting) -> int | None:
        """Where the same event of the same sentence went, in the same words or in those of another house's style."""
        if sighting.echo in self._echoes:
            return self._echoes[sighting.echo]
        words = set(sighting.words)
        best: tuple[float, int] | None = None
        for other, group in self._sentences:
            if other.family != sighting.family:
                continue
            shared = sum(word in words for word in other.words)
            share = shared / max(1, min(len(words), len(other.words)))
            if share >= SAME_SENTENCE:
                claim = (share + (other.trigger == sighting.trigger), -group)
                best = max(best, claim) if best else claim
        return None if best is None else -best[1]


class Step(msgspec.Struct, frozen=True, array_like=True, gc=False):
    """Where one sighting of a document went: its place among them, its group, and the ids of keys that lead there from now on.

    `standing` is whether it stands in a line that the outlet prints again and again.
    """

    sighting: int
    group: int
    keys: list[int]
    standing: bool


class Groups:
    """Places sightings one after the other, documents in order of publication.

    Within a document those that tell most go first, so that a headline of four words follows the sentence it stands for. What
    went somewhere before is only put there, and looked at when something new asks for its group.
    """

    def __init__(self, rulings: Rulings) -> None:
        self._rulings = rulings
        self._groups: list[Group] = []
        self._documents: dict[str, int] = {}
        self._unseen: dict[int, list[tuple[Sight, int]]] = {}
        self._keys: dict[int, list[int]] = {}
        self._background: dict[int, int] = {}
        self._heard: dict[str, Heard] = {}
        self._unheard: dict[str, list[tuple[Sighting, int]]] = {}
        self._of: dict[Reading, int] = {}

    def whole(self, number: int) -> Group:
        """A group when all are placed, its members in order of publication and of writing."""
        group = self._group(number)
        group.members.sort(key=lambda seen: (self._documents[seen.document], seen.sighting.span))
        return group

    def put(self, dossier: Dossier, root: str, sight: Sight, steps: Iterable[Step]) -> None:
        """Put the sightings of a document where they went before; `sight` gives each as it is seen, by its place."""
        self._documents[dossier.paper.id] = len(self._documents)
        unheard = self._unheard.setdefault(root, [])
        for step in steps:
            sighting = dossier.sightings[step.sighting]
            if step.group == len(self._groups):
                self._groups.append(Group(step.group))
            self._unseen.setdefault(step.group, []).append((sight, step.sighting))
            self._note(dossier.paper.id, sighting, step)
            unheard.append((sighting, step.group))

    def place(self, document: str, root: str, seen: list[Seen]) -> list[Step]:
        """Place the sightings of one document; `root` is the first of its family, itself where it is no copy."""
        self._documents[document] = len(self._documents)
        heard = self._family(root)
        here: list[int] = []
        steps: list[Step] = []
        topics = _Topics(seen)
        for number, one in sorted(enumerate(seen), key=lambda one: (-one[1].told, one[1].sighting.span)):
            member = (document, one.sighting.event)
            words, keys = weighed(one.sighting), keys_of(one)
            chosen = self._ruled(member)
            if chosen is None and one.standing:
                chosen = self._background.get(one.sighting.echo)
            elif chosen is None and document != root:
                chosen = heard.group(one.sighting)
                chosen = None if chosen is None or self._barred(member, chosen) else chosen
            if chosen is None:
                chosen = self._best(one, words, keys, here, topics)
            if chosen is None:
                chosen = len(self._groups)
                self._groups.append(Group(chosen))
            self._group(chosen).take(one, words)
            # A name in a sentence without a place is no place by itself: it asks, and leads nowhere.
            leading = [key.id for key in keys if key.by != "word" or one.sighting.sites]
            steps.append(Step(number, chosen, leading, one.standing))
            self._note(document, one.sighting, steps[-1])
            heard.note(one.sighting, chosen)
            if chosen not in here:
                here.append(chosen)
        return steps

    def _note(self, document: str, sighting: Sighting, step: Step) -> None:
        """Take note of where a sighting went, and what leads there."""
        self._of[document, sighting.event] = step.group
        if step.standing:
            self._background[sighting.echo] = step.group
        for key in step.keys:
            holders = self._keys.setdefault(key, [])
            if step.group not in holders:
                holders.append(step.group)
                if len(holders) > MOST_GROUPS:
                    del holders[0]

    def _group(self, number: int) -> Group:
        """A group with all that was put into it."""
        group = self._groups[number]
        for sight, place in self._unseen.pop(number, ()):
            group.take(sight(place))
        return group

    def _family(self, root: str) -> Heard:
        """What a family of copies tells."""
        heard = self._heard.setdefault(root, Heard())
        for sighting, group in self._unheard.pop(root, ()):
            heard.note(sighting, group)
        return heard

    def _ruled(self, member: Reading) -> int | None:
        """The group in which a reviewer put this sighting."""
        return min((self._of[other] for other in self._rulings.must.get(member, ()) if other in self._of), default=None)

    def _barred(self, member: Reading, group: int) -> bool:
        return any(self._of.get(other) == group for other in self._rulings.cannot.get(member, ()))

    def _best(
        self, seen: Seen, words: dict[int, float], keys: list[Key], here: list[int], topics: "_Topics"
    ) -> int | None:
        asked = dict.fromkeys(reversed(here), 0.0)
        for key in keys:
            if key.by == "party" and not seen.sighting.definite:
                continue  # “an envoy” is any
            holders = self._keys.get(key.id, ())
            for place in holders:
                few = key.telling / len(holders)
                if few > asked.setdefault(place, 0.0):
                    late = gap(seen, self._group(place)) > (OF_ITS_KIND if key.by == "kind" else IN_ITS_PLACE)
                    asked[place] = asked[place] if late else few
        best: tuple[float, int] | None = None
        barred = {self._of.get(other) for other in self._rulings.cannot.get((seen.document, seen.sighting.event), ())}
        families = kin(seen.sighting.family)
        for place, few in asked.items():
            group = self._group(place)
            if place in barred or families.isdisjoint(group.families):
                continue
            bond = Bond(few, topics.shared)
            score = agreement(seen, words, group, bond, best[0] if best else ENOUGH)
            if score is not None:
                best = max(best, (score, -place)) if best else (score, -place)
        return None if best is None else -best[1]


class _Topics:
    """How much of the topic of one document the groups share, each worked out once."""

    def __init__(self, seen: list[Seen]) -> None:
        self._mine = frozenset(seen[0].topic) if seen else frozenset[int]()
        self._shared: dict[int, float] = {}

    def shared(self, group: Group) -> float:
        """The part of the document's weightiest words that a document of the group has."""
        if not self._mine:
            return 0.0
        known = self._shared.get(group.number)
        if known is None:
            most = max([len(self._mine.intersection(other)) for other in group.topics], default=0)
            known = self._shared[group.number] = most / len(self._mine)
        return known
