"""Loads the wordings that come with the site; what editors changed stays as it is."""

from guide.articles.wording_book import shipped_wordings
from guide.articles.wordings import Wording


def create_wordings():
    """Create every wording that is missing; return how many were created."""
    here = set(Wording.objects.values_list("pk", flat=True))
    missing = [wording for slug, wording in shipped_wordings().items() if slug not in here]
    Wording.objects.bulk_create(Wording(**wording._asdict(), default_text=wording.text) for wording in missing)
    return len(missing)
