"""The states, the District of Columbia and the territories that OEWS publishes, with their codes."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class State:
    """A state or territory: name, two postal letters and two-digit FIPS code.

    >>> STATE_BY_LETTERS["DC"].area_code
    '1100000'
    """

    name: str
    letters: str
    fips: str

    @property
    def area_code(self) -> str:
        """BLS's seven digits for the whole state."""
        return f"{self.fips}00000"


STATES = (
    State("Alabama", "AL", "01"),
    State("Alaska", "AK", "02"),
    State("Arizona", "AZ", "04"),
    State("Arkansas", "AR", "05"),
    State("California", "CA", "06"),
    State("Colorado", "CO", "08"),
    State("Connecticut", "CT", "09"),
    State("Delaware", "DE", "10"),
    State("District of Columbia", "DC", "11"),
    State("Florida", "FL", "12"),
    State("Georgia", "GA", "13"),
    State("Hawaii", "HI", "15"),
    State("Idaho", "ID", "16"),
    State("Illinois", "IL", "17"),
    State("Indiana", "IN", "18"),
    State("Iowa", "IA", "19"),
    State("Kansas", "KS", "20"),
    State("Kentucky", "KY", "21"),
    State("Louisiana", "LA", "22"),
    State("Maine", "ME", "23"),
    State("Maryland", "MD", "24"),
    State("Massachusetts", "MA", "25"),
    State("Michigan", "MI", "26"),
    State("Minnesota", "MN", "27"),
    State("Mississippi", "MS", "28"),
    State("Missouri", "MO", "29"),
    State("Montana", "MT", "30"),
    State("Nebraska", "NE", "31"),
    State("Nevada", "NV", "32"),
    State("New Hampshire", "NH", "33"),
    State("New Jersey", "NJ", "34"),
    State("New Mexico", "NM", "35"),
    State("New York", "NY", "36"),
    State("North Carolina", "NC", "37"),
    State("North Dakota", "ND", "38"),
    State("Ohio", "OH", "39"),
    State("Oklahoma", "OK", "40"),
    State("Oregon", "OR", "41"),
    State("Pennsylvania", "PA", "42"),
    State("Rhode Island", "RI", "44"),
    State("South Carolina", "SC", "45"),
    State("South Dakota", "SD", "46"),
    State("Tennessee", "TN", "47"),
    State("Texas", "TX", "48"),
    State("Utah", "UT", "49"),
    State("Vermont", "VT", "50"),
    State("Virginia", "VA", "51"),
    State("Washington", "WA", "53"),
    State("West Virginia", "WV", "54"),
    State("Wisconsin", "WI", "55"),
    State("Wyoming", "WY", "56"),
    State("Guam", "GU", "66"),
    State("Puerto Rico", "PR", "72"),
    State("Virgin Islands", "VI", "78"),
)
STATE_BY_LETTERS = {state.letters: state for state in STATES}
STATE_BY_FIPS = {state.fips: state for state in STATES}
STATE_BY_NAME = {state.name.lower(): state for state in STATES}
