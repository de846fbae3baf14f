"""The language: told where the words tell it, and never guessed to be English in another script."""

import pytest

from farwatch.knowledge.languages import language_name
from farwatch.text import is_english, latin_share, read_language


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("The minister said on Friday that the road was open to all who live in the valley.", "en"),
        ("Der Minister sagte am Freitag, die Straße sei offen und niemand müsse sich fürchten.", "de"),
        ("Le ministre a déclaré vendredi que la route était ouverte à tous les habitants.", "fr"),
        ("Министр заявил в пятницу, что дорога открыта для всех жителей долины.", "ru"),
        ("قال الوزير يوم الجمعة إن الطريق مفتوح أمام جميع سكان الوادي.", "ar"),
        ("外交部长星期五表示,这条道路对山谷所有居民开放,没有人需要害怕。", "zh"),
        ("ထိုလမ်းကို ဖွင့်ထားသည်ဟု ဝန်ကြီးက သောကြာနေ့တွင် ပြောသည်။", "my"),
        ("ᏣᎳᎩ ᎦᏬᏂᎯᏍᏗ", "und"),
        ("Road open\nAnn Lee said so.", None),
        ("12 34", None),
        ("", None),
    ],
)
def test_a_text_is_in_its_language(text, language):
    assert read_language(text) == language


@pytest.mark.parametrize(
    ("given", "answer"),
    [("en", True), ("EN-us", True), ("English", True), (None, True), ("", True), ("de", False), ("und", False)],
)
def test_a_callers_word_for_english_is_understood(given, answer):
    assert is_english(given) is answer


def test_every_language_that_can_be_told_has_a_name():
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    codes = LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True).nb_classes
    assert [code for code in codes if language_name(code).startswith("“")] == []


def test_a_part_in_another_script_is_a_doubt(read):
    text = "Road open\nMinister Ann Lee said on Friday that the road was open. «Дорога открыта для всех жителей», she said."
    assert latin_share(text) < 0.85
    record = read(text)
    assert any("another script" in doubt.reason for doubt in record.doubts)
    assert record.statements
