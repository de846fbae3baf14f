"""Attacks read by the arms that a sentence names, whatever the verb or the noun; and arms that harm nobody."""

import pytest

HEAD = "News from the valley\n"


def kinds(record):
    return {event.kind for event in record.events}


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("A drone tore through the roof of the dairy on Monday.", "drone-strike"),
        ("An unmanned aircraft smashed into the grain store on Monday.", "drone-strike"),
        ("The mill was attacked by two drones on Monday.", "drone-strike"),
        ("The mill was attacked by drones for the fourth time.", "drone-strike"),
        ("The rebels used a drone to kill the bailiff.", "drone-strike"),
        ("One of their helicopters struck the sawmill on Monday.", "air-strike"),
        ("A glide bomb smashed into the post office on Monday.", "air-strike"),
        ("The sawmill has been shut since the raid by two Su-25s.", "air-strike"),
        ("The air assault on the harbour lasted an hour.", "air-strike"),
        ("Jets strafed the column on Monday.", "air-strike"),
        ("A pair of warplanes flattened the college on Monday.", "air-strike"),
        ("Howitzers opened up on the ridge on Monday.", "shell"),
        ("A 120-millimetre round sank the ferry on Monday.", "shell"),
        ("The colonel denied targeting the clinic with artillery.", "shell"),
        ("Prices have doubled since the rocketing of the market.", "shell"),
        ("Counter-battery fire went on all of Monday.", "shell"),
        ("A grenade was thrown into a cinema on Monday.", "bomb"),
        ("A boy stepped on a landmine on Monday.", "bomb"),
        ("The bus hit a mine on Monday.", "bomb"),
        ("An IED took the door off the jeep on Monday.", "bomb"),
        ("A man set off the charge at the gate on Monday.", "bomb"),
        ("Rebels blew up the bridge on Monday.", "bomb"),
        ("The chapel was firebombed on Monday.", "bomb"),
        ("Somebody left a bomb in the library.", "bomb"),
        ("A landmine killed two ploughmen on Monday.", "bomb"),
        ("A blast ripped through the tea house; police spoke of a bomb.", "bomb"),
        ("Rockets fell on Monday. Nobody explained the blast at the depot.", "shell"),
        ("The mortar crews suppressed two positions on Monday.", "shell"),
        ("Its drones carried out a strike on a tent on Monday.", "drone-strike"),
        ("A missile fired by a drone hit the car of a preacher.", "drone-strike"),
        ("A lorry packed with explosives rammed the gate on Monday.", "bomb"),
        ("Molotov cocktails were thrown at the hostel.", "bomb"),
        ("Saboteurs dynamited the aqueduct.", "bomb"),
        ("A mine derailed the goods train on Monday.", "bomb"),
        ("The army denied laying mines at the spring.", "bomb"),
    ],
)
def test_the_arm_tells_what_kind_of_attack_it_was(read, text, kind):
    assert kind in kinds(read(HEAD + text))


@pytest.mark.parametrize(
    "text",
    [
        "A delivery drone hit a record on Monday.",
        "The farmers spray their vines with a drone.",
        "A helicopter crashed into the lake on Monday.",
        "The plane landed in the capital on Monday.",
        "The firm mines copper in the valley.",
        "The photographer blew up the photo.",
        "A coal mine collapsed on Monday.",
        "A gas explosion destroyed a flat on Monday.",
        "The candidate was bombarded with questions.",
        "The plane hit turbulence on Monday.",
    ],
)
def test_arms_that_harm_nobody_are_no_attack(read, text):
    assert not kinds(read(HEAD + text)) & {"drone-strike", "air-strike", "shell", "bomb"}
