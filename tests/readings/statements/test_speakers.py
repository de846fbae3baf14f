"""Who is meant: one or two sentences a case, grouped by the class of failure they guard against."""

import pytest

from tests.readings.statements.told import HEAD, find, names, speaker_of

NAMES = [
    (
        "Director of the Office of Border Trade Anna M Berg said the bridge was shut.",
        "the bridge was shut",
        "Anna M Berg",
    ),
    ("National president of the union, Jonas Bright, said the strike was over.", "the strike was over", "Jonas Bright"),
    ("Mr Tarnow committed to reforms. Tarnow said the law would change.", "the law would change", "Tarnow"),
    ("Tan Wei-ling, 33, was jailed on Monday. Tan said she was innocent.", "she was innocent", "Tan Wei-ling"),
    ("Police chief Oleksa Krishchuk spoke first. The men fled, Kirshchuk said.", "The men fled", "Oleksa Krishchuk"),
    (
        "Paul Harrow Jr. and Paul Harrow Sr. came. Paul Harrow Jr. said the house was safe.",
        "the house was safe",
        "Paul Harrow Jr.",
    ),
    ("President Ann Lee met reporters. “We will stay,” said Lee.", "We will stay", "Ann Lee"),
    ("Omar al-Basri won the vote. Basri said it was fair.", "it was fair", "Omar al-Basri"),
]

BODIES = [
    (
        "The Union of Valley Teachers (UVT) met on Monday. UVT said the school was shut.",
        "the school was shut",
        "Union of Valley Teachers",
    ),
    (
        "The Council of North Trade Unions (Conatu) wrote a letter. Conatu said wages had fallen.",
        "wages had fallen",
        "Council of North Trade Unions",
    ),
    (
        "The Department of the Treasury moved first. The assets were frozen, the Treasury Department said.",
        "The assets were frozen",
        "Department of the Treasury",
    ),
    ("The Saudi Press Agency reported the deaths. SPA said nine men died.", "nine men died", "Saudi Press Agency"),
    (
        "Amnesty International wrote to the court. Amnesty said the trial was unfair.",
        "the trial was unfair",
        "Amnesty International",
    ),
    ("Open Record Watch came on Monday. The group said the road was shut.", "the road was shut", "Open Record Watch"),
    ("A Harbour Police spokesman said the port was open.", "the port was open", "Harbour Police"),
    ("The Kremlin said the talks would go on.", "the talks would go on", "Kremlin"),
    ("Baku said the road was open.", "the road was open", "Azerbaijan"),
    (
        "Hong Kong police arrested five people. Police said they froze the assets.",
        "they froze the assets",
        "Hong Kong police",
    ),
    ("The Algerian authorities reacted by denouncing what they called a plot.", "a plot", "Algerian authorities"),
    ("The UN refugee agency said camps were full. UNHCR said tents were needed.", "tents were needed", "UNHCR"),
]

ROLES = [
    ("Ministry spokesman Bo Carr spoke. The official said it had rained.", "it had rained", "Bo Carr"),
    ("Bo Carr, the mayor, met Ann Lee, the minister. The minister said the dam held.", "the dam held", "Ann Lee"),
    ("Jun Castor, the brother of Ann Lee, was there. Her brother said she was well.", "she was well", "Jun Castor"),
    ("Her brother, Jun Castor, was there. Her brother said she was well.", "she was well", "Jun Castor"),
    ("The police spokesman, Bo Carr, said the man was free.", "the man was free", "Bo Carr"),
    ("According to their lawyer, Dana Ortel was beaten.", "Dana Ortel was beaten", "lawyer"),
    ("Their lawyer said the men were ill. The lawyer said they had no food.", "they had no food", "lawyer"),
    ("A source who asked not to be named said the deal was dead.", "the deal was dead", "source"),
    ("Activists said the camp was empty.", "the camp was empty", "activists"),
    ("Dozens of human rights groups said the law was bad.", "the law was bad", "dozens of human rights groups"),
    ("Saudi Arabia freed nine Saudi women. The kingdom said they were well.", "they were well", "Saudi Arabia"),
]

PRONOUNS = [
    ("Lawyer Tom Vance spoke for Omar Hale. “He refused to sign,” Vance said.", "to sign", "Omar Hale"),
    ("Bo Carr said he met Ann Lee. “It went well,” he said.", "It went well", "Bo Carr"),
    ("Maria Tolle met Omar Hassan in Paris. She said he was calm.", "he was calm", "Maria Tolle"),
    (
        "Robert Finn spoke at noon. Susan Vale was arrested later. She said she was innocent.",
        "she was innocent",
        "Susan Vale",
    ),
    ("The Dockers Union condemned what it called “modern slavery” at the port.", "modern slavery", "Dockers Union"),
    (
        "The River Committee met. The men had been killed despite its request, it said.",
        "The men had been killed",
        "River Committee",
    ),
]

TEXTS = [
    ("The River Committee adopted a resolution demanding that the army leave.", "the army leave", "River Committee"),
    ("Prosecutors say that Tarn paid them; he denies any involvement.", "any involvement", "Tarn"),
    ("Locals said the soldiers were drunk.", "the soldiers were", "locals"),
    (
        "Human Rights Watch wrote on Monday. A Human Rights Watch report said the village had burned.",
        "the village had burned",
        "Human Rights Watch",
    ),
    ("A statement issued by the River Committee said the dam was safe.", "the dam was safe", "River Committee"),
    ("Ann Lee wrote to the court that it was late. The letter said the men were ill.", "the men were ill", "Ann Lee"),
    ("Lawyer Tom Vance said in a statement that the men were free.", "the men were free", "Tom Vance"),
]

ATTACHMENT = [
    ("Ann Lee said the laws were vague, adding that they would be changed.", "they would be changed", "Ann Lee"),
    ("The court said the attack was planned and added that two men knew.", "two men knew", "court"),
    ("Ann Lee was part of the protest, saying the vote was stolen.", "the vote was stolen", "Ann Lee"),
    ("Ann Lee, 61, wrote that police had stopped her.", "police had stopped her", "Ann Lee"),
    ("“The road is shut and the bridge is down,” added Lina Marsh, calling for help.", "help", "Lina Marsh"),
]

ASKED = [
    ("Reporters asked Bo Carr whether the dam was safe. “It will hold,” he said.", "It will hold", "Bo Carr"),
    ("A police report seen by Delta Press says the man was ill.", "the man was ill", "police report"),
    ("Ann Lee was asked by a reporter if it was safe, and replied that it was.", "it was", "Ann Lee"),
    ("“Did you order it?” Judge Tom Vance asked Bo Carr. “I did not,” he answered.", "I did not", "Bo Carr"),
    ("The army rejected a report claiming that guards burned a village.", "guards burned", "report"),
]

TWO_SUBJECTS = [
    ("The charity, Bread and Roof, said the men took computers.", "the men took", "Bread and Roof"),
    (
        "Tom Vance smiles. “There was no raid,” he says. “There was a search.” His aide said at the time that it was late.",
        "There was no raid, … There was a search",
        "Tom Vance",
    ),
    ("Reacting, the mayor's aide, Tom Vance, said the man was invited.", "the man was invited", "Tom Vance"),
    ("The RSK has denied it. The RSK said the camp was full.", "the camp was full", "RSK"),
    ("Bo Carr said he liked the work of the union and added that it was late.", "it was late", "Bo Carr"),
    (
        "Rumours that the king had fled spread on Sunday, but state radio insisted he was in the capital.",
        "he was in the capital",
        "state radio",
    ),
    (
        "The boys were taken at night, a mother of three, Lena Farr, told Delta Press.",
        "The boys were taken",
        "Lena Farr",
    ),
    ("The woman, identified only as Nadia, said she had paid a smuggler.", "she had paid", None),
    (
        "The army has denied reports that its officers beat prisoners, calling them “a fabrication from start to finish.”",
        "a fabrication",
        "army",
    ),
    ("Rights groups said the law was bad. Human Rights Watch said it was dead.", "the law was bad", "rights groups"),
]

CASES = [*NAMES, *BODIES, *ROLES, *PRONOUNS, *TEXTS, *ATTACHMENT, *ASKED, *TWO_SUBJECTS]


@pytest.mark.parametrize(("text", "content", "speaker"), CASES, ids=[case[0][:56] for case in CASES])
def test_the_speaker_is(read, text, content, speaker):
    assert speaker_of(read(HEAD + text), content) == speaker


OPEN = [
    ("Judge Tom Vance asked Bo Carr about the raid. He said it was legal.", "it was legal"),
    ("Tom Vance was there. Tom Vance said: “The accused fled. He promised to return.”", "to return"),
    (
        "Nodeep Kaur was freed. Justice Avish Jhin read her plea. She said the case was false.",
        "the case was false",
    ),
    ("Amnesty International wrote on Monday. Two guards died in an attack claimed by the group.", "an attack"),
    ("The Harbour Post was raided. “Four men came. They refused to answer,” the paper said.", "to answer"),
    ("The confederation said wages had fallen.", "wages had fallen"),
    ("The men are free, it said.", "The men are free"),
    ("She said the road was shut.", "the road was shut"),
    ("The minister said the road was shut.", "the road was shut"),
    ("The letter said the men were ill.", "the men were ill"),
    ("Spain and Norway signed. The kingdom said it would wait.", "it would wait"),
    (
        "A top UN expert warned that the camp was full. Anais Vale spoke on Monday. Vale said it was cold.",
        "the camp was full",
    ),
]


@pytest.mark.parametrize(("text", "content"), OPEN, ids=[case[0][:56] for case in OPEN])
def test_what_the_text_leaves_open_stays_open_and_says_why(read, text, content):
    record = read(HEAD + text)
    statement = find(record, content)
    assert statement.speaker is None
    assert statement.speaker_rule
    assert any(doubt.span == statement.speaker_span and "who speaks is open" in doubt.reason for doubt in record.doubts)


def test_two_people_with_one_surname_stay_two(read):
    text = HEAD + "Minister Ann Lee said the dam held. Mayor Tom Lee said it leaked. Lee said he was sure."
    record = read(text)
    assert {"Ann Lee", "Tom Lee"} <= {actor.name for actor in record.actors}
    assert speaker_of(record, "the dam held") == "Ann Lee"
    assert speaker_of(record, "it leaked") == "Tom Lee"
    assert speaker_of(record, "he was sure") == "Tom Lee"


def test_what_a_court_orders_behind_its_ruling_is_the_courts_own(read):
    record = read(HEAD + "Judge Ann Lee ruled that the arrest was unlawful and ordered his release.")
    assert speaker_of(record, "the arrest was unlawful") == speaker_of(record, "his release") == "Ann Lee"
    assert find(record, "his release").within is None


def test_a_committee_notes_with_concern_and_recommends(read):
    record = read(
        HEAD
        + "The Valley Committee notes with concern that prisoners are held without charge and recommends that the law be changed."
    )
    noted, proposed = find(record, "prisoners are held without charge"), find(record, "the law be changed")
    assert (noted.act, proposed.act) == ("warns", "proposes")
    assert names(record).get(noted.speaker) == names(record).get(proposed.speaker) == "Valley Committee"
    assert noted.depth == proposed.depth == 0


def test_a_statement_that_an_office_issues_is_the_offices(read):
    record = read(HEAD + "The mayor's office issued a statement denying reports that he was ill.")
    assert speaker_of(record, "reports that he was ill") == "mayor's office"


def test_an_outlet_named_today_is_no_country_and_no_day(read):
    record = read(HEAD + "Russia Today reported on Monday that the bridge was shut.")
    assert speaker_of(record, "the bridge was shut") == "Russia Today"
    assert [time.span.quote(record.document.text) for time in record.times] == ["Monday"]


def test_every_settled_speaker_keeps_the_rule_that_settled_it(read):
    record = read(HEAD + "Ministry spokesman Bo Carr said it rained. The official said it stopped. “Good,” he said.")
    assert all(s.speaker_rule for s in record.statements if s.speaker is not None)


def test_the_name_of_a_body_is_the_fullest_that_the_text_writes(read):
    record = read(HEAD + "OHCHR said the camp was full.")
    assert speaker_of(record, "the camp was full") == "OHCHR"


def test_a_pronoun_waits_where_a_rival_is_known_to_fit_it(read):
    text = (
        HEAD
        + "Judge Avish Jhin ruled that the raid was legal.\nMaria Tolle left the court.\nShe said she was innocent."
    )
    assert speaker_of(read(text), "she was innocent") != "Avish Jhin"


def test_two_bodies_that_can_both_be_the_group_leave_it_open(read):
    text = HEAD + "Open Record Watch and Valley Rights Watch met in Paris. The group said the road was shut."
    assert speaker_of(read(text), "the road was shut") is None


JOINT = [
    ("Ann Lee and Bo Carr said the border was open.", "the border was open", ["Ann Lee", "Bo Carr"]),
    ("Ann Lee, the minister, and Bo Carr, the mayor, said the dam held.", "the dam held", ["Ann Lee", "Bo Carr"]),
    ("In a joint statement, France and Germany condemned the raid.", "the raid", ["France", "Germany"]),
    ("Local doctors and nurses said the camp was full.", "the camp was full", ["local doctors", "nurses"]),
    ("The Dockers Union together with the army said the port was open.", "the port", ["Dockers Union", "army"]),
    ("Ann Lee and Bo Carr said it was late. They warned that it rained.", "it rained", ["Ann Lee", "Bo Carr"]),
    ("Ann Lee and Bo Carr said it was late. The two added that it rained.", "it rained", ["Ann Lee", "Bo Carr"]),
    ("The Ministry of Labour and Trade said the law was dead.", "the law", ["Ministry of Labour and Trade"]),
    ("Either the Dockers Union or the army said the port was open.", "the port was open", [None]),
]


@pytest.mark.parametrize(("text", "content", "speakers"), JOINT, ids=[case[0][:56] for case in JOINT])
def test_of_several_who_speak_together_the_first_is_the_speaker_and_the_others_are_kept(read, text, content, speakers):
    record = read(HEAD + text)
    statement = find(record, content)
    assert [names(record).get(one) for one in (statement.speaker, *statement.joint_with)] == speakers
    assert record.from_json(record.to_json()) == record
    assert (b"joint_with" in record.to_json()) == (len(speakers) > 1)


def test_he_before_the_attribution_is_not_the_one_who_is_named_behind_it(read):
    text = HEAD + "Omar Haddad was taken away. Earlier he agreed to see a doctor, official Tom Vance said."
    record = read(text)
    assert all(s.speaker is None or speaker_of(record, "to see") != "Tom Vance" for s in record.statements if s.depth)


def test_a_husband_and_a_wife_with_one_surname_stay_two(read):
    text = (
        HEAD
        + "President Tarn spoke. Maria Tarn said it was late. Mr. Tarn said the road was shut. Mrs. Tarn said it was over."
    )
    record = read(text)
    assert speaker_of(record, "it was late") == speaker_of(record, "it was over") == "Maria Tarn"
    assert speaker_of(record, "the road was shut") == "Tarn"


def test_the_senator_who_may_be_one_the_text_names_stays_open(read):
    text = HEAD + "Lindsay Hart met Tom Vance. The Velgrad senator said the road was shut."
    assert speaker_of(read(text), "the road was shut") is None
