"""Small files in the layouts of the publishers, written for tests from what is live."""

import csv
import io
import zipfile
from xml.sax.saxutils import escape

from guide.figures.series import Observation
from guide.figures.states import STATES

BEA_NOTES = (
    "Note: See the included footnote file.",
    "{table}: Regional price parities",
    "Last updated: December 10, 2026-- new statistics for 2025.",
    "U.S. Bureau of Economic Analysis",
)
WORKBOOK = (
    '<?xml version="1.0"?><workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheets>{}</sheets></workbook>'
)
LINKS = (
    '<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    "{}</Relationships>"
)
SHEET = (
    '<?xml version="1.0"?>{doctype}<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">'
    "<sheetData>{rows}</sheetData></worksheet>"
)


def bea_text(table, year=2025, change="1.5", notes=True):
    """A file of price parities as BEA writes it: what is live, and one more year."""
    metro = table == "MARPP"
    fips = {state.letters: f"{state.fips}000" for state in STATES} | {"US": "00000", "US-nonmetro": "00999"}
    lines = {"price-parity": ("1", "RPPs: All items "), "price-parity-housing": ("3", "RPPs: Services: Housing ")}
    text = io.StringIO()
    text.write(
        f"GeoFIPS,GeoName,Region,TableName,LineCode,IndustryClassification,Description,Unit,{year - 1},{year}\r\n"
    )
    for row in Observation.objects.filter(series__page="bea-price-parities"):
        of_metro = row.key.isdigit() or row.key == "US-nonmetro"
        if of_metro == metro:
            code = row.key[2:] if row.key.isdigit() else fips[row.key]
            name = f"{row.key_title} (Metropolitan Statistical Area)" if row.key.isdigit() else row.key_title
            line, words = lines[row.series_id]
            newer = row.value if row.key == "US" else f"{float(row.value) + float(change):.3f}"
            text.write(f' "{code}","{name}", ,{table},{line},"...","{words}","Index",{row.value},{newer}\r\n')
    if notes:
        text.writelines(f'"{note.format(table=table)}"\r\n' for note in BEA_NOTES)
    return text.getvalue()


def bea_zip(path, table, **options):
    """The zip that BEA publishes: a definition, footnotes, and the table."""
    kind = "STATE" if table == "SARPP" else "MSA"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(f"{table}__definition.xml", "<a/>")
        archive.writestr(f"{table}_{kind}_2008_2025.csv", bea_text(table, **options))
        archive.writestr(f"{table}__Footnotes.html", "<p></p>")
    return path


def flat_file(path, values):
    """A flat file of BLS: {series: {(year, period): value}}, tab-separated and padded."""
    lines = ["series_id                     \tyear\tperiod\t       value\tfootnote_codes"]
    for series, by_time in values.items():
        lines += [f"{series:<30}\t{year}\t{period}\t{value:>12}\t" for (year, period), value in by_time.items()]
    path.write_text("\n".join(lines) + "\n")
    return path


def projection_rows(base=2025, count=800):
    """Rows of table 1.2: title, names of the columns, every occupation that is live, and others."""
    end = f"{base}\N{EN DASH}{(base + 10) % 100}"
    rows = [
        [f"Table 1.2 Occupational projections, {end}, and worker characteristics, {base} (Numbers in thousands)"],
        [
            f"{base} National Employment Matrix title",
            f"{base} National Employment Matrix code",
            "Occupation type",
            f"Employment, {base}",
            f"Employment, {base + 10}",
            f"Employment distribution, percent, {base}",
            f"Employment distribution, percent, {base + 10}",
            f"Employment change, numeric, {end}",
            f"Employment change, percent, {end}",
            f"Percent self employed, {base}",
            f"Occupational openings, {end} annual average",
            f"Median annual wage, dollars, {base}[1]",
            "Typical education needed for entry",
            "Work experience in a related occupation",
            "Typical on-the-job training needed to attain competency in the occupation",
        ],
    ]
    live = Observation.objects.filter(series="projected-growth").values_list("key", "key_title")
    occupations = [(key, title.removesuffix(f" ({key})")) for key, title in live]
    occupations += [(f"51-{number:04}", "Other work") for number in range(1000, 1000 + count)]
    for soc_code, title in occupations:
        cells = [200.1, 214.2999999999999, 0.1, 0.1, 14.1, 7.0999999999999996, 0.8, 14.2, 50250]
        rows.append([title, soc_code, "Line item", *cells, "Associate's degree", "None", "None"])
    return [*rows, ["Source: Employment Projections program, U.S. Bureau of Labor Statistics"]]


def workbook(path, sheets, doctype="", formula=False):
    """A workbook with sheets of rows."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        names = "".join(
            f'<sheet name="{name}" sheetId="{at}" r:id="rId{at}"/>' for at, name in enumerate(sheets, start=1)
        )
        links = "".join(
            f'<Relationship Id="rId{at}" Type="worksheet" Target="worksheets/sheet{at}.xml"/>'
            for at in range(1, len(sheets) + 1)
        )
        archive.writestr("xl/workbook.xml", WORKBOOK.format(names))
        archive.writestr("xl/_rels/workbook.xml.rels", LINKS.format(links))
        for at, rows in enumerate(sheets.values(), start=1):
            text = "".join(
                f"<row>{''.join(cell_xml(cell, formula and place == (2, 3)) for place, cell in numbered)}</row>"
                for numbered in ((((row, column), cell) for column, cell in enumerate(r)) for row, r in enumerate(rows))
            )
            archive.writestr(f"xl/worksheets/sheet{at}.xml", SHEET.format(rows=text, doctype=doctype))
    return path


def cell_xml(cell, formula):
    """One cell, a text in place or a number."""
    if isinstance(cell, str):
        return f'<c t="inlineStr"><is><t>{escape(cell)}</t></is></c>'
    return f"<c>{'<f>1+1</f>' if formula else ''}<v>{cell!r}</v></c>"


def field_of_study(path, programs, columns=()):
    """A csv of the College Scorecard: {column: cell} a program, with many columns that are not read."""
    names = [
        *("UNITID", "OPEID6", "INSTNM", "CONTROL", "MAIN", "CIPCODE", "CIPDESC", "CREDLEV", "CREDDESC"),
        *("IPEDSCOUNT1", "IPEDSCOUNT2", "DEBT_ALL_STGP_EVAL_MDN", "EARN_MDN_1YR", "EARN_MDN_4YR", *columns),
    ]
    text = io.StringIO()
    writer = csv.DictWriter(text, names, restval="PrivacySuppressed")
    writer.writeheader()
    writer.writerows(programs)
    path.write_text(text.getvalue())
    return path
