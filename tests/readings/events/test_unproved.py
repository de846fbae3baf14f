"""What nothing shows, what somebody was cleared of and what was prevented is told as such, and at nobody's door."""

import pytest

HEAD = "News from the valley\n"


def told(record, kind):
    return [(event.status, len(event.agents)) for event in record.events if event.kind == kind]


@pytest.mark.parametrize(
    ("text", "kind", "status"),
    [
        ("The commission found no evidence that soldiers raped women in Tamba.", "sexual-violence", "denied"),
        ("There is no proof that rebels killed the priest.", "kill", "denied"),
        ("The report says nothing about torture.", "torture", "hypothetical"),
        ("Police prevented gunmen from killing the priest.", "kill", "hypothetical"),
        ("The bishop saved 30 people from being killed by a mob.", "kill", "hypothetical"),
        ("Police foiled an attack on the church.", "clash", "hypothetical"),
        ("The attack nearly killed the minister.", "kill", "hypothetical"),
        ("The governor survived an attempt to kill him.", "kill", "hypothetical"),
        ("The police failed to prevent the mob from burning the mill.", "destroy-property", "happened"),
    ],
)
def test_what_nothing_shows_or_what_was_prevented_did_not_happen(read, text, kind, status):
    assert [one for one, _ in told(read(HEAD + text), kind)] == [status]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("A jury found Captain Leo Marsh not guilty of murdering a farmer.", "kill"),
        ("The sergeant was acquitted of torturing prisoners.", "torture"),
        ("The court cleared two officers of killing the student.", "kill"),
        ("Paul Benn is on trial for killing a guard.", "kill"),
    ],
)
def test_who_is_cleared_or_on_trial_has_not_done_it(read, text, kind):
    assert told(read(HEAD + text), kind) == [("alleged", 0)]


@pytest.mark.parametrize(
    "text",
    [
        "Police found the bodies of four men in a well.",
        "Nurses found a policeman dead.",
        "Soldiers recovered the bodies of 12 comrades.",
        "Police cordoned off the shop where a clerk was killed.",
        "Rebels controlled the town where nine men were killed.",
    ],
)
def test_who_finds_the_dead_or_guards_the_place_has_not_killed_them(read, text):
    assert told(read(HEAD + text), "kill") == [("happened", 0)]


def test_whom_a_flood_drove_out_no_army_did(read):
    assert told(read(HEAD + "The army sent tents to families displaced by the flood."), "displace") == [("happened", 0)]


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("Five people were killed in a car crash on Monday.", {"accident"}),
        ("Doctors counted 14 dead after the earthquake.", {"accident", "disaster"}),
        ("Gunmen stormed the mill and killed two men.", {"clash", "kill"}),
        ("The bus driver picked up 12 pupils.", set()),
        ("Police picked up four students on Monday.", {"arrest"}),
    ],
)
def test_deaths_by_mishap_are_no_killings_and_pupils_on_a_bus_no_prisoners(read, text, kinds):
    assert {event.kind for event in read(HEAD + text).events} == kinds


@pytest.mark.parametrize(
    ("text", "counts"),
    [
        ("Forty people were killed or injured in the shelling.", [("killed", None, 40)]),
        ("At least 12 were wounded or killed.", []),
        ("The blast killed three people and injured ten.", [("killed", 3, 3), ("injured", 10, 10)]),
    ],
)
def test_who_was_killed_or_injured_is_no_number_of_the_dead(read, text, counts):
    events = read(HEAD + text).events
    assert [(one.what, one.least, one.most) for event in events for one in event.counts] == counts


def test_who_was_killed_in_the_next_sentence_did_not_fire(read):
    text = '"Who shelled a market at nine in the morning?" she asked. The spokesman said that two fighters had been killed.'
    assert told(read(HEAD + text), "shell")[0][1] == 0
