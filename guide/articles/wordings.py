"""The words of the salary form and its result, each a row that editors change."""

from django.core.exceptions import ValidationError
from django.core.validators import RegexValidator
from django.db import models, transaction
from django.db.models import F

from guide.articles.wording_text import listed, longest, refusals
from guide.figures.edition import Edition

SLUG = RegexValidator(r"^[a-z0-9_]+(\.[a-z0-9_]+)+$", "Write small letters, joined by full stops: form.job.label.")


class WordingQuerySet(models.QuerySet):
    """Which wordings."""

    def published(self):
        """Only those that readers may see."""
        return self.filter(published=True)

    def changed(self):
        """Only those that differ from what the site came with."""
        return self.exclude(text=F("default_text"))

    def as_shipped(self):
        """Only those that stand as the site came with them."""
        return self.filter(text=F("default_text"))


class Wording(models.Model):
    """A label, a help text or a sentence of the salary form and its result."""

    slug = models.CharField(
        "name", primary_key=True, max_length=60, validators=[SLUG], help_text="The site asks for it by this name."
    )
    where = models.CharField(max_length=200, help_text="Where readers meet it, and when.")
    text = models.CharField(
        max_length=1000,
        help_text="Plain words in one line. A placeholder such as {amount} is where the site writes the figure.",
    )
    default_text = models.CharField("as shipped", max_length=1000, help_text="The words that the site came with.")
    placeholders = models.CharField(
        max_length=200, blank=True, help_text="The names that may stand in curly brackets, separated by spaces."
    )
    published = models.BooleanField(
        default=True, editable=False, help_text="Off: readers see the words that the site came with."
    )

    objects = WordingQuerySet.as_manager()

    class Meta:
        ordering = ["slug"]

    def __str__(self):
        return self.where

    def save(self, *args, **kwargs):
        """Refuse, whoever writes, what the sentence could not be made of; what is kept is a new edition."""
        self.clean()
        with transaction.atomic():
            super().save(*args, **kwargs)
            Edition.objects.turn()

    def get_absolute_url(self):
        """Where readers meet it."""
        return "/salary/"

    def clean(self):
        """Refuse other placeholders than the allowed ones, missing ones, HTML, and what is too long for its place."""
        self.text = self.text.strip()
        refused = refusals(self.text, self.default_text, self.allowed)
        if refused:
            raise ValidationError({"text": refused})

    @property
    def allowed(self):
        """The names of the placeholders that it may hold."""
        return tuple(self.placeholders.split())

    @property
    def changed(self):
        """Whether it differs from what the site came with."""
        return self.text != self.default_text

    @property
    def rule(self):
        """What it may hold, in words for an editor."""
        names = listed(self.allowed) or "none"
        return f"Placeholders: {names}. Up to {longest(self.default_text)} characters."
