"""Fighting, killing, beating, torture and destruction in the words of reporters and of those who did it."""

import pytest

HEAD = "News from the valley\n"


def kinds(record):
    return {event.kind for event in record.events}


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Gunmen opened up on a taxi near the lake on Monday.", "clash"),
        ("Soldiers came on Monday. The minibus was raked from both sides.", "clash"),
        ("Heavy fighting broke out in the suburbs on Monday.", "clash"),
        ("The garrison beat back the rebels on Monday.", "clash"),
        ("Soldiers said that the village came under fire on Monday.", "clash"),
        ("Nine farmers lost their lives when gunmen opened fire on a lorry.", "kill"),
        ("Two boys died when soldiers opened fire on their cart.", "kill"),
        ("A gunman fired at a bus on Monday. Six bodies were brought in.", "kill"),
        ("The deserter was hanged on Monday.", "kill"),
        ("A sniper picked off a herdsman on Monday.", "kill"),
        ("The shelling cost the lives of two nurses.", "kill"),
        ("The tutor was roughed up by the guards on Monday.", "beat"),
        ("The raid by gunmen on the hamlet came at dawn on Monday.", "clash"),
        ("Police carried out a raid on the newsroom on Monday.", "seize"),
        ("The patrol ran into an ambush on Monday.", "clash"),
        ("Gunmen stormed a hamlet on Monday.", "clash"),
        ("The assault on the bishop was filmed.", "beat"),
        ("Four of the wounded did not survive the night of the attack.", "kill"),
        ("Five militants were destroyed on Monday.", "kill"),
        ("Attackers slit the throats of two drivers.", "kill"),
        ("The detainee was given electric shocks on Monday.", "torture"),
        ("Policemen pulled a bag over his head on Monday.", "torture"),
        ("The crowd set upon the tax collector on Monday.", "beat"),
        ("The desecration of the chapel shocked the valley.", "destroy-property"),
        ("Raiders put the hamlet to the torch.", "destroy-property"),
        ("Rangers had a shoot-out with poachers.", "clash"),
        ("The battle for the airfield entered its second day.", "clash"),
        ("The two clans shot at each other on Monday.", "clash"),
        ("Police used truncheons on the mourners.", "beat"),
        ("She was struck in the face by a bailiff.", "beat"),
        ("He was kept in a pit for two days.", "torture"),
        ("The deaths of two boys under fire set off a riot.", "kill"),
        ("Two brothers were burned alive in their hut.", "kill"),
        ("Bulldozers knocked down the shanties on Monday.", "destroy-property"),
        ("Troops set the reed huts ablaze.", "destroy-property"),
        ("Guards hung the men by their wrists from a beam.", "torture"),
        ("Settlers cut down 90 olive trees on Monday.", "destroy-property"),
        ("Soldiers ransacked the newsroom on Monday.", "destroy-property"),
        ("The militia reduced the hamlet to ashes.", "destroy-property"),
    ],
)
def test_violence_is_read_in_many_words(read, text, kind):
    assert kind in kinds(read(HEAD + text))


@pytest.mark.parametrize(
    "text",
    [
        "Nine farmers lost their lives when the ferry sank.",
        "The council dismantled the stage after the concert.",
        "She hung the picture by the window.",
        "The body of experts was brought in to advise.",
        "The crash killed four farmers.",
        "The death of the poet was announced on Friday.",
        "The cook beat six eggs.",
        "The critic says that the cook murdered a good soup.",
        "The court executed the terms of the will.",
        "Passengers had nine hours to kill at the airport.",
        "The police smashed a drug ring.",
    ],
)
def test_what_only_looks_like_violence_is_none(read, text):
    assert not kinds(read(HEAD + text)) & {"kill", "torture", "destroy-property", "beat"}


def test_who_brings_in_the_dead_or_names_them_killed_nobody(read):
    text = (
        "A rocket hit the mill. Soldiers pulled nine bodies out of it. The ministry put the dead at four, all fighters."
    )
    record = read(HEAD + text)
    names = {actor.id: actor.name for actor in record.actors}
    found = [
        (event.kind, [names.get(side.actor) for side in event.agents])
        for event in record.events
        if event.kind == "kill"
    ]
    assert found and all(not agents for _, agents in found)


def test_who_lost_their_lives_is_whom_it_was_done_to(read):
    record = read(HEAD + "Nine farmers lost their lives when gunmen opened fire on a lorry.")
    (event,) = [event for event in record.events if event.kind == "kill"]
    names = {actor.id: actor.name for actor in record.actors}
    assert [names.get(side.actor) for side in event.targets] == ["nine farmers"]
    assert [(count.what, count.least) for count in event.counts] == [("killed", 9)]


def test_where_nobody_was_hurt_the_attack_was_all_the_same(read):
    record = read(HEAD + "Soldiers shelled a mill. Nobody was killed in the attack of Monday on the mill.")
    assert {event.status for event in record.events if event.kind in ("clash", "shell")} == {"happened"}


def test_police_who_tell_of_a_killing_are_not_put_down_as_who_did_it(read):
    record = read(HEAD + "A teacher was murdered on Monday. The police said so.")
    assert all(not event.agents for event in record.events if event.kind == "kill")


def test_what_was_not_since_a_murder_leaves_the_murder_told(read):
    record = read(HEAD + "Justice has been promised every year since the murders.")
    assert [event.status for event in record.events if event.kind == "kill"] == ["happened"]
