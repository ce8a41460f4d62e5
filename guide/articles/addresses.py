"""The addresses of everything that readers may read, for the sitemap."""

from guide.articles.models import Article


def guide_addresses():
    """Return the addresses of the guide, its sections with articles, every published article and page."""
    articles = list(Article.objects.published().in_order())
    sections = dict.fromkeys(article.section for article in articles if article.section)
    return ["/guide/", *(part.get_absolute_url() for part in [*sections, *articles])]
