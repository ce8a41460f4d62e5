"""Links in admin: broken first, where each stands, the editor's word; and what the admin home reminds of."""

from datetime import UTC, date, datetime

import pytest
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Permission

from guide.articles.models import Article
from guide.editing import review_reminders
from guide.editing.link_check import CheckedLink, LinkState

LIST = "/admin/editing/checkedlink/"
NOW = datetime(2027, 3, 1, 14, 0, tzinfo=UTC)
TODAY = date(2027, 3, 1)

pytestmark = pytest.mark.django_db


@pytest.fixture
def links(article):
    """One link of each state; the broken one stands in an article."""
    article.body = '<p><a href="https://broken.example/">words</a></p>'
    article.save()
    states = {
        "good": "good",
        "told": "not_told",
        "once": "failed_once",
        "broken": "broken",
        "new": "",
        "marked": "broken",
    }
    made = {
        name: CheckedLink.objects.create(address=f"https://{name}.example/", state=state, words=f"Words of {name}.")
        for name, state in states.items()
    }
    CheckedLink.objects.among([made["marked"].address]).mark_fine(None, NOW)
    return made


@pytest.fixture
def signed_in(client):
    """A function that signs a member of staff in who holds some rights."""

    def sign_in(*rights):
        user = get_user_model().objects.create_user("edda", password="nine wooden clocks", is_staff=True)
        user.user_permissions.set(Permission.objects.filter(codename__in=rights))
        client.force_login(user)
        return client

    return sign_in


@pytest.fixture
def editor(signed_in):
    return signed_in("view_checkedlink", "change_checkedlink")


def listed(page):
    """The names of the links of a list, in order."""
    return [link.address.split("//")[1].split(".")[0] for link in page.context["cl"].result_list]


def test_broken_links_come_first_and_what_is_fine_last(editor, links):
    assert listed(editor.get(LIST)) == ["broken", "once", "told", "new", "good", "marked"]


@pytest.mark.parametrize(
    ("state", "names"),
    [
        ("broken", ["broken"]),
        ("fine", ["good"]),
        ("marked", ["marked"]),
        ("failed", ["once"]),
        ("not-told", ["told"]),
        ("unchecked", ["new"]),
    ],
)
def test_the_list_is_narrowed_by_state(editor, links, state, names):
    assert listed(editor.get(f"{LIST}?state={state}")) == names


def test_a_link_leads_to_the_texts_that_hold_it(editor, links, article):
    there = f'<a href="/admin/articles/article/{article.pk}/change/">Coders</a>'
    assert there in editor.get(LIST).content.decode()
    page = editor.get(f"{LIST}{links['broken'].pk}/change/").content.decode()
    assert there in page
    assert '<a href="https://broken.example/" rel="noreferrer">' in page
    # It takes several lines where it is long.
    assert "https:/<wbr>" not in page
    assert "broken.<wbr>example/" in page
    assert "in no live text now" in editor.get(f"{LIST}{links['good'].pk}/change/").content.decode()


def test_the_list_names_three_of_many_texts(editor, links, article):
    for number in range(5):
        Article.objects.create(
            section=article.section,
            slug=f"a-{number}",
            title=f"A{number}",
            summary="s",
            body=article.body,
            published=True,
        )
    page = editor.get(LIST).content.decode()
    assert "and 3 more" in page
    assert "A4</a>" not in page
    assert "A4</a>" in editor.get(f"{LIST}{links['broken'].pk}/change/").content.decode()


def test_an_editor_calls_a_link_fine(editor, links):
    chosen = {"action": "call_fine", "_selected_action": [links["broken"].pk]}
    page = editor.post(LIST, chosen, follow=True)
    assert "called fine by edda on" in page.content.decode()
    link = CheckedLink.objects.get(pk=links["broken"].pk)
    assert (link.marked_fine_by.username, link.marked_fine_at is not None) == ("edda", True)
    assert not CheckedLink.objects.broken().exists()


def test_an_editor_lets_a_link_be_checked_again(editor, links):
    CheckedLink.objects.update(last_checked_at=NOW)
    chosen = {"action": "check_again", "_selected_action": [links["marked"].pk, links["good"].pk]}
    editor.post(LIST, chosen)
    due = CheckedLink.objects.due(NOW, 6)
    assert {link.pk for link in due} == {links["marked"].pk, links["good"].pk}
    assert not CheckedLink.objects.marked().exists()


def test_who_may_only_look_has_no_say(signed_in, links):
    reader = signed_in("view_checkedlink")
    assert listed(reader.get(LIST))[0] == "broken"
    reader.post(LIST, {"action": "call_fine", "_selected_action": [links["broken"].pk]})
    assert CheckedLink.objects.broken().count() == 1


def test_who_has_no_right_sees_no_links(signed_in, links):
    assert signed_in().get(LIST).status_code == 403


@pytest.mark.parametrize("address", ["add/", "{}/delete/"])
def test_nobody_adds_or_deletes_a_link(client, links, address):
    client.force_login(get_user_model().objects.create_superuser("root", password="nine wooden clocks"))
    assert client.get(f"{LIST}{address.format(links['good'].pk)}").status_code == 403


def test_nobody_changes_what_was_found(client, links):
    client.force_login(get_user_model().objects.create_superuser("root", password="nine wooden clocks"))
    assert client.post(f"{LIST}{links['good'].pk}/change/", {"words": "Mine"}).status_code == 403
    assert CheckedLink.objects.get(pk=links["good"].pk).words == "Words of good."


def test_the_list_reads_the_texts_once(editor, links, django_assert_num_queries):
    editor.get(LIST)
    with django_assert_num_queries(13):
        editor.get(LIST)


def dated(article, **days):
    """An article like another, with days of review."""
    return Article.objects.create(
        section=article.section, slug=f"a-{len(days)}-{days.get('review_due')}", summary="s", body="<p>b</p>",
        title=f"Due {days.get('review_due')}", published=days.pop("published", True), **days,
    )  # fmt: skip


@pytest.fixture
def dated_articles(article):
    """Articles due on several days, as readers see them; one that they do not see."""
    Article.objects.exclude(pk=article.pk).update(published=False)
    for due in (date(2027, 2, 28), date(2027, 1, 1), TODAY, date(2027, 3, 31), date(2027, 4, 1)):
        dated(article, review_due=due)
    dated(article, review_due=date(2027, 1, 2), published=False)
    return article


def test_articles_overdue_are_named_the_longest_first(dated_articles):
    found = review_reminders.overdue(TODAY)
    assert [(title, detail) for title, _, detail in found] == [
        ("Due 2027-01-01", "Was due Jan 1, 2027, 59 days ago."),
        ("Due 2027-02-28", "Was due Feb 28, 2027, 1 day ago."),
    ]


def test_articles_due_within_thirty_days_are_named_the_next_first(dated_articles):
    found = review_reminders.due_soon(TODAY)
    assert [(title, detail) for title, _, detail in found] == [
        ("Due 2027-03-01", "Due Mar 1, 2027, today."),
        ("Due 2027-03-31", "Due Mar 31, 2027, in 30 days."),
    ]


def test_articles_without_a_day_are_named_with_where_to_set_one(dated_articles):
    (found,) = review_reminders.without_day()
    assert found == (
        "Coders",
        f"/admin/articles/article/{dated_articles.pk}/change/",
        "No day of review is set, so nobody will be reminded.",
    )


def test_broken_links_are_named_but_not_those_called_fine(links):
    assert review_reminders.broken_links() == [
        ("https://broken.example/", f"{LIST}{links['broken'].pk}/change/", "Words of broken."),
    ]
    assert LinkState(links["marked"].state) == LinkState.BROKEN
