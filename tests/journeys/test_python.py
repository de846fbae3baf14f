"""The few public names, as a notebook uses them."""

import farwatch


def test_a_text_becomes_a_record_that_prints_and_shows_itself():
    record = farwatch.read("Road open\nMinister Ann Lee said <b> the road was open.", published="2024-05-03")
    assert isinstance(record, farwatch.Record)
    assert "Ann Lee asserts: " in str(record)
    assert "<b>" not in record._repr_html_()


def test_the_public_names_are_these():
    assert sorted(farwatch.__all__) == ["FarwatchError", "Record", "__version__", "open_mission", "read"]
