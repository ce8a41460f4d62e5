"""The articles as they change, for feed readers."""

from datetime import datetime, time

from django.conf import settings
from django.contrib.syndication.views import Feed
from django.utils.feedgenerator import Atom1Feed
from django.utils.html import escape
from django.utils.timezone import make_aware

from guide.articles.models import Article

SHOWN_AT_MOST = 50


class ChangedArticles(Feed):
    """Articles of the guide, the last checked or changed first; one without a day of review has no place in time."""

    feed_type = Atom1Feed
    title = "HIM Career Guide"
    subtitle = "Articles about work and pay in health information, as they are published and reviewed."
    author_name = "HIM Career Guide"

    def link(self):
        """The page that lists all articles; in full, so that no request can forge its host."""
        return f"{settings.SITE_ADDRESS}/guide/"

    def feed_url(self):
        """The feed's own address."""
        return f"{settings.SITE_ADDRESS}/feed/"

    def items(self):
        """What readers may see now, the newest day first; on one day in the order of the guide."""
        articles = Article.objects.published().of_the_guide().in_order()
        dated = [article for article in articles if article.last_reviewed]
        return sorted(dated, key=lambda article: article.last_reviewed, reverse=True)[:SHOWN_AT_MOST]

    def item_title(self, article):
        """The title as plain text, which is how Atom reads it."""
        return article.title

    def item_description(self, article):
        """The summary; Atom reads it as HTML."""
        return escape(article.summary)

    def item_link(self, article):
        """The article's address, which is also its lasting name in the feed."""
        return f"{settings.SITE_ADDRESS}{article.get_absolute_url()}"

    def item_updateddate(self, article):
        """The beginning of the day on which somebody last checked every sentence."""
        return make_aware(datetime.combine(article.last_reviewed, time.min))

    def item_categories(self, article):
        """The part of the guide."""
        return [article.section.title]
