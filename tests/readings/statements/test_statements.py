"""Who said what: one sentence a case, the failure class beside it."""

import pytest

from tests.readings.statements.told import HEAD, told

CASES = [
    # text, speaker, act, words
    ("Foreign Minister Ann Lee said on Friday that the road was open.", "Ann Lee", "asserts", "that the road was open"),
    ("The road was open, Foreign Minister Ann Lee said on Friday.", "Ann Lee", "asserts", "The road was open"),
    ("“The road is open,” Foreign Minister Ann Lee said.", "Ann Lee", "asserts", "The road is open"),
    ('"The road is open," said Foreign Minister Ann Lee.', "Ann Lee", "asserts", "The road is open"),
    ("According to Ann Lee, the road was open.", "Ann Lee", "asserts", "the road was open"),
    ("Spokesman Bo Carr denied the accusations.", "Bo Carr", "denies", "the accusations"),
    (
        "Spokesman Bo Carr declined to comment on the report.",
        "Bo Carr",
        "declines-to-comment",
        "to comment on the report",
    ),
    (
        "Human Rights Watch urged the government to free the prisoners.",
        "Human Rights Watch",
        "demands",
        "the government to free the prisoners",
    ),
    ("Bo Carr called for an independent investigation.", "Bo Carr", "demands", "an independent investigation"),
    ("Bo Carr accused the army of burning the village.", "Bo Carr", "accuses", "the army of burning the village"),
    ("Bo Carr called the raid “a dark day”.", "Bo Carr", "asserts", "a dark day"),
    ("Bo Carr vowed to return to the valley.", "Bo Carr", "promises", "to return to the valley"),
    ("Bo Carr condemned the raid on the village.", "Bo Carr", "condemns", "the raid on the village"),
    ("Bo Carr warned that the bridge could fall.", "Bo Carr", "warns", "that the bridge could fall"),
    ("Bo Carr said he would visit the valley in June.", "Bo Carr", "announces", "he would visit the valley in June"),
    ("Bo Carr said the government must open the road.", "Bo Carr", "demands", "the government must open the road"),
]


@pytest.mark.parametrize(("text", "speaker", "act", "words"), CASES, ids=[case[0][:48] for case in CASES])
def test_who_said_what(read, text, speaker, act, words):
    assert (speaker, act, words) in told(read(HEAD + text))


def test_he_is_the_last_who_spoke_and_not_the_last_named(read):
    text = HEAD + "Spokesman Bo Carr said he met Ann Lee in the valley.\n“It went well,” he said."
    assert ("Bo Carr", "asserts", "It went well") in told(read(text))


def test_the_official_is_whoever_holds_a_narrower_role(read):
    text = HEAD + "Ministry spokesman Bo Carr said the road was open.\nThe official noted that it had rained."
    assert ("Bo Carr", "asserts", "that it had rained") in told(read(text))


def test_a_media_claim_is_not_the_words_of_the_man_asked_about_it(read):
    text = (
        HEAD
        + "When asked about media reports, claiming that two villages burned, spokesman Bo Carr said he had no news of it."
    )
    assert ("media reports", "asserts", "that two villages burned") in told(read(text))
    assert ("Bo Carr", "asserts", "that two villages burned") not in told(read(text))


def test_a_counterpart_is_another_person(read):
    text = HEAD + "President Ann Lee will meet her Belarusian counterpart Oleg Tarn in Paris, spokesman Bo Carr said."
    actor = next(a for a in read(text).actors if a.name == "Oleg Tarn")
    assert actor.country == "BY"
    assert "Belarusian president" in actor.roles


def test_the_prime_minister_is_the_one_the_article_names(read):
    text = HEAD + "Prime Minister Ann Lee was there.\nSpokesman Bo Carr arrived on Monday. He met the prime minister."
    ann = next(actor for actor in read(text).actors if actor.name == "Ann Lee")
    assert any(m.span.quote(text) == "minister" and m.how == "role" for m in ann.mentions)


def test_a_quotation_in_two_parts_is_one_statement(read):
    text = HEAD + "“The road is open,” Bo Carr said. “We will keep it so for the winter.”"
    direct = [s for s in read(text).statements if s.form == "direct"]
    assert [len(s.content_spans) for s in direct] == [2]


def test_the_same_name_twice_in_a_condition_keeps_its_words(read):
    record = read(HEAD + "Bo Carr said a mission may come only with the consent of the government.")
    (statement,) = [s for s in record.statements if s.scope == "speech"]
    assert statement.condition_span is not None
    assert statement.condition_span.quote(record.document.text).startswith("only with the consent")
