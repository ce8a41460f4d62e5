"""What comes of reading a place: one area, a choice of areas, or a sentence that says why not."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

CHOICE_COUNT = 12


@dataclass(frozen=True, slots=True)
class PlaceReading:
    """The area that a visitor's place was read as, and why."""

    area_code: str
    because: str  # a clause: "ZIP 94110 lies in San Francisco County, CA, part of the San Francisco metro area"
    note: str = ""  # a sentence, set when a wider area stands in or a spelling was mended
    state_code: str = ""  # area code of the state that the words fix; "" where they fix none


class AmbiguousPlace(ValueError):
    """Raised when a place can mean two or more areas."""

    def __init__(self, message: str, choices: tuple[tuple[str, str], ...]) -> None:
        super().__init__(message)
        self.choices = choices  # (value to submit, label), 2 to 12; each value reads as the area of its label


class UnknownPlace(ValueError):
    """Raised when no area of the release can be found for a place."""

    def __init__(self, message: str, suggestions: tuple[str, ...] = ()) -> None:
        super().__init__(message)
        self.suggestions = suggestions  # up to five places to type instead


@dataclass(frozen=True, slots=True)
class Candidate:
    """One area that a place can mean."""

    area_code: str
    label: str  # what a choice shows: "Springfield, IL: Springfield metro area"
    because: str
    note: str = ""
    weight: int = 0  # ZIPs, to put the larger place first
    state_code: str = ""  # the state that the words fix
    name: str = ""  # the place as a visitor would type it: "Springfield, IL"


def _area_code(candidate: Candidate) -> str:
    return candidate.area_code


def decide(candidates: Iterable[Candidate], value: Callable[[Candidate], str] = _area_code) -> PlaceReading:
    """Return the one area that all candidates share, with the state if they share that too.

    Args: candidates: at least one. value: what a choice submits.
    Raises: AmbiguousPlace: they lie in two or more areas; the choices are the largest first.

    >>> decide([Candidate("0028140", "Kansas City, MO", "it lies there"), Candidate("0028140", "Kansas City, KS", "")])
    PlaceReading(area_code='0028140', because='it lies there', note='', state_code='')
    """
    areas: dict[str, Candidate] = {}
    state_codes = set()
    for candidate in sorted(candidates, key=lambda candidate: -candidate.weight):
        areas.setdefault(candidate.area_code, candidate)
        state_codes.add(candidate.state_code)
    first = next(iter(areas.values()))
    if len(areas) == 1:
        state_code = first.state_code if len(state_codes) == 1 else ""
        return PlaceReading(first.area_code, first.because, first.note, state_code)
    message = f"This place can mean {len(areas)} pay areas. Choose one."
    if len(areas) > CHOICE_COUNT:
        message = f"This place can mean {len(areas)} pay areas. Choose one of the largest, or add the state."
    raise AmbiguousPlace(message, tuple((value(area), area.label) for area in list(areas.values())[:CHOICE_COUNT]))
