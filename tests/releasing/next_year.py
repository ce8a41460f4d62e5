"""A second release for tests: the shipped one a year on, with changes that the test knows."""

from datetime import date
from uuid import uuid4

from guide.figures.current import CurrentFigures
from guide.figures.models import Release, Wage
from guide.figures.vintages import figures_of_release
from guide.figures.work_settings import CROSS_INDUSTRY

ANNUAL = ("annual_mean", "annual_10", "annual_25", "annual_50", "annual_75", "annual_90")
NOT_PUBLISHED = dict.fromkeys(ANNUAL) | {"mean_relative_standard_error": None, "marks": {"annual_50": "*"}}


def shipped_release():
    """The release that comes with the site."""
    return Release.objects.oews().active().get()


def staged_copy(growth=1.0, changes=None, without=lambda key: False, vintage=2026, growths=None):
    """Stage a copy of the shipped release.

    Args: growth: what every yearly wage is multiplied by, rounded to ten dollars as BLS does; ``growths`` holds others
        by cell. changes: fields of single cells by (occupation, area, industry). without: tells the cells left out.
    """
    release = Release.objects.create(
        publisher="BLS",
        series="oews",
        title="Occupational Employment and Wage Statistics",
        vintage=vintage,
        reference_month=date(vintage, 5, 1),
        released_on=date(vintage + 1, 5, 14),
        address="https://www.bls.gov/oes/",
        # What is loaded is kept by number and digest, and numbers come again in tests.
        files=[{"name": "made.csv", "sha256": uuid4().hex * 2}],
    )
    changes, growths = changes or {}, growths or {}
    made = []
    for wage in shipped_release().wages.all():
        key = (wage.occupation_id, wage.area_id, wage.industry_id)
        if without(key):
            continue
        for field in ANNUAL:
            value, factor = getattr(wage, field), growths.get(key, growth)
            if value is not None:
                setattr(wage, field, round(value * factor / 10) * 10)
        for field, value in changes.get(key, {}).items():
            setattr(wage, field, value)
        wage.pk, wage.release = None, release
        made.append(wage)
    Wage.objects.bulk_create(made, batch_size=2000)
    names, codes = shipped_release().names, {wage.area_id for wage in made}
    areas = {code: area for code, area in names.get("areas", {}).items() if code in codes}
    Release.objects.filter(pk=release.pk).update(names=names | {"areas": areas})
    release.refresh_from_db()
    return release


def cell(soc_code, area_code="0000000", industry_code=CROSS_INDUSTRY):
    """The key of a cell."""
    return soc_code, area_code, industry_code


def figures_then(release):
    """The figures as they would be with a release."""
    now = CurrentFigures()
    return figures_of_release(release, now.book, now.stamp)
