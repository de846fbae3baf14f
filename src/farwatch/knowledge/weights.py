"""Weights that were learnt: plain numbers in JSON, with what they were learnt from and a digest of themselves."""

import hashlib
import json
from collections.abc import Mapping
from functools import cache
from importlib.resources import files

import msgspec


class ViolationWeights(msgspec.Struct, frozen=True, kw_only=True):
    """A logistic model for each label: the weight of each feature ("" is the bias) and the share from which it holds.

    Below its floor, what one sentence shows is told of in passing only.
    """

    learnt_from: str
    reader: str
    digest: str
    thresholds: dict[str, float]
    floors: dict[str, float]
    weights: dict[str, dict[str, float]]


def weights_digest(
    thresholds: Mapping[str, float], floors: Mapping[str, float], weights: Mapping[str, Mapping[str, float]]
) -> str:
    """SHA-256 over thresholds, floors and weights, in order of name."""
    content = json.dumps([thresholds, floors, weights], sort_keys=True, ensure_ascii=False)
    return hashlib.sha256(content.encode()).hexdigest()


@cache
def violation_weights() -> ViolationWeights:
    """The weights that ship."""
    return msgspec.json.decode(files(__package__).joinpath("violations.json").read_bytes(), type=ViolationWeights)


class SceneWeights(msgspec.Struct, frozen=True, kw_only=True):
    """What each feature of a country, and of a town, says for it as the scene of what an article tells.

    `threshold` is how likely a scene in one town must be for a town to be named at all.
    """

    learnt_from: str
    reader: str
    digest: str
    threshold: float
    countries: dict[str, float]
    towns: dict[str, float]


@cache
def scene_weights() -> SceneWeights:
    """The weights that ship."""
    return msgspec.json.decode(files(__package__).joinpath("scene.json").read_bytes(), type=SceneWeights)
