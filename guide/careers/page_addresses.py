"""The addresses of occupations, reference pages and sources, for the sitemap."""

from guide.careers.occupation_text import occupation_texts
from guide.figures.series import current_series_book


def page_addresses():
    """Return the ladder, each occupation, the glossary with credentials and claims, and each page of sources."""
    occupations = [f"/careers/{soc_code}/" for soc_code in occupation_texts()]
    series = [f"/sources/{page}/" for page in current_series_book().page_titles]
    reference = ["/glossary/", "/glossary/credentials/", "/sources/claims/", "/sources/bls-oews/"]
    return ["/careers/", *occupations, *reference, *series, "/changes/"]
