"""First copies in order of publication come in; stories come out: documents about one thing.

Each paper joins the nearest earlier one, by the cosine of weighted words, of the last seven days; after that only a much
nearer one, for trials and anniversaries. Words weigh by how rare they are in ordinary news and in the papers of the last
weeks, names and numbers twice. A paper asks a bounded number of earlier ones, found by its weightiest words.
"""

from array import array
from collections import Counter, deque
from functools import cache
from itertools import chain
from math import log, sqrt

import msgspec

from farwatch.knowledge.background import background
from farwatch.links.papers import Line, Paper, number

NEAR = 0.17
NEAR_LATE = 0.3
DAYS = 7
DAYS_LATE = 30

NAMES = 2.0  # what a name or number counts, against another word
COMMON = 1.0  # words lighter than this say nothing
MOST_TERMS = 120
KEYS = 20  # the weightiest words, by which others are found
MOST_HOLDERS = 24
MOST_COMPARED = 16

Terms = dict[int, float]


class _Told(msgspec.Struct, frozen=True, kw_only=True):
    day: int
    terms: Terms
    story: int


class Placed(msgspec.Struct, frozen=True, kw_only=True, array_like=True, gc=False):
    """Where a paper went: the number of its story; its weightiest words as numbers, and the weights of all that say something.

    There are none where it has no date.
    """

    story: int
    topic: list[int] = []
    terms: Terms = {}


class Stories:
    """Places papers one after the other, in order of their keys; each is given the number of its story.

    Where a paper went before, it is only put.
    """

    def __init__(self) -> None:
        self._told: list[_Told | None] = []
        self._forgotten = 0
        self._holders: dict[int, list[int]] = {}
        self._recent: deque[tuple[int, array[int]]] = deque()
        self._counts: Counter[int] = Counter()
        self._stories = 0

    def place(self, paper: Paper, lines: tuple[Line, ...] | None = None) -> "Placed":
        """The story that `paper`, no copy, belongs to, an earlier one's or a new one, and the topic of the paper.

        Only the words of the headline and of `lines` count, where these are given.
        """
        if paper.day is None:
            placed = Placed(story=self._stories)
        else:
            self._forget(paper.day)
            counts = Counter(_words(paper, lines))
            terms = self._weigh(counts, set(paper.particulars))
            keys = sorted(terms, key=lambda term: (-terms[term], term))[:KEYS]
            nearest = self._nearest(paper.day, terms, keys)
            placed = Placed(story=self._stories if nearest is None else nearest, topic=keys, terms=terms)
            self._count(paper.day, array("I", counts))
        self._put(paper, placed)
        return placed

    def put(self, paper: Paper, lines: tuple[Line, ...] | None, placed: Placed, day: int | None) -> None:
        """Put a paper where it went before; what comes next is of `day` or later."""
        self._put(paper, placed)
        if paper.day is None:
            return
        if day is not None and paper.day < day - DAYS_LATE:
            self._told[-1] = None
            self._forgotten = len(self._told)
        else:
            self._count(paper.day, array("I", set(_words(paper, lines))))

    def _put(self, paper: Paper, placed: Placed) -> None:
        self._stories = max(self._stories, placed.story + 1)
        if paper.day is None:
            return
        for key in placed.topic:
            holders = self._holders.setdefault(key, [])
            holders.append(len(self._told))
            if len(holders) > MOST_HOLDERS:
                del holders[0]
        self._told.append(_Told(day=paper.day, terms=placed.terms, story=placed.story))

    def _count(self, day: int, words: array[int]) -> None:
        self._recent.append((day, words))
        self._counts.update(words)

    def _nearest(self, day: int, terms: Terms, keys: list[int]) -> int | None:
        """The story of the nearest earlier paper that is near enough."""
        votes = Counter(chain.from_iterable(self._holders[key] for key in keys if key in self._holders))
        best: tuple[float, int, int] | None = None
        ranked = sorted(((count, place) for place, count in votes.items() if count > 1), reverse=True)
        for _, place in ranked[:MOST_COMPARED]:
            told = self._told[place]
            if told is None:
                continue
            near = sum([weight * told.terms[term] for term, weight in terms.items() if term in told.terms])
            if near >= (NEAR if day - told.day <= DAYS else NEAR_LATE):
                best = max(best, (near, -place, told.story)) if best else (near, -place, told.story)
        return None if best is None else best[2]

    def _weigh(self, counts: Counter[int], particulars: set[int]) -> Terms:
        """The weight of each word that says something, the squares adding up to 1."""
        total, known = _background()
        articles, counted = total + len(self._recent) + 1, self._counts.get
        terms: Terms = {}
        for word, count in counts.items():
            rarity = log(articles / (known.get(word, 1) + counted(word, 0) + 0.5))
            if rarity > COMMON:
                terms[word] = (1 + log(NAMES * count if word in particulars else count)) * rarity
        heaviest = sorted(terms, key=lambda term: (-terms[term], term))[:MOST_TERMS]
        length = sqrt(sum([terms[term] ** 2 for term in heaviest]))
        return {term: terms[term] / length for term in heaviest}

    def _forget(self, day: int) -> None:
        """Let go of old papers, whose words then weigh in full again."""
        while self._forgotten < len(self._told):
            told = self._told[self._forgotten]
            if told is None or told.day >= day - DAYS_LATE:
                break
            self._told[self._forgotten] = None
            self._forgotten += 1
        while self._recent and self._recent[0][0] < day - DAYS_LATE:
            _, words = self._recent.popleft()
            self._counts.subtract(words)


def _words(paper: Paper, lines: tuple[Line, ...] | None) -> array[int]:
    """The words that count: all, or those of the headline and of `lines`."""
    if lines is None:
        return paper.words
    words = paper.words[: paper.body]
    for line in lines:
        words.extend(paper.words[line.first : line.last])
    return words


@cache
def _background() -> tuple[int, dict[int, int]]:
    """The background vocabulary, words as numbers."""
    table = background()
    return table.articles, {number(word): count for word, count in table.holding.items()}
