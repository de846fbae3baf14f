"""Which act, how certain, on which condition: one sentence a case, grouped by the class of failure they guard against."""

import pytest

from tests.readings.statements.told import HEAD, find

ACCUSATIONS = [
    ("Ann Lee said soldiers burned the school.", "soldiers burned", "accuses"),
    ("Ann Lee said gunmen took four men.", "gunmen took", "asserts"),
    ("Ann Lee said gunmen of the Northern Front kidnapped four men.", "gunmen of", "accuses"),
    ("Ann Lee said police had arrested nine men.", "police had arrested", "asserts"),
    ("Ann Lee said police had arrested nine men without a warrant.", "police had arrested", "accuses"),
    ("Ann Lee said prisoners were tortured in the cells.", "prisoners were tortured", "accuses"),
    ("Ann Lee said the man allegedly stole the car.", "the man allegedly", "accuses"),
    ("Ann Lee said prosecutors had charged him with robbery.", "prosecutors had charged", "asserts"),
    ("Ann Lee said the government was silencing its critics.", "the government was", "accuses"),
    ("Ann Lee said we burned our own boats.", "we burned", "asserts"),
    ("Ann Lee said the king has overseen a crackdown.", "the king has", "accuses"),
    ("Ann Lee said soldiers moved the families against their will.", "soldiers moved", "accuses"),
    ("Ann Lee said the armed forces are improving their skills.", "the armed forces", "asserts"),
    ("Ann Lee said the rebels were behind the bombing.", "the rebels were", "accuses"),
    ("Ann Lee said the army was responsible for the deaths.", "the army was", "accuses"),
    ("Ann Lee said the rebels were not behind the bombing.", "the rebels were", "asserts"),
    ("Ann Lee said the army is responsible for the roads.", "the army is", "asserts"),
    ("Ann Lee said the rebels lay down their arms.", "the rebels lay", "asserts"),
    ("“Our approach has not worked,” Ann Lee said.", "Our approach", "asserts"),
    ("“Our soldiers never used gas,” Ann Lee said.", "Our soldiers", "denies"),
    ("Ann Lee blamed the rebels.", "the rebels", "accuses"),
    ("The Northern Front said it was behind the bombing.", "it was behind", "claims-responsibility"),
]

BLAME = [
    ("Ann Lee said the raid was shameful.", "the raid was", "condemns"),
    ("Ann Lee said this was an attack on the press.", "this was an attack", "condemns"),
    ("Ann Lee said it was unbelievable that police hid the body.", "it was unbelievable", "condemns"),
    ("The union said it was appalled by the raid.", "it was appalled", "condemns"),
    ("Ann Lee called the raid a disgrace.", "a disgrace", "condemns"),
    ("Ann Lee called the report baseless.", "baseless", "denies"),
    ("Ann Lee said she supports the strike.", "she supports", "supports"),
    ("Ann Lee said it was right to meet the mayor.", "it was right", "supports"),
    ("Ann Lee said his release would endanger the public.", "his release", "warns"),
    ("Ann Lee said the figure was made up.", "the figure", "denies"),
]

DENIALS = [
    ("Bo Carr said no shells were fired.", "no shells", "denies"),
    ("Bo Carr said we did not shell the market.", "we did not", "denies"),
    ("Bo Carr said soldiers did not burn the school.", "soldiers did not", "denies"),
    ("Bo Carr said the camp had never been full.", "the camp had never", "asserts"),
    ("Bo Carr said neither the army nor the police fired.", "neither the army", "denies"),
    ("Bo Carr denied the raid.", "the raid", "denies"),
    ("Bo Carr said nobody was hurt.", "nobody was hurt", "asserts"),
]

PLANS = [
    ("Bo Carr said the minister will visit the valley in June.", "the minister will", "announces"),
    ("Bo Carr said he would help the villagers.", "he would help", "promises"),
    ("Bo Carr said prices will rise.", "prices will", "predicts"),
    ("Bo Carr said the dam will hold.", "the dam will", "predicts"),
    ("Bo Carr said the army will hold talks in May.", "the army will", "announces"),
    ("The Kremlin said it would help the villagers.", "it would help", "promises"),
    ("Bo Carr said we will not pay.", "we will not", "refuses"),
    ("Bo Carr announced that the man had been freed.", "the man had been", "asserts"),
    ("Bo Carr announced that a summit will be held in May.", "a summit will", "announces"),
    ("Bo Carr said he was pleased to accept the invitation.", "he was pleased", "agrees"),
    ("Bo Carr said we will open the border if the bank does not pay.", "we will open", "threatens"),
]

DEMANDS = [
    ("Ann Lee said the army must leave.", "the army must", "demands"),
    ("Ann Lee said the incident should not be exploited.", "the incident should", "demands"),
    ("Ann Lee said he is ill and should be freed.", "he is ill", "demands"),
    ("Ann Lee said the mayor should have known.", "the mayor should have", "asserts"),
    ("Ann Lee said the union is calling for a strike.", "the union is calling", "demands"),
    ("Ann Lee said they would appeal the ruling.", "they would appeal", "promises|asserts|predicts"),
    ("Ann Lee urged the mayor to resign.", "the mayor to", "demands"),
    ("Ann Lee asked the court to free him.", "the court to", "requests"),
]

CRIMES_AND_CLAIMS = [
    ("Ann Lee said two men died at the hands of the guards.", "two men died", "accuses"),
    ("Ann Lee said the law restricts freedoms.", "the law", "accuses"),
    ("Ann Lee said the militants launched two rockets into the camp.", "the militants launched", "accuses"),
    ("Ann Lee said the men launched a new paper.", "the men launched", "asserts"),
    ("Ann Lee said the killing was committed by an army officer.", "the killing", "accuses"),
    ("Ann Lee said there is no crime that he committed.", "there is no crime", "asserts|denies"),
    ("Ann Lee said the country has not changed its repressive tactics.", "the country has", "asserts"),
    ("Ann Lee said the prisoner may have died of torture by the guards.", "the prisoner may", "accuses"),
    ("Police described the books as seditious.", "seditious", "accuses"),
    ("Police said the fake officers had left.", "the fake officers", "asserts"),
    ("Police said the charges were fake.", "the charges", "denies"),
    ("Ann Lee said we have not learnt the lesson.", "we have not", "asserts"),
    ("Ann Lee said no answer had been given.", "no answer", "asserts"),
    ("Ann Lee said there was no raid.", "there was no raid", "denies"),
    ("Ann Lee told reporters: “I think it is right to meet them.”", "I think", "supports"),
    ("The rebels said they had carried out the bombing.", "they had carried", "claims-responsibility"),
    ("The rebels said they had killed four soldiers.", "they had killed", "claims-responsibility"),
    ("The Kremlin said it takes full responsibility for the delay.", "it takes", "accepts-responsibility"),
    ("Bo Carr asked that it be withdrawn.", "it be", "requests"),
    ("Bo Carr asked whether it was late.", "whether it", "asks"),
    ("The rebels said they had left the town.", "they had left", "asserts"),
    ("The army would neither confirm nor deny that a general was held.", "a general was", "declines-to-comment"),
]

CASES = [*ACCUSATIONS, *BLAME, *DENIALS, *PLANS, *DEMANDS, *CRIMES_AND_CLAIMS]


@pytest.mark.parametrize(("text", "content", "act"), CASES, ids=[case[0] for case in CASES])
def test_the_act_is(read, text, content, act):
    assert find(read(HEAD + text), content).act in act.split("|")


@pytest.mark.parametrize(
    ("text", "content", "denies"),
    [
        ("Bo Carr denied the raid.", "the raid", "event"),
        ("Bo Carr denied that the raid took place.", "the raid", "event"),
        ("Bo Carr denied responsibility for the raid.", "responsibility", "responsibility"),
        ("Bo Carr denied any involvement in the raid.", "any involvement", "responsibility"),
        ("Bo Carr denied that the army had a role in the raid.", "the army had", "responsibility"),
        ("Bo Carr said we had nothing to do with the raid.", "we had nothing", "responsibility"),
        ("Bo Carr denied that men hid behind a house.", "men hid", "event"),
        ("“It was not us,” Bo Carr said.", "It was not us", "responsibility"),
        ("Bo Carr said we were not responsible for the deaths.", "we were not", "responsibility"),
        ("“Absolutely not,” Bo Carr said.", "Absolutely not", "event"),
        ("Bo Carr pleaded not guilty to murder.", "not guilty to murder", "responsibility"),
        ("Bo Carr pleaded guilty to murder.", "guilty to murder", "accepts-responsibility"),
    ],
)
def test_a_denial_tells_whether_it_happened_or_who_did_it(read, text, content, denies):
    statement = find(read(HEAD + text), content)
    assert (statement.denies or statement.act) == denies
    assert (statement.polarity == "negative") == (statement.act == "denies")


CONDITIONS = [
    ("Bo Carr said the mission may come only with the consent of the mayor.", "only with the consent of the mayor"),
    ("Bo Carr said the army will stay unless the rebels leave.", "unless the rebels leave"),
    ("Bo Carr said the talks can begin if both sides agree.", "if both sides agree"),
    ("Bo Carr said we will not leave until the men are free.", "until the men are free"),
    ("Bo Carr said the road opened until the storm came.", None),
    ("Bo Carr said aid will come provided that the road is safe.", "provided that the road is safe"),
    ("Bo Carr asked if the road was safe.", None),
    ("Bo Carr threatened retaliation if the raids went on.", "if the raids went on"),
    ("Bo Carr said we will act if necessary.", "if necessary"),
    ("“As long as the siege goes on, we will not vote,” Bo Carr said.", "As long as the siege goes on"),
    ("The men will be freed only once the prisoners are home, Bo Carr said.", "only once the prisoners are home"),
]


@pytest.mark.parametrize(("text", "condition"), CONDITIONS, ids=[case[0] for case in CONDITIONS])
def test_a_condition_is_the_words_that_it_hangs_on(read, text, condition):
    record = read(HEAD + text)
    found = [s.condition_span for s in record.statements if s.condition_span is not None]
    assert [span.quote(record.document.text) for span in found] == ([condition] if condition else [])


@pytest.mark.parametrize(
    ("text", "certainty"),
    [
        ("Bo Carr said the dam broke.", "certain"),
        ("Bo Carr said the dam may break.", "possible"),
        ("Bo Carr said the dam could break.", "possible"),
        ("Bo Carr said the dam is likely to break.", "probable"),
        ("Bo Carr said the dam appeared to break.", "probable"),
        ("Bo Carr said the man allegedly broke the dam.", "certain"),
    ],
)
def test_the_certainty_is_that_of_the_words(read, text, certainty):
    (statement,) = [s for s in read(HEAD + text).statements if s.depth == 0]
    assert statement.certainty == certainty
