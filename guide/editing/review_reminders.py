"""What waits for an editor's care: articles and credentials to be checked again, and links that lead nowhere."""

from datetime import timedelta
from typing import NamedTuple

from django.contrib.admin.utils import quote
from django.urls import reverse
from django.utils.formats import date_format

from guide.articles.models import Article, Credential
from guide.editing.link_check import CheckedLink
from guide.editing.review_days import CREDENTIAL_HOLDS

SOON = timedelta(days=30)


class Reminder(NamedTuple):
    """One thing to look after: what it is, where in admin, and why."""

    title: str
    address: str
    detail: str


def overdue(today):
    """Return the live texts whose day of review has passed, the longest overdue first."""
    articles = Article.objects.published().filter(review_due__lt=today)
    credentials = Credential.objects.published().filter(checked_on__lt=today - CREDENTIAL_HOLDS)
    return [
        reminder_of(row, f"Was due {in_words(due)}, {days_in_words(today, due)} ago.")
        for due, row in by_day(articles, credentials)
    ]


def due_soon(today):
    """Return the live texts to be checked today or within 30 days, the next first."""
    days = (today, today + SOON)
    articles = Article.objects.published().filter(review_due__range=days)
    credentials = Credential.objects.published().filter(checked_on__range=[day - CREDENTIAL_HOLDS for day in days])
    return [reminder_of(row, f"Due {in_words(due)}, {when(today, due)}.") for due, row in by_day(articles, credentials)]


def without_day():
    """Return the live texts that nobody will be reminded of: articles in the order of the guide, then credentials."""
    articles = Article.objects.published().filter(review_due=None).in_order()
    credentials = Credential.objects.published().filter(checked_on=None)
    return [
        *(reminder_of(article, "No day of review is set, so nobody will be reminded.") for article in articles),
        *(reminder_of(credential, "Nobody has noted a day when it was checked.") for credential in credentials),
    ]


def broken_links():
    """Return the links that are broken and that no editor called fine."""
    return [
        Reminder(link.address, reverse("admin:editing_checkedlink_change", args=[link.pk]), link.words)
        for link in CheckedLink.objects.broken().broken_first()
    ]


def by_day(articles, credentials):
    """Return articles and credentials with the day when each is due, the earliest first."""
    due = [(article.review_due, article) for article in articles]
    due += [(credential.checked_on + CREDENTIAL_HOLDS, credential) for credential in credentials]
    return sorted(due, key=lambda pair: (pair[0], title_of(pair[1])))


def title_of(row):
    """Return the title of an article, or the letters of a credential."""
    return row.title if isinstance(row, Article) else row.letters


def reminder_of(row, detail):
    """Return the reminder of an article or a credential, leading to where it is changed."""
    address = reverse(f"admin:articles_{row._meta.model_name}_change", args=[quote(row.pk)])
    return Reminder(title_of(row), address, detail)


def in_words(due):
    """Return a day of review as editors read it."""
    return date_format(due, "M j, Y")


def days_in_words(today, due):
    """Return how many days lie between today and a day of review."""
    count = abs((due - today).days)
    return f"{count} {'day' if count == 1 else 'days'}"


def when(today, due):
    """Return how far off a day of review is."""
    return "today" if due == today else f"in {days_in_words(today, due)}"
