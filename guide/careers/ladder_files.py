"""The ladder as tables for files: its occupations, and the moves between them."""

from guide.careers.occupation_files import ORIGIN, WAGES, FileTable, wage_cells, wages_origin

FIGURE_ORIGIN = ("describes", "publisher", "publication", "address", "row_on_this_site")
GROWTH = ("projected_growth_percent", *(f"growth_{name}" for name in FIGURE_ORIGIN))
EDUCATION = ("usual_education_to_enter", *(f"education_{name}" for name in FIGURE_ORIGIN))


def ladder_table(ladder, name, full_address):
    """Return the headings and the rows of one table of the ladder."""
    table = TABLES[name]
    return ("table", *table.headings, *ORIGIN), [(name, *row) for row in table.rows(ladder, full_address)]


def occupation_rows(ladder, full_address):
    """Each occupation in the order of the ladder, with the nation's figures."""
    for group in ladder.groups:
        for rung in group.rungs:
            growth = rung.growth and rung.growth.value
            education = rung.entry_education and rung.entry_education.text
            yield (
                group.title, rung.wages.soc_code, rung.wages.occupation_title, *wage_cells(rung.wages),
                growth, *figure_origin(rung.growth, full_address),
                education, *figure_origin(rung.entry_education, full_address),
                *wages_origin(rung.wages, full_address(rung.row_address)),
            )  # fmt: skip


def move_rows(ladder, full_address):
    """Each move with both medians, what it needs, and how pay differs in words."""
    for step in ladder.moves:
        start, goal = step.start.wages, step.goal.wages
        yield (
            start.soc_code, start.occupation_title, start.percentiles.get(50),
            goal.soc_code, goal.occupation_title, goal.percentiles.get(50),
            full_address(step.goal.row_address), step.move.needs, step.pay_change,
            *wages_origin(start, full_address(step.start.row_address)),
        )  # fmt: skip


TABLES = {
    "occupations": FileTable(
        "The occupations", ("group", "soc_code", "occupation", *WAGES, *GROWTH, *EDUCATION), occupation_rows
    ),
    "moves": FileTable(
        "The moves",
        (
            "from_soc_code", "from_occupation", "from_median_us_dollars_a_year", "to_soc_code", "to_occupation",
            "to_median_us_dollars_a_year", "to_row_on_this_site", "needs", "pay_difference",
        ),
        move_rows,
    ),
}  # fmt: skip


def figure_origin(figure, full_address):
    """Where a figure of a series comes from, as five columns; empty where it is not at hand."""
    if figure is None:
        return ("",) * len(FIGURE_ORIGIN)
    source = figure.source
    return figure.when, source.publisher, source.title, source.url, full_address(figure.address_of_row)
