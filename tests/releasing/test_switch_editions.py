"""Prices and other series beside the wages: rehearsed, switched to and taken back like a release of wages."""

from datetime import UTC, datetime

import pytest
from django.test import Client

from guide.figures.series_editions import SeriesEdition, content_of, live_rows, rows_of_content, stage
from guide.releasing import switching
from guide.releasing.switches import Switch

pytestmark = pytest.mark.django_db
NOW = datetime(2027, 5, 20, 14, 0, tzinfo=UTC)
PAGE = "bls-eci"
FILES = [{"name": "ci.data.1.AllData", "sha256": "0" * 64}]


@pytest.fixture
def edition(shipped_guide, db):
    """An edition of employment costs with its newest figure changed, staged."""
    content = content_of(live_rows(PAGE))
    content["figures"]["eci-health-wages"][-1][4] = "987.6"
    return stage(PAGE, rows_of_content(content), FILES, NOW, "March 2027")


def page(client=None):
    """What a reader of the page of series sees."""
    return (client or Client()).get(f"/sources/{PAGE}/").content.decode()


def test_a_staged_edition_is_seen_in_a_rehearsal_and_by_nobody_else(desk, edition):
    assert desk.post("/admin/new-figures/rehearse/", {"edition": edition.pk}).status_code == 302
    assert "987.6" in page(desk)
    assert "Rehearsal" in page(desk)
    assert "987.6" not in page()


def test_an_edition_is_switched_to_and_taken_back_on_the_record(edition, manager):
    made = switching.switch_edition(edition, manager, NOW, reason="Quarterly.")
    assert "987.6" in page()
    assert (made.series, made.by_name) == (PAGE, "dana")
    back = switching.roll_back_edition(PAGE, manager, NOW)
    assert "987.6" not in page()
    assert back.is_way_back
    edition.refresh_from_db()
    assert edition.status == SeriesEdition.Status.STAGED
    assert Switch.objects.count() == 2


def test_an_edition_is_switched_to_on_its_page(desk, edition):
    report = desk.get(f"/admin/new-figures/report/?edition={edition.pk}")
    assert "Switch readers to these figures" in report.content.decode()
    desk.post("/admin/new-figures/switch/", {"edition": edition.pk, "seen": switching.seen_state(edition)})
    assert "987.6" in page()
    assert Switch.objects.get().series == PAGE


def test_an_earlier_edition_can_be_asked_for_by_its_name(edition, manager):
    was = page()
    switching.switch_edition(edition, manager, NOW)
    former = SeriesEdition.objects.of_page(PAGE).archived().get()
    answer = Client().get(f"/sources/{PAGE}/", {"vintage": former.label})
    assert "987.6" not in answer.content.decode()
    assert "kept for the record" in answer.content.decode()
    assert "987.6" not in was
    refused = Client().get(f"/sources/{PAGE}/", {"vintage": "never"})
    assert "is not an edition of these figures that this site keeps" in refused.content.decode()
