"""The few public names, as a notebook uses them."""

import farwatch


def test_a_text_becomes_a_record_that_prints_and_shows_itself():
    record = farwatch.read("Road open\nMinister Ann Lee said <b> the road was open.", published="2024-05-03")
    assert isinstance(record, farwatch.Record)
    assert "Ann Lee asserts: " in str(record)
    assert "<b>" not in record._repr_html_()


def test_the_public_names_are_these():
    assert sorted(farwatch.__all__) == ["FarwatchError", "Record", "__version__", "open_mission", "read"]


def test_an_article_the_reader_fails_on_costs_no_other(monkeypatch, reader):
    from farwatch import mission
    from farwatch.sources import Article, Failure

    def fails(text, **known):
        if "boom" in text:
            raise RuntimeError("boom")
        return reader.read(text, **known)

    class Fragile:
        read = staticmethod(fails)

    monkeypatch.setattr(mission, "article_reader", lambda model: Fragile)
    articles = [Article(id="bad", text="boom"), Article(id="good", text="Road open\nAnn Lee said so.")]
    bad, good = mission.read_all(articles, model="any")
    assert isinstance(bad, Failure)
    assert "RuntimeError" in bad.error
    assert isinstance(good, farwatch.Record)
