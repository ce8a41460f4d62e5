"""Pictures that an editor uploaded; a text shows one by its name alone in a paragraph, such as [[image coder-desk]]."""

import re
from functools import partial
from typing import NamedTuple

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models, transaction

from guide.articles.glossary import HTTPS
from guide.articles.image_folder import remove
from guide.articles.images_in_text import image_names
from guide.figures.edition import Edition

# Widths of the renditions in pixels; a picture is never made larger than it came.
WIDTHS = (480, 960, 1600)
FILE_NAME = re.compile(r"\.(?:jpe?g|png|webp|gif|heic)$", re.IGNORECASE)


def widths_of(width):
    """Return the widths in which a picture is kept.

    >>> widths_of(4000), widths_of(960), widths_of(700), widths_of(90)
    ((480, 960, 1600), (480, 960), (480, 700), (90,))
    """
    widest = min(width, WIDTHS[-1])
    return (*(each for each in WIDTHS if each < widest), widest)


def image_address(digest, width):
    """Return where one rendition of a picture is served.

    >>> image_address("0a1b", 480)
    '/images/0a1b-480.webp'
    """
    return f"/images/{digest}-{width}.webp"


class ShownImage(NamedTuple):
    """A picture as a text shows it; equal tuples mean that nothing changed."""

    slug: str
    alternative_text: str
    caption: str
    credit: str
    source: str
    digest: str
    width: int
    height: int

    @property
    def address(self):
        """Where its widest rendition is served."""
        return image_address(self.digest, self.width)

    @property
    def size(self):
        """Its size in words."""
        return f"{self.width:,} by {self.height:,} pixels"

    @property
    def addresses_by_width(self):
        """Each width with the address of its rendition."""
        return {width: image_address(self.digest, width) for width in widths_of(self.width)}


class ImageQuerySet(models.QuerySet):
    """Which pictures."""

    def named(self, slugs):
        """Only the pictures of these names."""
        return self.filter(slug__in=slugs)

    def named_in(self, html):
        """Each picture that a rich text names, as it is shown; asks nothing where a text names none."""
        slugs = image_names(html)
        return self.named(slugs).shown() if slugs else ()

    def kept_as(self, digest):
        """Only the picture whose files have this name."""
        return self.filter(digest=digest)

    def shown(self):
        """Each as a text shows it, in one query."""
        return tuple(ShownImage(*row) for row in self.order_by("slug").values_list(*ShownImage._fields))


class Image(models.Model):
    """A picture with the words that stand for it; its files have addresses that nobody can guess."""

    slug = models.SlugField(
        primary_key=True,
        max_length=60,
        help_text="Its name in text: [[image coder-at-desk]]. Texts rely on it, so it stays.",
    )
    title = models.CharField(max_length=120, help_text="What editors call it. Readers do not see it.")
    alternative_text = models.CharField(
        max_length=250,
        help_text="What the picture tells, for readers who cannot see it: one or two sentences, without “picture of”.",
    )
    caption = models.CharField(max_length=300, blank=True, help_text="Shown below the picture. May stay empty.")
    credit = models.CharField(
        max_length=120, blank=True, help_text="Who made it, and under which licence. Shown below the picture."
    )
    source = models.URLField(
        max_length=300, blank=True, validators=[HTTPS], help_text="Where it was found, such as https://www.loc.gov/."
    )
    digest = models.CharField(max_length=32, unique=True, editable=False)
    width = models.PositiveIntegerField(editable=False)
    height = models.PositiveIntegerField(editable=False)
    uploaded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, editable=False, related_name="+"
    )
    uploaded_at = models.DateTimeField(editable=False)

    objects = ImageQuerySet.as_manager()

    class Meta:
        ordering = ["title", "slug"]

    def __str__(self):
        return self.title

    def save(self, *args, **kwargs):
        """Change what readers see together with the mark that it changed; a replaced file goes after that."""
        with transaction.atomic():
            before = Image.objects.named([self.slug]).select_for_update()
            replaced = [digest for digest in before.values_list("digest", flat=True) if digest != self.digest]
            super().save(*args, **kwargs)
            Edition.objects.turn()
            for digest in replaced:
                transaction.on_commit(partial(remove, digest), robust=True)

    def get_absolute_url(self):
        """Where its widest rendition is served."""
        return self.shown.address

    def delete(self, *args, **kwargs):
        """Take the files away once the row is gone for good."""
        with transaction.atomic():
            deleted = super().delete(*args, **kwargs)
            Edition.objects.turn()
            transaction.on_commit(partial(remove, self.digest), robust=True)
        return deleted

    @property
    def shown(self):
        """The picture as a text shows it."""
        return ShownImage(*(getattr(self, field) for field in ShownImage._fields))

    def clean(self):
        """Refuse words that would not help a reader."""
        errors = {}
        if FILE_NAME.search(self.alternative_text.strip()):
            errors["alternative_text"] = "This is the name of a file. Write what the picture tells, in words."
        for field in ("alternative_text", "caption", "credit"):
            if "[[" in getattr(self, field) or "]]" in getattr(self, field):
                errors[field] = "A live figure cannot stand here. Place it in the text beside the picture."
        if errors:
            raise ValidationError(errors)
