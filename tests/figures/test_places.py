"""Whatever a visitor types as a place becomes one area, a choice of areas, or a sentence that says why not."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from guide.figures.place_reading import Candidate
from guide.figures.place_tables import City
from guide.figures.places import AmbiguousPlace, AreaName, PlaceIndex, UnknownPlace

STATES = """
0200000 AK Alaska|0500000 AR Arkansas|0600000 CA California|1600000 ID Idaho|0800000 CO Colorado|0900000 CT Connecticut
1100000 DC District of Columbia|1200000 FL Florida|1700000 IL Illinois|1900000 IA Iowa|2000000 KS Kansas
2200000 LA Louisiana|2500000 MA Massachusetts|2100000 KY Kentucky
2700000 MN Minnesota|2900000 MO Missouri|3400000 NJ New Jersey
3100000 NE Nebraska|4100000 OR Oregon|5400000 WV West Virginia|3800000 ND North Dakota
3600000 NY New York|3700000 NC North Carolina|3900000 OH Ohio|4800000 TX Texas|5100000 VA Virginia
5300000 WA Washington|5500000 WI Wisconsin|6600000 GU Guam|7200000 PR Puerto Rico|7800000 VI Virgin Islands
"""
METROS = """
0030300 Lewiston, ID-WA|0045500 Texarkana, TX-AR|0024220 Grand Forks, ND-MN|0036540 Omaha, NE-IA
0048260 Weirton-Steubenville, WV-OH|0020260 Duluth, MN-WI|0031080 Los Angeles-Long Beach-Anaheim, CA
0011260 Anchorage, AK|0014860 Bridgeport-Stamford-Danbury, CT|0016980 Chicago-Naperville-Elgin, IL-IN
0019100 Dallas-Fort Worth-Arlington, TX|0020500 Durham-Chapel Hill, NC|0025540 Hartford-West Hartford-East Hartford, CT
0026420 Houston-Pasadena-The Woodlands, TX|0028140 Kansas City, MO-KS|0032420 Mayag\u00fcez, PR
0033460 Minneapolis-St. Paul-Bloomington, MN-WI|0035380 New Orleans-Metairie, LA
0035620 New York-Newark-Jersey City, NY-NJ|0040220 Roanoke, VA|0041180 St. Louis, MO-IL
0041860 San Francisco-Oakland-Fremont, CA|0041940 San Jose-Sunnyvale-Santa Clara, CA
0041980 San Juan-Bayam\u00f3n-Caguas, PR|0044100 Springfield, IL|0044140 Springfield, MA|0044180 Springfield, MO
0044220 Springfield, OH|0045940 Trenton-Princeton, NJ|0047900 Washington-Arlington-Alexandria, DC-VA-MD-WV
0049180 Winston-Salem, NC
"""
NONMETROS = """
0200006 AK Alaska|0800002 CO Southwest Colorado|4800001 TX Northwestern Region of Texas|4800002 TX North Region of Texas
4800003 TX Eastern Region of Texas|5100002 VA Southside Virginia|2100004 KY East Kentucky|4100006 OR Coast Oregon
"""


def release() -> dict[str, AreaName]:
    """The areas that these tests need, as a release would name them."""
    areas = {"0000000": AreaName("0000000", "National", "nation", "", ())}
    codes = {}
    for row in STATES.strip().replace("\n", "|").split("|"):
        code, letters, title = row.split(" ", 2)
        codes[letters] = code
        areas[code] = AreaName(code, title, "state", letters, (code,))
    for row in METROS.strip().replace("\n", "|").split("|"):
        code, title = row.split(" ", 1)
        states = tuple(codes[letters] for letters in title.rpartition(", ")[2].split("-") if letters in codes)
        areas[code] = AreaName(code, title, "metro", "", states)
    for row in NONMETROS.strip().replace("\n", "|").split("|"):
        code, letters, title = row.split(" ", 2)
        areas[code] = AreaName(code, f"{title} nonmetropolitan area", "nonmetro", "", (codes[letters],))
    return areas


PLACES = PlaceIndex(release())


def choices(text: str) -> tuple[tuple[str, str], ...]:
    with pytest.raises(AmbiguousPlace) as asked:
        PLACES.read(text)
    return asked.value.choices


def refusal(text: str) -> UnknownPlace:
    with pytest.raises(UnknownPlace) as refused:
        PLACES.read(text)
    return refused.value


@pytest.mark.parametrize(
    ("text", "area_code"),
    [
        ("94110", "0041860"),
        (" 94110 ", "0041860"),
        ("94110-1234", "0041860"),
        ("941101234", "0041860"),
        ("San Francisco, CA 94110", "0041860"),
        ("20001", "0047900"),
        ("96910", "6600000"),
        ("00802", "7800000"),
        ("", "0000000"),
        ("US", "0000000"),
        ("u.s.a.", "0000000"),
        ("United States", "0000000"),
        ("nation", "0000000"),
        ("0000000", "0000000"),
        ("0019100", "0019100"),
        ("4800001", "4800001"),
        ("tx", "4800000"),
        ("TEXAS", "4800000"),
        ("D.C.", "1100000"),
        ("Washington DC", "1100000"),
        ("Washington state", "5300000"),
        ("ny", "3600000"),
        ("PR", "7200000"),
        ("Guam", "6600000"),
        ("U.S. Virgin Islands", "7800000"),
        ("Dallas, TX", "0019100"),
        ("dallas tx", "0019100"),
        ("Dallas, Texas, USA", "0019100"),
        ("Plano Texas", "0019100"),
        ("St. Louis, MO", "0041180"),
        ("Saint Louis MO", "0041180"),
        ("Ft Worth, TX", "0019100"),
        ("Mayag\u00fcez, PR", "0032420"),
        ("mayaguez pr", "0032420"),
        ("Ca\u00f1on City, CO", "0800002"),
        ("O\u2019Fallon, MO", "0041180"),
        ("Winston-Salem, NC", "0049180"),
        ("winston salem nc", "0049180"),
        ("New York, NY", "0035620"),
        ("New York City", "0035620"),
        ("West New York, NJ", "0035620"),
        ("Kansas City", "0028140"),
        ("Winston-Salem", "0049180"),
        ("Dallas County, TX", "0019100"),
        ("Orleans Parish, LA", "0035380"),
        ("Orleans, LA", "0035380"),
        ("Mayag\u00fcez Municipio, PR", "0032420"),
        ("Juneau City and Borough, AK", "0200006"),
        ("Bethel Census Area, AK", "0200006"),
        ("Capitol Planning Region, CT", "0025540"),
        ("Roanoke city, VA", "0040220"),
        ("Dallas-Fort Worth", "0019100"),
        ("Dallas-Fort Worth, TX", "0019100"),
        ("Dallas-Fort Worth-Arlington, TX", "0019100"),
        ("Minneapolis-St. Paul", "0033460"),
        ("Kansas City, MO-KS", "0028140"),
        ("Dallas metro area", "0019100"),
        ("Springfield metro, IL", "0044100"),
        ("NYC", "0035620"),
        ("LA, CA", "0031080"),
        ("Remote, OR", "4100006"),
        ("Canada, KY", "2100004"),
        ("Mass", "2500000"),
        ("Springfield, Mass.", "0044140"),
        ("Springfield Ill", "0044100"),
        ("Winston-Salem, N. Car.", "0049180"),
        ("Winston-Salem N. C.", "0049180"),
        ("Chapel Hill, N. C.", "0020500"),
        ("Dallas Tex.", "0019100"),
        ("San Jose Calif", "0041940"),
        ("W. Va.", "5400000"),
        ("Alaska nonmetropolitan area", "0200006"),
        ("rural Alaska", "0200006"),
    ],
)
def test_a_place_reads_as_its_area_without_a_note(text, area_code):
    reading = PLACES.read(text)
    assert (reading.area_code, reading.note) == (area_code, "")


def test_a_reading_says_why():
    assert PLACES.read("94110").because == (
        "ZIP 94110 lies in San Francisco County, CA, part of the San Francisco metro area"
    )
    assert PLACES.read("tx").because == "it names all of Texas"
    assert PLACES.read("Plano, TX").because == "Plano, TX is part of the Dallas metro area"
    assert PLACES.read("0019100").because == "0019100 is the code of Dallas-Fort Worth-Arlington, TX"
    assert PLACES.read("00802").because == "ZIP 00802 lies in the Virgin Islands"


def test_five_digits_are_a_zip_even_where_a_metro_has_the_same_digits():
    assert PLACES.read("20500").area_code == "0047900"  # ZIP of the White House; 0020500 is Durham-Chapel Hill
    assert PLACES.read("0020500").area_code == "0020500"


CONNECTICUT = (
    "Pay areas in Connecticut follow planning regions, and our list of ZIPs has only the old counties, "
    "so all of Connecticut stands in."
)


@pytest.mark.parametrize(
    ("text", "area_code", "note"),
    [
        ("06103", "0900000", CONNECTICUT),
        ("Greenwich, CT", "0900000", CONNECTICUT),
        ("Hartford County, CT", "0900000", CONNECTICUT),
        ("08644", "3400000", "Our list of ZIPs names no county here, so all of New Jersey stands in."),
        (
            "99950",
            "0200000",
            "We could not match Prince of Wales-Outer Ketchikan Borough, AK to a pay area, so all of Alaska stands in.",
        ),
        (
            "92101",
            "0600000",
            "These figures have no area of their own for San Diego County, CA, so all of California stands in.",
        ),
    ],
)
def test_what_cannot_be_joined_falls_to_its_state_with_a_note(text, area_code, note):
    reading = PLACES.read(text)
    assert (reading.area_code, reading.note) == (area_code, note)


@pytest.mark.parametrize(
    ("text", "area_code"), [("Hartford, CT", "0025540"), ("Stamford, CT", "0014860"), ("West Hartford, CT", "0025540")]
)
def test_a_city_of_connecticut_reads_as_the_metro_whose_title_names_it(text, area_code):
    reading = PLACES.read(text)
    assert (reading.area_code, reading.note) == (area_code, "")
    assert reading.because.endswith(f"is named after {text}")


@pytest.mark.parametrize("zip_code", ["99501", "99503", "99695"])
def test_the_two_spellings_of_anchorage_join(zip_code):
    assert PLACES.read(zip_code).note == ""


@pytest.mark.parametrize(
    ("text", "area_code", "state_code"),
    [
        ("Clarkston, WA", "0030300", "5300000"),
        ("Lewiston, ID", "0030300", "1600000"),
        ("Texarkana, AR", "0045500", "0500000"),
        ("71854", "0045500", "0500000"),
        ("Miller County, AR", "0045500", "0500000"),
        ("East Grand Forks, MN", "0024220", "2700000"),
        ("Steubenville, OH", "0048260", "3900000"),
        ("Council Bluffs, IA", "0036540", "1900000"),
        ("Superior, WI", "0020260", "5500000"),
        ("Lewiston metro area, WA", "0030300", "5300000"),
        ("Lewiston, ID-WA", "0030300", ""),
        ("0030300", "0030300", ""),
        ("Kansas City", "0028140", ""),
        ("Washington state", "5300000", "5300000"),
        ("92101", "0600000", "0600000"),
        ("Hartford, CT", "0025540", "0900000"),
        ("US", "0000000", ""),
    ],
)
def test_the_state_that_the_words_fix_is_kept_beside_the_area(text, area_code, state_code):
    reading = PLACES.read(text)
    assert (reading.area_code, reading.state_code) == (area_code, state_code)


@pytest.mark.parametrize(
    "text",
    ["remote", "Anywhere", "WFH", "work from home", "Nationwide", "home", "fully remote", "Remote (US)", "at home"],
)
def test_work_from_home_is_no_place(text):
    assert str(refusal(text)) == (
        "Leave the place empty for the whole United States, and answer \u201cwork from home\u201d below."
    )


def test_work_from_home_beside_a_state_asks_for_the_state_alone():
    for text in ("remote, TX", "Texas (remote)", "Remote Texas"):
        refused = refusal(text)
        assert str(refused) == "Type the state or city alone, and answer \u201cwork from home\u201d below."
        assert refused.suggestions == ("Texas",)


@pytest.mark.parametrize(
    "text",
    ["Germany", "UK", "BC", "British Columbia", "Toronto, Canada", "Vancouver, BC", "London, England", "Paris France"],
)
def test_other_countries_are_refused(text):
    refused = refusal(text)
    assert (str(refused), refused.suggestions) == ("We know places in the United States only.", ())


def test_a_country_that_towns_here_are_named_after_is_refused_with_the_largest_of_them():
    refused = refusal("Canada")
    assert refused.suggestions == ("Canada, KY",)
    assert str(refused) == ("We know places in the United States only. For a place here of this name, add its state.")
    assert refusal("Ontario").suggestions[0] == "Ontario, CA"


def test_two_letters_are_a_state_or_unknown():
    assert PLACES.read("LA").area_code == "2200000"
    assert refusal("SF").suggestions == ("San Francisco, CA",)
    assert refusal("SF, CA").suggestions[0] == "San Francisco, CA"
    assert refusal("OP").suggestions == ()


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("NYC", "New York, NY is"),
        ("LA, CA", "Los Angeles, CA is"),
        ("DFW", "Dallas, TX is"),
        ("O Fallon, MO", "O'Fallon, MO is"),
        ("canon city co", "Ca\u00f1on City, CO is"),
        ("mayaguez pr", "Mayag\u00fcez, PR is"),
        ("mc kinney tx", "McKinney, TX is"),
        ("Lyndon Sta, WI", "Lyndon Station, WI is"),
        ("N Kansas City, MO", "North Kansas City, MO is"),
    ],
)
def test_a_city_is_named_as_people_spell_it_and_never_by_a_nickname(text, shown):
    assert PLACES.read(text).because.startswith(shown)


def test_new_york_and_washington_are_a_state_or_a_city():
    assert choices("New York") == (
        ("New York state", "New York: the whole state"),
        ("New York-Newark-Jersey City, NY-NJ", "New York-Newark-Jersey City, NY-NJ metro area"),
    )
    assert [value for value, _ in choices("washington")] == [
        "Washington state",
        "Washington-Arlington-Alexandria, DC-VA-MD-WV",
    ]


def test_a_city_name_that_several_states_have_offers_its_areas_the_largest_first():
    assert choices("Springfield")[:4] == (
        ("Springfield, MA", "Springfield, MA: Springfield metro area"),
        ("Springfield, IL", "Springfield, IL: Springfield metro area"),
        ("Springfield, MO", "Springfield, MO: Springfield metro area"),
        ("Springfield, OH", "Springfield, OH: Springfield metro area"),
    )
    assert choices("Springfield metro")[0] == ("Springfield, IL", "Springfield, IL metro area")


def test_no_choice_is_longer_than_twelve():
    assert len(choices("Franklin")) == 12


def test_a_city_and_a_county_of_one_name_in_two_areas_offer_both_the_city_first():
    assert choices("Franklin, VA") == (
        ("Southside Virginia nonmetropolitan area", "Franklin, VA: Southside Virginia nonmetropolitan area"),
        ("Franklin County, VA", "Franklin County, VA: Roanoke metro area"),
    )


def test_a_city_in_the_title_of_a_metro_is_not_mistaken_for_a_far_county_of_its_name():
    assert PLACES.read("Houston, TX").area_code == "0026420"
    assert PLACES.read("Houston County, TX").area_code == "4800003"


COUNTY_KEYS = ("santaclaracounty", "sanmateocounty")


def test_a_city_whose_zips_lie_in_several_areas_offers_them_or_says_how_many_answer():
    assert choices("Palo Alto, CA") == (
        ("San Jose metro area, CA", "Palo Alto, CA: San Jose metro area"),
        ("San Francisco metro area, CA", "Palo Alto, CA: San Francisco metro area"),
    )
    santa_clara, san_mateo = (next(PLACES._tables.counties_named(key, in_full=True)) for key in COUNTY_KEYS)
    most = City("Palo Alto", "CA", "p", ((santa_clara, 19, 20), (san_mateo, 1, 5)))
    assert [(found.area_code, found.because) for found in PLACES._of_city(most, ())] == [
        ("0041940", "19 of 20 ZIPs of Palo Alto, CA are part of the San Jose metro area")
    ]


def test_a_choice_never_submits_a_text_that_another_state_answers():
    chosen = Candidate("0030300", "", "", state_code="5300000", name="Lewiston, ID-WA")
    assert PLACES._value(chosen) == "Lewiston metro area, WA"


def test_the_rural_part_of_a_state_offers_its_nonmetropolitan_areas():
    expected = (
        "Northwestern Region of Texas nonmetropolitan area",
        "North Region of Texas nonmetropolitan area",
        "Eastern Region of Texas nonmetropolitan area",
    )
    for text in ("rural Texas", "nonmetro TX", "non-metro tx", "Texas nonmetropolitan area"):
        assert choices(text) == tuple((title, title) for title in expected)
    assert str(refusal("rural NJ")) == "No nonmetropolitan area of New Jersey is in these figures."
    assert str(refusal("rural DC")) == "No nonmetropolitan area of the District of Columbia is in these figures."


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        (
            "x" * 100_000,
            "A place has at most 120 characters; this has 100,000. "
            "Type a ZIP, a city with its state, a county with its state, or a state.",
        ),
        ("09001", "This is an address of the armed forces abroad, and no pay figures are published for it."),
        ("AE", "This is an address of the armed forces abroad, and no pay figures are published for it."),
        ("96799", "No pay figures are published for American Samoa."),
        ("Pago Pago, AS", "No pay figures are published for American Samoa."),
        ("Saipan, MP", "No pay figures are published for the Northern Mariana Islands."),
        ("94100", "ZIP 94100 is not in our list of ZIPs. Check its digits, or type a city with its state."),
        (
            "Dallas, TX 94110",
            "ZIP 94110 does not lie in Texas. Type the ZIP alone, or a city with its state.",
        ),
        ("123", "123 is neither a ZIP, which has five digits, nor the code of a pay area, which has seven."),
        (
            "0099999",
            "These figures have no area with the code 0099999. "
            "Type a ZIP, a city with its state, a county with its state, or a state.",
        ),
        (
            "Xyzzy, TX",
            'We know no place called "Xyzzy, TX". '
            "Type a ZIP, a city with its state, a county with its state, or a state.",
        ),
    ],
    ids=lambda text: text[:20],
)
def test_a_place_without_figures_is_refused_with_a_sentence(text, sentence):
    assert str(refusal(text)) == sentence


def test_one_typing_error_in_a_long_name_is_mended_and_said():
    reading = PLACES.read("Minneaplis, MN")
    assert reading.area_code == "0033460"
    assert reading.note == 'We know no place spelled "Minneaplis, MN", so we read it as Minneapolis, MN.'


def test_one_typing_error_in_the_long_name_of_a_state_is_mended_and_said():
    reading = PLACES.read("Californa")
    assert reading.area_code == "0600000"
    assert reading.note == 'We know no place spelled "Californa", so we read it as California.'
    reading = PLACES.read("San Jose, Californa")
    assert reading.area_code == "0041940"
    assert reading.note == 'We know no place spelled "San Jose, Californa", so we read it as San Jose, CA.'
    assert PLACES.read("Virgin Ilands").note.endswith("so we read it as the Virgin Islands.")


@pytest.mark.parametrize(("text", "state"), [("Texsa", "Texas"), ("Ohoi", "Ohio"), ("Kanas", "Kansas")])
def test_a_typing_error_in_the_short_name_of_a_state_suggests_the_state_first(text, state):
    assert refusal(text).suggestions[0] == state


def test_other_typing_errors_get_suggestions_of_the_same_state_first():
    assert refusal("Chcago, IL").suggestions[0] == "Chicago, IL"
    assert refusal("Sprngfild, VA").suggestions[0] == "Springfield, VA"
    assert refusal("Califrona").suggestions[0] == "California"
    assert refusal("Sprngfield").suggestions[:3] == ("Springfield, IL", "Springfield, MA", "Springfield, MO")
    assert refusal("Dallas, Txs").suggestions[0] == "Dallas, TX"
    assert refusal("94100").suggestions == ("California",)
    assert refusal("qqqqzzzz").suggestions == ()


@pytest.mark.parametrize(
    "text",
    [
        "x" * 100_000,
        "9" * 100_000,
        "94110\x00",
        "\x00",
        "Dallas\x07, TX",
        "\u202eDallas, TX",
        "\u200f94110",
        "\u0669\u0664\u0661\u0661\u0660",
        "\uff19\uff14\uff11\uff11\uff10",
        "\U0001f600",
        "\ud800",
        ",",
        "-" * 120,
        "' OR 1=1 --",
        "<script>",
    ],
    ids=lambda text: ascii(text[:20]),
)
def test_hostile_text_is_refused(text):
    assert len(refusal(text).suggestions) <= 5


def test_a_release_without_areas_refuses_every_place():
    for text in ("", "94110", "tx", "Dallas, TX", "Dallas", "Dallas County", "rural Texas", "0019100", "qqqq"):
        with pytest.raises(UnknownPlace):
            PlaceIndex({}).read(text)


NAMES = st.sampled_from(
    ["Springfield", "St. Louis", "Franklin", "Orange", "Hamden", "Houston", "rural", "metro", "county", "New York"]
)
PARTS = st.one_of(
    NAMES, st.sampled_from(["TX", "CT", "VA", "Washington", ",", "94110", "US", "-", "MO-KS"]), st.text(max_size=4)
)


@settings(max_examples=300, deadline=None)
@given(st.one_of(st.text(max_size=140), st.lists(PARTS, max_size=5).map(" ".join)))
def test_any_text_gives_an_area_a_choice_or_a_refusal(text):
    try:
        assert PLACES.read(text).area_code in release()
    except AmbiguousPlace as asked:
        assert 2 <= len(asked.choices) <= 12
        assert len({PLACES.read(value).area_code for value, _ in asked.choices}) == len(asked.choices)
        assert all(label for _, label in asked.choices)
    except UnknownPlace as refused:
        assert len(refused.suggestions) <= 5
