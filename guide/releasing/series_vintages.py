"""Editions of the series beside the wages: those that are kept, and the book of series with one of them in place."""

from functools import lru_cache

from guide.figures.series_editions import SeriesEdition, book_with


class FiguresBeside:
    """The wages of now beside another book of series."""

    def __init__(self, current, book, stamp):
        self._current, self.book, self.stamp = current, book, stamp

    @property
    def table(self):
        """The wages that readers see now."""
        return self._current.table


def shown_editions(page):
    """Return the editions of a page that readers may see, as they ask for them."""
    return list(shown(page).values_list("label", flat=True))


def shown(page):
    """Return the editions of a page that are or were shown, without their figures."""
    return SeriesEdition.objects.of_page(page).exclude(status=SeriesEdition.Status.STAGED)


def figures_of_edition(page, label, current):
    """Return the figures of now with one edition of a page in its place, or None where it is not kept."""
    edition = shown(page).filter(label=label).first()
    if edition is None:
        return None
    return FiguresBeside(current, book_beside(current, (edition,)), f"{current.stamp} edition {edition.pk}")


def book_beside(current, editions):
    """Return the book of now with some editions in the place of what is live; built once a process."""
    return kept_book(current.stamp, tuple(editions)) if editions else current.book


@lru_cache(maxsize=3)
def kept_book(stamp, editions):
    """Return a book under the stamp that it is beside."""
    return book_with(editions)
