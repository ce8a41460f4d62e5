"""Small workbooks and csv files in BLS's layout, for tests of what reads them."""

import csv
import gzip
import zipfile

from openpyxl import Workbook

from guide.figures.states import STATES

COLUMNS = (
    "AREA", "AREA_TITLE", "AREA_TYPE", "PRIM_STATE", "NAICS", "NAICS_TITLE", "I_GROUP", "OWN_CODE", "OCC_CODE",
    "OCC_TITLE", "O_GROUP", "TOT_EMP", "EMP_PRSE", "JOBS_1000", "LOC_QUOTIENT", "PCT_TOTAL", "PCT_RPT", "H_MEAN",
    "A_MEAN", "MEAN_PRSE", "H_PCT10", "H_PCT25", "H_MEDIAN", "H_PCT75", "H_PCT90", "A_PCT10", "A_PCT25", "A_MEDIAN",
    "A_PCT75", "A_PCT90", "ANNUAL", "HOURLY",
)  # fmt: skip

# Medical records specialists in the nation, as BLS published them for May 2025.
PLACE = ("99", "U.S.", "1", "US", "000000", "Cross-industry", "cross-industry", "1235")
JOB = ("29-2072", "Medical Records Specialists", "detailed", 194720.0, 1.1, "", "", "", "")
HOURLY = (17.79, 20.91, 24.59, 31.17, 39.01)
ANNUAL = (37000.0, 43490.0, 51140.0, 64820.0, 81150.0)
NATION = dict(zip(COLUMNS, (*PLACE, *JOB, 27.3, 56790.0, 0.4, *HOURLY, *ANNUAL, "", ""), strict=True))
WITHHELD = {column: "*" for column in COLUMNS if column.startswith(("H_", "A_"))} | {"MEAN_PRSE": "*"}


def row(**cells):
    """One row: the nation's medical records specialists, but for the cells given."""
    return NATION | cells


def metro(**cells):
    """One row of a metro area that lies in two states."""
    place = {"AREA": "47260", "AREA_TITLE": "Virginia Beach-Chesapeake-Norfolk, VA-NC", "AREA_TYPE": "4"}
    return row(**place, PRIM_STATE="VA") | cells


def complete_rows():
    """The least that a release needs to be shown: the occupations that count, in the nation, 50 states and DC."""
    states = [
        {"AREA": state.fips, "AREA_TITLE": state.name, "AREA_TYPE": "2", "PRIM_STATE": state.letters}
        for state in STATES
        if state.letters not in ("PR", "GU", "VI")
    ]
    return [
        row(OCC_CODE=soc_code, OCC_TITLE=f"Title of {soc_code}", **place)
        for place in ({}, *states)
        for soc_code in ("29-2072", "29-9021", "11-9111")
    ]


def write_workbook(path, rows, columns=COLUMNS, sheets_before=("Notes",), above=()):
    """Write rows below a header, on a sheet after others, as BLS's workbooks have theirs."""
    workbook = Workbook(write_only=True)
    for name in sheets_before:
        workbook.create_sheet(name).append(["A sheet without figures"])
    sheet = workbook.create_sheet("All data")
    for line in above:
        sheet.append(line)
    sheet.append(columns)
    for cells in rows:
        sheet.append([cells.get(column.upper().replace("OCC_GROUP", "O_GROUP"), "") for column in columns])
    workbook.save(path)
    return path


def write_csv(path, rows, columns=COLUMNS):
    """Write rows as csv, gzipped where the name says so."""
    opener = gzip.open if path.suffix == ".gz" else open
    with opener(path, "wt", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(columns)
        writer.writerows([cells.get(column, "") for column in columns] for cells in rows)
    return path


PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"
RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"


SHEETS = f'<workbook xmlns:r="{RELATIONS}"><sheets><sheet name="All data" sheetId="1" r:id="rId1"/></sheets></workbook>'
PLACES = (
    f'<Relationships xmlns="{PACKAGE}"><Relationship Id="rId1" Type="{RELATIONS}/worksheet" '
    f'Target="worksheets/sheet1.xml"/><Relationship Id="rId2" Type="{RELATIONS}/sharedStrings" '
    'Target="sharedStrings.xml"/></Relationships>'
)


def write_raw_workbook(path, sheet, texts="<sst/>", workbook=SHEETS, noise=b""):
    """Write a workbook of one sheet as the XML given, whole or in pieces: what no spreadsheet would write."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive:
        archive.writestr("xl/workbook.xml", workbook)
        archive.writestr("xl/_rels/workbook.xml.rels", PLACES)
        archive.writestr("xl/sharedStrings.xml", texts)
        archive.writestr("xl/media/image1.png", noise, zipfile.ZIP_STORED)
        with archive.open("xl/worksheets/sheet1.xml", "w", force_zip64=True) as file:
            for piece in [sheet] if isinstance(sheet, str) else sheet:
                file.write(piece.encode())
    return path


def sheet_of(*rows, before=""):
    """The XML of a sheet of rows of cells, each cell the XML between <c> and </c> or a whole <c ...>."""
    said = "".join(f"<row>{''.join(cells)}</row>" for cells in rows)
    return f'{before}<worksheet xmlns="{MAIN}"><sheetData>{said}</sheetData></worksheet>'


def text_cells(cells):
    """Cells that hold their own texts."""
    return [f'<c t="str"><v>{cell}</v></c>' for cell in cells]
