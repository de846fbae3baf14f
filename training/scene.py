"""Learns where an article's violations happened: `python -m training.scene` writes knowledge/scene.json.

Learns from the same rows as `training.violations` (HRDsAttack train, MIT; none of its dev rows, none of ../shared/dispatches).
Two multinomial logistic models with an L2 penalty over the features of `readings.events.scenery`: one among the countries that
an article names, one among its towns and “no one town”. What countries tell about towns is learnt from shares by models that
never saw the article. The threshold is the lowest at which, over ten folds, at most a fifth of the articles whose annotator
named no town get one. The same rows give the same file: folds by order of id, no randomness.
"""

import json
import re
import sys
import unicodedata
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
from benchmarks.shared import SHARED

from farwatch.gazetteer import open_gazetteer
from farwatch.knowledge.weights import weights_digest
from farwatch.parser import load_parser
from farwatch.reader import ArticleReader
from farwatch.readings.events import READER
from farwatch.readings.events.focal import with_likely
from farwatch.readings.events.scenery import Features, country_features, open_features, town_features, town_key
from farwatch.readings.events.whereabouts import shares_of
from training.articles import Told, read_rows

FOLDS = 10
PENALTY = {"countries": 0.01, "towns": 0.02}
STEPS = 300
FALSE_FILLS = 0.20  # of the articles whose annotator named no town, the share that may get one
TARGET = Path(__file__).parents[1] / "src" / "farwatch" / "knowledge" / "scene.json"
SOURCE = (
    "HRDsAttack train (dataminr-ai/HRDsAttack @ e4c5865ddf2b, MIT): {} articles; only these numbers, none of their text"
)
KINDS_OF_PLACE = ("city", "state", "province", "region", "district", "the", "of")

Matrix = npt.NDArray[np.float64]
Weights = dict[str, float]
Choice = tuple[dict[Any, Features], set[Any]]  # what may be chosen, and which of it is right


def fit(choices: Sequence[Choice], penalty: float) -> Weights:
    """Weights of a multinomial logistic model with an L2 penalty, by Adam's descent over all choices at once."""
    known = [(list(seen.values()), [key in right for key in seen]) for seen, right in choices if right & set(seen)]
    names = sorted({name for rows, _ in known for row in rows for name in row})
    table = np.array([[row.get(name, 0.0) for name in names] for rows, _ in known for row in rows])
    sizes = np.array([len(rows) for rows, _ in known])
    starts, owner = np.cumsum(sizes) - sizes, np.repeat(np.arange(len(known)), sizes)
    wanted = np.concatenate([np.array(right) / sum(right) for _, right in known])
    weights = speed = pace = np.zeros(len(names))
    for step in range(1, STEPS + 1):
        points = table @ weights
        parts = np.exp(points - np.maximum.reduceat(points, starts)[owner])
        shares = parts / np.add.reduceat(parts, starts)[owner]
        slope = table.T @ (shares - wanted) / len(known) + penalty * weights
        speed = 0.9 * speed + 0.1 * slope
        pace = 0.999 * pace + 0.001 * slope * slope
        weights = weights - 0.05 * (speed / (1 - 0.9**step)) / (np.sqrt(pace / (1 - 0.999**step)) + 1e-8)
    return {name: round(float(weight), 3) for name, weight in zip(names, weights, strict=True) if abs(weight) >= 0.005}


def out_of_fold(choices: Sequence[Choice], penalty: float) -> list[dict[Any, float]]:
    """The shares of each article by a model that never saw it."""
    found: list[dict[Any, float]] = [{} for _ in choices]
    for fold in range(FOLDS):
        weights = fit([choice for place, choice in enumerate(choices) if place % FOLDS != fold], penalty)
        for place in range(fold, len(choices), FOLDS):
            found[place] = shares_of(choices[place][0], weights)
    return found


def plain(name: str) -> str:
    """A place's name without case, marks and the words for what kind of place it is, as the scorer compares it."""
    letters = "".join(c for c in unicodedata.normalize("NFKD", name) if not unicodedata.combining(c)).casefold()
    return " ".join(word for word in re.findall(r"\w+", letters) if word not in KINDS_OF_PLACE) or letters


def town_choice(told: Told, countries: Mapping[str, float]) -> Choice:
    """The towns of an article and `None`, and those that are the annotator's; `None` where that one is not among them."""
    seen: dict[Any, Features] = {**town_features(told.article, told.events, told.places, countries)}
    city = told.gold["city"]
    right: set[Any] = {town_key(p) for p in told.places if city and plain(p.name) == plain(city)} & set(seen)
    seen[None] = open_features(told.article, told.events, told.places, countries)
    return seen, right or {None}


def best_town(shares: Mapping[Any, float], threshold: float) -> Any:
    """The town that is chosen, if any."""
    towns = {key: share for key, share in shares.items() if key is not None}
    return max(towns, key=towns.__getitem__) if towns and 1 - shares[None] >= threshold else None


def false_fills(rows: Sequence[Told], found: Sequence[Mapping[Any, float]], threshold: float) -> float:
    """The share of the articles without a town that get one."""
    absent = [best_town(shares, threshold) for told, shares in zip(rows, found, strict=True) if not told.gold["city"]]
    return sum(town is not None for town in absent) / len(absent)


def main() -> int:
    """Read the articles, learn, write."""
    if not SHARED.is_dir():
        print("../shared is missing, and the weights are learnt from its articles")
        return 1
    gazetteer = open_gazetteer()
    rows = read_rows(ArticleReader(load_parser(), gazetteer), gazetteer)
    return learn([labelled(told) for told in rows])


def labelled(told: Told) -> Told:
    """The article with the violations that all of it makes likely."""
    return Told(
        gold=told.gold,
        article=told.article,
        places=told.places,
        events=with_likely(told.article, told.events, told.company),
        company=told.company,
    )


def learn(rows: list[Told]) -> int:
    """Learn, write the weights, say how well they do on articles they never saw."""
    nations: list[Choice] = [
        (country_features(told.article, told.events, told.places), {told.gold["country"]}) for told in rows
    ]
    countries = out_of_fold(nations, PENALTY["countries"])
    choices = [town_choice(told, shares) for told, shares in zip(rows, countries, strict=True)]
    found = out_of_fold(choices, PENALTY["towns"])
    steps = [step / 100 for step in range(20, 90)]
    threshold = next(step for step in steps if false_fills(rows, found, step) <= FALSE_FILLS)
    weights = {"countries": fit(nations, PENALTY["countries"]), "towns": fit(choices, PENALTY["towns"])}
    content = {
        "learnt_from": SOURCE.format(len(rows)),
        "reader": READER,
        "digest": weights_digest({"towns": threshold}, {}, weights),
        "threshold": threshold,
        **weights,
    }
    TARGET.write_text(json.dumps(content, indent=0, sort_keys=True) + "\n", encoding="utf-8")
    report(rows, countries, choices, found, threshold)
    return 0


def report(
    rows: Sequence[Told],
    countries: Sequence[Mapping[Any, float]],
    choices: Sequence[Choice],
    found: Sequence[Mapping[Any, float]],
    threshold: float,
) -> None:
    """Print figures out of fold, beside what needs no learning and what no choice among the names could exceed."""
    placed = [at for at, told in enumerate(rows) if told.gold["country"]]
    right = sum(
        max(countries[at], key=countries[at].__getitem__, default=None) == rows[at].gold["country"] for at in placed
    )
    print(f"{len(rows)} articles; country right out of fold {100 * right / len(placed):.1f} % of {len(placed)}")
    towns = [at for at, told in enumerate(rows) if told.gold["city"]]
    blind = [at for at, told in enumerate(rows) if not told.gold["city"]]
    answers = {
        "first named": [next(iter(seen), None) for seen, _ in choices],
        "named most": [_most(seen, "share of names") for seen, _ in choices],
        "in a dateline, else first named": [_most(seen, "as dateline", "order") for seen, _ in choices],
        "always the likeliest": [best_town(shares, 0.0) for shares in found],
        "learnt": [best_town(shares, threshold) for shares in found],
    }
    for name, given in answers.items():
        hits = sum(given[at] is not None and given[at] in choices[at][1] for at in towns)
        filled = sum(given[at] is not None for at in blind)
        print(f"  town, {name}: right {100 * hits / len(towns):.1f} %, false fills {100 * filled / len(blind):.1f} %")
    reached = sum(None not in choices[at][1] for at in towns)
    print(
        f"  town, right one among those read: {100 * reached / len(towns):.1f} %; threshold {threshold}; wrote {TARGET.name}"
    )


def _most(seen: Mapping[Any, Features], *names: str) -> Any:
    towns = {key: tuple(row.get(name, 0.0) for name in names) for key, row in seen.items() if key is not None}
    return max(towns, key=towns.__getitem__, default=None)


if __name__ == "__main__":
    sys.exit(main())
