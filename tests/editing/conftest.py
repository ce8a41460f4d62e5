"""People and texts that the tests of editing begin with."""

import pytest
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Permission

from guide.articles.models import Article, Section


@pytest.fixture
def section(db):
    """A section of the guide."""
    return Section.objects.get_or_create(slug="role", defaults={"title": "The work", "summary": "What people do."})[0]


@pytest.fixture
def article(section):
    """An article that readers see."""
    return Article.objects.create(
        section=section,
        title="Coders",
        slug="coders-test",
        summary="What coders do.",
        body="<p>Old words.</p>",
        published=True,
    )


@pytest.fixture
def person(db):
    """A function that makes a member of staff who may write, and publish where said."""

    def make(name, *, publishes=False):
        user = get_user_model().objects.create_user(name, password="nine wooden clocks", is_staff=True)
        may = ["add_article", "change_article", "view_article", *(["publish_document"] if publishes else [])]
        user.user_permissions.set(Permission.objects.filter(codename__in=may))
        return get_user_model().objects.get(pk=user.pk)

    return make
