"""What readers read: sections of the guide, articles, and the pages about the site."""

from html import unescape

from django.core.exceptions import ValidationError
from django.core.validators import RegexValidator
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.html import strip_tags

# Django finds the models of this app here.
from guide.articles.claims import Claim as Claim
from guide.articles.figure_names import CLAIM, IMAGE
from guide.articles.figures_in_text import placed_figures
from guide.articles.glossary import Credential as Credential
from guide.articles.glossary import Term as Term
from guide.articles.images import Image as Image
from guide.articles.moved import Moved as Moved
from guide.articles.rich_text import sanitised
from guide.articles.wordings import Wording as Wording
from guide.figures.edition import Edition

# The pages about the site that have an address of their own.
PAGE_SLUGS = ("about", "privacy", "accessibility")
WITHOUT_WORDS = "Write the text. What is there now holds nothing that readers could see."


class SectionQuerySet(models.QuerySet):
    def with_article_counts(self):
        """Each section with ``article_count``: how many of its articles readers may see."""
        published = models.Count("articles", filter=Q(articles__published=True))
        return self.annotate(article_count=published).order_by("position")


class Section(models.Model):
    """A part of the guide, such as factors: the first step of a reader's path."""

    slug = models.SlugField(primary_key=True, max_length=40, help_text="The word in the address, such as factors.")
    title = models.CharField(max_length=80, help_text="What readers see, such as What moves pay.")
    summary = models.CharField(max_length=200, help_text="One sentence that says what a reader finds here.")
    position = models.PositiveSmallIntegerField(default=10, help_text="Lower numbers come first.")

    objects = SectionQuerySet.as_manager()

    class Meta:
        ordering = ["position"]

    def __str__(self):
        return self.title

    def save(self, *args, **kwargs):
        """Turn the edition: readers see its name on every page of its articles."""
        super().save(*args, **kwargs)
        Edition.objects.turn()

    def get_absolute_url(self):
        """The address of the section."""
        return reverse("section", args=[self.slug])


class ArticleQuerySet(models.QuerySet):
    def published(self):
        """Only what readers may see."""
        return self.filter(published=True)

    def at(self, section_slug, slug):
        """The one at an address of the guide."""
        return self.filter(section_id=section_slug, slug=slug)

    def of_the_guide(self):
        """Articles of a section, not the pages about the site."""
        return self.filter(section__isnull=False)

    def naming_claims(self):
        """Only those that place a claim."""
        return self.filter(body__contains=f"[[{CLAIM}")

    def naming_images(self):
        """Only those that place a picture."""
        return self.filter(body__contains=f"[[{IMAGE}")

    def pages(self):
        """Pages about the site itself, such as privacy."""
        return self.filter(section__isnull=True)

    def in_order(self):
        """As the guide reads from first to last, with their sections."""
        return self.select_related("section").order_by("section__position", "position", "title")


class Article(models.Model):
    """One article of a section, or a page about the site where it has none."""

    section = models.ForeignKey(
        Section,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="articles",
        help_text="Leave empty for a page about the site itself, such as privacy.",
    )
    title = models.CharField(max_length=120, help_text="Says the finding, in words a student would use.")
    slug = models.SlugField(max_length=80, help_text="The last word of the address. Readers keep it, so keep it short.")
    summary = models.CharField(
        max_length=240, help_text="One or two plain sentences, shown in lists and by search sites."
    )
    body = models.TextField(
        help_text="The text. Place a live figure by its name in double brackets, for example [[median 29-2072 US]]."
    )
    position = models.PositiveSmallIntegerField(default=100, help_text="Lower numbers come first in the section.")
    published = models.BooleanField(default=False, help_text="Off: only editors see it.")
    last_reviewed = models.DateField(null=True, blank=True, help_text="Day somebody last checked every sentence.")
    review_due = models.DateField(null=True, blank=True, help_text="Day it should be checked again.")

    objects = ArticleQuerySet.as_manager()

    class Meta:
        ordering = ["section__position", "position", "title"]
        constraints = [
            models.UniqueConstraint(
                fields=["section", "slug"],
                name="one_article_an_address",
                violation_error_message="Another article of this section has this address. Choose another slug.",
            ),
            models.UniqueConstraint(
                fields=["slug"],
                condition=Q(section__isnull=True),
                name="one_page_an_address",
                violation_error_message="Another page has this address. Choose another slug.",
            ),
        ]

    def __str__(self):
        return self.title

    def save(self, *args, **kwargs):
        """Keep only the allowed rich text, whoever writes it."""
        self.body = sanitised(self.body)
        super().save(*args, **kwargs)

    def get_absolute_url(self):
        """The address of the article."""
        if self.section_id:
            return reverse("article", args=[self.section_id, self.slug])
        return reverse("page", args=[self.slug])

    def clean(self):
        """Refuse what readers could not read or reach: each figure that is not published, no text, no address."""
        errors = {}
        if self.body:
            refused = [placed for placed in placed_figures(self.body) if placed.refusal]
            if refused:
                errors["body"] = [f"[[{placed.name}]]: {placed.refusal}" for placed in refused]
            elif not unescape(strip_tags(sanitised(self.body))).strip():
                errors["body"] = [WITHOUT_WORDS]
        if not self.section_id and self.slug and self.slug not in PAGE_SLUGS:
            pages = ", ".join(PAGE_SLUGS)
            errors["slug"] = [f"“{self.slug}” has no address. Choose a section, or write one of: {pages}."]
        if self.last_reviewed and self.review_due and self.review_due <= self.last_reviewed:
            errors["review_due"] = ["Choose a day after the last review."]
        if errors:
            raise ValidationError(errors)


class ArticleSource(models.Model):
    """A publication that an article rests on."""

    article = models.ForeignKey(Article, on_delete=models.CASCADE, related_name="sources")
    title = models.CharField(max_length=200, help_text="Publisher, title, month and year.")
    address = models.URLField(
        max_length=300,
        validators=[RegexValidator(r"^https?://", "Write an address that begins with https:// or http://.")],
        help_text="Where a reader can check it.",
    )
    position = models.PositiveSmallIntegerField(default=10)

    class Meta:
        ordering = ["position", "pk"]

    def __str__(self):
        return self.title
