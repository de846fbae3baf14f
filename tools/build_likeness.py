"""Groups words that are used alike, for `knowledge/likeness.tsv`: `python -m tools.build_likeness`.

The vectors of the language model (its licence allows it) are gathered by k-means, from a fixed beginning, into 6,000 groups of
words that stand in the same contexts, and these into 2,000, 500 and 100 wider ones. The words are the model's lemmas.
"""

import sys
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from farwatch.parser import load_parser

TARGET = Path(__file__).parents[1] / "src" / "farwatch" / "knowledge" / "likeness.tsv"
GROUPS, WIDER = 6000, (2000, 500, 100)
ROUNDS = 15
KINDS_OF_WORD = ("noun", "verb", "adj", "adv")

Matrix = npt.NDArray[np.float32]


def gathered(points: Matrix, weights: Matrix, groups: int) -> tuple[npt.NDArray[np.int64], Matrix]:
    """The group of each point, by cosine, and the centre of each group."""
    centres = points[np.random.default_rng(0).choice(len(points), groups, replace=False)]
    for _ in range(ROUNDS):
        chosen = (points @ centres.T).argmax(axis=1)
        sums = np.zeros_like(centres)
        np.add.at(sums, chosen, points * weights[:, None])
        sizes = np.linalg.norm(sums, axis=1, keepdims=True)
        centres = np.where(sizes > 0, sums / np.maximum(sizes, 1e-9), centres).astype(np.float32)
    return (points @ centres.T).argmax(axis=1), centres


def words_of(language: Any) -> dict[str, int]:
    """The lemmas that the model has a vector for, each with the row of it."""
    index = language.get_pipe("lemmatizer").lookups.get_table("lemma_index")
    rows, strings = language.vocab.vectors.key2row, language.vocab.strings
    lemmas = {word for kind in KINDS_OF_WORD for word in index[kind] if word.isalpha() and word.islower()}
    return {word: rows[strings[word]] for word in sorted(lemmas) if strings[word] in rows}


def main() -> int:
    """Gather, write, say how many."""
    language = load_parser()._language
    vectors = language.vocab.vectors.data.astype(np.float32)
    vectors /= np.maximum(np.linalg.norm(vectors, axis=1, keepdims=True), 1e-9)
    leaves, centres = gathered(vectors, np.ones(len(vectors), np.float32), GROUPS)
    sizes = np.bincount(leaves, minlength=GROUPS).astype(np.float32)
    wider = [gathered(centres, sizes, groups)[0] for groups in WIDER]
    words: dict[int, list[str]] = {}
    for word, row in words_of(language).items():
        words.setdefault(int(leaves[row]), []).append(word)
    lines = [
        "\t".join([str(leaf), *(str(by[leaf]) for by in wider), " ".join(found)])
        for leaf, found in sorted(words.items())
    ]
    TARGET.write_text("\n".join(lines) + "\n", encoding="utf-8")
    print(f"{sum(map(len, words.values()))} words in {len(words)} groups; wrote {TARGET.name}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
