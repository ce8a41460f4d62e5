"""What a visitor types as a place, read as one area of a release: pure Python, no database."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace

from guide.figures.area_titles import AreaName, AreaTitles, area_label, part_of, with_article
from guide.figures.place_elsewhere import (
    NO_PLACE_FOR_REMOTE,
    ONLY_HERE,
    PLACE_ALONE,
    ends_abroad,
    is_abroad,
    means_remote,
    unpublished,
    without_remote,
)
from guide.figures.place_names import place_key, place_words, without_county_word
from guide.figures.place_naming import county_title, named_after_city, of_title, why_not_joined
from guide.figures.place_reading import AmbiguousPlace, Candidate, PlaceReading, UnknownPlace, decide
from guide.figures.place_spelling import one_typo_away, state_one_typo_away, suggestions
from guide.figures.place_tables import City, County, PlaceTables, place_tables

__all__ = ["AmbiguousPlace", "AreaName", "PlaceIndex", "PlaceReading", "UnknownPlace"]

NATION = "0000000"
LONGEST_PLACE = 120
NEARLY_ALL = 0.9  # share of a city's ZIPs that lets one area answer for all of it
_NATION_KEYS = {"", "us", "usa", "unitedstates", "unitedstatesofamerica", "america", "nation", "national"}
_TRAILING_NATION = re.compile(r"[,\s]+(?:u\.?s\.?(?:a\.?)?|united states(?: of america)?)$", re.IGNORECASE)
_ZIP = re.compile(r"(?P<before>.*?)(?:^|[\s,])(?P<zip>[0-9]{5})(?:[- ]?[0-9]{4})?")
_METRO = re.compile(r"\s+(?:metro|metropolitan|msa)(?:\s+statistical)?(?:\s+area)?(?=\s*(?:,|$))", re.IGNORECASE)
_RURAL_WORDS = {"rural", "nonmetro", "nonmetropolitan"}
_HOW = "Type a ZIP, a city with its state, a county with its state, or a state."


class PlaceIndex:
    """Reads places as areas of one release.

    Args: areas: every area of the release by its code.
    """

    def __init__(self, areas: Mapping[str, AreaName]) -> None:
        self._areas = areas
        self._titles = AreaTitles(areas)

    @property
    def _tables(self) -> PlaceTables:
        # Asked each time: the counties of another edition may have come into use since this index was built.
        return place_tables()

    def read(self, text: str) -> PlaceReading:
        """Return the area that a place means.

        Args: text: ZIP, "City, ST", "County, ST", state, metro title, seven-digit area code, or "US".
        Returns: the area with the reason, and a note where a wider area stands in.
        Raises: AmbiguousPlace: the place can mean several areas. UnknownPlace: it means none.
        Source: US DOL OFLC county list and the zipcodes package, see fixtures/places/README.md.
        """
        return self._reading(text, self._value)

    def _reading(self, text: str, value: Callable[[Candidate], str]) -> PlaceReading:
        text = self._cleaned(text)
        key = place_key(text)
        if key in _NATION_KEYS and (key or not text):
            return self._nation(text)
        if text.isascii() and text.isdigit() and len(text) not in (5, 9):
            return self._area_of_code(text)
        if typed := _ZIP.fullmatch(text):
            return self._area_of_zip(typed["zip"], typed["before"])
        text = _TRAILING_NATION.sub("", text)
        return decide(self._meant(text) or self._mended(text), value)

    def _value(self, candidate: Candidate) -> str:
        """The text that stands in the field once a choice is made; the area code where no text means just that area."""
        area = self._areas[candidate.area_code]
        state = self._areas.get(self._state_code(candidate))
        names = [candidate.name, area.title]
        if area.level == "state":
            names.append(f"{area.title} state")
        elif area.level == "metro" and state:
            names.insert(1, f"{area_label(area)}, {state.state_letters}")
        elif area.level == "nonmetro":
            names.insert(1, area_label(area))
        return next((name for name in names if name and self._means(name, candidate)), area.area_code)

    def _means(self, text: str, candidate: Candidate) -> bool:
        try:
            reading = self._reading(text, lambda other: other.area_code)
        except (AmbiguousPlace, UnknownPlace):
            return False
        return reading.area_code == candidate.area_code and self._state_code(reading) == self._state_code(candidate)

    def _state_code(self, found: Candidate | PlaceReading) -> str:
        """The state that the words fix, else the first of the area."""
        return found.state_code or next(iter(self._areas[found.area_code].states), "")

    @staticmethod
    def _cleaned(text: str) -> str:
        if len(text) > LONGEST_PLACE:
            raise UnknownPlace(f"A place has at most {LONGEST_PLACE} characters; this has {len(text):,}. {_HOW}")
        text = " ".join(re.split(r"[ \t\r\n\u00a0]+", text)).strip()
        if not text.isprintable():
            raise UnknownPlace(f"This place holds characters that cannot be shown. {_HOW}")
        return text

    def _nation(self, text: str) -> PlaceReading:
        if NATION not in self._areas:
            raise UnknownPlace("These figures have no row for the whole United States.")
        return PlaceReading(NATION, f"{text or 'no place'} means the whole United States")

    def _area_of_code(self, digits: str) -> PlaceReading:
        area = self._areas.get(digits)
        if area:
            return PlaceReading(digits, f"{digits} is the code of {area.title}")
        if len(digits) == 7:
            raise UnknownPlace(f"These figures have no area with the code {digits}. {_HOW}")
        raise UnknownPlace(
            f"{digits} is neither a ZIP, which has five digits, nor the code of a pay area, which has seven."
        )

    def _area_of_zip(self, zip_code: str, before: str) -> PlaceReading:
        county = self._tables.county_of_zip(zip_code)
        if county is None:
            near = (self._titles.states.get(letters) for letters in self._tables.states_near_zip(zip_code))
            raise UnknownPlace(
                f"ZIP {zip_code} is not in our list of ZIPs. Check its digits, or type a city with its state.",
                tuple(state.title for state in near if state)[:5],
            )
        letters = county.state_letters
        self._refuse_unpublished(letters.lower())
        state = next((found for _, found in self._splits(before)), None) or self._titles.state(place_key(before))
        if state and state.state_letters != letters:
            raise UnknownPlace(
                f"ZIP {zip_code} does not lie in {with_article(state.title)}. "
                "Type the ZIP alone, or a city with its state.",
                tuple(found.title for found in (self._titles.states.get(letters),) if found),
            )
        candidate = self._of_county(county)
        if not candidate:
            raise UnknownPlace(f"These figures have no row for {letters}, where ZIP {zip_code} lies.")
        area = self._areas[candidate.area_code]
        where = f"{county_title(county, area)}, {part_of(area)}" if county.name else with_article(area.title)
        return PlaceReading(area.area_code, f"ZIP {zip_code} lies in {where}", candidate.note, candidate.state_code)

    def _refuse_unpublished(self, key: str) -> None:
        letters, sentence = unpublished(key)
        if letters and letters not in self._titles.states:
            raise UnknownPlace(sentence)

    def _refuse_elsewhere(self, words: list[str]) -> None:
        """Refuse work from home and foreign countries, which towns here are named after."""
        if means_remote(words):
            raise UnknownPlace(NO_PLACE_FOR_REMOTE)
        key = "".join(words)
        if is_abroad(key) and not self._titles.state(key):
            cities = sorted(self._tables.cities_named(key), key=lambda city: -city.zip_count)
            official = [f"{city.name}, {city.state_letters}" for city in cities if city.rank == "p"]
            hint = " For a place here of this name, add its state." if official else ""
            raise UnknownPlace(f"{ONLY_HERE}{hint}", tuple(official[:5]))

    def _meant(self, text: str) -> list[Candidate]:
        """Every area that a name can mean, by the first rule that finds one."""
        words = place_words(text)
        key = "".join(words)
        self._refuse_unpublished(key)
        self._refuse_elsewhere(words)
        if found := self._rural(words) or self._state(key):
            return found
        if titled := self._titles.titled(key):
            return [of_title(area) for area in titled]
        plain = _METRO.sub("", text)
        is_metro = plain != text
        for name, state in self._splits(plain):
            if found := self._in_state(name, state, is_metro=is_metro):
                return found
        words = place_words(plain)
        if is_metro and (named := self._titles.named_first_after("".join(words))):
            return [of_title(area) for area in named]
        return self._anywhere(words)

    def _state(self, key: str) -> list[Candidate]:
        state = self._titles.state(key)
        if not state:
            return []
        found = [
            Candidate(
                state.area_code,
                f"{state.title}: the whole state",
                f"it names {area_label(state)}",
                weight=1,
                state_code=state.area_code,
                name=state.title,
            )
        ]
        if key == place_key(state.title):
            # New York and Washington: the state, or the city that a metro title begins with.
            for area in self._titles.named_first_after(key):
                found.append(of_title(area))
        return found

    def _rural(self, words: list[str]) -> list[Candidate]:
        joined = " ".join(words).replace("non metro", "nonmetro").split()
        rest = [word for word in joined if word not in _RURAL_WORDS and word not in ("area", "areas")]
        state = self._titles.state("".join(rest))
        if not state or not _RURAL_WORDS & set(joined):
            return []
        areas = self._titles.nonmetro_of(state)
        if not areas:
            raise UnknownPlace(
                f"No nonmetropolitan area of {with_article(state.title)} is in these figures.", (state.title,)
            )
        return [of_title(area) for area in areas]

    def _splits(self, text: str) -> Iterator[tuple[list[str], AreaName]]:
        """Name and state of a text that ends with a state, the longest state first."""
        head, comma, tail = text.rpartition(",")
        if comma:
            # A metro title ends with all its states: "Kansas City, MO-KS".
            letters = [word for word in tail.replace("-", " ").split() if len(word) == 2]
            for state in dict.fromkeys(
                filter(None, map(self._titles.state, (place_key(tail), *map(place_key, letters))))
            ):
                yield place_words(head), state
            return
        words = place_words(text)
        for count in (4, 3, 2, 1):
            ending = words[-count:] if len(words) > count else []
            if ending_state := self._titles.state("".join(ending)):
                yield words[:-count], ending_state

    def _in_state(self, words: list[str], state: AreaName, *, is_metro: bool = False) -> list[Candidate]:
        """Areas that a county, city or metro name can mean inside one state."""
        key, letters = "".join(words), state.state_letters
        named_after = self._titles.named_after(key, letters)
        titled = self._titles.titled(key, letters) or (named_after if is_metro else ())
        if titled:
            return [of_title(area, state.area_code) for area in titled]
        found = self._counties(key, letters, in_full=True)
        if found:
            return found
        bare = without_county_word(words)
        if bare != words and (found := self._counties("".join(bare), letters, in_full=False)):
            return found
        cities = [city for city in self._tables.cities_named(key) if city.state_letters == letters]
        found = [candidate for city in cities for candidate in self._of_city(city, named_after)]
        if not (found and named_after):
            # A city in a metro title outshines a county of its name: Houston, TX is not Houston County.
            # Elsewhere both are offered, the city first.
            found += [
                replace(county, weight=0)
                for county in self._counties(key, letters, in_full=False)
                if county.area_code not in {city.area_code for city in found}
            ]
        if not found and named_after:
            found = [of_title(area, state.area_code) for area in named_after]
        if not found and words[-1:] == ["city"]:
            return self._in_state(words[:-1], state)
        return found

    def _anywhere(self, words: list[str]) -> list[Candidate]:
        """Areas that a name without a state can mean."""
        key = "".join(words)
        found = self._counties(key, "", in_full=True) if without_county_word(words) != words else []
        if found:
            return found
        # Two letters stand for a state; as a city, "SF" would be Santa Fe.
        cities = self._tables.cities_named(key) if len(key) > 2 else ()
        trusted = [city for city in cities if city.rank != "u"]
        for city in trusted or cities:
            found += self._of_city(city, self._titles.named_after(key, city.state_letters))
        found = found or self._counties(key, "", in_full=False)
        found = found or [of_title(area) for area in self._titles.named_after(key)]
        if not found and len(words) > 1 and words[-1] == "city":
            return self._anywhere(words[:-1])
        return found

    def _counties(self, key: str, letters: str, *, in_full: bool) -> list[Candidate]:
        counties = self._tables.counties_named(key, in_full=in_full)
        found = (self._of_county(county) for county in counties if not letters or county.state_letters == letters)
        return [candidate for candidate in found if candidate]

    def _of_county(self, county: County) -> Candidate | None:
        """The county's area, or its state with a note; nothing where the release has neither."""
        state = self._titles.states.get(county.state_letters)
        area = self._areas.get(county.area_code) or state
        if not area:
            return None
        title = county_title(county, area)
        note = ""
        if area.area_code != county.area_code:
            note = f"{why_not_joined(county, title)}, so {area_label(area)} stands in."
        label = f"{title}: {area_label(area)}"
        state_code = state.area_code if state else ""
        return Candidate(
            area.area_code, label, f"{title} is {part_of(area)}", note, county.zip_count, state_code, title
        )

    def _of_city(self, city: City, named_after: Iterable[AreaName]) -> list[Candidate]:
        """The areas that a city can mean, each with the city's name and state."""
        name = f"{city.name}, {city.state_letters}"
        state = self._titles.states.get(city.state_letters)
        state_code = state.area_code if state else ""
        found = self._areas_of_city(city, name, named_after)
        return [replace(candidate, state_code=state_code, name=name) for candidate in found]

    def _areas_of_city(self, city: City, name: str, named_after: Iterable[AreaName]) -> list[Candidate]:
        """The areas of a city's ZIPs, or only the one that holds nearly all or is named after the city."""
        has_standard = any(standard for _, standard, _ in city.shares)
        zips: dict[str, int] = {}
        for county, standard, every in city.shares:
            count = standard if has_standard else every
            if count and county.area_code in self._areas:
                zips[county.area_code] = zips.get(county.area_code, 0) + count
        if not zips:
            after = [named_after_city(name, area, city.zip_count) for area in named_after]
            return after or self._unjoined(city, name)
        total, (most, count) = sum(zips.values()), max(zips.items(), key=lambda item: item[1])
        named = [area for area in named_after if area.area_code in zips]
        if count >= NEARLY_ALL * total:
            area = self._areas[most]
            because = f"{name} is {part_of(area)}"
            if count < total:
                because = f"{count} of {total} ZIPs of {name} are {part_of(area)}"
            return [Candidate(most, f"{name}: {area_label(area)}", because, weight=total)]
        if named:
            return [named_after_city(name, area, total) for area in named]
        shares = ((self._areas[code], count) for code, count in zips.items())
        return [
            Candidate(area.area_code, f"{name}: {area_label(area)}", f"{name} is {part_of(area)}", weight=count)
            for area, count in shares
        ]

    def _unjoined(self, city: City, name: str) -> list[Candidate]:
        candidate = self._of_county(city.shares[0][0])
        if not candidate:
            return []
        area = self._areas[candidate.area_code]
        label = f"{name}: {area_label(area)}"
        because = f"{name} is {part_of(area)}"
        return [replace(candidate, label=label, because=because, weight=city.zip_count)]

    def _mended(self, text: str) -> list[Candidate]:
        """The areas of the only state, or only name in a state, that is one typing error away from the text."""
        split = next(self._splits(text), None)
        self._refuse_ending(place_words(text), in_state=bool(split))
        words, state = split or self._misspelled_state(text)
        letters = state.state_letters if state else ""
        found, as_read = [], ""
        if state and not words:
            found, as_read = self._state(place_key(state.title)), with_article(state.title)
        elif state:
            name = one_typo_away("".join(words), letters)
            found = self._in_state(words, state) or (self._in_state(place_words(name), state) if name else [])
            as_read = f"{name or text.rpartition(',')[0].strip()}, {letters}"
        if not found:
            names = suggestions("".join(words), letters, self._state_titles())
            raise UnknownPlace(f'We know no place called "{text}". {_HOW}', names)
        if place_key(as_read) == place_key(text):
            return found
        note = f'We know no place spelled "{text}", so we read it as {as_read}.'
        return [replace(candidate, note=f"{note} {candidate.note}".rstrip()) for candidate in found]

    def _misspelled_state(self, text: str) -> tuple[list[str], AreaName | None]:
        """Name and state of a text that is, or ends after a comma with, a state that is one typing error away."""
        head, _, tail = text.rpartition(",")
        letters = state_one_typo_away(place_key(tail), self._state_titles())
        return place_words(head if head or letters else text), self._titles.states.get(letters or "")

    def _state_titles(self) -> dict[str, str]:
        return {letters: state.title for letters, state in self._titles.states.items()}

    def _refuse_ending(self, words: list[str], *, in_state: bool) -> None:
        """Refuse a text without a place here that ends abroad, or says more than a place."""
        rest = without_remote(words)
        if len(rest) < len(words):
            state = self._titles.state("".join(rest))
            raise UnknownPlace(PLACE_ALONE, (state.title,) if state else ())
        if words and not in_state:
            self._refuse_unpublished(words[-1])
            if ends_abroad(words):
                raise UnknownPlace(ONLY_HERE)
