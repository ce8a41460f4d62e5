"""The whole release as one file: every row and column of it, made once a process and kept compressed."""

import csv
import gzip
import json
from functools import lru_cache
from io import BytesIO, TextIOWrapper

from guide.careers.figure_addresses import ROW, table_row_address, wage_address
from guide.careers.region_files import GOVERNMENT_WORK
from guide.careers.release_rows import COLUMNS
from guide.figures.csv_cells import provenance, safe

WORDS = {
    "annual_mean": "annual_mean_us_dollars",
    "hourly_mean": "hourly_mean_us_dollars",
    "mean_relative_standard_error": "mean_relative_standard_error_percent",
    "employment": "jobs",
    "employment_relative_standard_error": "jobs_relative_standard_error_percent",
} | {f"{pay}_{p}": f"{pay}_p{p}_us_dollars" for pay in ("annual", "hourly") for p in (10, 25, 50, 75, 90)}
FIGURE_HEADINGS = tuple(WORDS.get(column, column) for column in COLUMNS)
HEADINGS = (
    "month", "soc_code", "occupation", "area_code", "area", "level", "industry_code", "industry", *FIGURE_HEADINGS,
    "marks", "annual_only", "hourly_only", "publisher", "publication", "released", "address",
    "row_on_this_site", "permalink", "licence",
)  # fmt: skip
WHAT_MARKS_MEAN = "* wage withheld, ** count of jobs withheld, # at or above the highest wage that BLS prints"
FAST = 6


@lru_cache(maxsize=6)
def release_file(rows, root, kind):
    """Return the gzip-compressed file of a release (ReleaseRows) as bytes; under a megabyte, whatever its length."""
    kept = BytesIO()
    # Without a time inside, equal figures make equal bytes.
    with gzip.GzipFile(fileobj=kept, mode="wb", compresslevel=FAST, mtime=0) as packed:
        text = TextIOWrapper(packed, encoding="utf-8", newline="", write_through=False)
        (write_csv if kind == "csv" else write_json)(text, rows, root)
        text.flush()
        text.detach()
    return kept.getvalue()


def write_csv(text, rows, root):
    """Write a release as CSV, row by row."""
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow(HEADINGS)
    writer.writerows([safe(value) for value in cells(rows, row, root)] for row in rows.rows)


def write_json(text, rows, root):
    """Write a release as one JSON object, row by row."""
    about = {"release": rows.table.release_title, "what_marks_mean": WHAT_MARKS_MEAN, "columns": list(HEADINGS)}
    text.write(f'{json.dumps(about)[:-1]}, "rows": [\n')
    for number, row in enumerate(rows.rows):
        text.write(",\n" if number else "")
        text.write(json.dumps(dict(zip(HEADINGS, cells(rows, row, root), strict=True))))
    text.write("\n]}\n")


def cells(rows, row, root):
    """One row of a release as the cells of a line; a missing value is None, its mark among the marks."""
    table, area = rows.table, rows.table.areas[row.area_code]
    marks = " ".join(f"{WORDS.get(column, column)}:{mark}" for column, mark in sorted(row.marks.items()))
    return (
        table.source.vintage, row.soc_code, table.occupations[row.soc_code], row.area_code, area.title, area.level,
        row.industry_code, rows.industries[row.industry_code], *row.values, marks,
        "yes" if row.annual_only else "no", "yes" if row.hourly_only else "no", *provenance(table.source),
        f"{root}{table_row_address(table.vintage, *row[:3])}",
        f"{root}{wage_address(table.vintage, ROW, *row[:3])}", GOVERNMENT_WORK,
    )  # fmt: skip
