"""BLS Employment Projections: table 1.2 of occupation.xlsx, or an extract of it as csv.

Table 1.2 has a title row, a row of column names that carry the years (such as "Employment change, percent, 2024-34"),
one row an occupation or group of them (column Occupation type: Line item or Summary), and notes below. Employment is in
thousands. The layout is taken from descriptions of the 2019-29 to 2024-34 files; the workbook itself was not at hand.
"""

import re
from decimal import ROUND_HALF_UP, Decimal, InvalidOperation

from guide.figures.publishers.files import table_of
from guide.figures.publishers.reading import (
    Figure,
    Reading,
    RefusedCell,
    UnreadablePublication,
    number,
    shown,
    with_years,
)
from guide.figures.publishers.workbook import sheet_rows

PAGE = "bls-projections"
TABLE = "Table 1.2"
EARLIER = "earlier-projected-growth"
GROWTH, EDUCATION = "projected-growth", "entry-education"
IN_THOUSANDS = {
    "projected-jobs-added": "change",
    "projected-jobs-2024": "employment",
    "projected-openings": "openings",
}
DASH = "[-\N{EN DASH}\N{HYPHEN}\N{NON-BREAKING HYPHEN}]"
EDITION = f"(?P<base>20[0-9]{{2}}){DASH}(?P<end>[0-9]{{2}})"
# Column names of the workbook, where a footnote's number may follow the words.
HEADINGS = {
    "title": re.compile(r"20[0-9]{2} National Employment Matrix title", re.I),
    "soc_code": re.compile(r"20[0-9]{2} National Employment Matrix code", re.I),
    "employment": re.compile(r"Employment, (?P<base>20[0-9]{2})", re.I),
    "change": re.compile(f"Employment change, numeric, {EDITION}", re.I),
    "percent": re.compile(f"Employment change, percent, {EDITION}", re.I),
    "openings": re.compile(f"Occupational openings, {EDITION} annual average", re.I),
    "education": re.compile(r"Typical education needed for entry", re.I),
}
EXTRACT = {
    "soc": "soc_code",
    "title": "title",
    "change_thousands": "change",
    "change_pct": "percent",
    "openings_annual_avg_thousands": "openings",
    "typical_entry_education": "education",
}
NOT_LOADED = re.compile(r" It has published a [0-9-]+ edition since; that one is not loaded here yet\.")
NONE = {"", "—", "\N{EN DASH}", "-"}
FEWEST_ROWS = 700


def read(paths, known):
    """Return growth, jobs and entry education of one edition; what it replaces becomes an earlier edition.

    Raises: UnreadablePublication.
    """
    if len(paths) != 1:
        raise UnreadablePublication(f"{len(paths)} files came. Needed: one, occupation.xlsx of one edition.")
    path = paths[0]
    rows, base, end = from_workbook(path) if path.suffix.lower() == ".xlsx" else from_extract(path)
    edition, live_edition = f"{base}-{str(end)[2:]}", known.series[GROWTH].vintage
    reading = Reading(label=edition, newest=edition, newest_live=live_edition, row_count=len(rows))
    wanted = {soc_code for soc_code, _ in known.figures[GROWTH]}
    figures = {code: {} for code in (GROWTH, *IN_THOUSANDS, EDUCATION)}
    for line, row in rows:
        soc_code = row["soc_code"]
        if soc_code not in wanted:
            continue
        try:
            if soc_code in figures[GROWTH]:
                raise RefusedCell(f"column soc_code has {shown(soc_code)} a second time; allowed: once")
            read_row(row, figures)
        except RefusedCell as error:
            reading.refuse(line, error)
    reading.figures = {code: [found[soc_code] for soc_code in sorted(found)] for code, found in figures.items()}
    reading.kept_count = len(figures[GROWTH])
    if edition != live_edition:
        add_earlier(reading, known, live_edition)
    old = re.fullmatch(EDITION, live_edition)
    years = {old["base"]: str(base), old["base"][:2] + old["end"]: str(end)} if old else {}
    for code in figures:
        note = known.series[code].note
        if edition != live_edition:
            note = with_years(NOT_LOADED.sub("", note), years)
        reading.columns[code] = {"vintage": edition, "note": note}
    return reading


def read_row(row, figures):
    """Add one occupation's figures."""
    soc_code, title = row["soc_code"], f"{plain_title(row['title'])} ({row['soc_code']})"
    if not row["title"]:
        raise RefusedCell("column title is empty; allowed: the name of the occupation")
    percent = number(row["percent"], "percent", range(-100, 1001))
    thousands = {code: number(row[column], column, range(-100_000, 1_000_001)) for code, column in IN_THOUSANDS.items()}
    for code, value in thousands.items():
        if code != "projected-jobs-added" and value < 0:
            raise RefusedCell(f"column {IN_THOUSANDS[code]} has {shown(value)}; allowed: zero or more")
    figures[GROWTH][soc_code] = Figure(soc_code, "", title, "", percent)
    for code, value in thousands.items():
        figures[code][soc_code] = Figure(soc_code, "", title, "", value * 1000)
    if row["education"] not in NONE:
        education = row["education"][:1].lower() + row["education"][1:]
        figures[EDUCATION][soc_code] = Figure(soc_code, "", title, words=education[:200])


def plain_title(title):
    """An occupation's name without the number of a footnote.

    >>> plain_title("Medical records specialists[1]")
    'Medical records specialists'
    """
    return re.sub(r"\s*\[[0-9]+\]$", "", title.strip())


def add_earlier(reading, known, live_edition):
    """Keep what the edition that is replaced projected, beside those before it."""
    figures = list(known.figures.get(EARLIER, {}).values())
    held = {(figure.key, figure.period) for figure in figures}
    figures += [
        Figure(figure.key, live_edition, figure.key_title, live_edition, figure.value)
        for figure in known.figures[GROWTH].values()
        if (figure.key, live_edition) not in held
    ]
    reading.figures[EARLIER] = sorted(figures, key=lambda figure: (figure.key, figure.period))
    editions = sorted({figure.period for figure in figures})
    reading.columns[EARLIER] = {"vintage": " and ".join(filter(None, (", ".join(editions[:-1]), editions[-1])))}


def from_workbook(path):
    """Return the rows of table 1.2 by our names of its columns, with the first and last year of the edition."""
    rows = sheet_rows(path, TABLE)
    columns, below = {}, []
    for place, (_, headings) in enumerate(rows[:10], start=1):
        columns, below = {}, rows[place:]
        for position, heading in enumerate(headings):
            for name, pattern in HEADINGS.items():
                # The first column named "Employment" is that of the base year; the second is that of the last.
                if name not in columns and (found := pattern.match(heading)):
                    columns[name] = (position, found.groupdict())
        if "soc_code" in columns:
            break
    missing = [name for name in HEADINGS if name not in columns]
    if missing:
        raise UnreadablePublication(f"{path.name}, sheet {TABLE}, lacks the column of: {', '.join(missing)}.")
    editions = {(found["base"], found["end"]) for _, found in columns.values() if "end" in found}
    base, end = min(editions)
    if len(editions) > 1 or columns["employment"][1]["base"] != base:
        raise UnreadablePublication(f"{path.name}, sheet {TABLE}, names columns of several editions.")
    found = []
    for row_number, cells in below:
        row = {name: cells[position] if position < len(cells) else "" for name, (position, _) in columns.items()}
        if re.fullmatch("[0-9]{2}-[0-9]{4}", row["soc_code"]):
            found.append((f"{path.name}, {TABLE}, row {row_number}", {**row, **rounded(row)}))
    if len(found) < FEWEST_ROWS:
        raise UnreadablePublication(
            f"{path.name}, sheet {TABLE}, has {len(found)} occupations. Needed: {FEWEST_ROWS} or more; it is cut short."
        )
    return found, int(base), int(base[:2] + end)


def rounded(row):
    """Numbers as the workbook shows them, with one decimal; what is no number stays to be refused."""
    plain = {}
    for name in ("employment", "change", "percent", "openings"):
        try:
            plain[name] = f"{Decimal(row[name].replace(',', '')).quantize(Decimal('0.1'), ROUND_HALF_UP):f}"
        except InvalidOperation:
            plain[name] = row[name]
    return plain


def from_extract(path):
    """Return the same rows from a csv, whose column of employment tells the first year of the edition."""
    table = table_of(path, EXTRACT)
    years = sorted(
        found[1] for column in table.columns if (found := re.fullmatch("emp_(20[0-9]{2})_thousands", column))
    )
    if len(years) != 2:
        raise UnreadablePublication(f"{path.name} lacks the columns emp_YEAR_thousands of two years.")
    names = {**EXTRACT, f"emp_{years[0]}_thousands": "employment"}
    rows = [(line, {name: row[column] for column, name in names.items()}) for line, row in table.rows]
    return rows, int(years[0]), int(years[1])
