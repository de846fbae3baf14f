"""Papers in order of publication come in; copy links come out: who carries whose text, and which stretches of it.

The measure is containment, not likeness, because a copy is usually cut: the part of the later text that an earlier one
has. Candidates come from a sample of shingles; each document gets its best earlier parent, so that copies form a tree
and one false pair never joins two groups. Lines that an outlet prints again and again are left out first.

Only earlier papers count, and what is dropped is dropped by the order of publication: the same papers give the same
links in any order of arrival.
"""

from array import array
from collections import Counter, defaultdict, deque
from itertools import chain

import msgspec

from farwatch.links.papers import Line, Paper
from farwatch.links.wording import rarity
from farwatch.model import Copy

WINDOW_DAYS = 30
LEAST_ROWS = 24
MOST_HOLDERS = 48  # of one row: the ninth hundred copy of a text finds its parent among the first
MOST_VERIFIED = 16

SHARE = 0.4
SHORT = 40  # words: below this, shingles are too few to go by
SHORT_SHARE = 0.6
SAME_MATTER = 0.6  # of names and numbers: an outlet's bulletins fill one form in with others
SAME_HEADLINE = 0.1
CREDITED = 0.12
CORRECTS = 0.15  # an outlet corrects itself
OWN = 0.05  # and seldom copies itself else
REVISED = 0.05
STANDING = 2  # earlier texts into which an outlet put the same line make it a standing line
STANDING_ANYWHERE = 4  # and so many of all outlets, a stock phrase
BRIEF = 90  # words: so short a text may tell an agency's report in words of its own
BRIEF_DAYS = 3
BRIEF_ALIKE = (
    5.0  # rarity of the words that a paragraph shares with the report: one name that ordinary news does not know
)
BRIEF_DAY = 3.0  # what a day between them speaks against it
BESIDE = 0.5  # what a paragraph counts that does not credit
MOST_REPORTS = 48


class Shelving(msgspec.Struct, frozen=True, array_like=True, gc=False):
    """What placing a paper came to: its copy link, how many rows its sample has, and under which of them it is held."""

    copy: Copy | None
    rows: int
    held: list[int]


class _Shelved:
    """A paper that was placed, and what it is compared by: the shingles of its own lines, all of them where that is `None`."""

    __slots__ = ("_own", "_shingles", "outlet", "paper", "rows")

    def __init__(self, paper: Paper, outlet: str, own: tuple[Line, ...] | None, rows: int) -> None:
        self.paper = paper
        self.outlet = outlet
        self.rows = rows
        self._own = own
        self._shingles: array[int] | None = None

    @property
    def shingles(self) -> array[int]:
        """The shingles of its own lines, hashed when they are first asked for."""
        if self._shingles is None:
            self._shingles = self.paper.shingles(self._own)
        return self._shingles

    @property
    def whole(self) -> array[int]:
        """The shingles of the whole body."""
        return self.shingles if self._own is None else self.paper.shingles()


class Copies:
    """Places papers one after the other, in order of their keys; what placing one came to before is only put in its place."""

    def __init__(self) -> None:
        self._shelf: list[_Shelved] = []
        self._numbers: dict[str, int] = {}
        self._rows: dict[int, list[int]] = {}
        self._fresh: deque[tuple[int, int, list[int]]] = deque()
        self._whole: dict[str, int] = {}
        self._printed: dict[str, Counter[int]] = defaultdict(Counter)
        self._standing: set[int] = set()
        self._anywhere: Counter[int] = Counter()
        self._by_outlet: dict[str, list[int]] = defaultdict(list)

    def place(
        self,
        paper: Paper,
        outlet: str,
        credited: tuple[str, ...],
        told: tuple[str, ...] = (),
        mastheads: frozenset[int] = frozenset(),
    ) -> Shelving:
        """Place `paper`, published by `outlet`; the outcome has its copy link, `None` where it is nobody's copy.

        `credited` are the outlets that its credit lines name, `told` those it names as having reported what it says,
        `mastheads` the words of their names, which tell nothing of what is reported.
        """
        if paper.day is not None:
            self._forget(paper.day)
        shelved = _Shelved(paper, outlet, self.own_lines(paper), 0)
        rows = _sample(shelved.shingles)
        shelved.rows = len(rows)
        found = self._same_words(paper) or self._same_shingles(shelved, rows, (*credited, *told))
        found = found or self._brief(paper, (*credited, *told), mastheads)
        shelving = Shelving(
            copy=self._link(shelved, *found) if found else None,
            rows=len(rows),
            held=[row for row in rows if len(self._rows.get(row, ())) < MOST_HOLDERS],
        )
        self._put(shelved, shelving)
        return shelving

    def put(self, paper: Paper, outlet: str, shelving: Shelving, day: int | None) -> None:
        """Put a paper where it was placed before; what comes next is of `day` or later."""
        fresh = paper.day is None or day is None or paper.day >= day - WINDOW_DAYS
        shelved = _Shelved(paper, outlet, self.own_lines(paper), shelving.rows)
        self._put(shelved, shelving if fresh else msgspec.structs.replace(shelving, held=[]))

    def _put(self, shelved: _Shelved, shelving: Shelving) -> None:
        paper, number = shelved.paper, len(self._shelf)
        self._shelf.append(shelved)
        self._numbers[paper.id] = number
        self._whole.setdefault(paper.digest, number)
        self._by_outlet[shelved.outlet].append(number)
        for row in shelving.held:
            self._rows.setdefault(row, []).append(number)
        if paper.day is not None:
            self._fresh.append((paper.day, number, shelving.held))
        added = {line.digest for line in paper.lines}
        if shelving.copy is not None:
            added -= {line.digest for line in self._shelf[self._numbers[shelving.copy.of]].paper.lines}
        self._note(shelved.outlet, added)

    def _link(self, held: _Shelved, parent: int, how: str) -> Copy:
        source = self._shelf[parent]
        own = held.whole
        shared = set(own).intersection(source.whole)
        share = sum(map(shared.__contains__, own)) / len(own) if own else float(how == "digest")
        return Copy(
            document=held.paper.id,
            of=source.paper.id,
            how=how,  # type: ignore[arg-type]  # one of the three words below
            share=round(share, 2),
            shared=held.paper.spans(own, shared),
        )

    def _note(self, publisher: str, added: set[int]) -> None:
        """Count the lines that an outlet put into a text itself; what it puts in again and again is standing matter."""
        printed = self._printed[publisher]
        for line in added:
            printed[line] += 1
            self._anywhere[line] += 1
            if printed[line] >= STANDING or self._anywhere[line] >= STANDING_ANYWHERE:
                self._standing.add(line)

    @property
    def standing(self) -> frozenset[int]:
        """The digests of lines that outlets print again and again, as known so far."""
        return frozenset(self._standing)

    def own_lines(self, paper: Paper) -> tuple[Line, ...] | None:
        """The lines that are nobody's standing matter; `None` where that is all of them."""
        own = tuple(line for line in paper.lines if line.digest not in self._standing)
        return own if own and len(own) < len(paper.lines) else None

    def _same_words(self, paper: Paper) -> tuple[int, str] | None:
        """The earliest paper with the very same words."""
        number = self._whole.get(paper.digest)
        return None if number is None or not len(paper.words) else (number, "digest")

    def _same_shingles(self, shelved: _Shelved, rows: list[int], credited: tuple[str, ...]) -> tuple[int, str] | None:
        """The earlier paper that has most of this one's shingles, where that is enough of them."""
        votes = Counter(chain.from_iterable(self._rows[row] for row in rows if row in self._rows))
        likely = [
            (count, -number)
            for number, count in votes.items()
            if count >= SHARE / 2 * min(len(rows), self._shelf[number].rows)
        ]
        paper, outlet, own = shelved.paper, shelved.outlet, set(shelved.shingles)
        best: tuple[float, int] | None = None
        for _, minus in sorted(likely, reverse=True)[:MOST_VERIFIED]:
            source = self._shelf[-minus]
            share = len(own.intersection(source.shingles)) / len(own)
            if _is_copy(paper, source, outlet, share):
                claim = (round(share + _evidence(paper, source, outlet, credited), 2), minus)
                best = max(best, claim) if best else claim
        return None if best is None else (-best[1], "shingles")

    def _brief(self, paper: Paper, credited: tuple[str, ...], mastheads: frozenset[int]) -> tuple[int, str] | None:
        """The report that a rewritten brief credits: its outlet's nearest of the last days, by a paragraph's rare words and day.

        “In brief” columns tell one matter a paragraph, so that the rest of the text says nothing of this one.
        """
        if paper.length > BRIEF or paper.day is None:
            return None
        lines = [set(paper.words[line.first : line.last]) for line in paper.lines]
        shares = [(line, 1.0 if not mastheads.isdisjoint(line) else BESIDE) for line in lines]
        best: tuple[float, int] | None = None
        for outlet in credited:
            for asked, number in enumerate(reversed(self._by_outlet[outlet])):
                source = self._shelf[number].paper
                if source.day is None or source.day < paper.day - BRIEF_DAYS or asked == MOST_REPORTS:
                    break
                shared = set(source.words) - mastheads
                alike = max((rarity(shared & line) * share for line, share in shares), default=0.0)
                if alike >= BRIEF_ALIKE:
                    claim = (round(alike - BRIEF_DAY * (paper.day - source.day), 2), number)
                    best = max(best, claim) if best else claim
        return None if best is None else (best[1], "credit")

    def _forget(self, day: int) -> None:
        """Take papers that are too old to be copied from out of the index."""
        while self._fresh and self._fresh[0][0] < day - WINDOW_DAYS:
            _, number, rows = self._fresh.popleft()
            for row in rows:
                holders = self._rows[row]
                if holders[0] == number:
                    del holders[0]
                if not holders:
                    del self._rows[row]


def _sample(shingles: array[int]) -> list[int]:
    """The shingles that go into the index: an eighth of them by value, and of short texts a fourth, half or all.

    Each sample holds the next sparser one, so a brief still meets the long report it was cut from.
    """
    unique = set(shingles)
    for every in (8, 4, 2):
        rows = [shingle for shingle in unique if shingle % every == 0]
        if len(rows) >= LEAST_ROWS:
            return rows
    return list(unique)


def _is_copy(paper: Paper, source: _Shelved, outlet: str, share: float) -> bool:
    """Whether the later text has enough of the earlier one, and is not the same form filled in anew."""
    if share < (SHORT_SHARE if paper.length < SHORT else SHARE):
        return False
    if outlet != source.outlet or not paper.particulars:
        return True
    return _alike(paper, source.paper) >= SAME_MATTER * len(paper.particulars)


def _evidence(paper: Paper, source: _Shelved, outlet: str, credited: tuple[str, ...]) -> float:
    """What tells the parent, besides the words, among texts that share nearly as much."""
    same_headline = paper.headline is not None and paper.headline == source.paper.headline
    evidence = SAME_HEADLINE * same_headline + CREDITED * (source.outlet in credited)
    if source.outlet == outlet:
        return evidence + (CORRECTS if paper.revised else -OWN)
    return evidence + REVISED * (paper.revised and source.paper.revised)


def _alike(paper: Paper, source: Paper) -> int:
    """How many names and numbers two papers share."""
    return len(set(paper.particulars).intersection(source.particulars))
