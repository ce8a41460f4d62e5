"""People of the Census ACS microdata who work full-time, and the kind of employer that each works for."""

import csv
import gzip
import hashlib
import io
import math
import sys
import zipfile
from dataclasses import dataclass
from pathlib import Path

import numpy as np

LOWEST_PAY = 12_000  # dollars; less than that is no year of full-time pay
SUPPORT_OCCUPATIONS = (3515, 3545, 3645, 3646, 5730)
OCCUPATIONS = {350, 3550, *SUPPORT_OCCUPATIONS}
SCHOOL_YEARS = {
    **dict.fromkeys((1, 2, 3), 0), **{code: code - 3 for code in range(4, 15)},
    15: 12, 16: 12, 17: 12, 18: 12.5, 19: 13.5, 20: 14, 21: 16, 22: 18, 23: 19, 24: 21,
}  # fmt: skip
SETTING_BY_INDP = {
    7970: "physician_office", 8090: "outpatient", 8191: "hospital", 8192: "hospital", 8270: "nursing_care",
    8170: "home_health", 6991: "insurer", 7390: "consulting", 7570: "management", 7870: "university",
}  # fmt: skip


@dataclass(frozen=True)
class People:
    """Full-time, year-round wage and salary workers; one array entry a person."""

    state: np.ndarray
    occupation: np.ndarray
    weight: np.ndarray
    log_pay: np.ndarray
    experience: np.ndarray
    education: np.ndarray
    remote: np.ndarray
    industry: np.ndarray
    worker_class: np.ndarray

    def of(self, occupations):
        """Only the people in these census occupation codes."""
        return self.where(np.isin(self.occupation, occupations))

    def where(self, keep):
        """Only the people marked True."""
        return People(*(getattr(self, name)[keep] for name in self.__dataclass_fields__))


def open_tables(path):
    """Yield a text stream for each person table in a csv, csv.gz or zip file."""
    if zipfile.is_zipfile(path):
        with zipfile.ZipFile(path) as archive:
            for name in sorted(archive.namelist()):
                if name.lower().endswith(".csv"):
                    with archive.open(name) as raw:
                        yield io.TextIOWrapper(raw, "utf-8-sig")
    elif str(path).endswith(".gz"):
        with gzip.open(path, "rt", encoding="utf-8-sig") as stream:
            yield stream
    else:
        with Path(path).open(encoding="utf-8-sig") as stream:
            yield stream


def read_people(paths):
    """Read persons, keep those with a full year of full-time pay, and derive what the fit needs."""
    rows = []
    for path in paths:
        for stream in open_tables(path):
            for row in csv.DictReader(stream):
                occupation = number(row["OCCP"])
                if occupation not in OCCUPATIONS or not full_time(row):
                    continue
                school = number(row["SCHL"])
                rows.append((
                    number(row.get("STATE") or row.get("ST")), occupation, number(row["PWGTP"]),
                    math.log(yearly_rate(row)), max(0, number(row["AGEP"]) - SCHOOL_YEARS[school] - 6),
                    sum(school >= first for first in (18, 20, 21, 22)), number(row["JWTRNS"]) == 11,
                    number(row["INDP"]), number(row["COW"]),
                ))  # fmt: skip
    if not rows:
        sys.exit("No full-time health information worker was found; give Census ACS PUMS person files.")
    return People(*(np.array(column, dtype=float) for column in zip(*rows, strict=True)))


def number(text):
    return float(text) if text and text.strip() else -1.0


def yearly_rate(row):
    """Pay for the 2,080 hours that BLS counts as a year, so that overtime does not pass for a higher wage."""
    return number(row["WAGP"]) / (number(row["WKHP"]) * number(row["WKWN"])) * 2080


def full_time(row):
    return (
        number(row["WKHP"]) >= 35
        and number(row["WKWN"]) >= 50
        and number(row["WAGP"]) >= LOWEST_PAY
        and 1 <= number(row["COW"]) <= 5
        and number(row["SCHL"]) >= 1
        and number(row["JWTRNS"]) >= 1  # blank when not at work last week: then remote work is not known
    )


def industry_medians(path):
    """Read (occupation, naics) -> national median annual pay from an OEWS industry file."""
    medians = {}
    for stream in open_tables(path):
        for row in csv.DictReader(stream):
            median = row["A_MEDIAN"].replace(",", "")
            if median.isdigit() and row["AREA"].lstrip("0") in ("99", ""):
                medians[row["OCC_CODE"], row["NAICS"]] = float(median)
    return medians


def state_medians(path):
    """Read (occupation, state number) -> median annual pay from an OEWS state file."""
    medians = {}
    for stream in open_tables(path):
        for row in csv.DictReader(stream):
            median = row["A_MEDIAN"].replace(",", "")
            if median.isdigit():
                medians[row["OCC_CODE"], number(row["AREA"])] = float(median)
    return medians


def sha256(path):
    """The sha256 of a file."""
    with Path(path).open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()


def work_setting(industry, worker_class):
    """The kind of employer, as the salary form names it, of a census industry and class of worker, or None."""
    if worker_class == 5:
        return "federal"
    if 9370 <= industry <= 9590:
        return {3: "local_government", 4: "state_government"}.get(worker_class)
    return SETTING_BY_INDP.get(industry)
