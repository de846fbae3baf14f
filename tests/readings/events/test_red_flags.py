"""The gate: sentences where a wrong status would put into the record what never happened. Not one may be wrong."""

import pytest

HEAD = "News from the valley\n"
NOTHING = None  # no event of that kind at all

NEGATED = [
    ("Soldiers did not kill the shepherd.", "kill", "denied"),
    ("Nobody was killed, and police never arrested Bo Carr.", "arrest", "denied"),
    ("No arrests were made after the march.", "arrest", "denied"),
    ("The army has not shelled the harbour.", "shell", "denied"),
    ("The convoy left without an attack on the bridge.", "clash", "denied"),
    ("The two ministers did not meet.", "meet", "denied"),
    ("The president has not resigned.", "resign", "denied"),
    ("Neither side signed the accord.", "sign", "denied"),
    ("The guards hadn't tortured the teacher.", "torture", "denied"),
    ("There was no meeting between the two ministers.", "meet", "denied"),
    ("Villagers say soldiers did not burn or shell the school.", "shell", "denied"),
    ("Rebels failed to kill the governor.", "kill", "denied"),
    ("The ministry has no record of any arrest.", "arrest", "denied"),
    ("There is no evidence of a massacre.", "kill", "denied"),
    ("Bo Carr was neither arrested nor charged.", "arrest", "denied"),
    ("The two sides failed to reach an agreement.", "agree", "denied"),
]
DENIED = [
    ("Bo Carr denied that soldiers killed four men.", "kill", "denied"),
    ("The army denied shelling the harbour.", "shell", "denied"),
    ("The ministry denied that police had arrested a teacher.", "arrest", "denied"),
    ("“We did not bomb the market,” General Bo Carr said.", "bomb", "denied"),
    ("General Bo Carr said his men had not tortured anyone.", "torture", "denied"),
    ("Ann Lee said the two sides held no talks.", "meet", "denied"),
]
CLAIMED = [
    ("Ann Lee said soldiers killed four men.", "kill", "alleged"),
    ("According to Ann Lee, police tortured a student.", "torture", "alleged"),
    ("Soldiers allegedly killed four men.", "kill", "alleged"),
    ("The army reportedly shelled the harbour.", "shell", "alleged"),
    ("“They abducted my brother,” Ann Lee said.", "abduct", "alleged"),
    ("Ann Lee accused soldiers of torturing a student.", "torture", "alleged"),
    ("Bo Carr was charged with kidnapping a judge.", "abduct", "alleged"),
    ("Bo Carr is suspected of killing a judge.", "kill", "alleged"),
    ("Residents told the radio that police had beaten a teacher.", "beat", "alleged"),
    ("The group claims that its fighters bombed the depot.", "bomb", "alleged"),
    ("Police arrested Bo Carr, who is accused of murdering a judge.", "kill", "alleged"),
]
WISHED = [
    ("Ann Lee urged the army to release the miners.", "release", "hypothetical"),
    ("The law gives guards the right to detain Bo Carr.", "arrest", "hypothetical"),
    ("Ann Lee called on the rebels to free the teacher.", "release", "hypothetical"),
    ("Families demanded that police arrest the gunmen.", "arrest", "hypothetical"),
    ("The union wants the court to release Bo Carr.", "release", "hypothetical"),
    ("Relatives asked the governor to investigate the fire.", "investigate", "hypothetical"),
    ("Ann Lee refused to meet the governor.", "meet", "hypothetical"),
    ("Gunmen tried to kidnap a judge.", "abduct", "hypothetical"),
    ("Rebels threatened to kill the hostages.", "kill", "hypothetical"),
    ("Troops must withdraw from the valley.", "withdraw", "hypothetical"),
    ("The council should send a mission to the valley.", "deploy-mission", "hypothetical"),
    ("The generals would have killed the envoy.", "kill", "hypothetical"),
    ("Had the bridge held, soldiers would have arrested the rebels.", "arrest", "hypothetical"),
]
CONDITIONAL = [
    ("If police arrest Bo Carr, shops will close.", "arrest", "conditional"),
    ("Unless rebels free the men, shops will close.", "release", "conditional"),
    ("The army will attack the town if talks fail.", "beat|clash", "conditional|announced"),
    ("The army will withdraw only if the rebels disarm.", "withdraw", "conditional|announced"),
    ("Should the rebels kill a hostage, the border will close.", "kill", "conditional|hypothetical"),
]
PLANNED = [
    ("President Ann Lee will visit Paris in June.", "visit", "announced"),
    ("President Ann Lee plans to visit Paris.", "visit", "announced"),
    ("President Ann Lee is scheduled to meet the king on Friday.", "meet", "announced"),
    ("President Ann Lee is to meet the king next week.", "meet", "announced"),
    ("The two presidents are due to sign the accord in July.", "sign", "announced"),
    ("The court will sentence Bo Carr on 9 May 2024.", "sentence", "announced"),
    ("Preparations for a visit by Ann Lee to Paris continue.", "visit", "announced"),
    ("The upcoming meeting between Ann Lee and Bo Carr worries shopkeepers.", "meet", "announced"),
    ("Ann Lee said she would visit Paris in June.", "visit", "announced"),
    ("Ann Lee promised that the army would withdraw from the valley.", "withdraw", "announced"),
    ("The government decided to expel the envoys.", "expel-mission", "announced"),
    ("The army is preparing to attack the town.", "beat|clash", "announced"),
    ("Police are about to release the miners.", "release", "announced"),
    ("Ann Lee vowed to release the miners.", "release", "announced"),
    ("The court ordered the release of the miners.", "release", "announced"),
    ("Bo Carr faces trial next month.", "court-hearing", "announced"),
    ("Ann Lee to visit Paris", "visit", "announced"),
]
POSSIBLE = [
    ("President Ann Lee might visit Paris in June.", "visit", "possible"),
    ("Police may arrest Bo Carr.", "arrest", "possible"),
    ("The rebels could kill the hostages.", "kill", "possible"),
    ("Ann Lee said the army might shell the harbour.", "shell", "possible"),
    ("The government is considering whether to expel the envoys.", "expel-mission", "possible|announced|hypothetical"),
    ("Russia is willing to withdraw its troops.", "withdraw", "possible|announced"),
]
OFF = [
    ("Ann Lee cancelled a visit to Paris.", "visit", "cancelled"),
    ("The visit of Ann Lee to Paris was cancelled.", "visit", "cancelled"),
    ("The two sides called off the talks.", "meet|cut-relations", "cancelled|happened"),
    ("Ann Lee postponed her trip to Paris.", "visit", "postponed"),
    ("The trial of Bo Carr was postponed.", "court-hearing", "postponed"),
    ("A meeting between Ann Lee and Bo Carr has been put off.", "meet", "postponed"),
]
NO_EVENT = [
    ("She wrote a war film about the old port.", "clash", NOTHING),
    ("The film “The Siege” shows soldiers killing a king.", "kill", NOTHING),
    ("The novel tells how soldiers killed a king.", "kill", NOTHING),
    ("The finance minister promised an attack on inflation.", "clash", NOTHING),
    ("The battle of ideas goes on.", "clash", NOTHING),
    ("Shares crashed after the bank cut its forecast.", "accident", NOTHING),
    ("The striker shot over the bar.", "beat", NOTHING),
    ("The Tigers beat the Lions 3-1.", "beat", NOTHING),
    ("The home side were killed off by a late goal.", "kill", NOTHING),
    ("The clash between the Tigers and the Lions in the cup drew a crowd.", "clash", NOTHING),
    ("He died of a heart attack.", "clash", NOTHING),
    ("The singer released a new album.", "release", NOTHING),
    ("The company released its results.", "release", NOTHING),
    ("The museum on war crimes is closed.", "clash", NOTHING),
    ("The trade war hurt prices.", "clash", NOTHING),
    ("They met the deadline.", "meet", NOTHING),
    ("He withdrew money from a bank.", "withdraw", NOTHING),
    ("The drug trial was a success.", "court-hearing", NOTHING),
    ("Firefighters held an evacuation drill.", "aid", NOTHING),
    ("The play is about the murder of a king.", "kill", NOTHING),
    ("Critics slammed the striker's late goal.", "kill", NOTHING),
    ("Traffic was murder on Monday.", "kill", NOTHING),
    ("The jokes killed the audience.", "kill", NOTHING),
    ("The parties are fighting for every vote.", "clash", NOTHING),
]
LIFTED = [
    ("The council lifted sanctions on the port.", "impose-sanctions", NOTHING),
    ("The governor ended the curfew.", "curfew", NOTHING),
    ("The state suspended aid to the valley.", "aid", NOTHING),
    ("Judges rejected the extradition of Bo Carr.", "deport", "NOT"),
    ("The army will not release the miners.", "release", NOTHING),
    ("The court refused to extradite Bo Carr.", "deport", "NOT"),
]


@pytest.mark.parametrize(
    ("text", "kinds", "statuses"),
    [*NEGATED, *DENIED, *CLAIMED, *WISHED, *CONDITIONAL, *PLANNED, *POSSIBLE, *OFF, *NO_EVENT, *LIFTED],
)
def test_no_status_is_wrong_on_a_red_flag(read, text, kinds, statuses):
    record = read(HEAD + text)
    found = [event.status for event in record.events if event.kind in kinds.split("|")]
    if statuses is NOTHING:
        assert found == []
    elif statuses == "NOT":
        assert not set(found) & {"happened", "ongoing", "alleged", "announced"}
    else:
        assert found, [(event.kind, event.status) for event in record.events]
        assert set(found) <= set(statuses.split("|"))
