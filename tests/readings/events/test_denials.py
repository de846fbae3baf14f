"""Denials: what somebody says was not done, by a gerund, an account or a “no”, and what only looks like one."""

import pytest

HEAD = "News from the valley\n"


def told(read, text):
    record = read(HEAD + text, published="2024-05-06")
    acts = {statement.id: statement.act for statement in record.statements}
    return [(event.kind, event.status, acts.get(event.according_to or "")) for event in record.events]


@pytest.mark.parametrize(
    ("text", "kind", "act"),
    [
        ("The army denied firing on Sandeby.", "clash", "denies"),
        ("The army denied firing on Sandeby. No rocket left our base, it said.", "shell", "denies"),
        ("The colonel denied having ordered the raid on the mill.", "seize", "denies"),
        ("The colonel denied having ordered arrests.", "arrest", "denies"),
        ("The ministry denied having shelled the school.", "shell", "denies"),
        ("The wardens deny torturing prisoners.", "torture", "denies"),
        ("The spokesman rejected claims of shelling the harbour.", "shell", "denies"),
        ("The ministry dismissed reports that police had beaten students.", "beat", "denies"),
        ("“Our units launched no rockets on Monday,” Colonel Bo Carr said.", "shell", "asserts"),
        ("The colonel said that his brigade launched no rockets at Sandeby.", "shell", "asserts"),
        ("The army still says that nobody fired.", "clash", "denies"),
        ("The army says that nobody fired on the school.", "clash", "denies"),
        ("The militia never launched rockets at the town.", "shell", None),
    ],
)
def test_what_somebody_denies_is_a_denied_event_by_the_word_of_who_denies_it(read, text, kind, act):
    assert (kind, "denied", act) in told(read, text)


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("The ministry did not deny shelling the school.", "shell"),
        ("The ministry did not deny arrests of students.", "arrest"),
        ("The ministry did not dismiss reports of a raid on the mill.", "seize"),
        ("The army did not rule out a raid on the mill.", "seize"),
        ("Police denied lawyers access to detained students.", "arrest"),
        ("The army denied firing on Sandeby after the rebels bombed a bridge.", "bomb"),
        ("The army denied that the mayor said that soldiers shot a boy.", "beat"),
        ("The army launched no fewer than 20 rockets at Sandeby.", "shell"),
        ("The army launched rockets at Sandeby for no reason.", "shell"),
        ("The army fired on Sandeby, and nobody spoke.", "clash"),
        ("The army lost no soldiers when it shelled the town.", "shell"),
    ],
)
def test_what_only_stands_beside_a_denial_is_not_denied(read, text, kind):
    statuses = [status for found, status, _ in told(read, text) if found == kind]
    assert statuses and "denied" not in statuses


@pytest.mark.parametrize(
    "text",
    [
        "Nobody was fired over the affair.",
        "The club fired its coach at Sandeby.",
        "The manager was fired at the age of fifty.",
        "The agency launched a rocket into orbit.",
        "The colonel denied having attended the parade.",
    ],
)
def test_who_loses_a_post_or_sends_a_rocket_up_shells_nobody(read, text):
    assert told(read, text) == []


def test_who_denies_ill_treatment_is_its_agent_and_never_its_victim(read):
    record = read(HEAD + "The wardens deny torturing prisoners held since the coup.", published="2024-05-06")
    names = {actor.id: actor.name for actor in record.actors}
    (torture,) = [event for event in record.events if event.kind == "torture"]
    assert [names[side.actor] for side in torture.agents if side.actor] == ["wardens"]
    assert [side.span.quote(record.document.text) for side in torture.targets] == ["prisoners"]


def _agents(record, kind, status):
    names = {actor.id: actor.name for actor in record.actors}
    return [
        [names[side.actor] for side in event.agents if side.actor]
        for event in record.events
        if (event.kind, event.status) == (kind, status)
    ]


@pytest.mark.parametrize(
    "word",
    [
        "The mayor blamed the army for it.",
        "The mayor accused the army of shelling the school.",
        "The army denied firing on the school.",
        "The Norlandian army denied having shelled the school.",
    ],
)
def test_who_is_only_accused_or_denies_it_is_not_filled_in_as_who_did_it(read, word):
    record = read(HEAD + f"Rockets hit a school on Monday, killing five children. {word}", published="2024-05-06")
    assert _agents(record, "shell", "happened") == [[]]
    assert _agents(record, "kill", "happened") == [[]]


@pytest.mark.parametrize(
    ("text", "doer"),
    [
        ("Mayor Ann Lee accused the army of shelling the school.", "army"),
        ("Mayor Ann Lee blamed the rebels for shelling the school.", "rebels"),
    ],
)
def test_what_somebody_is_accused_of_is_the_deed_of_the_accused_not_of_the_accuser(read, text, doer):
    (agents,) = [
        [actor.name for actor in record.actors if actor.id in {side.actor for side in event.agents}]
        for record in (read(HEAD + text, published="2024-05-06"),)
        for event in record.events
        if event.kind == "shell"
    ]
    assert agents == [doer]


@pytest.mark.parametrize(
    ("text", "kind", "status"),
    [
        ("Nobody was tried for the shelling of Torvin on Monday.", "shell", "happened"),
        ("No one has been charged over the raid on the mill on Monday.", "seize", "alleged"),
    ],
)
def test_who_is_tried_or_charged_for_nothing_denies_nothing_of_what_was_done(read, text, kind, status):
    record = read(f"News from the valley\n{text}")
    assert (kind, status) in [(event.kind, event.status) for event in record.events]
