"""The figures that readers see now, each kind looked up once however many parts of a page ask."""

from functools import cached_property, lru_cache

from guide.figures.series import current_series_book
from guide.figures.table_editions import look_up_tables
from guide.figures.wage_table import current_wage_table


class CurrentFigures:
    """The wages of the active release and the series loaded beside it, looked up when first used.

    Under the stamp of an edition what is current is looked up once a process; without one, once an object.
    """

    def __init__(self, stamp=None):
        self.stamp = stamp

    @cached_property
    def table(self):
        """The wages of the active release."""
        return table_of_edition(self.stamp) if self.stamp else current_wage_table()

    @cached_property
    def book(self):
        """The figures of every other series."""
        return book_of_edition(self.stamp) if self.stamp else current_series_book()


@lru_cache(maxsize=2)
def table_of_edition(stamp):
    """Return the wages that readers see under a stamp, titles and places read by the tables of its moment."""
    look_up_tables()
    return current_wage_table()


@lru_cache(maxsize=2)
def book_of_edition(stamp):
    """Return the other figures that readers see under a stamp."""
    return current_series_book()


def figures_middleware(get_response):
    """Give each request the figures of its moment."""

    def middleware(request):
        request.figures = CurrentFigures()
        return get_response(request)

    return middleware


def figures(request):
    """Let every template name the release that its figures come from."""
    # A request refused by an earlier middleware has none yet; its error page asks for none.
    return {"figures": getattr(request, "figures", None)}
