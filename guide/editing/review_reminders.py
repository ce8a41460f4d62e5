"""What waits for an editor's care: articles to be reviewed, and links that lead nowhere."""

from datetime import timedelta
from typing import NamedTuple

from django.contrib.admin.utils import quote
from django.urls import reverse
from django.utils.formats import date_format

from guide.articles.models import Article
from guide.editing.link_check import CheckedLink

SOON = timedelta(days=30)


class Reminder(NamedTuple):
    """One thing to look after: what it is, where in admin, and why."""

    title: str
    address: str
    detail: str


def overdue(today):
    """Return the live articles whose day of review has passed, the longest overdue first."""
    articles = Article.objects.published().filter(review_due__lt=today).order_by("review_due", "title")
    return [
        reminder_of(article, f"Was due {day(article)}, {days_in_words(today, article)} ago.") for article in articles
    ]


def due_soon(today):
    """Return the live articles to be reviewed today or within 30 days, the next first."""
    soon = Article.objects.published().filter(review_due__range=(today, today + SOON))
    return [
        reminder_of(article, f"Due {day(article)}, {when(today, article)}.")
        for article in soon.order_by("review_due", "title")
    ]


def without_day():
    """Return the live articles that nobody will be reminded of, in the order of the guide."""
    articles = Article.objects.published().filter(review_due=None).in_order()
    return [reminder_of(article, "No day of review is set, so nobody will be reminded.") for article in articles]


def broken_links():
    """Return the links that are broken and that no editor called fine."""
    return [
        Reminder(link.address, reverse("admin:editing_checkedlink_change", args=[link.pk]), link.words)
        for link in CheckedLink.objects.broken().broken_first()
    ]


def reminder_of(article, detail):
    """Return the reminder of an article, leading to where it is changed."""
    return Reminder(article.title, reverse("admin:articles_article_change", args=[quote(article.pk)]), detail)


def day(article):
    """Return an article's day of review as editors read it."""
    return date_format(article.review_due, "M j, Y")


def days_in_words(today, article):
    """Return how many days lie between today and an article's day of review."""
    count = abs((article.review_due - today).days)
    return f"{count} {'day' if count == 1 else 'days'}"


def when(today, article):
    """Return how far off an article's day of review is."""
    return "today" if article.review_due == today else f"in {days_in_words(today, article)}"
