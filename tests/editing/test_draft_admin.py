"""Texts in admin: a save is a draft, two people never overwrite each other, readers see what was published."""

import re

import pytest
from django.contrib.auth import get_user_model

from guide.articles.models import Article, Claim, Credential, Term, Wording
from guide.editing.documents import Document
from guide.editing.events import Event

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("shipped_guide")]


@pytest.fixture
def administrator(client):
    """A client signed in as an administrator who is alone with the right to publish."""
    client.force_login(get_user_model().objects.create_superuser("ada", password="nine wooden clocks"))
    return client


@pytest.fixture
def coder():
    """A shipped article."""
    return Article.objects.get(slug="medical-coder")


def base(row):
    return f"/admin/articles/{row._meta.model_name}/{row.pk}/"


def answers(client, row, **said):
    """What the browser would send from the form as it stands, with some fields changed."""
    form = client.get(f"{base(row)}change/").context["adminform"].form
    sent = {}
    for name, field in form.fields.items():
        value = form.get_initial_for_field(field, name)
        if name == "sources" and isinstance(row, Article):
            sent["sources_title"] = [line["title"] for line in value]
            sent["sources_address"] = [line["address"] for line in value]
        elif value not in (None, ""):
            several = isinstance(value, list)
            sent[name] = [getattr(one, "pk", one) for one in value] if several else str(getattr(value, "pk", value))
    return sent | said


def test_saving_keeps_a_draft_and_readers_see_what_was_there(administrator, coder):
    public = coder.get_absolute_url()
    before = administrator.get(public).content
    answer = administrator.post(f"{base(coder)}change/", answers(administrator, coder, title="Anew", note="Shorter."))
    assert answer.status_code == 302
    assert administrator.get(public).content == before
    page = administrator.get(f"{base(coder)}change/")
    assert page.context["adminform"].form.initial["title"] == "Anew"
    assert "Live, with a newer draft" in page.content.decode()
    assert Document.objects.of(coder).latest.note == "Shorter."


def test_publishing_on_its_page_brings_the_draft_to_readers(administrator, coder):
    administrator.post(f"{base(coder)}change/", answers(administrator, coder, summary="What coders do all day."))
    administrator.post(f"{base(coder)}publishing/", {"step": "publish", "seen_version": "2"})
    assert "What coders do all day." in administrator.get(coder.get_absolute_url()).content.decode()


def test_the_second_of_two_editors_is_told_and_keeps_every_word(administrator, coder):
    mine = answers(administrator, coder, title="Mine", summary="My summary.")
    theirs = answers(administrator, coder, title="Theirs", note="Their note.")
    administrator.post(f"{base(coder)}change/", theirs)
    answer = administrator.post(f"{base(coder)}change/", mine)
    html = answer.content.decode()
    assert answer.status_code == 409
    assert "ada saved this text while you were writing" in html
    assert "Their note." in html
    assert 'value="Mine"' in html
    assert "Theirs" in html
    assert Document.objects.of(coder).latest.content["title"] == "Theirs"
    # Saved once more, knowingly, it becomes the newest; theirs is kept.
    form = answer.context["adminform"].form
    again = administrator.post(f"{base(coder)}change/", mine | {"seen_version": form.data["seen_version"]})
    assert again.status_code == 302
    assert [version.content["title"] for version in Document.objects.of(coder).versions.all()][1:] == ["Theirs", "Mine"]


def test_the_publishing_page_refuses_a_version_that_nobody_looked_at(administrator, coder):
    administrator.post(f"{base(coder)}change/", answers(administrator, coder, title="One"))
    administrator.post(f"{base(coder)}change/", answers(administrator, coder, title="Two"))
    page = administrator.post(f"{base(coder)}publishing/", {"step": "publish", "seen_version": "2"})
    assert "A newer version was saved while you were looking" in page.content.decode()
    assert Article.objects.get(pk=coder.pk).title not in ("One", "Two")


def test_errors_of_the_checklist_block_publication_and_keep_the_comment(administrator, coder):
    typed = coder.body + "<p>Coders earn $62,000.</p>"
    administrator.post(f"{base(coder)}change/", answers(administrator, coder, body=typed))
    page = administrator.post(f"{base(coder)}publishing/", {"step": "publish", "comment": "Looks good."})
    html = page.content.decode()
    assert "The checklist holds errors" in html
    assert "$62,000" in html
    assert "Looks good." in html
    assert "$62,000" not in Article.objects.get(pk=coder.pk).body


@pytest.mark.parametrize(
    ("moment", "sentence"),
    [
        ("", "Choose the day and time of publication."),
        ("2020-01-01T09:00", "That moment has passed."),
        ("soon", "Write the day and time like 2027-03-01T09:00"),
        ("2027-03-14T02:30", "On that day the clocks change"),
    ],
)
def test_a_plan_needs_a_moment_that_exists_and_lies_ahead(administrator, coder, moment, sentence):
    administrator.post(f"{base(coder)}change/", answers(administrator, coder, title="Later"))
    page = administrator.post(f"{base(coder)}publishing/", {"step": "schedule", "moment": moment})
    assert sentence in page.content.decode()


def test_a_plan_is_kept_in_the_time_of_the_site_across_the_change_of_clocks(administrator, coder):
    administrator.post(f"{base(coder)}change/", answers(administrator, coder, title="Later"))
    administrator.post(f"{base(coder)}publishing/", {"step": "schedule", "moment": "2027-07-01T09:00"})
    assert Document.objects.of(coder).publish_at.isoformat() == "2027-07-01T13:00:00+00:00"
    assert "Live, a change is planned for Jul 1, 2027, 9:00 AM EDT" in administrator.get(
        f"{base(coder)}publishing/"
    ).content.decode().replace("a.m.", "AM")


@pytest.mark.parametrize("page", ["preview", "draft"])
def test_a_visitor_who_guesses_the_address_of_a_preview_finds_nothing(administrator, client, coder, page):
    administrator.post(f"{base(coder)}change/", answers(administrator, coder, title="Secret words"))
    shown = administrator.get(f"{base(coder)}{page}/")
    assert shown.status_code == 200
    client.logout()
    assert client.get(f"{base(coder)}{page}/").status_code == 404


def test_a_draft_is_the_public_page_with_the_draft_in_it(administrator, coder):
    administrator.post(f"{base(coder)}change/", answers(administrator, coder, title="Secret words"))
    draft = administrator.get(f"{base(coder)}draft/")
    assert "<h1>Secret words</h1>" in draft.content.decode()
    assert draft["X-Frame-Options"] == "SAMEORIGIN"
    assert "frame-ancestors 'self'" in draft["Content-Security-Policy"]
    assert "no-store" in draft["Cache-Control"]


def test_a_comparison_marks_the_words_that_readers_would_see_changed(administrator, coder):
    administrator.post(
        f"{base(coder)}change/", answers(administrator, coder, body=coder.body.replace("work queue", "work list", 1))
    )
    html = administrator.get(f"{base(coder)}compare/").content.decode()
    assert re.search(r"<del>(?:<span[^>]*>[^<]*</span>)?\s*queue", html)
    assert re.search(r"<ins>(?:<span[^>]*>[^<]*</span>)?\s*list", html)


def test_an_old_version_is_brought_back_from_the_list(administrator, coder):
    administrator.post(f"{base(coder)}change/", answers(administrator, coder, title="A mistake"))
    administrator.post(f"{base(coder)}publishing/", {"step": "publish"})
    administrator.post(f"{base(coder)}publishing/", {"step": "restore", "number": "1"})
    assert Article.objects.get(pk=coder.pk).title == "A mistake"
    administrator.post(f"{base(coder)}publishing/", {"step": "publish"})
    assert Article.objects.get(pk=coder.pk).title == coder.title


@pytest.mark.parametrize("model", [Term, Credential, Claim, Wording])
def test_every_kind_of_text_is_a_draft_until_published_and_can_be_taken_off(administrator, model):
    row = model.objects.order_by("pk").first()
    field = {Term: "definition", Credential: "purpose", Claim: "note", Wording: "text"}[model]
    was = getattr(row, field)
    new = f"<p>{was} Anew.</p>" if model is Term else f"{was} Anew."
    answer = administrator.post(f"{base(row)}change/", answers(administrator, row, **{field: new}))
    assert answer.status_code == 302, answer.context["adminform"].form.errors
    assert getattr(model.objects.get(pk=row.pk), field) == was
    for page in ("versions", "compare", "preview", "draft", "publishing"):
        assert administrator.get(f"{base(row)}{page}/").status_code == 200, page
    published = administrator.post(f"{base(row)}publishing/", {"step": "publish"})
    assert published.status_code == 302, published.context["problems"]
    assert "Anew" in getattr(model.objects.get(pk=row.pk), field)
    administrator.post(f"{base(row)}publishing/", {"step": "unpublish"})
    assert not model.objects.get(pk=row.pk).published


def test_a_term_keeps_the_terms_to_see_also_in_its_draft(administrator):
    row = Term.objects.filter(see_also__isnull=False).first()
    others = [term.pk for term in Term.objects.exclude(pk=row.pk)[:2]]
    live = sorted(term.pk for term in row.see_also.all())
    administrator.post(f"{base(row)}change/", answers(administrator, row, see_also=others))
    assert sorted(term.pk for term in row.see_also.all()) == live
    administrator.post(f"{base(row)}publishing/", {"step": "publish"})
    assert sorted(term.pk for term in row.see_also.all()) == sorted(others)


def test_what_is_taken_off_is_gone_from_every_page_of_readers(administrator):
    term, credential = Term.objects.get(slug="percentile"), Credential.objects.get(slug="rhit")
    for row in (term, credential):
        administrator.post(f"{base(row)}publishing/", {"step": "unpublish"})
    assert 'id="percentile"' not in administrator.get("/glossary/").content.decode()
    assert 'id="rhit"' not in administrator.get("/glossary/credentials/").content.decode()


def test_nothing_is_deleted_in_admin(administrator, coder):
    assert administrator.get(f"{base(coder)}delete/").status_code == 403
    assert "delete_selected" not in administrator.get("/admin/articles/article/").content.decode()


def test_sources_are_lines_of_the_form_and_bad_ones_are_named(administrator, coder):
    lines = {"sources_title": ["BLS", "", "No address"], "sources_address": ["bls.gov/oes", "", ""]}
    sent = answers(administrator, coder, **lines)
    page = administrator.post(f"{base(coder)}change/", sent)
    html = page.content.decode()
    assert "Source 3: This field is required." in html
    assert 'value="No address"' in html
    good = answers(administrator, coder, sources_title=["BLS", ""], sources_address=["bls.gov/oes", ""])
    administrator.post(f"{base(coder)}change/", good)
    assert Document.objects.of(coder).latest.content["sources"] == [{"title": "BLS", "address": "https://bls.gov/oes"}]


def test_who_did_what_is_on_record_and_can_be_taken_away(administrator, coder):
    administrator.post(f"{base(coder)}change/", answers(administrator, coder, title="=1+1"))
    administrator.post(f"{base(coder)}publishing/", {"step": "submit", "comment": "Please,\r\nlook."})
    events = [str(event.pk) for event in Event.objects.all()]
    file = administrator.post(
        "/admin/editing/event/", {"action": "take_away", "_selected_action": events}
    ).content.decode()
    assert "asked for a review" in file
    assert "ada,saved a draft,article: =1+1" in file


def test_the_first_page_shows_what_waits(administrator, coder):
    administrator.post(f"{base(coder)}change/", answers(administrator, coder, title="A draft of mine"))
    assert "A draft of mine" in administrator.get("/admin/").content.decode()
    administrator.post(f"{base(coder)}publishing/", {"step": "submit"})
    html = administrator.get("/admin/").content.decode()
    assert "waits since" in html


def test_a_flipped_claim_is_taken_off_the_list_once_an_editor_accepts_its_verdict(administrator):
    claim = Claim.objects.get(pk="hospitals-pay-more")
    Claim.objects.filter(pk=claim.pk).update(saved_verdict="does_not_hold")
    assert claim.sentence in administrator.get("/admin/").content.decode()
    chosen = {"action": "accept_verdict", "_selected_action": [claim.pk]}
    administrator.post("/admin/articles/claim/", chosen)
    assert claim.sentence not in administrator.get("/admin/").content.decode()
    assert Event.objects.newest_first().first().get_deed_display() == "accepted the verdict of the day"
