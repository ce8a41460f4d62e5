"""What a quality report finds: sentences with the rows that they rest on, and two releases to compare."""

import hashlib
from collections import Counter
from dataclasses import dataclass, field
from functools import cached_property

from guide.releasing.release_cells import Cell, cells_of
from guide.releasing.release_names import ReleaseNames, names_of

DIGEST_LENGTH = 10


@dataclass(frozen=True)
class Finding:
    """One thing found: what kind, about what, in a sentence, and the rows that show it.

    Its key is the same each time the same is found, and another one when anything in it changed: so a tick stands for
    exactly what a person saw.
    """

    kind: str
    subject: str
    sentence: str
    columns: tuple[str, ...] = ()
    rows: tuple[tuple, ...] = ()

    @cached_property
    def key(self):
        """Its name in a tick, an address or a form."""
        said = repr((self.sentence, self.columns, self.rows)).encode()
        subject = f"{self.subject}-" if self.subject else ""
        return f"{self.kind}-{subject}{hashlib.sha256(said).hexdigest()[:DIGEST_LENGTH]}"

    def __str__(self):
        return self.sentence

    def as_json(self):
        """What a machine reads of it."""
        rows = [dict(zip(self.columns, row, strict=True)) for row in self.rows]
        return {"key": self.key, "kind": self.kind, "sentence": self.sentence, "rows": rows}


@dataclass(frozen=True)
class Findings:
    """What one check found: errors block a switch, warnings need a tick, notes are to be known."""

    errors: tuple[Finding, ...] = ()
    warnings: tuple[Finding, ...] = ()
    notes: tuple[Finding, ...] = ()


@dataclass(frozen=True)
class Side:
    """One of two releases: its year, its cells by key and its names."""

    vintage: int
    rows: list[Cell]
    names: ReleaseNames
    label: str = ""
    released_on: object = None
    cells: dict = field(init=False)

    def __post_init__(self):
        object.__setattr__(self, "cells", {cell.key: cell for cell in self.rows})

    @cached_property
    def counts(self):
        """Kind of row -> how many."""
        return Counter(cell.bucket for cell in self.rows)


@dataclass(frozen=True)
class Pair:
    """The staged release and the one that readers see; the latter is None before the first."""

    staged: Side
    active: Side | None

    @cached_property
    def shared(self):
        """(old, new) of each cell that both hold."""
        if self.active is None:
            return []
        old = self.active.cells
        return [(old[key], cell) for key, cell in self.staged.cells.items() if key in old]

    @cached_property
    def whole_buckets(self):
        """The kinds of rows of which both have any: where one has none, that is said once, not cell by cell."""
        return frozenset(self.staged.counts.keys() & self.active.counts.keys()) if self.active else frozenset()

    def title(self, soc_code):
        """The title of an occupation, the newer one first."""
        former = self.active.names.occupations if self.active else {}
        return self.staged.names.occupations.get(soc_code) or former.get(soc_code) or soc_code

    def place_of(self, cell):
        """A cell's place in words, by the names of the release that has it."""
        side = self.staged if cell.area_code in self.staged.names.areas or not self.active else self.active
        return side.names.place_of(cell)


def side_of(release):
    """Return a release as one side of a comparison."""
    cells = cells_of(release)
    return Side(release.vintage, cells, names_of(release, cells), str(release), release.released_on)


def several(number, one, many=""):
    """Return a number with its noun.

    >>> several(1, "cell"), several(1200, "cell"), several(2, "mean lies", "means lie")
    ('1 cell', '1,200 cells', '2 means lie')
    """
    return f"{number:,} {one if number == 1 else many or f'{one}s'}"
