"""Where, and what happened: names keep both sides, plans never happened."""

import pytest

HEAD = "News from the valley\n"


@pytest.mark.parametrize(
    ("text", "name", "country"),
    [
        ("Fighting went on near Stepanakert.", "Stepanakert", "AZ"),
        ("He arrived in Yerevan.", "Yerevan", "AM"),
        ("He spoke in New York.", "New York", "US"),
        ("They fled from Gaza.", "Gaza", "PS"),
        ("A ship sank in the Black Sea.", "Black Sea", None),
    ],
)
def test_a_place_has_the_country_of_the_data(read, text, name, country):
    record = read(HEAD + text)
    assert (name, country) in [
        (p.span.quote(record.document.text).removeprefix("the "), p.country) for p in record.places
    ]


def test_a_contested_place_shows_both_names(read):
    (place,) = read(HEAD + "Fighting went on near Stepanakert.").places
    assert place.disputed
    assert {"Stepanakert", "Khankendi"} <= set(place.names)
    assert list(place.names) == sorted(place.names)


def test_a_surname_is_no_city(read):
    record = read(HEAD + "Jane Paris, a teacher, said the school was closed. Paris said it would stay so.")
    assert all(place.name != "Paris" for place in record.places)


@pytest.mark.parametrize(
    ("text", "kind", "status"),
    [
        ("Soldiers killed four men on Monday.", "kill", "happened"),
        ("Soldiers did not kill anyone on Monday.", "kill", "denied"),
        ("President Ann Lee will visit Paris in June.", "visit", "announced"),
        ("President Ann Lee may visit Paris in June.", "visit", "possible"),
        ("Bo Carr said soldiers killed four men.", "kill", "alleged"),
        ("Bo Carr urged the army to release the men.", "release", "hypothetical"),
        ("Bo Carr said a mission may visit Paris only with the consent of the state.", "visit", "conditional"),
        ("Bo Carr denied that soldiers killed four men.", "kill", "denied"),
    ],
)
def test_what_is_said_or_planned_never_happened(read, text, kind, status):
    assert (kind, status) in [(event.kind, event.status) for event in read(HEAD + text).events]


def test_an_event_from_a_statement_names_it(read):
    record = read(HEAD + "Bo Carr said soldiers killed four men.")
    (event,) = record.events
    assert event.according_to == record.statements[0].id
    assert [(count.what, count.least, count.most) for count in event.counts] == [("killed", 4, 4)]


@pytest.mark.parametrize(
    ("words", "least", "most"),
    [("at least 12", 12, None), ("12", 12, 12), ("twelve", 12, 12), ("more than 12", 12, None)],
)
def test_a_count_keeps_least_and_most(read, words, least, most):
    record = read(HEAD + f"The blast killed {words} people on Monday.")
    counts = [count for event in record.events for count in event.counts]
    assert [(count.least, count.most) for count in counts] == [(least, most)]


def test_the_agency_in_a_datelines_brackets_is_no_place(read):
    record = read(
        "Shells hit a market\nKELMORA, 1 May (Paris) — Shells hit a covered market at noon, doctors said on Monday."
    )
    assert "Paris" not in {place.name for place in record.places}


def test_the_month_of_a_dateline_is_no_place(read):
    record = read(
        "Shells hit a market\nKELMORA, 2 May (Norlake) — Shells hit a covered market at noon, doctors said on Monday."
    )
    assert "May" not in {place.name for place in record.places}


def test_a_republic_of_somewhere_is_not_a_town_called_so(read):
    record = read("Talks go on\nThe envoy met the minister of the Republic of Hestria on Monday.")
    assert "Republic" not in {place.name for place in record.places}
