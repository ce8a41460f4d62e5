"""A switch: all readers at once, on the record, refused where something is open, and back again."""

import pytest
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Permission
from django.utils import timezone

from guide.articles.models import Article
from guide.figures.edition import Edition
from guide.figures.models import Release
from guide.releasing import readiness, switching
from guide.releasing.switches import Switch
from guide.releasing.ticks import Tick
from tests.releasing.next_year import shipped_release, staged_copy

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("shipped_guide")]
PAGE = "/careers/29-2072/"


@pytest.fixture
def dana():
    """A Data manager."""
    user = get_user_model().objects.create_user("dana", password="nine wooden clocks", is_staff=True)
    user.user_permissions.add(Permission.objects.get(codename="switch_release"))
    return user


@pytest.fixture
def release():
    """The shipped release a year on, every wage a tenth higher."""
    return staged_copy(growth=1.1)


def accepted(release, user):
    """Tick every warning."""
    said = {"release": release, "reason": "Seen.", "by": user, "by_name": "dana", "at": timezone.now()}
    warnings = [warning for warning, _ in readiness.report_of(release).warnings]
    Tick.objects.bulk_create(Tick(key=one.key, sentence=one.sentence, **said) for one in warnings)
    return release


def test_a_switch_shows_the_new_figures_and_keeps_the_former(client, dana, release):
    was = shipped_release()
    stamp = Edition.objects.now().stamp
    assert "$51,140" in client.get(PAGE).content.decode()
    made = switching.switch(accepted(release, dana), dana, timezone.now(), reason="May 2026 is out.")
    assert "$56,250" in client.get(PAGE).content.decode()
    was.refresh_from_db()
    assert (was.status, Release.objects.oews().active().get()) == ("archived", release)
    assert Edition.objects.now().stamp != stamp
    assert (made.former_release, made.by_name, made.reason) == (was, "dana", "May 2026 is out.")
    line = next(line for line in made.headlines if line["address"] == PAGE)
    assert (line["old"], line["new"], line["moves"]) == ("$51,140", "$56,250", True)


def test_an_untouched_warning_or_an_error_stands_in_the_way(dana, release):
    with pytest.raises(switching.SwitchRefused, match="tick with a reason"):
        switching.switch(release, dana, timezone.now())
    assert readiness.tick_from({"key": "none"}, release, dana, timezone.now()) != ""
    partial = staged_copy(vintage=2027, without=lambda key: key[1] != "0000000")
    with pytest.raises(switching.SwitchRefused, match="error"):
        switching.switch(partial, dana, timezone.now())
    assert Release.objects.oews().active().get() == shipped_release()
    assert not Switch.objects.exists()


def test_a_tick_needs_a_reason_and_can_be_taken_back(dana, release):
    warning, _ = readiness.report_of(release).warnings[0]
    refused = readiness.tick_from({"key": warning.key, "reason": "  "}, release, dana, timezone.now())
    assert "in a few words" in refused
    readiness.tick_from({"key": warning.key, "reason": "Seen."}, release, dana, timezone.now())
    assert Tick.objects.of(release).keys() == {warning.key}
    readiness.tick_from({"key": warning.key, "take_back": "yes"}, release, dana, timezone.now())
    assert not Tick.objects.of(release).exists()


def test_a_switch_is_refused_where_another_came_or_the_files_changed_meanwhile(dana, release):
    seen = switching.seen_state(accepted(release, dana))
    Release.objects.filter(pk=release.pk).update(files=[{"name": "other.csv", "sha256": "0" * 64}])
    with pytest.raises(switching.SwitchRefused, match="since you opened this page"):
        switching.switch(release, dana, timezone.now(), seen=seen)
    release.refresh_from_db()
    seen = switching.seen_state(release)
    switching.switch(release, dana, timezone.now())
    with pytest.raises(switching.SwitchRefused, match="since you opened this page"):
        switching.switch(release, dana, timezone.now(), seen=seen)
    assert Switch.objects.count() == 1


def test_going_back_shows_the_former_figures_and_stages_the_others_again(client, dana, release):
    was = shipped_release()
    switching.switch(accepted(release, dana), dana, timezone.now())
    made = switching.roll_back(dana, timezone.now(), reason="A column was off.")
    assert "$51,140" in client.get(PAGE).content.decode()
    release.refresh_from_db()
    assert (release.status, Release.objects.oews().active().get()) == ("staged", was)
    assert (made.is_way_back, made.release, made.former_release) == (True, was, release)
    with pytest.raises(switching.SwitchRefused, match="none to go back to"):
        switching.roll_back(dana, timezone.now())
    switching.switch(release, dana, timezone.now())
    assert Release.objects.oews().active().get() == release


def test_what_moved_is_public_and_an_article_says_that_its_figures_moved(client, dana, release):
    assert "No release has replaced another" in client.get("/changes/").content.decode()
    body = "<p>[[median 29-2072 US]] and [[median 29-2072 US 2025]].</p>"
    article = Article.objects.create(title="Pay", slug="pay-x", section_id="role", body=body, published=True)
    still = Article.objects.create(title="None", slug="none-x", section_id="role", body="<p>Words.</p>", published=True)
    made = switching.switch(accepted(release, dana), dana, timezone.now())
    moved = made.figures_at(article.get_absolute_url())
    assert [(figure["name"], figure["old"], figure["new"]) for figure in moved] == [
        ("median 29-2072 US", "$51,140", "$56,250")
    ]
    page = client.get("/changes/").content.decode()
    assert all(words in page for words in ("May 2026", "in the place of", "$51,140", "$56,250", "articles moved"))
    line = f'<a href="/changes/#switch-{made.pk}">see what moved</a>'
    assert line in client.get(article.get_absolute_url()).content.decode()
    assert line not in client.get(still.get_absolute_url()).content.decode()


def test_the_transaction_itself_is_short(dana, release, django_assert_max_num_queries):
    change = switching.Change("switch", release, shipped_release(), switching.seen_state(release))
    with django_assert_max_num_queries(25):
        switching.carried_out(change, dana, timezone.now(), "")
