"""The field's words and its credentials, written and changed by editors like articles."""

from html import unescape
from typing import NamedTuple
from urllib.parse import unquote, urlsplit

from django.core.exceptions import ValidationError
from django.core.validators import RegexValidator
from django.db import models
from django.utils.html import strip_tags
from django.utils.safestring import mark_safe

from guide.articles.rich_text import sanitised

HTTPS = RegexValidator(r"^https://", "Write an address that begins with https://.")
HTTPS_LINES = RegexValidator(
    r"^\s*(https://\S+\s*)*$", "Write one address a line. Each begins with https:// and holds no space."
)


class GlossaryEntry(NamedTuple):
    """A term as it opens in a text: its anchor, every spelling of it, and its definition in plain words."""

    slug: str
    spellings: tuple[str, ...]
    definition: str


class PublishedQuerySet(models.QuerySet):
    """Which of the rows that editors write."""

    def published(self):
        """Only those that readers may see."""
        return self.filter(published=True)


class TermQuerySet(PublishedQuerySet):
    """Which terms."""

    def entries(self):
        """Every published term as texts open it, in one query; equal tuples mean that nothing changed."""
        rows = self.published().values_list("slug", "term", "other_spellings", "definition")
        return tuple(
            GlossaryEntry(slug, spellings_of(term, others), plain(definition))
            for slug, term, others, definition in rows
        )

    def among(self, slugs):
        """Only the terms of these anchors."""
        return self.filter(slug__in=slugs)

    def with_related(self):
        """Every published term in the order of the alphabet, with the published terms to see also."""
        beside = models.Prefetch("see_also", Term.objects.published())
        return self.published().order_by(models.functions.Lower("term")).prefetch_related(beside)


def spellings_of(term, others):
    """Return a term and its other spellings, without empty ones.

    >>> spellings_of("registry", "registries, ")
    ('registry', 'registries')
    """
    return tuple(dict.fromkeys(filter(None, (part.strip() for part in (term, *others.split(","))))))


def page_name(address):
    """Return a short name of a page: its site, and the last part of its address where it has one.

    >>> page_name("https://www.ahima.org/certification/Recertification")
    'ahima.org, Recertification'
    >>> page_name("https://acdis.org/")
    'acdis.org'
    """
    parts = urlsplit(address)
    last = unquote(parts.path.rstrip("/").rpartition("/")[2])
    return ", ".join(filter(None, (parts.netloc.removeprefix("www."), last)))


def plain(html):
    """Return rich text as plain words.

    >>> plain("<p>Half earn <em>less</em> &amp; half more.</p>")
    'Half earn less & half more.'
    """
    return " ".join(unescape(strip_tags(html.replace("</p>", "</p> "))).split())


class Term(models.Model):
    """One term of the glossary; its first use in an article opens its definition."""

    slug = models.SlugField(
        primary_key=True, max_length=60, help_text="Its anchor on the glossary page. Readers keep it, so it stays."
    )
    term = models.CharField(max_length=80, unique=True, help_text="As it stands in a sentence, such as percentile.")
    other_spellings = models.CharField(
        max_length=200,
        blank=True,
        help_text="Plurals, short and long forms, separated by commas. Capitals count only where you write them.",
    )
    definition = models.TextField(help_text="One to three plain sentences, without figures: those belong in articles.")
    see_also = models.ManyToManyField("self", blank=True, help_text="Terms that a reader should know beside this one.")

    published = models.BooleanField(default=True, editable=False)

    objects = TermQuerySet.as_manager()

    class Meta:
        ordering = ["term"]

    def __str__(self):
        return self.term

    def save(self, *args, **kwargs):
        """Keep only the allowed rich text, whoever writes it."""
        self.definition = sanitised(self.definition)
        super().save(*args, **kwargs)

    def get_absolute_url(self):
        """Where readers find it."""
        return f"/glossary/#{self.slug}"

    def clean(self):
        """Refuse a definition that says nothing or holds a figure."""
        if not plain(sanitised(self.definition or "")):
            raise ValidationError({"definition": "Write the definition. What is there now holds no words."})
        if "[[" in self.definition or "]]" in self.definition:
            raise ValidationError({"definition": "A definition holds no live figure. Place the figure in an article."})

    @property
    def definition_html(self):
        """The definition as the glossary page shows it."""
        # Sanitised once more here, as the text of an article is.
        return mark_safe(sanitised(self.definition))  # noqa: S308


class Credential(models.Model):
    """A credential of the field, its facts as its awarding body states them and nothing that it does not."""

    slug = models.SlugField(primary_key=True, max_length=20, help_text="Its anchor on the page, such as rhit.")
    letters = models.CharField(max_length=20, unique=True, help_text="As people write it after their name.")
    title = models.CharField(max_length=120, help_text="Its name in full.")
    awarding_body = models.CharField(max_length=120, help_text="Who awards it.")
    purpose = models.TextField(help_text="What it is for, in one sentence.")
    requirement = models.TextField(help_text="Who may sit the exam, in broad terms.")
    renewal = models.TextField(help_text="What keeps it alive, in broad terms.")
    pay_effect = models.CharField(
        max_length=120,
        default="Not known",
        help_text="What it alone adds to pay, where somebody has shown it; otherwise: Not known.",
    )
    address = models.URLField(max_length=300, validators=[HTTPS], help_text="The awarding body's own page about it.")
    sources = models.TextField(
        blank=True,
        validators=[HTTPS_LINES],
        help_text="The pages that this row was checked against, one address a line. Readers see them.",
    )
    checked_on = models.DateField(
        null=True, blank=True, help_text="Day somebody last checked this row against the pages above. Readers see it."
    )
    not_checked = models.TextField(
        blank=True,
        help_text="What no page of the awarding body could be found for, in plain words. Empty: all of it was checked.",
    )
    position = models.PositiveSmallIntegerField(default=100, help_text="Lower numbers come first.")

    published = models.BooleanField(default=True, editable=False)

    objects = PublishedQuerySet.as_manager()

    class Meta:
        ordering = ["position", "letters"]

    def __str__(self):
        return f"{self.letters}, {self.awarding_body}"

    def get_absolute_url(self):
        """Where readers find it."""
        return f"/glossary/credentials/#{self.slug}"

    @property
    def pages_read(self):
        """The pages that the row was checked against: (address, short name) each."""
        return [(address, page_name(address)) for address in self.sources.split()]
