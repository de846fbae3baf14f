"""Learns which words tell of an event: `python -m training.happenings` writes knowledge/happenings.json.

Learns from `training/teaching/*.txt`, sentences of our own in which every event is marked (`{arrest:bundled} into a van`), and
from the annotated articles of ../shared/train. A multinomial logistic model over `readings.events.marks`, with an L2 penalty,
by AdaGrad in small batches; what weighs little is left out. The same texts give the same file: batches come in a fixed order.
"""

import json
import re
import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from hashlib import sha256
from pathlib import Path
from typing import NamedTuple

import numpy as np
import numpy.typing as npt
from benchmarks.shared import SHARED

from farwatch.gazetteer import open_gazetteer
from farwatch.model import Sentence, Word
from farwatch.parser import load_parser
from farwatch.reader import ArticleReader
from farwatch.readings.events.marks import JUDGED, marks_of

TEACHING = Path(__file__).parent / "teaching"
TARGET = Path(__file__).parents[1] / "src" / "farwatch" / "knowledge" / "happenings.json"
FOLDS = 3
ROUNDS = 14
BATCH = 512
PACE = 0.3
PENALTY = 1e-5
LEAST = 2  # examples that have a mark
SMALL = 0.25  # a weight below this is none
SURE = 0.8  # the share from which a kind holds: what is less sure gathers the wrong reports together
NO_EVENT = ""
# What statements tell of, or what is too much a matter of words to be learnt from so few examples.
LEFT_OUT = frozenset(
    {"accuse", "criticise", "demand", "appeal", "praise", "threaten", "call", "other", "recognise", "cooperate"}
)

HURT = frozenset(
    {"wound", "wounded", "injure", "injured", "hurt", "maim"}
)  # who is hurt is not dead, whatever annotators say

_MARKED = re.compile(r"\{([a-z-]+):([^{}]*)\}")
Matrix = npt.NDArray[np.float32]


class Example(NamedTuple):
    """One word: which text it is of, its marks, and the kind of event that it tells of, "" for none."""

    text: int
    marks: list[str]
    kind: str


def marked(line: str) -> tuple[str, list[tuple[int, int, str]]]:
    """A line of teaching without its braces, and what was in them: start, end, kind."""
    text, spans, at = "", [], 0
    for found in _MARKED.finditer(line):
        text += line[at : found.start()]
        spans.append((len(text), len(text) + len(found.group(2)), found.group(1)))
        text += found.group(2)
        at = found.end()
    return text + line[at:], spans


def teaching() -> Iterator[tuple[str, list[tuple[int, int, str]]]]:
    """Every text to learn from, with its events."""
    for path in sorted(TEACHING.glob("*.txt")):
        for line in path.read_text(encoding="utf-8").splitlines():
            if line.strip() and not line.startswith("#"):
                yield marked(line.strip())
    for row in map(json.loads, (SHARED / "train" / "articles.jsonl").read_text(encoding="utf-8").splitlines()):
        told = [one for one in row["events"] if one.get("trigger_span")]
        yield row["text"], [(*one["trigger_span"], one["kind"] or "other") for one in told]


def examples(reader: ArticleReader) -> list[Example]:
    """Every word that may tell of an event; of the words that name one event, its head."""
    found = []
    for number, (text, spans) in enumerate(teaching()):
        for sentence in reader.parse(text, published=None).sentences:
            kinds = _kinds(sentence, spans)
            for word in sentence.words:
                kind = kinds.get(word.i, NO_EVENT if word.pos in JUDGED else None)
                if kind is not None and kind not in LEFT_OUT:
                    found.append(Example(number, marks_of(sentence, word), kind))
    return found


def _kinds(sentence: Sentence, spans: Iterable[tuple[int, int, str]]) -> dict[int, str]:
    """The kind of each word that heads a marked event; "other" for the words beside it, which teach nothing."""
    kinds: dict[int, str] = {}
    for start, end, kind in spans:
        inside = [word for word in sentence.words if word.start < end and start < word.end]
        if inside:
            kinds.update({word.i: "other" for word in inside if word.i not in kinds})
            head = _head(inside)
            kinds[head.i] = NO_EVENT if kind == "kill" and head.lemma.lower() in HURT else kind
    return kinds


def _head(inside: Sequence[Word]) -> Word:
    places = {word.i for word in inside}
    heads = [word for word in inside if word.head not in places or word.head == word.i]
    ranked = [
        *(word for word in heads if word.pos in ("VERB", "NOUN")),
        *(word for word in inside if word.pos in ("VERB", "NOUN")),
        *(word for word in (*heads, *inside) if word.pos in JUDGED),
    ]
    return next(iter(ranked), inside[0])


class Model:
    """Weights of marks by kind; the last row is the bias."""

    def __init__(self, taught: Sequence[Example]) -> None:
        counts = Counter(mark for one in taught for mark in one.marks)
        self.marks = {mark: place for place, mark in enumerate(sorted(m for m, n in counts.items() if n >= LEAST))}
        self.kinds = sorted({one.kind for one in taught})
        rows = [self.row(one.marks) for one in taught]
        wanted = np.array([self.kinds.index(one.kind) for one in taught])
        self.weights: Matrix = np.zeros((len(self.marks) + 1, len(self.kinds)), np.float32)
        pace = np.zeros_like(self.weights)
        shuffled = np.random.default_rng(0)
        for _ in range(ROUNDS):
            order = shuffled.permutation(len(rows))
            for begin in range(0, len(rows), BATCH):
                batch = order[begin : begin + BATCH]
                self._step([rows[place] for place in batch], wanted[batch], pace)
        self.weights[np.abs(self.weights) < SMALL] = 0

    def row(self, marks: Iterable[str]) -> list[int]:
        """The places of the marks that are known, and that of the bias."""
        return [*(self.marks[mark] for mark in marks if mark in self.marks), len(self.marks)]

    def shares(self, taught: Sequence[Example]) -> Matrix:
        """How likely each kind is for each example."""
        points: Matrix = np.array([self.weights[self.row(one.marks)].sum(axis=0) for one in taught], np.float32)
        return _shares(points)

    def _step(self, rows: list[list[int]], wanted: npt.NDArray[np.int64], pace: Matrix) -> None:
        sizes = np.array([len(row) for row in rows])
        flat = np.concatenate([np.array(row) for row in rows])
        wrong = _shares(np.add.reduceat(self.weights[flat], np.cumsum(sizes) - sizes, axis=0))
        wrong[np.arange(len(rows)), wanted] -= 1
        order = np.argsort(flat, kind="stable")
        sorted_ = flat[order]
        first = np.flatnonzero(np.r_[True, sorted_[1:] != sorted_[:-1]])
        places = sorted_[first]
        owners = np.repeat(np.arange(len(rows)), sizes)[order]
        slope = np.add.reduceat(wrong[owners], first, axis=0) / len(rows) + PENALTY * self.weights[places]
        pace[places] += slope * slope
        self.weights[places] -= PACE * slope / (np.sqrt(pace[places]) + 1e-6)


def _shares(points: Matrix) -> Matrix:
    parts = np.exp(points - points.max(axis=1, keepdims=True))
    shares: Matrix = (parts / parts.sum(axis=1, keepdims=True)).astype(np.float32)
    return shares


def out_of_fold(taught: Sequence[Example]) -> list[tuple[str, str, float]]:
    """The kind of each example, the likeliest kind by a model that never saw its text, and its share."""
    found = []
    for fold in range(FOLDS):
        model = Model([one for one in taught if one.text % FOLDS != fold])
        kept = [one for one in taught if one.text % FOLDS == fold]
        for one, shares in zip(kept, model.shares(kept), strict=True):
            best = int(shares.argmax())
            found.append((one.kind, model.kinds[best], float(shares[best])))
    return found


def main() -> int:
    """Read the texts, learn, write, say how well it does on texts that it never saw."""
    if not SHARED.is_dir():
        print("../shared is missing, and the weights are learnt from its articles too")
        return 1
    taught = examples(ArticleReader(load_parser(), open_gazetteer()))
    found = out_of_fold(taught)
    model = Model(taught)
    kinds = [kind for kind in model.kinds if kind != NO_EVENT]
    marks = {mark: _pairs(model.weights[place]) for mark, place in (*model.marks.items(), ("", len(model.marks)))}
    marks = {mark: pairs for mark, pairs in sorted(marks.items()) if pairs}
    texts = len({one.text for one in taught})
    content = {
        "learnt_from": f"{texts} texts: sentences of our own, and the articles of the training set (HRDsAttack train, MIT)",
        "digest": sha256(json.dumps([model.kinds, SURE, marks], sort_keys=True).encode()).hexdigest(),
        "kinds": model.kinds,
        "sure": SURE,
        "marks": marks,
    }
    TARGET.write_text(json.dumps(content, ensure_ascii=False, separators=(",", ":")) + "\n", encoding="utf-8")
    report(found, kinds)
    return 0


def _pairs(weights: Matrix) -> list[int]:
    tenths = np.rint(weights * 10).astype(int)
    return [number for kind in np.flatnonzero(tenths) for number in (int(kind), int(tenths[kind]))]


def report(found: Sequence[tuple[str, str, float]], kinds: Iterable[str]) -> None:
    """Print, for each kind, how much is found out of fold and how much of it is right."""
    for kind in kinds:
        told = [(truth, best, share) for truth, best, share in found if kind in (truth, best)]
        right = sum(truth == best and share >= SURE for truth, best, share in told)
        said = sum(best == kind and share >= SURE for _, best, share in told)
        wanted = sum(truth == kind for truth, _, _ in told)
        print(f"{kind:18} {right:4} of {wanted:4} found, {right:4} of {said:4} right")


if __name__ == "__main__":
    sys.exit(main())
