"""The gazetteer: prominent places first, no label that takes a side."""

import re
from importlib.resources import files

import pytest

from farwatch.gazetteer import open_gazetteer


@pytest.fixture(scope="module")
def gazetteer():
    return open_gazetteer()


@pytest.mark.parametrize(
    ("name", "country"),
    [
        ("Kyiv", "UA"),
        ("Kiev", "UA"),
        ("US", "US"),
        ("U.S.", "US"),
        ("DPRK", "KP"),
        ("Khankendi", "AZ"),
        ("Taiwan", "TW"),
        ("Kosovo", "XK"),
        ("Derna", "LY"),
        ("Sana'a", "YE"),
    ],
)
def test_the_first_candidate_is_the_one_news_means(gazetteer, name, country):
    assert gazetteer.candidates(name)[0].country == country


def test_a_short_name_needs_its_capitals(gazetteer):
    assert gazetteer.candidates("us") == ()


def test_labels_take_no_side():
    own = files("farwatch.gazetteer").joinpath("own.tsv").read_text(encoding="utf-8")
    table = files("farwatch.knowledge").joinpath("countries.tsv").read_text(encoding="utf-8")
    assert not re.search(r"occupied|so-called|breakaway|liberated|separatist", own + table, re.IGNORECASE)
