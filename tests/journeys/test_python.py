"""The few public names, as a notebook uses them."""

from datetime import date

import pytest

import farwatch


def test_a_text_becomes_a_record_that_prints_and_shows_itself():
    record = farwatch.read(
        "Road <i>open\nMinister Ann Lee said the road & the bridge were open.", published="2024-05-03"
    )
    assert isinstance(record, farwatch.Record)
    assert "Ann Lee asserts: " in str(record)
    assert repr(record) == "<Record of 'article': 1 statement, 0 events, 0 times, 0 places, 0 in doubt>"
    shown = record._repr_html_()
    assert "Road &lt;i&gt;open" in shown
    assert "the road &amp; the bridge were open" in shown
    assert "<i>" not in shown


def test_a_day_may_be_a_date_and_half_a_character_is_refused():
    record = farwatch.read("Ann Lee said on Friday that it rained.", published=date(2024, 5, 3), id="rain")
    assert record.document.published == "2024-05-03"
    assert record.times[0].value == "2024-05-03"
    with pytest.raises(farwatch.FarwatchError, match="half a character"):
        farwatch.read("Ann \ud800 Lee")


def test_the_public_names_are_these():
    assert sorted(farwatch.__all__) == ["FarwatchError", "Record", "__version__", "open_mission", "read"]


def test_an_article_the_reader_fails_on_costs_no_other(monkeypatch, reader):
    from farwatch import bulk
    from farwatch.sources import Article, Failure

    def fails(text, **known):
        if "boom" in text:
            raise RuntimeError("boom")
        return reader.read(text, **known)

    class Fragile:
        read = staticmethod(fails)

    monkeypatch.setattr(bulk, "article_reader", lambda model: Fragile)
    articles = [Article(id="bad", text="boom"), Article(id="good", text="Road open\nAnn Lee said so.")]
    bad, good = bulk.read_all(articles, model="any")
    assert isinstance(bad, Failure)
    assert "RuntimeError" in bad.error
    assert isinstance(good, farwatch.Record)
