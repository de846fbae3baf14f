"""Late coverage: what was promised and not heard of, who is still missing, numbers left open, days that cannot be."""

import pytest

HEAD = "News from the valley\n"


def found(record):
    return [(event.kind, event.status) for event in record.events]


@pytest.mark.parametrize(
    ("text", "kind", "status"),
    [
        ("Nothing has been heard of the senate hearing on the dam.", "meet", "announced"),
        ("No word has come of the panel that was supposed to visit the mine.", "meet", "announced"),
        ("The committee that was to look into the flood has no chair.", "meet", "announced"),
        ("The mediator came, and the tanks did not move.", "visit", "happened"),
        ("An envoy arrived without luggage.", "visit", "happened"),
        ("Bo Carr drove to the coast to see Minister Ann Lee.", "meet", "happened"),
        ("Police arrested nine. A deputy raised the case of Ann Lee.", "arrest", "happened"),
        ("Police arrested nine. Ann Lee's whereabouts are unknown.", "arrest", "happened"),
        ("Gunmen kidnapped a nurse. As for Ann Lee, she has been nowhere for a week.", "abduct", "happened"),
        ("The summer began with rockets on a ferry.", "shell", "happened"),
        ("A drone flew over. The baker fled when his shop was hit.", "drone-strike", "happened"),
        ("An unmanned aircraft flew over. Nobody knows when the bridge was hit.", "drone-strike", "happened"),
        ("Shells fell on Monday. Nine people died in Sandeby.", "kill", "happened"),
        ("The commission concluded that the mill was burned on purpose.", "publish-report", "happened"),
        ("The ministry rejected a plan to station observers in Sandeby.", "propose-mission", "alleged"),
        ("The union repeated its offer of 2 May to deploy a mission.", "propose-mission", "happened"),
        ("The bureau was unable to visit Sandeby.", "visit", "denied"),
        ("Police arrested nine. They have no information on the whereabouts of Ann Lee.", "arrest", "denied"),
        ("“No such man is or has been in our custody,” police said.", "arrest", "denied"),
        ("Bo Carr spoke of Ann Lee. It would be her third visit to Sandeby.", "visit", "announced"),
        ("Tanks were on the ship. The cargo would be unloaded on Friday, Bo Carr said.", "deliver-arms", "announced"),
        ("The barrage on Sunday went on for nine minutes.", "shell", "happened"),
        ("A mortar attack on the depot killed two nurses.", "shell", "happened"),
        ("The relief barge passed the Long Lock on Tuesday.", "grant-access", "happened"),
        ("Relief is scarce. Marines saw the barge and turned it back.", "refuse", "happened"),
        ("The barge that was turned back is old.", "refuse", "happened"),
        ("Gunmen kidnapped nine. Ann Lee was pulled out of a taxi.", "abduct", "happened"),
        ("Gunmen kidnapped nine. Ann Lee is still missing.", "abduct", "ongoing"),
        ("“Nobody was taken from any taxi,” he said.", "arrest", "denied"),
        ("Ministry: no baker in custody", "arrest", "denied"),
        ("No more was heard of the hearing at which Bo Carr was to be asked.", "meet", "announced"),
        ("Orland will not admit foreign observers, Ann Lee said.", "refuse", "alleged"),
        ("The relief barge tied up in Paris on Monday.", "grant-access", "happened"),
        ("Explosions tore through a power station on Sunday.", "bomb", "happened"),
        ("Two drones were seen. A blast shook the depot.", "drone-strike", "happened"),
        ("The guard ran when the drones came.", "drone-strike", "happened"),
        ("The rocket that fell on the ferry did not burn.", "shell", "happened"),
        ("An army is near. Nine people died in Sandeby.", "kill", "happened"),
        ("The mediator had lunch with the foreign minister on Monday.", "meet", "happened"),
        ("Bo Carr was to explain the arrests to a committee.", "meet", "announced"),
        ("Orland will not accept monitors without its agreement.", "refuse", "happened"),
        ("The inquiry says that the fire was set.", "publish-report", "happened"),
        ("Drones flew over. The pier took three direct hits.", "drone-strike", "happened"),
        ("A bomb fell. The roof of the clinic was torn open.", "bomb", "happened"),
        ("Claims of an attack on the dam are a fabrication, the ministry said.", "clash", "denied"),
        ("The shelling of Sandeby is an invention.", "shell", "denied"),
        ("The raid on the mill has not been explained.", "seize", "happened"),
        ("The raid on the mill did not take place.", "seize", "denied"),
        ("Since the raid on the mill nobody sings.", "seize", "happened"),
        ("The premier is no longer expected in Paris.", "visit", "cancelled"),
        ("The rapporteur is expected in Paris on Friday.", "visit", "announced"),
        ("The chancellor landed in Paris on Monday.", "visit", "happened"),
        ("The special representative arrives on Sunday.", "visit", "announced"),
        ("The foreign minister cut short her journey to Paris.", "visit", "happened"),
        ("The summit in Paris will not be held.", "meet", "cancelled"),
        ("The two sides held a second round on Monday.", "meet", "happened"),
        ("The prisoner list was long. The swap went ahead at noon.", "release", "happened"),
        ("Twelve sailors were returned to their families.", "release", "happened"),
        ("The prisoners will be home by Easter.", "release", "announced"),
        ("Agents led off nine men.", "arrest", "happened"),
        ("Two of the nine men seized at the ferry are home.", "arrest", "happened"),
        ("No one by that name is being held, the ministry said.", "arrest", "denied"),
        ("Some 700 families are sheltering in schools.", "displace", "ongoing"),
        ("Nearly 2,400 people were moved to Paris by bus.", "displace", "happened"),
        ("The relief ship docked in Paris on Saturday.", "grant-access", "happened"),
        ("The relief ship was kept waiting for three days.", "refuse", "happened"),
        ("A tanker with drinking water was let into the town.", "grant-access", "happened"),
        ("The government said it would not let a single inspector in.", "refuse", "alleged"),
        ("The first inspectors are due on 3 July.", "deploy-mission", "announced"),
        ("The union wants an observer mission on both banks.", "propose-mission", "happened"),
        ("The interior minister is out.", "resign", "happened"),
        ("Thousands poured into Liberty Square.", "protest", "happened"),
        ("Twelve tanks rolled in from the coast.", "deliver-arms", "happened"),
    ],
)
def test_late_coverage_names_its_events(read, text, kind, status):
    assert (kind, status) in found(read(HEAD + text, published="2024-05-06"))


@pytest.mark.parametrize(
    "text",
    [
        "The committee that runs the museum has no chair.",
        "Bo Carr returned to see the sea.",
        "The case of wine stood in the hall.",
        "The fate of the valley is unknown.",
        "They carried shells on board.",
        "Nine people died in Sandeby.",
        "The guest came and the dogs barked.",
        "Nothing has been heard of the drummer.",
        "The shop took three hits from the chart.",
        "The ship docked in Paris.",
        "The books were returned to their shelves.",
        "The lamp is out.",
        "They held a second glass.",
        "Some 700 geese are sheltering in a barn.",
        "The boat tied up at the pier.",
        "Bo Carr turned it back to the page.",
        "She misses her home.",
        "A gas blast shook the kitchen.",
        "The ministry rejected the account of the fire.",
        "They had lunch with the children.",
    ],
)
def test_what_only_looks_like_it_is_no_event(read, text):
    assert found(read(HEAD + text, published="2024-05-06")) == []


@pytest.mark.parametrize(
    ("text", "what", "least", "most"),
    [
        ("Shells fell on Monday. Two people died at Sandeby, or eleven.", "killed", 2, 11),
        ("Seventeen students were arrested, or nine.", "detained", 9, 17),
    ],
)
def test_a_number_that_is_left_open_is_a_range(read, text, what, least, most):
    record = read(HEAD + text, published="2024-05-06")
    assert (what, least, most) in [(c.what, c.least, c.most) for e in record.events for c in e.counts]


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("Rebels attacked the village on May 20.", "happened"),
        ("The army said that rebels attacked the village on May 20.", "alleged"),
        ("The village was attacked on May 20.", "happened"),
    ],
)
def test_what_is_told_as_past_is_not_announced_for_a_day_to_come(read, text, status):
    record = read(HEAD + text, published="2024-05-03")
    (event,) = record.events
    assert (event.status, event.when) == (status, None)
    assert [doubt.reason for doubt in record.doubts if doubt.span == event.trigger_span] == [event.status_reason]


@pytest.mark.parametrize("text", ["The two ministers meet on May 20.", "The talks open on May 20."])
def test_a_day_to_come_announces_what_is_not_told_as_past(read, text):
    record = read(HEAD + text, published="2024-05-03")
    assert {event.status for event in record.events} == {"announced"}
    assert all(event.when for event in record.events)


def test_the_day_behind_a_noun_is_its_own(read):
    text = "The bureau published on Monday a report on the destruction of the mill at Sandeby on 2 May."
    record = read(HEAD + text, published="2024-05-28")
    days = {time.id: time.value for time in record.times}
    assert {event.kind: days[event.when] for event in record.events} == {
        "publish-report": "2024-05-27",
        "destroy-property": "2024-05-02",
    }


def test_a_day_that_only_says_which_men_is_not_that_of_their_release(read):
    record = read(HEAD + "The prisoners seized in March were returned to their families.", published="2024-05-28")
    assert {event.kind: event.when is not None for event in record.events} == {"arrest": True, "release": False}


def test_the_day_of_an_offer_is_not_that_of_declining_it(read):
    record = read(HEAD + "“We decline the offer of 8 March,” Ann Lee said.", published="2025-03-09")
    (refused,) = record.events
    assert (refused.kind, refused.when) == ("refuse", None)


def test_a_hearing_is_one_of_a_court_where_there_is_a_court(read):
    text = "The judge smiled. Ann Lee came late to the hearing of Bo Carr on Monday."
    assert ("court-hearing", "happened") in found(read(HEAD + text, published="2025-03-09"))


def test_she_is_the_one_whom_the_sentence_began_with(read):
    text = "Ann Lee lives in Orland.\nA baker has not been seen since men dragged her from a taxi in May."
    record = read(HEAD + text, published="2025-05-09")
    names = {actor.id: actor.name for actor in record.actors}
    dragged = next(e for e in record.events if e.trigger_span.quote(record.document.text) == "dragged")
    assert [names[side.actor] for side in dragged.targets] == ["baker"]


def test_a_fronted_name_is_who_the_pronoun_means(read):
    text = "“We wait,” said Vera Holm, a lawyer. Gunmen kidnapped nine. As for Bo Carr, he has been nowhere for a week."
    record = read(HEAD + text, published="2024-05-06")
    names = {actor.id: actor.name for actor in record.actors}
    (gone,) = [event for event in record.events if event.trigger_span.quote(record.document.text) == "been"]
    assert [names[side.actor] for side in gone.targets] == ["Bo Carr"]


@pytest.mark.parametrize("word", ["town", "village", "family", "camp"])
def test_a_town_is_no_private_person(read, word):
    record = read(HEAD + f"Bo Carr said the army had not attacked the {word}.")
    kinds = {actor.name: actor.kind for actor in record.actors}
    assert kinds[word] == "group"


def test_the_arrests_are_not_those_of_one_man(read):
    record = read(HEAD + "Police arrested Bo Carr on Friday. Nobody spoke of the arrests in Sandeby.")
    plural = record.events[-1]
    assert plural.kind == "arrest"
    assert plural.targets == ()
