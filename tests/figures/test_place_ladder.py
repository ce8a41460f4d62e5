"""A place typed in one state is answered by that state, also where its metro area begins in another."""

import pytest

from guide.figures.places import AmbiguousPlace
from guide.figures.wage_table import current_wage_table

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("shipped_figures")]


@pytest.mark.parametrize(
    ("place", "area_code", "state_code"),
    [
        ("Clarkston, WA", "0030300", "5300000"),
        ("Texarkana, AR", "0045500", "0500000"),
        ("71854", "0045500", "0500000"),
        ("East Grand Forks, MN", "0024220", "2700000"),
        ("Steubenville, OH", "0048260", "3900000"),
        ("Council Bluffs, IA", "0036540", "1900000"),
        ("Superior, WI", "0020260", "5500000"),
        ("0030300", "0030300", "1600000"),
        ("Lewiston, ID-WA", "0030300", "1600000"),
        ("Kansas City", "0028140", "2900000"),
    ],
)
def test_the_ladder_of_a_place_climbs_to_the_state_typed_else_the_first_of_its_area(place, area_code, state_code):
    table = current_wage_table()
    reading = table.places.read(place)
    ladder = table.ladder("29-9021", reading.area_code, reading.state_code)
    assert [wages.area_code for wages in ladder] == [area_code, state_code, "0000000"]


def test_a_state_and_the_nation_stand_once_in_their_ladder():
    table = current_wage_table()
    for place, codes in (("Texas", ["4800000", "0000000"]), ("US", ["0000000"])):
        reading = table.places.read(place)
        ladder = table.ladder("29-9021", reading.area_code, reading.state_code)
        assert [wages.area_code for wages in ladder] == codes


def test_the_form_answers_clarkston_from_washington_and_not_from_idaho(client):
    answer = client.get("/api/v1/estimate", {"job": "29-9021", "place": "Clarkston, WA"}).json()
    assert answer["area"]["area_code"] == "5300000"
    answer = client.get("/api/v1/estimate", {"job": "29-9021", "place": "0030300"}).json()
    assert answer["area"]["area_code"] == "1600000"


@pytest.mark.parametrize(
    "text", ["Springfield", "Franklin", "Palo Alto, CA", "New York", "Washington", "rural Texas", "rural Ohio"]
)
def test_every_choice_puts_a_readable_place_into_the_field_that_reads_as_its_own_area(text):
    places = current_wage_table().places
    with pytest.raises(AmbiguousPlace) as asked:
        places.read(text)
    values = [value for value, _ in asked.value.choices]
    assert len({places.read(value).area_code for value in values}) == len(values)
    assert not [value for value in values if value.isdigit()]


def test_a_choice_leaves_out_what_bls_says_in_brackets():
    with pytest.raises(AmbiguousPlace) as asked:
        current_wage_table().places.read("rural Ohio")
    title = "North Northeastern Ohio nonmetropolitan area"
    assert asked.value.choices[1] == (title, title)
