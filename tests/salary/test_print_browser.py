"""A result prints on one sheet."""

import re

import pytest

pytestmark = [pytest.mark.browser, pytest.mark.django_db, pytest.mark.usefixtures("shipped_guide")]


@pytest.mark.parametrize(
    "query",
    [
        "job=29-2072",
        "job=inpatient+coder&place=Austin,+TX&experience=6&education=associate&setting=hospital&offer=58000",
        "job=29-9021&place=AL&experience=6&education=associate&setting=hospital&offer=58000&remote=yes",
    ],
)
def test_a_result_prints_on_one_sheet(page, live_site, query):
    page.goto(f"{live_site}/salary/?{query}")
    printed = page.pdf(format="Letter", prefer_css_page_size=True)
    assert max(map(int, re.findall(rb"/Count (\d+)", printed))) == 1
