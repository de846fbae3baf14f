"""Names to places: what is a name, what it is used for, which of many places with that name is meant, and what stays open."""

import pytest

HEAD = "News from the valley\n"


def places_in(read, text):
    record = read(HEAD + text)
    return [(place.span.quote(record.document.text), place.country, place.use) for place in record.places]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Fighting went on in the northern Gaza Strip.", ("Gaza Strip", "PS", "site")),
        ("People fled from downtown Aleppo on Monday.", ("Aleppo", "SY", "site")),
        ("The Russian army left.", ("Russian", "RU", "demonym")),
        ("A Chechen man was detained.", ("Chechen", "RU", "demonym")),
        ("The University of Khartoum was closed.", ("Khartoum", "SD", "part-of-name")),
        ("The American Medical Society wrote to Ann Lee.", ("American", "US", "part-of-name")),
        ("The trial was held in Springfield, Ill.", ("Ill.", "US", "site")),
        ("The trial was held in Columbus, OH, on Monday.", ("OH", "US", "site")),
    ],
)
def test_a_name_is_cut_to_its_place_and_knows_what_it_is_used_for(read, text, found):
    assert found in places_in(read, text)


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("They may help us, and march on.", "us"),
        ("The Liberty Hope Foundation gave them food.", "Hope"),
        ("The Matthew Paris School was closed.", "Paris"),
        ("Jane Paris, a teacher, spoke. Paris was calm.", "Paris"),
        ("Journalist Lady Ann Salem was also arrested. Salem was freed on Friday.", "Salem"),
        ("NATO sent no one.", "NATO"),
        ("Nothing happened in May.", "May"),
        ("Miss Ann Lee spoke.", "Miss"),
    ],
)
def test_a_word_that_is_no_place_is_none(read, text, word):
    assert word not in [written for written, _, _ in places_in(read, text)]


@pytest.mark.parametrize(
    ("text", "country", "admin1"),
    [
        ("He was held in Paris, Texas, for a week.", "US", "TX"),
        ("He was held in Paris for a week.", "FR", "11"),
        ("She lives in Alexandria, Virginia.", "US", "VA"),
        ("She lives in Alexandria, Egypt.", "EG", "06"),
        ("He spoke in London, Ontario.", "CA", "08"),
        ("He spoke in London.", "GB", "ENG"),
    ],
)
def test_what_stands_behind_the_comma_says_which_is_meant(read, text, country, admin1):
    first = next(place for place in read(HEAD + text).places if place.use == "site")
    assert (first.country, first.admin1) == (country, admin1)


@pytest.mark.parametrize(
    ("text", "country"),
    [
        ("Police in Georgia, Alabama and Tennessee met on Monday.", "US"),
        ("Police in Georgia and in Armenia met in Tbilisi.", "GE"),
    ],
)
def test_other_names_of_the_text_say_which_is_meant(read, text, country):
    georgia = next(p for p in read(HEAD + text).places if p.name == "Georgia")
    assert georgia.country == country


def test_the_publishers_home_says_which_is_meant(reader):
    text = "Fire in the old town\nA fire broke out in Alexandria on Monday.\n"
    (far,) = reader.read(text, id="a").places
    (near,) = reader.read(text, id="a", publisher="Virginia Weekly").places
    assert (far.country, near.country) == ("EG", "US")


def test_the_north_and_the_south_of_one_country(read):
    text = "South Korea and North Korea met. The North agreed, and troops left the South."
    found = places_in(read, text)
    assert ("North", "KP") in [(written, country) for written, country, _ in found]
    assert ("South", "KR") in [(written, country) for written, country, _ in found]


def test_an_unknown_name_stays_without_a_country_and_is_doubted(read):
    record = read(HEAD + "Soldiers burnt houses in Qarzabul on Monday.")
    (place,) = record.places
    assert (place.name, place.country, place.lat, place.precision) == ("Qarzabul", None, None, "unknown")
    assert "“Qarzabul” is in no gazetteer" in [doubt.reason for doubt in record.doubts]


def test_what_two_places_share_is_doubted_and_the_others_are_shown(read):
    record = read(HEAD + "A man was held in Springfield on Monday.")
    (place,) = record.places
    assert 0 < len(place.alternatives) <= 5
    assert all("points behind" in other.reason for other in place.alternatives)
    assert any("“Springfield” can be in" in doubt.reason for doubt in record.doubts)


def test_a_street_is_a_site_without_a_point(read):
    places = read(HEAD + "Police closed Harrow Street in Lagos.").places
    street = next(place for place in places if "Street" in place.name)
    assert (street.precision, street.lat) == ("site", None)


def test_a_demonym_is_where_nothing_happened(read):
    record = read(HEAD + "The Russian army shelled Mariupol.")
    demonym = next(place for place in record.places if place.use == "demonym")
    assert demonym.id not in {event.where for event in record.events}


@pytest.mark.parametrize(
    ("text", "name", "use"),
    [
        ("Ships left the harbour of Sevastopol.", "Sevastopol", "site"),  # the parser calls it a language
        ("Baku said that it would respond.", "Baku", "actor"),  # and this a person
    ],
)
def test_a_town_that_the_parser_takes_for_something_else_is_a_place(read, text, name, use):
    assert name in [written for written, _, found in places_in(read, text) if found == use]


def test_a_language_is_no_place(read):
    assert places_in(read, "He spoke in Arabic, in English and in Pashto.") == []


def test_the_outer_of_two_names_is_the_province_that_holds_the_inner_not_its_chief_town(read):
    places = read(HEAD + "Farmers in Brooklyn, New York, lost their barns.").places
    assert {(place.name, place.precision) for place in places if place.country == "US"} >= {("New York", "province")}


def test_towns_in_a_row_do_not_hold_each_other(read):
    places = read(HEAD + "Shells hit Gaza, Rafah and Khan Younis.").places
    assert {place.name: place.precision for place in places}["Rafah"] == "settlement"


def place_of(read, text, written):
    record = read(HEAD + text)
    return next(place for place in record.places if place.span.quote(record.document.text) == written)


@pytest.mark.parametrize(
    ("text", "written", "country", "precision"),
    [
        ("Gunmen raided a school in Kaduna state.", "Kaduna", "NG", "province"),
        ("Gunmen raided a school in the city of Kaduna.", "Kaduna", "NG", "settlement"),
        ("The governor of Georgia visited the school with troops.", "Georgia", "US", "province"),
        ("The president of Georgia visited the school with troops.", "Georgia", "GE", "country"),
        ("Protests spread to CAPE TOWN on Monday.", "CAPE TOWN", "ZA", "settlement"),
        ("Pirates boarded a tanker in the Gulf of Guinea.", "Gulf of Guinea", None, "region"),
        ("Police in Hong Kong detained a publisher.", "Hong Kong", "CN", "settlement"),
        ("Gunmen took a priest in Obanliwa, Kaduna State.", "Obanliwa", None, "settlement"),
    ],
)
def test_the_words_beside_a_name_say_what_it_is(read, text, written, country, precision):
    place = place_of(read, text, written)
    assert (place.country, place.precision) == (country, precision)


def test_a_territory_with_a_government_of_its_own_speaks_for_itself(read):
    record = read(HEAD + "Hong Kong said on Monday that five people were detained. China said nothing.")
    assert {(actor.name, actor.country) for actor in record.actors} >= {("Hong Kong", "HK"), ("China", "CN")}


def test_a_place_keeps_the_name_that_the_text_gives_it_and_headings_do_not(read):
    place = place_of(read, "The court in Kiev was closed.", "Kiev")
    assert (place.name, place.known_as, place.country) == ("Kiev", "Kyiv", "UA")
    shouted = place_of(read, "They were taken to PORT-AU-PRINCE by boat.", "PORT-AU-PRINCE")
    assert shouted.name == "Port-au-Prince"
    contested = place_of(read, "Fighting went on near Stepanakert.", "Stepanakert")
    assert contested.name == contested.known_as == "Khankendi / Stepanakert"


def test_another_name_of_a_town_is_no_place_inside_a_sentence_about_a_firm(read):
    record = read(HEAD + "Workers in Google asked for a union. Google said nothing.")
    assert [place for place in record.places if place.name == "Google"] == []


def test_a_dateline_in_brackets_says_where_a_report_was_written(read):
    place = place_of(read, "(Beirut) – Guards beat two students in Tehran, a rights group said on Monday.", "Beirut")
    assert (place.use, place.country) == ("dateline", "LB")


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("A rocket fell at Tresk. It lies beside the hill town of Tresk.", "Tresk"),
        ("Thousands marched through central Dolny. Dolny airport was closed.", "Dolny"),
        ("TRESK, 3 March (Tarn) - Rockets hit a clinic. Nobody has fired at Tresk since.", "Tresk"),
        ("Anders Viklund spent Tuesday in Tresk, where he met nurses.", "Tresk"),
    ],
)
def test_a_name_in_no_gazetteer_is_a_place_wherever_it_stands_once_the_text_calls_it_one(read, text, name):
    record = read(HEAD + text)
    written = [place.span.quote(record.document.text) for place in record.places]
    assert [one for one in written if one == name] == [name] * text.count(name)
    assert not [actor for actor in record.actors if actor.name == name and actor.kind == "person"]


def test_a_region_before_a_town_is_not_the_town(read):
    record = read(HEAD + "Aid has got through to the Tresk town of Dolny.")
    assert not [
        p for p in record.places if p.span.quote(record.document.text) == "Tresk" and p.precision == "settlement"
    ]
