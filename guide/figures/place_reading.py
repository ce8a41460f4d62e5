"""What comes of reading a place: one area, a choice of areas, or a sentence that says why not."""

from collections.abc import Iterable
from dataclasses import dataclass

CHOICE_COUNT = 12


@dataclass(frozen=True, slots=True)
class PlaceReading:
    """The area that a visitor's place was read as, and why."""

    area_code: str
    because: str  # a clause: "ZIP 94110 lies in San Francisco County, CA, part of the San Francisco metro area"
    note: str = ""  # a sentence, set when a wider area stands in or a spelling was mended


class AmbiguousPlace(ValueError):
    """Raised when a place can mean two or more areas."""

    def __init__(self, message: str, choices: tuple[tuple[str, str], ...]) -> None:
        super().__init__(message)
        self.choices = choices  # (value to submit, label), 2 to 12; the value is an area code


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


def decide(candidates: Iterable[Candidate]) -> PlaceReading:
    """Return the one area that all candidates share.

    Args: candidates: at least one.
    Raises: AmbiguousPlace: they lie in two or more areas; the choices are the largest first.

    >>> decide([Candidate("0028140", "Kansas City, MO", "it lies there"), Candidate("0028140", "Kansas City, KS", "")])
    PlaceReading(area_code='0028140', because='it lies there', note='')
    """
    areas: dict[str, Candidate] = {}
    for candidate in sorted(candidates, key=lambda candidate: -candidate.weight):
        areas.setdefault(candidate.area_code, candidate)
    first = next(iter(areas.values()))
    if len(areas) == 1:
        return PlaceReading(first.area_code, first.because, first.note)
    message = f"This place can mean {len(areas)} pay areas. Choose one."
    if len(areas) > CHOICE_COUNT:
        message = f"This place can mean {len(areas)} pay areas. Choose one of the largest, or add the state."
    raise AmbiguousPlace(message, tuple((area.area_code, area.label) for area in areas.values())[:CHOICE_COUNT])
