"""Planned changes happen with the first request after their moment: no cron job, and nothing to restart."""

import logging

from django.db import DatabaseError
from django.utils import timezone

from guide.editing.workflow import act_on_time
from guide.figures.current import CurrentFigures
from guide.figures.edition import Edition

LOG = logging.getLogger(__name__)
WITHOUT_TEXTS = ("/healthz", "/readyz", "/robots.txt", "/images/")


class OnTimeMiddleware:
    """Gives each request of a page the edition of its moment, after doing what is due."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        """Begin without an edition: the page of an unknown address needs none, and no database."""
        request.edition = None
        return self.get_response(request)

    def process_view(self, request, view, args, kwargs):
        """Look once whether something is due; without the database, go on without an edition."""
        if not request.path.startswith(WITHOUT_TEXTS):
            try:
                request.edition = edition_of(timezone.now())
                request.figures = CurrentFigures(request.edition.stamp)
            except DatabaseError:
                LOG.exception("Planned changes could not be looked at; the page goes on without an edition.")
                request.edition = None


def edition_of(now):
    """Return the edition that readers see at a moment; one query, more only where something is due."""
    edition = Edition.objects.now()
    if edition.is_due(now):
        act_on_time(now)
        edition = Edition.objects.now()
    return edition
