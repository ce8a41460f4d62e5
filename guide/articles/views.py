"""The guide: its sections, its articles, and the pages about the site."""

from django.http import Http404, HttpResponsePermanentRedirect
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from guide.articles.body import body_of
from guide.articles.claims import Claim
from guide.articles.figure_names import CLAIM
from guide.articles.glossary import Term
from guide.articles.models import Article, Image, Moved, Section


@require_safe
def guide(request):
    """Every section with its articles, as one path."""
    return render(request, "articles/guide.html", {"articles": Article.objects.published().of_the_guide().in_order()})


@require_safe
def section(request, slug):
    """One section and its articles."""
    here = get_object_or_404(Section, slug=slug)
    articles = here.articles.published().in_order()
    return render(request, "articles/section.html", {"section": here, "articles": articles})


@require_safe
def article(request, section_slug, slug):
    """One article of a section, or the way to where it has moved."""
    here = Article.objects.published().in_order().at(section_slug, slug).first()
    if here:
        return show(request, here)
    now_at = Moved.objects.to_published(request.path)
    if now_at is None:
        raise Http404
    return HttpResponsePermanentRedirect(now_at)


@require_safe
def page(request, slug):
    """A page about the site itself."""
    return show(request, get_object_or_404(Article.objects.published().pages(), slug=slug))


def show(request, here):
    """Render an article with its figures alive, and the way on through its section."""
    claims = Claim.objects.bound() if CLAIM in here.body else ()
    entries = Term.objects.entries() if here.section_id else ()
    images = Image.objects.named_in(here.body)
    body = body_of(here.body, request.figures.table, request.figures.book, claims, entries, images)
    before, after = around(here, list(here.section.articles.published().in_order()) if here.section_id else [])
    overdue = here.review_due is not None and here.review_due < timezone.localdate()
    context = {"article": here, "body": body, "before": before, "after": after, "review_overdue": overdue}
    return render(request, "articles/article.html", context)


def around(here, articles):
    """Return the articles before and after one among its neighbours; None at an end."""
    place = next((index for index, other in enumerate(articles) if other.pk == here.pk), None)
    if place is None:
        return None, None
    return articles[place - 1] if place else None, articles[place + 1] if place + 1 < len(articles) else None
