"""The table of words and rules for when holds together."""

import re

from farwatch.knowledge.times import time_words
from farwatch.readings.times.patterns import scanner
from farwatch.readings.times.resolve import readings


def test_every_piece_is_part_of_a_rule_or_of_another_piece():
    known = time_words()
    patterns = [*known.pieces.values(), *(rule.pattern for rule in known.rules)]
    used = {name for pattern in patterns for name in re.findall(r"(?:@|<\w+=)(\w+)", pattern)}
    assert known.pieces.keys() <= used


def test_every_rule_has_its_own_name_and_a_way_to_be_read():
    known = time_words()
    assert len({rule.name for rule in known.rules}) == len(known.rules)
    assert {rule.reads for rule in known.rules} == readings()


def test_the_words_that_begin_an_expression_are_fewer_than_those_that_do_not():
    assert {"the", "last", "monday", "may", "noon", "a"} <= scanner().first_words
    assert not {"of", "and", "people", "minister"} & scanner().first_words
