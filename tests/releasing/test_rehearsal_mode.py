"""A rehearsal: its Data manager sees the whole site with staged figures, and nobody else anything of it."""

import pytest
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Permission
from django.test import Client

from guide.figures.models import Release
from tests.releasing.next_year import staged_copy

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("shipped_guide")]
OLD, NEW = "$51,140", "$56,250"
BANNER = "Rehearsal: figures of May 2026, not public."
PAGES = ("/", "/careers/29-2072/", "/regions/", "/salary/?job=29-2072", "/sources/bls-oews/", "/careers/")


def signed_in(name, *codenames):
    """A browser of a member of staff with some rights."""
    user = get_user_model().objects.create_user(name, is_staff=True)
    user.user_permissions.add(*Permission.objects.filter(codename__in=codenames))
    client = Client()
    client.force_login(user)
    return client


@pytest.fixture
def release():
    """The shipped release a year on."""
    return staged_copy(growth=1.1)


@pytest.fixture
def dana(release):
    """The browser of a Data manager in a rehearsal."""
    client = signed_in("dana", "switch_release")
    assert client.post("/admin/new-figures/rehearse/", {"release": release.pk})["Location"] == "/"
    return client


def test_every_public_page_shows_the_staged_figures_with_a_banner(dana, client):
    other = signed_in("wren", "change_article")
    for address in PAGES:
        response = dana.get(address)
        page = response.content.decode()
        assert BANNER in page, address
        assert (NEW in page, OLD in page) == (True, False), address
        assert response["X-Robots-Tag"] == "noindex"
        assert "no-store" in response["Cache-Control"]
        for reader in (client, other):
            seen = reader.get(address)
            assert BANNER not in seen.content.decode()
            assert NEW not in seen.content.decode()
            assert "X-Robots-Tag" not in seen
    assert dana.get("/api/v1/estimate?job=29-2072").json()["official"]["percentiles"]["50"] == 56_250
    assert client.get("/api/v1/estimate?job=29-2072").json()["official"]["percentiles"]["50"] == 51_140


def test_a_visitor_touches_no_session(client, release, django_assert_num_queries):
    client.get("/careers/29-2072/")
    with django_assert_num_queries(1):
        response = client.get("/careers/29-2072/")
    assert not response.cookies
    assert "Cookie" not in response.get("Vary", "")
    assert not response.wsgi_request.session.accessed


def test_leaving_ends_it_and_so_does_the_loss_of_the_right_or_of_the_staged_release(dana, release):
    dana.post("/admin/new-figures/leave/")
    assert BANNER not in dana.get("/").content.decode()
    dana.post("/admin/new-figures/rehearse/", {"release": release.pk})
    user = get_user_model().objects.get(username="dana")
    user.user_permissions.clear()
    assert BANNER not in dana.get("/").content.decode()
    user.user_permissions.add(Permission.objects.get(codename="switch_release"))
    assert BANNER in dana.get("/").content.decode()
    Release.objects.filter(pk=release.pk).update(status="archived")
    assert BANNER not in dana.get("/").content.decode()
    assert "rehearsal" not in dana.session


def test_what_is_shown_already_cannot_be_rehearsed(dana):
    active = Release.objects.oews().active().get()
    response = dana.post("/admin/new-figures/rehearse/", {"release": active.pk}, follow=True)
    assert "is not staged" in response.content.decode()
