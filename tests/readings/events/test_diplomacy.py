"""Aid, missions, services, truces, talks, posts, votes and papers: the families of words that name them."""

import pytest

HEAD = "News from the valley\n"


def found(record):
    return [(event.kind, event.status) for event in record.events]


@pytest.mark.parametrize(
    ("text", "kind", "status"),
    [
        # aid that gets through, or does not
        ("Guards shut out a relief convoy at the mill.", "refuse", "happened"),
        ("Soldiers made the relief lorries turn round at the mill.", "refuse", "happened"),
        ("The gate stayed shut when the monitors came.", "refuse", "happened"),
        ("The ministry has withheld visas from nine surgeons.", "refuse", "happened"),
        ("Two appeals to the governor went unanswered.", "refuse", "happened"),
        ("The premier ruled out talks with the rebels.", "refuse", "happened"),
        ("The premier would have none of it.", "refuse", "happened"),
        ("The refusal of the governor to see the families was brief.", "refuse", "happened"),
        ("Nine relief lorries crept over the pass and into Halden.", "grant-access", "happened"),
        ("Flour and medicine have got through to the besieged town.", "grant-access", "happened"),
        ("Two lawyers gained entry to the prison.", "grant-access", "happened"),
        ("The opening of the Halden crossing took an hour.", "grant-access", "happened"),
        ("The charity handed out soup at the station.", "aid", "happened"),
        ("The charity delivered a load of blankets to the camp.", "aid", "happened"),
        ("The delivery of tents to the camp took nine days.", "aid", "happened"),
        # missions
        ("The union floated the idea of a buffer force.", "propose-mission", "happened"),
        ("A proposal for a peacekeeping force was put to the council.", "propose-mission", "happened"),
        ("The union asked its members to double the peacekeeping force.", "propose-mission", "happened"),
        ("The council extended the mandate of the observers.", "vote", "happened"),
        ("Nine observers landed in Halden on Monday.", "deploy-mission", "happened"),
        ("The arrival of the observers was brief.", "deploy-mission", "happened"),
        ("Blue helmets took up positions by the river.", "deploy-mission", "happened"),
        # services
        ("The army cut off water to Halden on Monday.", "withhold-services", "happened"),
        ("The town has been without electricity for a week.", "withhold-services", "happened"),
        ("The mains have been dry since Monday.", "withhold-services", "happened"),
        ("No water was reaching the town from the pumps.", "withhold-services", "happened"),
        ("A power cut closed the hospital.", "withhold-services", "happened"),
        # truces
        ("The two sides agreed to stop shooting.", "ceasefire", "announced"),
        ("The generals buried the hatchet.", "ceasefire", "happened"),
        ("A humanitarian pause of two hours began at noon.", "ceasefire", "happened"),
        # talks, visits, deals
        ("The two generals got together in Halden.", "meet", "happened"),
        ("The session of the joint commission has been deferred.", "meet", "postponed"),
        ("The two sides are expected in Halden on Friday.", "meet", "announced"),
        ("The president is awaited in Halden this weekend.", "visit", "announced"),
        ("The envoy spent Tuesday in Halden.", "visit", "happened"),
        ("The queen looked in on the fever ward.", "visit", "happened"),
        ("The premier made his way to Halden.", "visit", "happened"),
        ("The unions came to terms with the ministry.", "agree", "happened"),
        ("The two ministers put their signatures to the border treaty.", "sign", "happened"),
        ("The signing of the contract took place in Halden.", "sign", "happened"),
        # posts
        ("The judge gave up her post in May.", "resign", "happened"),
        ("The police chief was sacked on Monday.", "resign", "happened"),
        ("The governor asked to be relieved last week.", "resign", "happened"),
        ("The ousting of the port director pleased many.", "resign", "happened"),
        ("The council chose a new director on Tuesday.", "appoint", "happened"),
        ("Ann Lee takes over from Governor Bo Carr.", "appoint", "happened"),
        ("Ann Lee moves into the chair that Governor Bo Carr left.", "appoint", "happened"),
        ("The banker is to run the province.", "appoint", "happened"),
        ("The investiture of the premier was brief.", "appoint", "happened"),
        # votes and papers
        ("Deputies passed the budget in the night.", "vote", "happened"),
        ("Voters go to the polls on 12 May.", "vote", "announced"),
        ("A show of hands on the merger was called off.", "vote", "cancelled"),
        ("The panel submitted its report to the council.", "publish-report", "happened"),
        ("The release of the inquiry's report has been delayed.", "publish-report", "postponed"),
        ("The commission will make its findings public this month.", "publish-report", "announced"),
        # what is agreed to, expected or weighed
        ("The two sides agreed to a truce of two days.", "ceasefire", "happened"),
        ("The rebels declared a ceasefire.", "ceasefire", "happened"),
        ("The rebels declared a ceasefire, from 9 May.", "ceasefire", "announced"),
        ("The ministry will not agree to any enlargement of the force.", "refuse", "happened"),
        ("The speaker is thinking of throwing in the towel.", "resign", "possible"),
        ("It would be the first item when the two sides meet.", "meet", "announced"),
        (
            "Children were let through so that they could leave. The army let 40 families leave the town.",
            "grant-access",
            "happened",
        ),
        ("The union gave 40 million crowns for shelters in the flooded valley.", "aid", "happened"),
        ("The chair that Bo Carr vacated is for sale.", "resign", "happened"),
        ("The town has been without running water for a week.", "withhold-services", "happened"),
        # what a noun is behind “in”, what was dropped, what nobody fired or paid
        ("The monitors say in a report that the wells are dry.", "publish-report", "happened"),
        ("Three judges dropped their plan to leave the bench.", "resign", "cancelled"),
        ("A motion for a fact-finding team was withdrawn.", "propose-mission", "cancelled"),
        ("Teachers have not been paid since January.", "withhold-services", "happened"),
        ("Taps ran dry across the district.", "withhold-services", "happened"),
        ("The relief flights were suspended.", "aid", "cancelled"),
        ("The bloc is ready to send a fact-finding team.", "propose-mission", "possible"),
        ("The bishop went to see the prisoners.", "visit", "happened"),
        ("A banker has taken charge of the ministry.", "appoint", "happened"),
        ("Since their encounter in the lift the two ministers have been friends.", "meet", "happened"),
        # what did not come about, or is not spoken of
        ("The court waited. The trial of the teachers, set for Wednesday, did not open.", "court-hearing", "postponed"),
        ("The summit in Halden, set for Wednesday, did not take place.", "meet", "cancelled"),
        ("The president's weekend in Halden has not been mentioned since.", "visit", "announced"),
        ("The bureau repeated its offer of 2 May. It would send monitors.", "propose-mission", "happened"),
        ("The ministry rejected the offer of observers.", "propose-mission", "alleged"),
        ("The president signed a decree making Ann Lee governor.", "appoint", "happened"),
        # services and missions once more
        ("Soldiers closed the valves at the pumping station.", "withhold-services", "happened"),
        ("Gas supplies to 40 villages were cut off on Sunday.", "withhold-services", "happened"),
        ("Under the plan, 300 monitors would be stationed in the north.", "deploy-mission", "announced"),
        ("The minister cancelled his appearance in Halden.", "visit", "cancelled"),
        # arms, and soldiers who leave
        ("The kingdom supplied its neighbour with rockets.", "deliver-arms", "happened"),
        ("The sale of mortars to the junta angered many.", "deliver-arms", "happened"),
        ("Armoured columns rolled out of Halden at dawn.", "withdraw", "happened"),
        ("The departure of the battalion has been put off.", "withdraw", "postponed"),
    ],
)
def test_families_of_words_name_an_event(read, text, kind, status):
    record = read(HEAD + text, published="2024-05-06")
    assert (kind, status) in found(record)


@pytest.mark.parametrize(
    "text",
    [
        "Two rivers meet below the mill.",
        "Her lungs rejected the smoke.",
        "The club bought its drone at a fair.",
        "The singer quit smoking.",
        "The mountain path was closed.",
        "Police ruled out foul play.",
        "The agency released a song.",
        "Farmers are resigned to a poor harvest.",
        "The nuns held a religious retreat.",
    ],
)
def test_what_nobody_wills_and_what_is_no_public_matter_makes_no_event(read, text):
    assert found(read(HEAD + text, published="2024-05-06")) == []


def test_a_storm_withholds_nothing(read):
    kinds = {kind for kind, _ in found(read(HEAD + "The storm cut power to nine farms.", published="2024-05-06"))}
    assert "withhold-services" not in kinds


@pytest.mark.parametrize(
    ("text", "kind", "status"),
    [
        ("The barge with the flour has waited since a patrol drove it off on Monday.", "refuse", "happened"),
        ("The ship brought food. The navy did not turn away the motor vessel Aurora on Monday.", "refuse", "denied"),
        ("The republic will neither invite nor admit a commission of inquiry.", "refuse", "happened"),
        ("The minister ruled out any such commission on Monday.", "refuse", "happened"),
        ("Nineteen captives changed sides on Monday.", "release", "happened"),
        ("Forty captives flew home on Monday.", "release", "happened"),
    ],
)
def test_ships_are_sent_away_and_captives_change_hands(read, text, kind, status):
    assert (kind, status) in found(read(HEAD + text, published="2024-05-06"))


def test_who_sits_at_a_desk_meets_nobody(read):
    assert found(read(HEAD + "The new minister sits at his desk in the ministry.", published="2024-05-06")) == []


def test_who_may_look_into_a_deed_has_not_done_it(read):
    text = "The school was bombed on Monday and 17 people were killed. The chairman said that investigators could look into it."
    record = read(HEAD + text, published="2024-05-06")
    assert [side for event in record.events if event.kind in ("bomb", "kill") for side in event.agents] == []
