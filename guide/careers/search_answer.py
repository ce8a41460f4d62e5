"""What the search page answers: what a query means, and the pages that hold its words."""

import re
from dataclasses import dataclass, replace

from guide.careers.search import Found
from guide.careers.search_documents import site_index, table_of
from guide.careers.search_places import places_like
from guide.careers.search_reading import (
    Offer,
    areas_of,
    elsewhere_of,
    offers_of,
    read_query,
    role_address,
    suggested_titles,
    with_areas,
    with_title,
)

SHOWN_HITS = 20
# Such as "Springfield, Ill" or "western Kansas nonmetropolitan area"; to try every query would cost too much.
SIGN_OF_A_PLACE = re.compile(r"[-,]\s*[a-z]|\b(county|parish|borough|area|metro|city)\b", re.IGNORECASE)
# With a comma or a dollar sign: five digits alone are a ZIP.
AMOUNT = re.compile(r"\$ ?[0-9]{5,6}|\$? ?[0-9]{2,3},[0-9]{3}")


@dataclass(frozen=True, slots=True)
class SearchAnswer:
    """Offers first, then pages; where there is neither, titles or places that come close."""

    offers: tuple[Offer, ...]
    found: Found
    elsewhere: tuple[Offer, ...] = ()  # lesser places of the name that the offers have
    mended: tuple[str, str] | None = None  # a place as typed, as read
    titles: tuple[str, ...] = ()
    places: tuple[str, ...] = ()
    role: str = ""  # the page of the role that the offers are about

    @property
    def hits(self):
        """The pages that no offer leads to already."""
        return self._not_offered(self.found.hits)

    @property
    def more(self):
        """The pages that hold some of the words, of which no offer leads to one."""
        return self._not_offered(self.found.more)

    def _not_offered(self, hits):
        offered = {self.role, *(offer.address for offer in self.offers)}
        return [hit for hit in hits if hit.document.address not in offered]

    @property
    def is_empty(self):
        """Whether nothing at all was found."""
        return not self.offers and not self.found.hits


def search_site(query, figures):
    """Return the answer to a query that is one printable line."""
    table = table_of(figures)
    index = site_index(figures)
    reading = read_query(query, table, index)
    found = index.search(reading.words, SHOWN_HITS)
    if table and not found.hits and not reading.title and not reading.areas and SIGN_OF_A_PLACE.search(query):
        reading = with_areas(replace(reading, place=query), areas_of(query, table), table)
    elif found.mended and found.has_all_words:
        reading = with_title(reading, mended_text(reading.words, found.mended))
    offers = (*amount_offers(query), *definition_offers(reading, found), *offers_of(reading, table))
    if reading.areas and (not found.has_all_words or (reading.is_place and found.mended)):
        found = Found()
    role = role_address(reading.title) if reading.title else ""
    answer = SearchAnswer(offers, found, elsewhere_of(reading, table), reading.mended, role=role)
    if offers or found.hits:
        return answer
    places = places_like(query, table) if table else ()
    if places:
        return replace(answer, places=places)
    return replace(answer, found=index.close_to(query), titles=suggested_titles(query))


def mended_text(text, mended):
    """Return a text with its typing errors mended.

    >>> mended_text("inpatient codr", [("codr", "coder")])
    'inpatient coder'
    """
    read_as = dict(mended)
    return " ".join(read_as.get(word, word) for word in text.split())


def amount_offers(query):
    """Return where a query that is an amount of money is placed among what others earn.

    >>> amount_offers("$60,000")[0].address, amount_offers("94110")
    ('/salary/?offer=60000', [])
    """
    found = AMOUNT.fullmatch(query)
    if not found:
        return []
    amount = int(found[0].strip("$ ").replace(",", ""))
    return [Offer(f"See where ${amount:,} a year stands", f"/salary/?offer={amount}", "Add your job title there.")]


def definition_offers(reading, found):
    """Return what explains a query that reads as a job title and is just a term or a credential: "what is a DRG"."""
    if not reading.title or not found.hits:
        return []
    best, asked = found.hits[0].document, reading.job.casefold()
    if best.kind == "Term" and asked in names_of(best):
        return [Offer(f"{best.title}: what it means", best.address, best.summary)]
    documents = (hit.document for hit in found.hits if hit.document.kind == "Credential")
    return [
        Offer(f"{credential.title}: who may sit, and what keeps it", credential.address, credential.summary)
        for credential in documents
        if credential.title.partition(":")[0].casefold() == asked
    ]


def names_of(document):
    """Return the title of a document and its other names, in lower case."""
    return {name.strip().casefold() for name in (document.title, *document.other_names.split(","))}
