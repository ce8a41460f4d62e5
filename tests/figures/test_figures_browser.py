"""The lists of figures in admin, in Chromium: axe finds nothing wrong."""

from datetime import date
from io import StringIO

import pytest
from django.contrib.auth import get_user_model
from django.core.management import call_command

from guide.figures.series import Observation, Series
from tests.figures.workbooks import metro, row, write_csv

pytestmark = [pytest.mark.browser, pytest.mark.django_db]


@pytest.fixture
def figures(tmp_path):
    """A few wages and one figure of a series."""
    path = write_csv(tmp_path / "x_M2025.csv", [row(), metro(TOT_EMP="**", A_PCT90="#", H_PCT90="#")])
    call_command("import_oews", str(path), released=date(2026, 5, 15), stdout=StringIO())
    if not Series.objects.exists():
        series = Series.objects.create(
            code="cpi", name="cpi", position=1, page="prices", title="Prices", publisher="BLS", unit="index"
        )
        Observation.objects.create(series=series, key="US", key_title="Nation", when="May 2025", value=320)


@pytest.mark.parametrize("table", ["release", "area", "occupation", "industry", "wage", "series", "observation"])
def test_axe_finds_nothing_wrong_with_a_list_of_figures(page, live_site, client, axe_violations, figures, table):
    client.force_login(get_user_model().objects.create_superuser("operator", password="nine wooden clocks"))
    cookie = {"name": "sessionid", "value": client.cookies["sessionid"].value, "url": live_site}
    page.context.add_cookies([cookie])
    page.goto(f"{live_site}/admin/figures/{table}/")
    assert page.locator("#result_list tbody tr").count() >= 1
    assert axe_violations(page) == []
