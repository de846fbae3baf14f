"""Hearsay layer by layer, and when, where and to whom something was said."""

import pytest

from tests.readings.statements.told import HEAD, find, speaker_of


@pytest.mark.parametrize(
    ("text", "outer", "inner", "speakers"),
    [
        ("Bo Carr said that Ann Lee claimed the dam had burst.", "Ann Lee claimed", "the dam", ("Bo Carr", "Ann Lee")),
        (
            "According to the Harbour Times, Ann Lee said the dam held.",
            "Ann Lee said",
            "the dam",
            ("Harbour Times", "Ann Lee"),
        ),
        (
            "Bo Carr said a witness claimed that children were there.",
            "a witness claimed",
            "children were",
            ("Bo Carr", "witness"),
        ),
        ("Bo Carr said the army had promised to open the road.", "the army had", "to open", ("Bo Carr", "army")),
        (
            "Bo Carr denied accusations that soldiers burned the school.",
            "accusations that",
            "soldiers burned",
            ("Bo Carr", None),
        ),
    ],
)
def test_what_is_said_to_have_been_said_is_one_layer_deeper(read, text, outer, inner, speakers):
    record = read(HEAD + text)
    first, second = find(record, outer), find(record, inner)
    assert (second.within, second.depth, first.depth) == (first.id, 1, 0)
    assert (speaker_of(record, outer), speaker_of(record, inner)) == speakers


def test_three_layers_are_three_statements(read):
    record = read(HEAD + "Bo Carr said that Ann Lee reported that villagers claimed the dam had burst.")
    assert [find(record, words).depth for words in ("Ann Lee reported", "villagers claimed", "the dam")] == [0, 1, 2]


def test_reports_are_media_and_not_the_man_who_was_asked_about_them(read):
    record = read(HEAD + "Asked about media reports claiming that two villages burned, Bo Carr said he had no news.")
    claim = find(record, "two villages")
    actor = next(a for a in record.actors if a.id == claim.speaker)
    assert (actor.kind, actor.name) == ("media", "media reports")


REPORTS = [
    ("“We are ready,” Bo Carr said, commenting on reports that the army may leave.", "the army may leave"),
    ("The ministry said it had received reports of 12 people dying in the fire.", "12 people"),
]


@pytest.mark.parametrize(("text", "content"), REPORTS, ids=[case[0] for case in REPORTS])
def test_reports_are_not_of_those_who_comment_on_them_nor_of_those_they_are_about(read, text, content):
    record = read(HEAD + text)
    assert speaker_of(record, content) in (None, "reports")


OCCASIONS = [
    (
        "Bo Carr said at a news conference in Paris that the dam held.",
        "the dam held",
        "at a news conference in Paris",
        "Paris",
    ),
    ("At a briefing in Paris on Monday, Bo Carr said the dam held.", "the dam held", "At a briefing in Paris", "Paris"),
    ("In a letter, Bo Carr said the dam held.", "the dam held", "In a letter", None),
    ("Bo Carr told a news conference that the dam held.", "the dam held", "a news conference", None),
    ("Bo Carr, speaking at a rally in Paris, said the dam held.", "the dam held", None, None),
    ("Bo Carr said the dam in Paris held.", "the dam in Paris held", None, None),
]


@pytest.mark.parametrize(("text", "content", "occasion", "place"), OCCASIONS, ids=[case[0] for case in OCCASIONS])
def test_the_occasion_and_its_place_stand_outside_of_what_was_said(read, text, content, occasion, place):
    record = read(HEAD + text)
    statement = find(record, content)
    names = {p.id: p.name for p in record.places}
    if occasion is None:
        assert statement.occasion_span is None or "Paris" not in content
        return
    assert statement.occasion_span is not None
    assert statement.occasion_span.quote(record.document.text).startswith(occasion)
    assert names.get(statement.said_at) == place


DAYS = [
    ("Bo Carr said on Monday that the dam held.", "the dam held", "2024-04-29"),
    ("Last month Bo Carr said the dam held.", "the dam held", "2024-04"),
    ("Bo Carr said the dam broke on Monday.", "the dam broke", None),
    ("Bo Carr said on Monday the dam held. He said it was old.", "it was old", "2024-04-29"),
    ("Bo Carr said it rained on Monday, adding that the dam held.", "the dam held", None),
    ("The dam broke on Monday, Ann Lee said; the army says it held.", "it held", None),
    ("On Monday Bo Carr said it rained, adding that the dam held.", "the dam held", "2024-04-29"),
    ("Bo Carr said on Monday the dam held. Ann Lee said it was old.", "it was old", None),
]


@pytest.mark.parametrize(("text", "content", "day"), DAYS, ids=[case[0] for case in DAYS])
def test_the_day_of_saying_is_given_or_goes_on_with_the_speaker(read, text, content, day):
    record = read(HEAD + text, "2024-05-03")
    values = {time.id: time.value for time in record.times}
    assert values.get(find(record, content).said_on) == day


def test_a_place_beside_the_body_that_was_told_is_where_it_was_said(read):
    record = read(HEAD + "Ann Lee told the Council of Elders in Geneva that the camp was full.")
    statement = find(record, "the camp was full")
    places = {place.id: place.name for place in record.places}
    assert places.get(statement.said_at) == "Geneva"


def test_who_was_told_is_the_addressee(read):
    record = read(HEAD + "Ann Lee met Bo Carr. Ann Lee told Bo Carr that the dam held.")
    statement = find(record, "the dam held")
    names = {a.id: a.name for a in record.actors}
    assert names.get(statement.addressee) == "Bo Carr"
    assert statement.addressee_span.quote(record.document.text) == "Bo Carr"
