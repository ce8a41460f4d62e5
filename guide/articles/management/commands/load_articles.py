"""The articles, claims, terms and credentials that come with the site."""

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.db import transaction

from guide.articles.models import Article, ArticleSource, Section
from guide.articles.shipped_articles import UnreadableArticle, shipped_articles
from guide.articles.shipped_reference import load_reference
from guide.figures.edition import Edition

SECTIONS = (
    ("role", "The work", "What people in health information management do all day, job by job."),
    ("factors", "What moves pay", "What changes pay in this field, how much, and what nobody knows."),
    ("regions", "Where you live", "How much place matters, what a salary buys, and working from home."),
    ("advancement", "Moving up", "The steps inside coding, and the moves to documentation, data and management."),
    ("outlook", "What comes next", "Whether the jobs will exist, what automation does, and what else to weigh."),
)


class Command(BaseCommand):
    """Load what editors write and is not there yet; what they changed stays as it is."""

    help = "Load the articles, claims, terms and credentials that come with the site. What is there stays untouched."

    def handle(self, *args, **options):
        """Create what is missing, all or nothing."""
        try:
            shipped = shipped_articles(settings.FIXTURES / "articles")
        except UnreadableArticle as error:
            raise CommandError(str(error)) from None
        with transaction.atomic():
            for position, (slug, title, summary) in enumerate(SECTIONS, start=1):
                Section.objects.get_or_create(
                    slug=slug, defaults={"title": title, "summary": summary, "position": 10 * position}
                )
            here = {(section or "", slug) for section, slug in Article.objects.values_list("section_id", "slug")}
            referenced = load_reference(settings.FIXTURES)
            missing = [article for article in shipped if (article.section, article.slug) not in here]
            for article in missing:
                create(article)
            if missing or referenced:
                Edition.objects.turn()
        if options["verbosity"]:
            self.stdout.write(f"{len(missing)} articles loaded, {len(shipped) - len(missing)} were there.")
            self.stdout.write(f"{referenced} claims, terms and credentials loaded.")


def create(shipped):
    """Write one shipped article with its sources."""
    article = Article.objects.create(
        section_id=shipped.section or None,
        slug=shipped.slug,
        title=shipped.title,
        summary=shipped.summary,
        body=shipped.body,
        position=shipped.position,
        published=True,
        last_reviewed=shipped.last_reviewed,
        review_due=shipped.review_due,
    )
    ArticleSource.objects.bulk_create(
        ArticleSource(article=article, title=title, address=address, position=10 * position)
        for position, (title, address) in enumerate(shipped.sources, start=1)
    )
