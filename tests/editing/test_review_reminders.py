"""Credentials come up for a new check as articles do, and a text without a day is not forgotten."""

from datetime import date

import pytest
from django.contrib.auth import get_user_model

from guide.articles.models import Credential
from guide.editing import review_reminders

pytestmark = pytest.mark.django_db

TODAY = date(2026, 11, 24)


def credential(letters, checked_on, *, published=True):
    """One credential, last checked on a day."""
    return Credential.objects.create(
        slug=letters.lower(), letters=letters, title=letters, checked_on=checked_on, published=published
    )


def titles(reminders):
    """The titles of reminders, in their order."""
    return [reminder.title for reminder in reminders]


@pytest.fixture
def credentials():
    """One credential for each side of each limit."""
    Credential.objects.all().delete()
    credential("LONG", date(2025, 1, 1))
    credential("YESTERDAY", date(2025, 11, 23))
    credential("TODAY", date(2025, 11, 24))
    credential("SOON", date(2025, 12, 24))
    credential("FRESH", date(2025, 12, 25))
    credential("NEVER", None)
    credential("UNSEEN", date(2020, 1, 1), published=False)


@pytest.mark.usefixtures("credentials")
def test_a_credential_checked_a_year_ago_is_overdue_and_one_checked_almost_so_is_due_soon():
    assert titles(review_reminders.overdue(TODAY)) == ["LONG", "YESTERDAY"]
    assert titles(review_reminders.due_soon(TODAY)) == ["TODAY", "SOON"]
    assert titles(review_reminders.without_day()) == ["NEVER"]
    first = review_reminders.overdue(TODAY)[1]
    assert first.detail == "Was due Nov 23, 2026, 1 day ago."
    assert first.address == "/admin/articles/credential/yesterday/change/"


def test_articles_and_credentials_stand_in_one_order_of_their_days(article):
    credential("LATER", date(2025, 11, 10))
    type(article).objects.filter(pk=article.pk).update(published=True, review_due=date(2026, 11, 1))
    credential("EARLIER", date(2025, 10, 10))
    assert titles(review_reminders.overdue(TODAY)) == ["EARLIER", article.title, "LATER"]


def test_the_first_page_of_the_admin_lists_texts_without_a_day_only_where_there_are_some(article, client):
    client.force_login(get_user_model().objects.create_superuser("ada", password="nine wooden clocks"))
    articles = type(article).objects.filter(pk=article.pk)
    articles.update(published=True, review_due=date(2030, 1, 1))
    assert "No day of review" not in client.get("/admin/").content.decode()
    articles.update(review_due=None)
    page = client.get("/admin/").content.decode()
    assert "No day of review" in page
    assert "nobody will be reminded" in page
