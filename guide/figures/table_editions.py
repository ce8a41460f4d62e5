"""Which tables of titles and counties are in use: those of an edition that readers see, or those shipped.

Titles and places are read without a query; so what is in use is kept in the process, and looked up anew (one query)
by whoever finds that the edition of the site has turned. Scripts read titles without a database: the model is imported
where it is asked.
"""

TITLES, COUNTIES = "onet-titles", "county-areas"
TABLES = {TITLES: "Job titles that O*NET lists", COUNTIES: "Counties and their pay areas"}

_in_use = {}


def look_up_tables():
    """Find which tables are in use from now on in this process, with one query."""
    from guide.figures.series_editions import SeriesEdition

    found = SeriesEdition.objects.active().tables().imported().values_list("page", "pk", "sha256")
    in_use = {page: (pk, sha256) for page, pk, sha256 in found}
    # In one step, for other threads read it meanwhile.
    _in_use.update({page: in_use.get(page) for page in TABLES})


def table_in_use(page):
    """Return what identifies the edition in use, or None for the shipped table; no query."""
    return _in_use.get(page)


def rows_of_edition(edition):
    """Return the rows of a table by what identifies its edition, with one query."""
    from guide.figures.series_editions import SeriesEdition

    pk, _ = edition
    return SeriesEdition.objects.get(pk=pk).content["rows"]
