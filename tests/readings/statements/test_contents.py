"""What was said: one sentence a case, grouped by the class of failure that it guards against."""

import pytest

from tests.readings.statements.told import HEAD, contents

CLAUSES = [
    ("Ann Lee said that the bridge had been closed since March.", "that the bridge had been closed since March"),
    ("Ann Lee said the bridge had been closed since March.", "the bridge had been closed since March"),
    ("The bridge had been closed since March, Ann Lee said on Monday.", "The bridge had been closed since March"),
    ("The bridge, Ann Lee said, had been closed since March.", "The bridge … had been closed since March"),
    ("Ann Lee added that nobody had been hurt.", "that nobody had been hurt"),
    ("The ministry conceded that mistakes had been made.", "that mistakes had been made"),
    ("Residents recounted how soldiers had searched every house.", "how soldiers had searched every house"),
    ("Ann Lee went on to say that the search would continue.", "that the search would continue"),
    ("The families insist their sons were taken by men in uniform.", "their sons were taken by men in uniform"),
    ("A witness testified that the shots came from the hill.", "that the shots came from the hill"),
    ("The governor hinted that the curfew might be lifted.", "that the curfew might be lifted"),
    ("Ann Lee told reporters that the talks had failed.", "that the talks had failed"),
    ("A spokesman told the agency the prisoners were in good health.", "the prisoners were in good health"),
    ("The report found that guards had beaten several prisoners.", "that guards had beaten several prisoners"),
    ("Police say two men were seen near the school.", "two men were seen near the school"),
    ("Ann Lee said in a letter that the road was closed.", "that the road was closed"),
    ("Ann Lee said in a statement that the road was closed.", "that the road was closed"),
    ("But the road was safe, the mayor argued.", "the road was safe"),
]

PARTICIPLES_AND_TAILS = [
    ("Bo Carr left early, saying that he had not been asked.", "that he had not been asked"),
    ("Bo Carr said the mill was safe, adding that the workers could return.", "the mill was safe"),
    ("Bo Carr said the mill was safe, adding that the workers could return.", "that the workers could return"),
    ("Bo Carr said the mill was safe and noted that the workers had returned.", "that the workers had returned"),
    ("She issued a statement denouncing the arrests.", "the arrests"),
    ("Bo Carr said the army had left, although nobody could confirm it.", "the army had left"),
    ("Bo Carr welcomed the counter-measures of the union.", "the counter-measures of the union"),
    ("Bo Carr criticised the arrests in a statement.", "the arrests"),
    ("Media reports claiming that six people died were never confirmed.", "that six people died"),
]

ENDS = [
    ("The rebels say 12 of their fighters died; the army puts the number at 40.", "12 of their fighters died"),
    ("Bo Carr confirmed that two men were held but would not say why.", "that two men were held"),
    ("Bo Carr said only that “the road is not safe”.", "the road is not safe"),
    ("Bo Carr accused Tavria of arming the rebels, a charge Tavria denies.", "a charge"),
    ("The memo warned officers against talking to the press.", "talking to the press"),
    (
        "Ann Lee and Bo Carr have agreed to open the border, two ministers announced.",
        "Ann Lee and Bo Carr have agreed to open the border",
    ),
]

VOICED = [
    ("Oresk announced it would close its embassy, just as the mayor condemned the raid.", "it would close its embassy"),
    ("Bo Carr said he supports the work of the mission and added that it was late.", "that it was late"),
    ("The ministry dismissed the claims as “lies spread by rebels”.", "lies spread by rebels"),
    ("Prosecutors have yet to comment on the case.", "on the case"),
    ("Residents protested the new tax.", None),
    ("“I am not afraid,” Ann Lee said when told of his remarks.", "I am not afraid"),
    ("Traders expressed fear of new taxes.", "new taxes"),
    ("The mission voiced concern over the arrests.", "the arrests"),
    ("The union likened the camp to a prison.", "the camp to a prison"),
    ("The union blamed the fire on the army.", "the fire on the army"),
    ("The mission urged calm.", "calm"),
    ("Tavria threatened sanctions.", "sanctions"),
    ("Floods threaten the town.", None),
    ("The spokesman left when asked for comment.", None),
    ("He wrote two reports about the war.", None),
    ("The mission urged Oresk to free the men as it rebuked its courts.", "Oresk to free the men"),
    (
        "Bo Carr told reporters that the man was “near death,” and that his wife was there.",
        "that the man was “near death,” and that his wife was there",
    ),
    ("“It is ours,” he said. “It will stay ours,” he went on.", "It will stay ours"),
    ("The army said the laws were “vague and weak,” adding that they would change.", "the laws were “vague and weak"),
    ("Two men were freed at noon. — Delta Watch (@deltawatch) May 3, 2024", "Two men were freed at noon"),
]

PARSERS_ERR = [
    ("The mission was told by three survivors that soldiers had burned the mill.", "that soldiers had burned the mill"),
    ("Ann Lee was asked if she would resign. She replied: “Never.”", "Never"),
    ("The board's Ann Lee: “This is the worst year we have seen.”", "This is the worst year we have seen"),
    ("Two prisoners told the mission they were beaten by guards.", "they were beaten by guards"),
    ("Judge Ann Lee ruled that the arrest was unlawful.", "that the arrest was unlawful"),
    (
        "The boots on the men in that film match the boots of two men shot in another film, Open Record Watch said.",
        "The boots on the men in that film match the boots of two men shot in another film",
    ),
    (
        "The clerks were freed at around 9 pm, union rep Bo Carr from the hard-left union told the agency.",
        "The clerks were freed at around 9 pm",
    ),
    ("Oresk passed a law that critics say silences the press.", "a law … silences the press"),
    ("The car maker “strongly condemned” the detention of its managers.", "the detention of its managers"),
]

INFINITIVES = [
    ("The rebels vowed to fight on.", "to fight on"),
    ("The ministry promised to publish the list by June.", "to publish the list by June"),
    ("The court refused to hear the appeal.", "to hear the appeal"),
    ("The group threatened to burn the crops.", "to burn the crops"),
    ("The council agreed to open its books.", "to open its books"),
    ("The union urged the mayor to resign.", "the mayor to resign"),
    ("The union asked the mayor to resign.", "the mayor to resign"),
    ("The general ordered his men to withdraw.", "his men to withdraw"),
    ("Villagers were told to leave by dusk.", "to leave by dusk"),
    ("The guards are said to have fled.", "The guards … to have fled"),
    ("The town’s threat to cut the water was heard.", "to cut the water"),
]

OBJECTS_AND_PREPOSITIONS = [
    ("The bishop condemned the killing of two nuns.", "the killing of two nuns"),
    ("The ministry denied the allegations.", "the allegations"),
    ("The general praised the courage of the medics.", "the courage of the medics"),
    ("The party rejected the offer.", "the offer"),
    ("The union called for an inquiry into the fire.", "an inquiry into the fire"),
    ("The mission warned of a famine in the north.", "a famine in the north"),
    ("Families spoke about the night of the raid.", "the night of the raid"),
    ("The lawyer complained of delays at the court.", "delays at the court"),
    ("The union lashed out at the plan.", "the plan"),
    ("The court denied bail to the editor.", None),
    ("The deputy protested against the verdict.", "the verdict"),
]

BLAME_AND_NAMES = [
    ("The union accused the owner of theft.", "the owner of theft"),
    ("Villagers blamed the army for the fire.", "the army for the fire"),
    ("The owner was accused of theft.", "The owner … of theft"),
    ("Police are holding a man accused of arson.", "a man … of arson"),
    ("The bishop called the arrests an outrage.", "an outrage"),
    ("The bishop described the arrests as an outrage.", "an outrage"),
    ("The bishop called the arrests “a cruel mistake”.", "a cruel mistake"),
    ("The soldiers used a program called Lantern.", None),
]

NOUNS = [
    ("Rumours that the king had fled spread through the city.", "that the king had fled"),
    ("Reports that the king was dead circulated on Monday.", "that the king was dead"),
    ("Rumours that the fever spread in the camp were read out.", "that the fever spread in the camp"),
    ("The ministry dismissed accusations that its guards beat prisoners.", "that its guards beat prisoners"),
    ("There were reports of shooting near the port.", "shooting near the port"),
    ("The minister issued a denial that troops had crossed the river.", "that troops had crossed the river"),
    ("Traders repeated their demand that the tax be dropped.", "that the tax be dropped"),
    ("Construction went on in order to widen the road.", None),
]

ATTRIBUTED_CLAUSES = [
    ("According to the mayor, four houses burned.", "four houses burned"),
    ("Four houses burned, according to the mayor.", "Four houses burned"),
    ("Four houses reportedly burned.", "Four houses … burned"),
]

QUOTATIONS = [
    (
        "Ann Lee denied it. “Ten days,” she said. “Thirty only in a state of war.”",
        "Ten days … Thirty only in a state of war",
    ),
    ("“We are tired,” said Ann Lee.", "We are tired"),
    ("“We are tired,” Ann Lee said. “We want peace.”", "We are tired … We want peace"),
    ("“We are tired,” Ann Lee said at the gate, “and we want to go home.”", "We are tired … and we want to go home"),
    ("Ann Lee said: “We are tired of this.”", "We are tired of this"),
    ("Asked why, she answered, “Nobody asked us before.”", "Nobody asked us before"),
    (
        "“The whole town is in panic. Full panic,” said Eva Lund, who runs the clinic.",
        "The whole town is in panic. Full panic",
    ),
    (
        "Ann Lee said the raid was “a cruel mistake” and must be punished.",
        "the raid was “a cruel mistake” and must be punished",
    ),
    ("“We will be back next Sunday,” one of the organisers, Filip Arden, said.", "We will be back next Sunday"),
    ("“They fired at us,” a nurse at the clinic, Ann Lee, told the agency.", "They fired at us"),
    ("“When will you leave?” she asked.", "When will you leave?"),
    ("Bo Carr had a message for the judges: “We have nothing to hide.”", "We have nothing to hide"),
]

LAYOUT = [
    ("The governor continued:\n“The road will be closed for a week.”", "The road will be closed for a week"),
    ("LUND: The road will be closed for a week.", "The road will be closed for a week"),
    ("“The road must be opened before winter comes.” ― Eva Lund", "The road must be opened before winter comes"),
    ("“Road found unsafe after long inquiry” — Harbour Post, May 3, 2021", None),
]

SPEECH = [
    *CLAUSES,
    *PARTICIPLES_AND_TAILS,
    *ENDS,
    *VOICED,
    *PARSERS_ERR,
    *INFINITIVES,
    *OBJECTS_AND_PREPOSITIONS,
    *BLAME_AND_NAMES,
    *NOUNS,
    *ATTRIBUTED_CLAUSES,
    *QUOTATIONS,
    *LAYOUT,
]

WIDE = [
    ("The mayor believes that the bridge will hold.", "that the bridge will hold"),
    ("The mayor plans to rebuild the bridge.", "to rebuild the bridge"),
    ("The mayor hoped to rebuild the bridge.", "to rebuild the bridge"),
    ("The council wants the army to leave.", "the army to leave"),
    ("The rebels are expected to sign the deal.", "The rebels … to sign the deal"),
    ("Voters support the new law.", "the new law"),
    ("The judges doubt the story of the guard.", "the story of the guard"),
    ("The mayor is confident that the bridge will hold.", "that the bridge will hold"),
    ("Doctors are worried about the water.", "the water"),
    ("Traders had fears of new taxes.", "new taxes"),
    ("A journalist critical of the king was held.", "the king"),
    ("His decision to close the mine was heard in silence.", "to close the mine"),
    ("The video shows that the guard fired first.", "that the guard fired first"),
    ("The editor was charged with treason.", "The editor … with treason"),
    ("Guards allegedly beat the clerk.", "Guards … beat the clerk"),
    ("The ministry sees the list as a threat.", "a threat"),
    ("Traders disapprove of the tax.", "the tax"),
]


@pytest.mark.parametrize(("text", "words"), SPEECH, ids=[f"{i}-{case[0][:40]}" for i, case in enumerate(SPEECH)])
def test_the_words_that_were_said(read, text, words):
    found = [
        content.replace("”,", "").replace(",” …", " …").replace(", …", " …")
        for content in contents(read(HEAD + text), "speech")
    ]
    if words is None:
        assert found == []
    else:
        assert words in found


@pytest.mark.parametrize(("text", "words"), WIDE, ids=[case[0][:40] for case in WIDE])
def test_thought_feeling_and_plan_are_kept_and_marked_wide(read, text, words):
    record = read(HEAD + text)
    assert words in contents(record, "wide")
    assert words not in contents(record, "speech")
