"""Every wording in memory: what readers see of one edition, each missing or broken one as the site came with it."""

import csv
from collections.abc import Mapping
from functools import cache, lru_cache
from typing import NamedTuple

from django.conf import settings
from django.db import Error
from django.utils.html import conditional_escape, escape
from django.utils.safestring import mark_safe

from guide.articles.wording_text import PLACEHOLDER, refusals
from guide.articles.wordings import Wording
from guide.figures.edition import Edition


class ShippedWording(NamedTuple):
    """A wording as the site came with it."""

    slug: str
    where: str
    placeholders: str
    text: str

    def admits(self, text):
        """Whether a text can stand in for the shipped one."""
        return text == self.text or not refusals(text, self.text, self.placeholders.split())


class WordingBook(Mapping):
    """Slug -> text of every wording; nobody changes it once made. Two books are equal only where they are one."""

    __hash__ = object.__hash__

    def __init__(self, texts):
        """Take each text apart once: words at even places, names of placeholders at odd ones."""
        self._texts = dict(texts)
        self._plain = {slug: PLACEHOLDER.split(text) for slug, text in self._texts.items()}
        self._html = {slug: PLACEHOLDER.split(escape(text)) for slug, text in self._texts.items()}

    def __getitem__(self, slug):
        return self._texts[slug]

    def __iter__(self):
        return iter(self._texts)

    def __len__(self):
        return len(self._texts)

    def __eq__(self, other):
        return self is other

    def say(self, slug, **values):
        """Return a sentence with its placeholders filled, as plain text.

        >>> WordingBook({"a.b": "From {low} to {high}."}).say("a.b", low="$1", high="{low}")
        'From $1 to {low}.'
        """
        parts = self._plain[slug].copy()
        parts[1::2] = [str(values[name]) for name in parts[1::2]]
        return "".join(parts)

    def html(self, slug, **values):
        """Return a sentence as safe HTML: its words escaped, and each value that is not safe itself."""
        parts = self._html[slug].copy()
        parts[1::2] = [conditional_escape(values[name]) for name in parts[1::2]]
        # Every part was escaped above, or when the book was made.
        return mark_safe("".join(parts))  # noqa: S308

    def replacing(self, texts):
        """Return a book with other texts for some wordings, such as those of a draft."""
        return WordingBook(self._texts | texts)


@cache
def shipped_wordings():
    """Return slug -> wording as the site came with it; read once a process."""
    path = settings.FIXTURES / "wordings" / "wordings.csv"
    with path.open(encoding="utf-8", newline="") as file:
        return {row["slug"]: ShippedWording(**row) for row in csv.DictReader(file)}


@cache
def shipped_book():
    """Return the wordings as the site came with them."""
    return WordingBook({slug: wording.text for slug, wording in shipped_wordings().items()})


def wordings_now(stamp=None):
    """Return the wordings of an edition, one query a stamp; without a stamp, those of the edition of now.

    Where the database cannot be asked, the shipped ones answer, so that the form always works.
    """
    try:
        return loaded_wordings(stamp or Edition.objects.now().stamp)
    except Error:
        return shipped_book()


def wordings_of(request):
    """Return the wordings that the reader of a request sees; a preview brings its own."""
    own = getattr(request, "wordings", None)
    edition = getattr(request, "edition", None)
    return own or wordings_now(edition.stamp if edition else None)


@lru_cache(maxsize=2)
def loaded_wordings(stamp):
    """Return the wordings of one edition in one query; one that no sentence could be made of stays as shipped.

    The stamp is the key, so what an editor changed is read anew.
    """
    shipped = shipped_wordings()
    rows = Wording.objects.published().values_list("slug", "text")
    return shipped_book().replacing(
        {slug: text for slug, text in rows if slug in shipped and shipped[slug].admits(text)}
    )
