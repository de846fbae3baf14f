"""What was not said is nobody's statement: denied, supposed, conditional and asked-for saying, and who only was asked."""

import pytest

from tests.readings.statements.told import HEAD, told

UNSAID = [
    "Governor Ann Lee did not say that torture was used.",
    "Governor Ann Lee never claimed that the men were spies.",
    "Governor Ann Lee may accuse the army of lying.",
    "Governor Ann Lee could condemn the raid.",
    "Governor Ann Lee will say next week that the road is open.",
    "If Governor Ann Lee says that the road is open, the convoy will leave.",
    "Nobody told the families that the road was mined.",
    "No minister said that the road was mined.",
    "Governor Ann Lee would not accept the money.",
    "Governor Ann Lee has not promised to return.",
    "Governor Ann Lee did not condemn the raid.",
    "Did Governor Ann Lee say that the road was mined?",
    "Governor Ann Lee wants to say that the road was mined.",
]

KEPT_BACK = [
    ("The army would not say how many had died.", "how many had died"),
    ("Governor Ann Lee has not said whether she will run.", "whether she will run"),
    ("The ministry did not disclose the names of the dead.", "the names of the dead"),
    ("The ministry has not confirmed the arrests.", "the arrests"),
]

STILL_SAID = [
    ("Governor Ann Lee would later say that the road was mined.", "that the road was mined"),
    ("Governor Ann Lee went on to say that the road was mined.", "that the road was mined"),
    ("Governor Ann Lee said that the road was not mined.", "that the road was not mined"),
    ("Governor Ann Lee said she would not run.", "she would not run"),
]

CARRIED_ON = [
    (
        "Open Record Watch said at least 14 people had died and called on Oresk to act.",
        "Open Record Watch",
        "Oresk to act",
    ),
    ("The army said three people were hurt and vowed to respond.", "army", "to respond"),
    ("The governor said officers came to the house and demanded money.", "officers", "money"),
]

ACTS = [
    ("The Red Front claimed responsibility for the attack.", "claims-responsibility"),
    ("An attack claimed by the Red Front killed two people.", "claims-responsibility"),
    ("The ministry insisted the bridge was safe.", "asserts"),
    ("The governor put the death toll at 12.", "asserts"),
]


@pytest.mark.parametrize("text", UNSAID)
def test_what_was_not_said_is_no_statement(read, text):
    assert told(read(HEAD + text)) == []


@pytest.mark.parametrize(("text", "words"), KEPT_BACK)
def test_what_is_kept_back_is_a_refusal_to_comment(read, text, words):
    assert [(act, said) for _, act, said in told(read(HEAD + text))] == [("declines-to-comment", words)]


@pytest.mark.parametrize(("text", "words"), STILL_SAID)
def test_a_denial_inside_what_was_said_is_said(read, text, words):
    assert words in [said for _, _, said in told(read(HEAD + text))]


@pytest.mark.parametrize(("text", "speaker", "words"), CARRIED_ON)
def test_a_second_verb_belongs_to_whoever_did_it(read, text, speaker, words):
    assert (speaker, words) in [(who, said) for who, _, said in told(read(HEAD + text))]


@pytest.mark.parametrize(("text", "act"), ACTS)
def test_acts_that_verb_and_object_make_together(read, text, act):
    assert act in [found for _, found, _ in told(read(HEAD + text))]


def test_a_content_holds_a_letter(read):
    record = read(HEAD + "“Ask the president,” he answered.")
    for statement in record.statements:
        assert all(any(char.isalnum() for char in span.quote(record.document.text)) for span in statement.content_spans)


def test_each_half_of_a_sentence_has_its_own_speaker(read):
    record = read(HEAD + "The army said it had left; residents said it was still there.")
    assert [(who, said) for who, _, said in told(record)] == [
        ("army", "it had left"),
        ("residents", "it was still there"),
    ]


NOBODY_ACCUSES = ["Oresk said it will try a man accused of spying.", "Tarn said he had seen a man accused of theft."]


@pytest.mark.parametrize("text", NOBODY_ACCUSES)
def test_a_charge_that_is_only_told_of_is_not_the_speakers(read, text):
    assert [who for who, act, _ in told(read(HEAD + text)) if act == "accuses"] in ([], [None])


def test_who_is_told_is_not_who_speaks(read):
    record = read(HEAD + "“They came at night,” one of the guards, Bo Carr, told Delta Press.")
    names = {actor.id: actor.name for actor in record.actors}
    assert [names.get(s.speaker) for s in record.statements if s.scope == "speech"] == ["Bo Carr"]
    assert all(s.speaker is None or s.speaker != s.addressee for s in record.statements)


def test_an_offer_with_a_condition_is_no_threat(read):
    acts = [act for _, act, _ in told(read(HEAD + "The rebels said they would withdraw if the shelling stopped."))]
    assert acts and "threatens" not in acts


def test_a_surname_of_two_whose_other_bearer_spoke_stays_open(read):
    text = HEAD + (
        "Omar Reyes, whose sister Dina Reyes leads the union, said the strike would go on. Reyes said it would be long."
    )
    who = [name for name, _, words in told(read(text)) if words == "it would be long"]
    assert who == [None]


def test_a_source_that_asks_not_to_be_named_says_only_the_rest(read):
    found = told(read(HEAD + "A source who asked not to be named said the deal was dead."))
    assert [words for _, _, words in found] == ["the deal was dead"]


def test_an_order_inside_a_quotation_is_no_cue(read):
    found = told(read(HEAD + "“Ask the president,” Ann Lee answered."))
    assert [(who, words) for who, _, words in found] == [("Ann Lee", "Ask the president")]
