"""Idioms: several words that name an event together, and what only looks like one."""

import pytest

HEAD = "News from the valley\n"


def found(record):
    return [(event.kind, event.status) for event in record.events]


@pytest.mark.parametrize(
    ("text", "kind", "status"),
    [
        ("Police arrested no one, but a student was taken off a bus on Monday.", "arrest", "happened"),
        ("Gunmen kidnapped a teacher. Her brother was dragged out of his house.", "abduct", "happened"),
        ("Two boys were bundled into a van on Monday.", "arrest", "happened"),
        ("Gunmen kidnapped a teacher on Monday. She has not been seen since.", "abduct", "happened"),
        ("Guards turned back nine aid trucks at the bridge.", "refuse", "happened"),
        ("The republic will not receive any monitors.", "refuse", "happened"),
        ("The ministry would accept no observers.", "refuse", "happened"),
        ("The ministry let in forty observers.", "grant-access", "happened"),
        ("A relief convoy rolled into the village on Monday.", "grant-access", "happened"),
        ("The relief group said that a second convoy is due on 22 May.", "grant-access", "announced"),
        ("Soldiers burned down two farms by the river.", "destroy-property", "happened"),
        ("Soldiers came on Monday. Two homes were burned by the river.", "destroy-property", "happened"),
        ("Soldiers set fire to two farms on Monday.", "destroy-property", "happened"),
        ("The rebels set the church on fire on Monday.", "destroy-property", "happened"),
        ("The teacher was let out of jail on Thursday.", "release", "happened"),
        ("The judge let the two women out of prison on Friday.", "release", "happened"),
        ("The bureau proposed sending forty monitors.", "propose-mission", "happened"),
        ("The bureau repeated its offer to deploy a mission.", "propose-mission", "alleged"),
        ("Envoys of both sides sat at one table on Monday.", "meet", "happened"),
        ("Minister Ann Lee will appear before a committee on Friday.", "meet", "announced"),
        ("President Ann Lee flew to Paris on Monday.", "visit", "happened"),
        ("President Ann Lee will not go to Paris this weekend.", "visit", "cancelled"),
        ("The president named Ann Lee as foreign minister.", "appoint", "happened"),
        ("Minister Bo Carr quit his post on Monday.", "resign", "happened"),
        ("About 2,000 people have left the town since Monday.", "displace", "happened"),
        ("The army handed over nine prisoners on Monday.", "release", "happened"),
        ("The army has taken delivery of nine armoured vehicles.", "deliver-arms", "happened"),
        ("The army eliminated two militants.", "kill", "happened"),
        ("The school was struck by a drone on Monday.", "drone-strike", "happened"),
        ("Drones circled the town. The strike on the school came at noon.", "drone-strike", "happened"),
        ("Shells fell at noon. Nobody spoke of the strike on the school.", "shell", "happened"),
        ("Shells fell at noon. A strike on the school killed two nurses.", "shell", "happened"),
        ("Mortar rounds landed on a school on Sunday.", "shell", "happened"),
        ("Three mines went off under a bus.", "bomb", "happened"),
        ("There was no attack on the hospital.", "clash", "denied"),
        ("Shells fell on Monday. The death toll climbed to 19 on Tuesday.", "kill", "happened"),
        ("President Ann Lee is due in Paris on Friday.", "visit", "announced"),
        ("The visit will not take place.", "visit", "cancelled"),
        ("The visit has been moved to July.", "visit", "postponed"),
        ("The talks have been called off.", "meet", "cancelled"),
        ("The ministers shook hands in Paris.", "meet", "happened"),
        ("The commission convened in Paris on Monday.", "meet", "happened"),
        ("The union wants to station observers in the valley.", "propose-mission", "hypothetical"),
        ("The ministry said no to foreign monitors.", "refuse", "happened"),
        ("The ministry ruled out a monitoring mission.", "refuse", "happened"),
        ("The ministry agreed to admit observers if they are few.", "agree", "conditional"),
        ("The ministry accepted the mission on two conditions.", "agree", "conditional"),
        ("Observers are to be deployed in the valley on 3 July.", "deploy-mission", "announced"),
        ("A teacher was snatched from her flat by masked men.", "abduct", "happened"),
        ("Police took a teacher from her flat.", "arrest", "happened"),
        ("Nine residents were forced from their homes.", "displace", "happened"),
        ("Tens of thousands took to the streets.", "protest", "happened"),
        ("Soldiers stopped a relief convoy at the bridge.", "refuse", "happened"),
        ("The guns fell silent at midnight.", "ceasefire", "happened"),
        ("The minister confirmed the purchase of tanks.", "deliver-arms", "alleged"),
        ("Bo Carr becomes foreign minister.", "appoint", "happened"),
        ("Deputies will question the minister on Tuesday.", "meet", "announced"),
        ("The bureau presented a report on the fire.", "publish-report", "happened"),
        ("The visit by Ann Lee is off.", "visit", "cancelled"),
        ("Ministers banned a mission they had turned away.", "refuse", "happened"),
        ("The destruction of the school shocked the town.", "destroy-property", "happened"),
        ("The visit by Ann Lee is off until June.", "visit", "postponed"),
        ("The visit by Ann Lee slipped to June.", "visit", "postponed"),
        ("The talks with Bo Carr were put back.", "meet", "postponed"),
        ("The cancelled visit by Ann Lee angered Bo Carr.", "visit", "cancelled"),
        ("The two ministers are to meet in Paris.", "meet", "announced"),
        ("Minister Ann Lee will answer questions on the arrests on Friday.", "arrest", "happened"),
        ("No such woman is in our custody, police said.", "arrest", "denied"),
    ],
)
def test_an_idiom_names_its_kind_and_its_status(read, text, kind, status):
    assert (kind, status) in found(read(HEAD + text, published="2024-05-06"))


@pytest.mark.parametrize(
    ("text", "what", "least", "most"),
    [
        ("Police detained nine people. The union put the figure at 14.", "detained", 14, 14),
        ("Thousands marched on Monday. Organisers put the crowd at 8,000.", "attendance", 8000, 8000),
        ("Thousands marched on Monday. Police said 1,500 people took part.", "attendance", 1500, 1500),
        ("The number of people displaced from the valley has risen to 6,200.", "displaced", 6200, 6200),
        ("The number of people detained has risen to 17.", "detained", 17, 17),
        ("Fewer than 900 people have left the town since Monday.", "displaced", None, 899),
        ("The army handed over twenty-three prisoners.", "released", 23, 23),
        ("The army freed 23 prisoners. A union said only 21 of the 23 had crossed.", "released", 21, 21),
        ("Shells fell on Monday. The death toll climbed to 19 on Tuesday.", "killed", 19, 19),
        ("The number of displaced has grown to 12,000.", "displaced", 12000, 12000),
        ("Nine thousand residents were forced from their homes.", "displaced", 9000, 9000),
        ("The march drew 20,000 people.", "attendance", 20000, 20000),
        ("Several thousand people marched on Monday.", "attendance", None, None),
        ("The army received armoured vehicles. Bo Carr put the number at nine.", "vehicles", 9, 9),
        ("The army took delivery of 18 armoured personnel carriers.", "vehicles", 18, 18),
    ],
)
def test_a_figure_counts_what_its_event_is_about(read, text, what, least, most):
    record = read(HEAD + text, published="2024-05-06")
    assert (what, least, most) in [(c.what, c.least, c.most) for e in record.events for c in e.counts]


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("Bo Carr was neither arrested nor questioned.", "denied"),
        ("Bo Carr was questioned, not arrested.", "denied"),
    ],
)
def test_who_was_neither_arrested_nor_questioned_was_not_arrested(read, text, status):
    assert ("arrest", status) in found(read(HEAD + text))


@pytest.mark.parametrize(
    "text",
    [
        "She took the bus to the market.",
        "The death toll of the epidemic climbed to 19.",
        "Miners have been on strike since Monday.",
        "They took part in the feast.",
        "The writer was nominated for a prize.",
        "Twelve workers were forced out of work.",
        "The talks moved to Paris.",
        "The shop was moved to the market.",
        "The elected assembly read the paper.",
        "Bo Carr took his keys from the car.",
        "The pump stopped working on Monday.",
        "He rang to ask if we had bread.",
        "The party would honour the list.",
        "The street looked like the scene of an earthquake.",
        "The government-appointed council spoke.",
        "A truck rolled into the yard.",
        "Ann Lee went to school.",
        "The mule turned back at the bridge.",
    ],
)
def test_words_that_only_look_like_an_idiom_make_no_event(read, text):
    assert found(read(HEAD + text)) == []


def test_questions_on_an_arrest_do_not_move_it_to_their_day(read):
    record = read(HEAD + "Minister Ann Lee will answer questions on the arrests on Friday.", published="2024-05-06")
    (arrest,) = [event for event in record.events if event.kind == "arrest"]
    assert arrest.when is None


def test_who_is_taken_by_a_relative_clause_is_its_head(read):
    record = read(HEAD + "Police freed a teacher they had arrested on Monday.")
    (arrest,) = [event for event in record.events if event.kind == "arrest"]
    assert [side.span.quote(record.document.text) for side in arrest.targets] == ["teacher"]


@pytest.mark.parametrize(
    ("text", "dead"),
    [
        ("Bo Carr killed his wife and son before shooting himself.", 3),
        ("Bo Carr shot and killed his son before taking his own life.", 2),
        ("Bo Carr killed his son and then turned the gun on himself.", 2),
        ("Bo Carr killed his son before shooting himself and is in critical condition.", 1),
        ("A father of four was killed by gunmen on Monday.", 1),
        ("A family of five was killed by gunmen on Monday.", 5),
        ("The bodies of Bo Carr and Ann Lee were found on Monday.", 2),
        ("Police found her parents dead in the kitchen after a shooting.", 2),
        ("A double murder shook the town.", 2),
        ("A double murder-suicide shook the town.", 3),
    ],
)
def test_all_who_died_are_counted(read, text, dead):
    counts = [c for e in read(HEAD + text).events for c in e.counts if c.what == "killed"]
    assert max((c.least or 0, c.most) for c in counts) == (dead, dead)


@pytest.mark.parametrize(
    "text",
    [
        "The president named Ann Lee as foreign minister.",
        "The president named Ann Lee foreign minister on Friday.",
        "Ann Lee takes over as foreign minister.",
    ],
)
def test_who_is_appointed_is_whom_it_is_done_to(read, text):
    record = read(HEAD + text)
    names = {actor.id: actor.name for actor in record.actors}
    (event,) = [event for event in record.events if event.kind == "appoint"]
    assert [names.get(side.actor) for side in event.targets] == ["Ann Lee"]


def test_mentions_of_one_arrest_share_its_day(read):
    text = "Police arrested Ann Lee on Monday. Her lawyer spoke of the arrest of Ann Lee."
    record = read(HEAD + text, published="2024-05-10")
    days = {event.when for event in record.events if event.kind == "arrest"}
    assert len(days) == 1 and None not in days


def test_who_agrees_to_meet_on_friday_has_agreed_already(read):
    record = read(HEAD + "The two sides agreed to meet on Friday.", published="2024-05-06")
    kinds = {event.kind: (event.status, event.when is None) for event in record.events}
    assert kinds == {"agree": ("happened", True), "meet": ("announced", False)}


@pytest.mark.parametrize(
    "text",
    [
        "The house burned down in the night.",
        "Wildfires burned 200 homes by the river.",
        "They let the air out of the tyres.",
    ],
)
def test_a_fire_that_nobody_set_is_no_destruction(read, text):
    assert not {kind for kind, _ in found(read(HEAD + text))} & {"destroy-property", "release"}


def test_a_radio_is_nobody_who_is_killed_and_a_ledger_need_not_count_the_dead(read):
    hung = read(f"{HEAD}On the railing of the bridge someone has hung a transistor radio, switched on.")
    assert found(hung) == []
    told = read(
        f"{HEAD}Nineteen people died in the shelling of Torvin. On our bank the border guard's ledger has passed 12,300."
    )
    assert [count.most for event in told.events for count in event.counts if count.what == "killed"] == [19]
