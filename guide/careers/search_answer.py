"""What the search page answers: what a query means, and the pages that hold its words."""

from dataclasses import dataclass, replace

from guide.careers.search import Found
from guide.careers.search_documents import site_index, table_of
from guide.careers.search_reading import (
    LONGEST_PLACE_WORDS,
    Offer,
    areas_of,
    offers_of,
    read_query,
    suggested_titles,
)

SHOWN_HITS = 20


@dataclass(frozen=True, slots=True)
class SearchAnswer:
    """Offers first, then pages; where there is neither, titles or places that come close."""

    offers: tuple[Offer, ...]
    found: Found
    titles: tuple[str, ...] = ()
    places: tuple[str, ...] = ()

    @property
    def hits(self):
        """The pages that no offer leads to already."""
        offered = {offer.address for offer in self.offers}
        return [hit for hit in self.found.hits if hit.document.address not in offered]

    @property
    def is_empty(self):
        """Whether nothing at all was found."""
        return not self.offers and not self.found.hits


def search_site(query, figures):
    """Return the answer to a query that is one printable line."""
    table = table_of(figures)
    index = site_index(figures)
    reading = read_query(query, table, index.knows)
    found = index.search(reading.words, SHOWN_HITS)
    places_close = ()
    may_be_place = table and not reading.title and not reading.areas and len(query.split()) <= LONGEST_PLACE_WORDS
    if may_be_place and not (found.hits and found.has_all_words):
        areas, places_close = areas_of(query, table)
        reading = replace(reading, areas=areas)
    offers = offers_of(reading, table)
    if reading.areas and not found.has_all_words:
        found = Found()
    if offers or found.hits:
        return SearchAnswer(offers, found)
    return SearchAnswer(offers, found, () if places_close else suggested_titles(query), places_close)
