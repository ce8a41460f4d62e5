"""The page for an address without a page: it leads on, and stands where the database is gone."""

import re

import pytest
from django.db import OperationalError, connection

pytestmark = pytest.mark.django_db


def no_database(*asked):
    """Answer every query as a database that is gone does."""
    raise OperationalError("The database is gone.")


@pytest.fixture
def missing(client):
    """A page that is not there, asked for while the database is gone."""
    with connection.execute_wrapper(no_database):
        response = client.get("/there/is/no/such/page")
    assert response.status_code == 404
    return response.content.decode()


def test_it_leads_on_to_search_and_to_every_main_part_of_the_site(missing):
    main = missing[missing.index("<main") : missing.index("</main>")]
    assert 'action="/search/"' in main
    links = re.findall(r'<a (?:class="[^"]+" )?href="([^"]+)"', main)
    assert {"/careers/", "/regions/", "/guide/", "/salary/"} <= set(links)


def test_it_names_no_figure_as_none_can_be_asked_for(missing):
    main = missing[missing.index("<main") : missing.index("</main>")]
    assert "$" not in main
    assert "Next release expected" not in missing
