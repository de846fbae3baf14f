"""The weights that ship are the ones that were written: digest, labels, size."""

import json
from hashlib import sha256

from farwatch.knowledge.happenings import happenings
from farwatch.knowledge.likeness import likeness
from farwatch.knowledge.vocabulary import vocabulary
from farwatch.knowledge.weights import scene_weights, violation_weights, weights_digest


def test_the_weights_carry_their_own_digest():
    model = violation_weights()
    assert model.digest == weights_digest(model.thresholds, model.floors, model.weights)


def test_every_label_of_the_model_is_a_word_of_the_vocabulary_with_a_threshold_and_a_bias():
    model = violation_weights()
    assert set(model.weights) == set(model.thresholds) <= vocabulary().violations
    assert set(model.floors) < set(model.weights)
    assert all("" in weights for weights in model.weights.values())
    assert all(0 < share < 1 for share in (*model.thresholds.values(), *model.floors.values()))


def test_the_weights_of_the_scene_carry_their_own_digest_and_a_threshold_that_can_be_reached():
    model = scene_weights()
    weights = {"countries": model.countries, "towns": model.towns}
    assert model.digest == weights_digest({"towns": model.threshold}, {}, weights)
    assert 0 < model.threshold < 1
    assert "no town" in model.towns


def test_the_weights_of_happenings_carry_their_own_digest_and_know_every_kind_by_the_vocabulary():
    model = happenings()
    marks = {mark: list(pairs) for mark, pairs in model.marks.items()}
    content = json.dumps([list(model.kinds), model.sure, marks], sort_keys=True)
    assert model.digest == sha256(content.encode()).hexdigest()
    assert model.kinds[0] == ""
    assert set(model.kinds[1:]) <= set(vocabulary().kinds)
    assert all(len(pairs) % 2 == 0 and max(pairs[::2]) < len(model.kinds) for pairs in model.marks.values())


def test_words_used_alike_share_their_groups():
    kidnap, abduct, bishop = likeness("kidnap"), likeness("abduct"), likeness("bishop")
    assert kidnap is not None
    assert bishop is not None
    assert kidnap == abduct
    assert not set(kidnap) & set(bishop)
    assert likeness("xyzzy") is None
