"""The shipped tables of ZIPs, counties and cities, held small because every worker keeps them."""

import csv
import gzip
from array import array
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator, Mapping
from functools import lru_cache
from pathlib import Path
from sys import intern
from typing import NamedTuple

from guide.figures.place_names import place_key, place_words, plain_key, without_county_word
from guide.figures.table_editions import COUNTIES, rows_of_edition, table_in_use

FIXTURES = Path(__file__).resolve().parents[2] / "fixtures" / "places"


class County(NamedTuple):
    """A county or its equal; no name where the list of ZIPs gives none, no area code where none is known."""

    state_letters: str
    name: str
    area_code: str
    zip_count: int


class City(NamedTuple):
    """A city of one state with its ZIPs by county, most standard ZIPs first."""

    name: str
    state_letters: str
    rank: str  # p: the post office's own name, a: one it accepts, u: one that people use
    shares: tuple[tuple[County, int, int], ...]  # county, standard ZIPs, all ZIPs

    @property
    def zip_count(self) -> int:
        """ZIPs of every kind."""
        return sum(every for _, _, every in self.shares)


class PlaceTables:
    """ZIPs, counties and cities, each found by its key.

    Args: folder: the shipped tables. areas: (state letters, county) -> area code, in place of the shipped ones.
    """

    def __init__(self, folder: Path, areas: Mapping[tuple[str, str], str] | None = None) -> None:
        self._read_counties(_lines(folder / "counties.csv.gz"), areas)
        self._read_zips(_lines(folder / "zips.csv.gz"))
        # Kept as sorted lines and parsed when asked: a tenth of the memory of parsed rows.
        self.city_lines = [
            line if line[0] != "," else plain_key(line[1 : line.index(",", 1)]) + line
            for line in _lines(folder / "cities.csv.gz")
        ]
        self._cities = lru_cache(maxsize=512)(self._parse_cities)

    def _read_counties(self, lines: list[str], areas: Mapping[tuple[str, str], str] | None) -> None:
        self.counties: list[County] = []
        full, bare = defaultdict(list), defaultdict(list)
        for position, (letters, name, area_code, zip_count) in enumerate(csv.reader(lines)):
            area_code = area_code if areas is None else areas.get((letters, name), "")
            self.counties.append(County(intern(letters), name, intern(area_code), int(zip_count)))
            if name:
                words = place_words(name)
                full["".join(words)].append(position)
                short = words[:-1] if name.endswith(" city") else without_county_word(words)
                bare["".join(short)].append(position)
        self._full = {key: tuple(positions) for key, positions in full.items()}
        self._bare = {key: tuple(positions) for key, positions in bare.items()}

    def _read_zips(self, lines: list[str]) -> None:
        # Whole ranges of neighbours, and the row of each in step with its first ZIP.
        self._first, self._last, self._row = array("I"), array("I"), array("H")
        for line in lines:
            first, last, row = line.split(",")
            self._first.append(int(first))
            self._last.append(int(last or first))
            self._row.append(int(row))

    def county_of_zip(self, zip_code: str) -> County | None:
        """The county of a five-digit ZIP, or nothing for a ZIP that the list does not have."""
        number = int(zip_code)
        position = bisect_left(self._first, number + 1) - 1
        if position < 0 or number > self._last[position]:
            return None
        return self.counties[self._row[position]]

    def states_near_zip(self, zip_code: str) -> tuple[str, ...]:
        """Letters of the states whose ZIPs begin with the same three digits."""
        start, end = (bisect_left(self._first, int(zip_code[:3] + tail)) for tail in ("00", "99"))
        return tuple(dict.fromkeys(self.counties[row].state_letters for row in self._row[start:end]))

    def counties_named(self, key: str, *, in_full: bool) -> Iterator[County]:
        """Counties of any state by the key of their full name, or of the name without "County"."""
        for position in (self._full if in_full else self._bare).get(key, ()):
            yield self.counties[position]

    def cities_named(self, key: str) -> tuple[City, ...]:
        """Cities of every state by the key of their name."""
        return self._cities(key)

    def _parse_cities(self, key: str) -> tuple[City, ...]:
        found, opening = [], f"{key},"
        position = bisect_left(self.city_lines, opening)
        while position < len(self.city_lines) and self.city_lines[position].startswith(opening):
            _, name, letters, rank, rows = self.city_lines[position].split(",")
            shares = ((self.counties[row], standard, every) for row, standard, every in _shares(rows))
            found.append(City(name, letters, rank, tuple(shares)))
            position += 1
        return tuple(found)

    def spellings(self) -> Iterator[tuple[str, str, str, int]]:
        """Key, name, state letters and ZIP count of each city and county, to compare spellings with."""
        for line in self.city_lines:
            key, name, letters, rank, rows = line.split(",")
            if rank != "u":
                yield key, name, intern(letters), sum(every for _, _, every in _shares(rows))
        for county in self.counties:
            if county.name:
                yield place_key(county.name), county.name, county.state_letters, county.zip_count


def _shares(rows: str) -> Iterator[tuple[int, int, int]]:
    """County row, standard ZIPs and all ZIPs: "12:3:5;14", where a row alone has one standard ZIP."""
    for share in rows.split(";"):
        row, _, counts = share.partition(":")
        standard, _, every = (counts or "1:1").partition(":")
        yield int(row), int(standard), int(every)


def _lines(path: Path) -> list[str]:
    """The rows of a compressed table without its heading."""
    return gzip.decompress(path.read_bytes()).decode().splitlines()[1:]


def shipped_counties() -> dict[tuple[str, str], str]:
    """The shipped counties with the area code of each: (state letters, county) -> area code, empty where unknown."""
    rows = csv.reader(_lines(FIXTURES / "counties.csv.gz"))
    return {(letters, name): area_code for letters, name, area_code, _ in rows}


def place_tables() -> PlaceTables:
    """The tables in use: no query unless the counties of another edition came into use."""
    return _tables_of(table_in_use(COUNTIES))


@lru_cache(maxsize=1)
def _tables_of(edition: tuple[int, str] | None) -> PlaceTables:
    """The shipped tables, with the pay areas of an edition where there is one, read once a process."""
    if edition is None:
        return PlaceTables(FIXTURES)
    return PlaceTables(FIXTURES, {(letters, name): area for letters, name, area in rows_of_edition(edition)})
