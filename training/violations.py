"""Learns which violations an article speaks of: `python -m training.violations` writes knowledge/violations.json.

Learns from the `hrds-train-` rows of ../shared/data/violations-dev.jsonl (HRDsAttack, MIT) but for those that are among
../shared/dispatches or copies of a `hrds-dev-` row. Logistic regression over the features of `readings.events.focal`,
one model a label, with an L2 penalty; thresholds from five folds, so that micro F1 over all labels is best. The same rows
give the same file: folds by order of id, no randomness.
"""

import json
import sys
from collections import Counter
from pathlib import Path

import numpy as np
import numpy.typing as npt
from benchmarks.shared import SHARED

from farwatch.gazetteer import open_gazetteer
from farwatch.knowledge.weights import weights_digest
from farwatch.parser import load_parser
from farwatch.reader import ArticleReader
from farwatch.readings.events import READER
from training.articles import Example, examples

LABELS = (
    "unlawful-killing",
    "torture-ill-treatment",
    "arbitrary-detention",
    "enforced-disappearance",
    "hostage-taking-abduction",
    "other",
)
PASSING = {"unlawful-killing", "torture-ill-treatment", "hostage-taking-abduction"}  # told of in passing, too
HIGHEST_FLOOR = 0.3
PENALTY = 0.03
STEPS = 400
FOLDS = 5
RARE = 2  # features seen in fewer articles are left out
TARGET = Path(__file__).parents[1] / "src" / "farwatch" / "knowledge" / "violations.json"
SOURCE = (
    "HRDsAttack train (dataminr-ai/HRDsAttack @ e4c5865ddf2b, MIT): {} articles; only these counts, none of their text"
)

Matrix = npt.NDArray[np.float64]


def matrix(rows: list[dict[str, float]], names: list[str]) -> Matrix:
    """One row an article, one column a feature, and a last column of ones."""
    place = {name: i for i, name in enumerate(names)}
    table = np.zeros((len(rows), len(names) + 1))
    table[:, -1] = 1
    for i, row in enumerate(rows):
        for name, value in row.items():
            if name in place:
                table[i, place[name]] = value
    return table


def common(rows: list[dict[str, float]]) -> list[str]:
    """The features that are not rare, in order."""
    seen = Counter(name for row in rows for name in row)
    return sorted(name for name, count in seen.items() if count >= RARE)


def fit(table: Matrix, wanted: Matrix) -> Matrix:
    """Weights of a logistic model with an L2 penalty, by Nesterov's accelerated descent in the span of the rows."""
    kernel = table @ table.T
    count = len(wanted)
    steepest = 0.25 * float(np.linalg.eigvalsh(kernel)[-1]) / count + PENALTY
    at = ahead = np.zeros(count)
    pace = 1.0
    for _ in range(STEPS):
        shares = 1 / (1 + np.exp(-kernel @ ahead))
        after = ahead - ((shares - wanted) / count + PENALTY * ahead) / steepest
        quicker = (1 + np.sqrt(1 + 4 * pace * pace)) / 2
        ahead = after + (pace - 1) / quicker * (after - at)
        at, pace = after, quicker
    return np.asarray(table.T @ at)


def shares(table: Matrix, weights: Matrix) -> Matrix:
    """How likely each row has the label."""
    return np.asarray(1 / (1 + np.exp(-table @ weights)))


def out_of_fold(rows: list[dict[str, float]], gold: Matrix) -> Matrix:
    """The shares of each article by models that never saw it."""
    found = np.zeros_like(gold)
    fold = np.arange(len(rows)) % FOLDS
    for number in range(FOLDS):
        train, held = np.flatnonzero(fold != number), np.flatnonzero(fold == number)
        names = common([rows[i] for i in train])
        table, other = matrix([rows[i] for i in train], names), matrix([rows[i] for i in held], names)
        for j in range(gold.shape[1]):
            found[held, j] = shares(other, fit(table, gold[train, j]))
    return found


def micro_f1(gold: Matrix, said: Matrix) -> float:
    """F1 over all labels together."""
    return float(2 * (gold * said).sum() / max(1.0, gold.sum() + said.sum()))


def said_of(found: Matrix, limits: list[float], floors: list[float], fixed: Matrix) -> Matrix:
    """The labels of each article: likely enough, or set by rules (`fixed`) and not too unlikely."""
    return np.maximum(found >= np.array(limits), fixed * (found >= np.array(floors)))


def best_limits(gold: Matrix, found: Matrix, fixed: Matrix) -> tuple[list[float], list[float]]:
    """From which share on each label is set, and below which a rule's label is only mentioned in passing."""
    limits, floors = [0.5] * gold.shape[1], [0.0] * gold.shape[1]
    for _ in range(4):
        for j, label in enumerate(LABELS):
            tried = [
                (micro_f1(gold, said_of(found, [*limits[:j], up, *limits[j + 1 :]], floors, fixed)), -up)
                for up in np.arange(0.2, 0.9, 0.025).tolist()
            ]
            limits[j] = -max(tried)[1]
            if label in PASSING:
                tried = [
                    (micro_f1(gold, said_of(found, limits, [*floors[:j], low, *floors[j + 1 :]], fixed)), -low)
                    for low in np.arange(0.0, HIGHEST_FLOOR + 0.01, 0.05).tolist()
                ]
                floors[j] = -max(tried)[1]
    return limits, floors


def main() -> int:
    """Read the articles, learn, write."""
    if not SHARED.is_dir():
        print("../shared is missing, and the weights are learnt from its articles")
        return 1
    gazetteer = open_gazetteer()
    return learn(list(examples(ArticleReader(load_parser(), gazetteer), gazetteer)))


def learn(learnt: list[Example]) -> int:
    """Learn from the examples, write the weights, say how well they do on articles they never saw."""
    rows = [example.features for example in learnt]
    gold = np.array([[float(label in example.labels) for label in LABELS] for example in learnt])
    fixed = np.array([[float(label in example.found) for label in LABELS] for example in learnt])
    found = out_of_fold(rows, gold)
    limits, floors = best_limits(gold, found, fixed)
    names = common(rows)
    table = matrix(rows, names)
    weights = {
        label: {
            name: round(float(weight), 4)
            for name, weight in zip([*names, ""], fit(table, gold[:, j]), strict=True)
            if abs(weight) >= 0.01 or name == ""
        }
        for j, label in enumerate(LABELS)
    }
    thresholds = {label: round(limit, 3) for label, limit in zip(LABELS, limits, strict=True)}
    passing = {label: round(floor, 3) for label, floor in zip(LABELS, floors, strict=True) if floor}
    content = {
        "learnt_from": SOURCE.format(len(learnt)),
        "reader": READER,
        "digest": weights_digest(thresholds, passing, weights),
        "thresholds": thresholds,
        "floors": passing,
        "weights": weights,
    }
    TARGET.write_text(json.dumps(content, indent=0, sort_keys=True) + "\n", encoding="utf-8")
    score = micro_f1(gold, said_of(found, limits, floors, fixed))
    print(f"{len(learnt)} articles, {len(names)} features, micro F1 out of fold {100 * score:.1f}; wrote {TARGET.name}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
