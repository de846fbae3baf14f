"""People in somebody's hands, before judges, let go, driven out, sent away, in the street: many wordings of one meaning."""

import pytest

HEAD = "News from the valley\n"


def kinds(record):
    return {event.kind for event in record.events}


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Police swept up nine ringleaders on Monday.", "arrest"),
        ("The capture of the smuggler was on the news.", "arrest"),
        ("Officers escorted the tailor from his workshop to the barracks.", "arrest"),
        ("Two women are still under arrest.", "arrest"),
        ("Strangers led away the carpenter on Monday night.", "abduct"),
        ("The shepherd's boy was carried off by raiders.", "abduct"),
        ("The two brothers vanished after soldiers stopped their car.", "abduct"),
        ("He was disappeared by the directorate.", "abduct"),
        ("Bo Carr was detained on Monday. The teacher Ann Lee was last seen at the market.", "abduct"),
        ("Police detained Bo Carr on Monday. Ann Lee has been gone for nine days.", "abduct"),
        ("The cashier walked out of prison on Monday.", "release"),
        ("Police discharged the cashier after four hours.", "release"),
        ("The freeing of the two bakers was marked with a feast.", "release"),
        ("The prisoners had waited for a year. The gates of the prison opened for 40 detainees on Monday.", "release"),
        ("The army handed over the bodies of nine soldiers on Monday.", "release"),
        ("Villagers were hounded out by militiamen on Monday.", "displace"),
        ("Soldiers evicted nine herders on Monday.", "displace"),
        ("Soldiers chased the farmers off the land on Monday.", "displace"),
        ("Refugees streamed across the river with carts.", "displace"),
        ("The exodus of the hill families began on Monday.", "displace"),
        ("About 900 people lost their homes in the shelling.", "displace"),
        ("Guards put the singer on a plane on Monday.", "deport"),
        ("Police drove nine herders over the border on Monday.", "deport"),
        ("The singer was expelled from the country on Monday.", "deport"),
        ("A judge delayed the removal of nine migrants.", "deport"),
        ("The miner pleaded not guilty before the judge.", "court-hearing"),
        ("The baker was brought before a magistrate on Monday.", "court-hearing"),
        ("The tribunal heard nine witnesses on Monday.", "court-hearing"),
        ("The widow testified on Monday.", "court-hearing"),
        ("The court was full. The smuggler got nine years.", "sentence"),
        ("The court sent the smuggler to prison on Monday.", "sentence"),
        ("The tribunal condemned three deserters to death.", "sentence"),
        ("Jurors returned a guilty verdict on Monday.", "convict"),
        ("The court cleared the baker of all charges.", "acquit"),
        ("Nobody was allowed out after dusk on Monday.", "curfew"),
        ("The army confined the town to its houses on Monday.", "curfew"),
        ("The governor reinstated the curfew on Monday.", "curfew"),
        ("Farmers blocked the road with tractors on Monday.", "protest"),
        ("The union called a protest. Miners occupied the lobby on Monday.", "protest"),
        ("Two bakers were thrown into jail on Monday.", "arrest"),
        ("Police handcuffed the singer on the stage.", "arrest"),
        ("The number of prisoners has risen to 312.", "arrest"),
        ("Two nurses were held hostage for a month.", "abduct"),
        ("Insurgents stole two hundred girls from the school.", "abduct"),
        ("Police arrested Bo Carr on Monday. The missing lawyer Ann Lee has a son.", "abduct"),
        ("The militia handed the nurse over to the elders on Monday.", "release"),
        ("The abducted girls were rescued by soldiers on Monday.", "release"),
        ("The town is deserted.", "displace"),
        ("Families are living in tents along the railway.", "displace"),
        ("The army ordered villagers out of the valley on Monday.", "displace"),
        ("Student unions called a march for Thursday.", "protest"),
        ("Police spoke of the disturbances on Monday.", "protest"),
        ("Soldiers led the singer out of the studio on Monday.", "arrest"),
        ("Nine students were taken in for questioning on Monday.", "arrest"),
        ("Police are looking on. The missing lawyer Ann Lee has a son.", "abduct"),
        ("The army took 14 prisoners on Monday.", "arrest"),
        ("The drummer was clapped in irons on Monday.", "arrest"),
        ("The captain was confined to barracks on Monday.", "arrest"),
        ("Police laid hands on the drummer on Monday.", "arrest"),
        ("The kidnappers rang once on Monday.", "abduct"),
        ("Nothing has been heard of the tailor since police came for him.", "abduct"),
        ("Clemency was extended to 20 deserters on Monday.", "release"),
        ("A swap of the wounded took place on Monday.", "release"),
        ("Farmers were squeezed off the plain on Monday.", "displace"),
        ("Since the flight from Sundholm the refugees have slept badly.", "displace"),
        ("The nuns left under escort on Monday.", "deport"),
        ("The deportees were tired on Monday.", "deport"),
        ("The indictment was read on Monday.", "court-hearing"),
        ("The province was put under a state of siege.", "curfew"),
        ("The hamlet was cleared of its people on Monday.", "displace"),
        ("Two villages were abandoned on Monday.", "displace"),
        ("The bakers were exchanged for two captains.", "release"),
        ("The prisoner swap fell through on Monday.", "release"),
        ("The migrants were herded back across the river.", "deport"),
        ("The ministry ordered the fishermen home on Monday.", "deport"),
        ("The stoppage at the mine has begun.", "protest"),
        ("The workers were shipped back to their country on Monday.", "deport"),
        ("The case against the editor was adjourned on Monday.", "court-hearing"),
        ("The students faced a judge on Monday.", "court-hearing"),
        ("The jury found the nurse not guilty on Monday.", "acquit"),
        ("Parliament prolonged the state of emergency on Monday.", "curfew"),
    ],
)
def test_one_meaning_has_many_wordings(read, text, kind):
    assert kind in kinds(read(HEAD + text))


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("The army took power in the spring.", "arrest"),
        ("The clerk took the ledger from the office on Monday.", "arrest"),
        ("The ferry vanished in a storm on Monday.", "abduct"),
        ("The hikers vanished in a storm on Monday.", "abduct"),
        ("The clerk walked out of the bank on Monday.", "release"),
        ("The boy got nine apples on Monday.", "sentence"),
        ("The army captured three towns on Monday.", "arrest"),
        ("Soldiers drove the rebels from the village on Monday.", "displace"),
        ("Thousands poured into the square on Monday.", "displace"),
        ("The programme arrested the decline of the school.", "arrest"),
        ("He suffered a cardiac arrest on Monday.", "arrest"),
        ("The dam released water on Monday.", "release"),
        ("The clerk lifted the lid on Monday.", "abduct"),
        ("The airline was bailed out on Monday.", "deport"),
        ("The clerk exchanged the coat for a hat.", "release"),
        ("Only in a state of emergency is that law in force.", "curfew"),
        ("The lawyer missed the train on Monday.", "abduct"),
        ("The camp by the lake holds 40 children each summer.", "arrest"),
    ],
)
def test_what_only_looks_like_it_is_not(read, text, kind):
    assert kind not in kinds(read(HEAD + text))


@pytest.mark.parametrize(
    ("text", "kind", "status"),
    [
        ("Student unions called a march on Monday.", "protest", "announced"),
        ("The prisoners wait. The handover should take place at the bridge.", "release", "announced"),
        ("The police said that they do not have her. She disappeared on Monday.", "abduct", "denied"),
        ("The march has been put off.", "protest", "postponed"),
    ],
)
def test_what_is_called_or_denied_has_its_status(read, text, kind, status):
    assert (kind, status) in {(event.kind, event.status) for event in read(HEAD + text).events}
