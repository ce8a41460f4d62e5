"""O*NET's job titles: Alternate Titles.txt and Sample of Reported Titles.txt, tab-separated, or the same as csv.

O*NET is a product of the US Department of Labor, Employment and Training Administration, licensed CC BY 4.0.
"""

import re

from guide.figures.occupations import OCCUPATION_TITLES
from guide.figures.publishers.files import table_of
from guide.figures.publishers.reading import Reading, RefusedCell, UnreadablePublication, shown

PAGE = "onet-titles"
CODE = "O*NET-SOC Code"
KINDS = {"Alternate Title": "Alternate Titles", "Reported Job Title": "Sample of Reported Titles"}
SHORT_FORM = re.compile(r"^(?P<long>.+?)\s*\((?P<short>[^()]+)\)$")
ONET_CODE = re.compile(r"[0-9]{2}-[0-9]{4}\.[0-9]{2}")
LONGEST_TITLE = 150
FEWEST_TITLES = 100


def read(paths, known):
    """Return the titles of the guide's occupations; a form in brackets becomes a title of its own.

    Raises: UnreadablePublication.
    """
    reading = Reading(label=" and ".join(path.name for path in paths)[:200])
    unique, kinds = {}, set()
    for path in paths:
        column, table = titles_table(path)
        if column in kinds:
            raise UnreadablePublication(f"{path.name} is a second file of O*NET's {KINDS[column]}. Give it once.")
        kinds.add(column)
        for line, row in table.rows:
            reading.row_count += 1
            try:
                for title, soc_code in titles_of(row, column):
                    unique.setdefault((soc_code, title.casefold()), [title, soc_code, f"O*NET, {KINDS[column]}"])
                    reading.keep()
            except RefusedCell as error:
                reading.refuse(line, error)
    if "Alternate Title" not in kinds:
        raise UnreadablePublication("O*NET's Alternate Titles are missing. Its Reported Titles may stand beside them.")
    reading.table = [unique[key] for key in sorted(unique)]
    lacking = sorted(set(known.figures) - {soc_code for _, soc_code, _ in reading.table})
    if not reading.refused and (len(reading.table) < FEWEST_TITLES or lacking):
        raise UnreadablePublication(
            f"The files have {len(reading.table)} titles of the guide's occupations, and none of: "
            f"{', '.join(lacking) or 'a few'}. They are cut short."
        )
    return reading


def titles_table(path):
    """Return which file of O*NET's it is, by its column of titles, and its table."""
    delimiter = "," if path.name.lower().endswith((".csv", ".csv.gz")) else "\t"
    for column in KINDS:
        try:
            return column, table_of(path, (CODE, column), delimiter=delimiter)
        except UnreadablePublication as error:
            if "no row of these column names" not in str(error):
                raise
    raise UnreadablePublication(f"{path.name} is neither O*NET's {' nor its '.join(KINDS.values())}.")


def titles_of(row, column):
    """Yield the titles of one row with their occupation, if it is one of the guide's."""
    if not ONET_CODE.fullmatch(row[CODE]):
        raise RefusedCell(f"column {CODE} has {shown(row[CODE])}; allowed: such as 29-2072.00")
    soc_code, title = row[CODE][:7], row[column]
    if soc_code not in OCCUPATION_TITLES:
        return
    if not title or len(title) > LONGEST_TITLE or not title.isprintable():
        raise RefusedCell(f"column {column} has {shown(title)}; allowed: a title of at most {LONGEST_TITLE} letters")
    found = SHORT_FORM.match(title)
    for each in (found["long"], found["short"]) if found else (title,):
        yield each, soc_code
