"""An expired sign-in loses nothing typed, and nobody can be tricked by it."""

import re
from html import unescape

import pytest
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from django.core import signing
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from careerguide import kept_posts
from tests.ground.authenticator import code_of, secret_on

pytestmark = pytest.mark.django_db

ADD_GROUP = "/admin/auth/group/add/"
PASSWORD = "nine wooden clocks"
AWKWARD = 'two\r\nlines, "quotes", <b>tags</b> & </textarea><script>alert(1)</script> 日本'


@pytest.fixture
def ada():
    """A member of staff who may do everything."""
    return get_user_model().objects.create_superuser("ada", password=PASSWORD)


def saved_groups():
    """Return the names of the groups that the tests send and that were saved."""
    return list(Group.objects.filter(name__in=["Writers", "Tricked", AWKWARD]).values_list("name", flat=True))


def hidden(page, name):
    """Return the values of the hidden fields of this name on a page."""
    found = re.findall(rf'<input type="hidden" name="{re.escape(name)}" value="([^"]*)">', page.content.decode())
    return [unescape(value) for value in found]


def sign_in_with(client, page, **more):
    """Sign in on a page that carries kept text."""
    carried = {"username": "ada", "password": PASSWORD, "kept": hidden(page, "kept")[0], **more}
    return client.post("/admin/login/", carried)


def test_what_was_sent_signed_out_waits_behind_the_sign_in_and_goes_on_with_one_press(ada, client):
    asked = client.post(f"{ADD_GROUP}?_popup=1", {"name": AWKWARD, "permissions": ["1", "2"], "_save": "Save"})
    assert asked.status_code == 403
    assert "Nothing you typed is lost" in asked.content.decode()
    assert saved_groups() == []
    shown = sign_in_with(client, asked)
    text = shown.content.decode()
    assert "Your text is still here" in text
    assert saved_groups() == [], "nothing is sent before the person presses the button"
    assert f'<form action="{ADD_GROUP}?_popup=1" method="post"' in text
    assert hidden(shown, "name") == [AWKWARD]
    assert hidden(shown, "permissions") == ["1", "2"]
    assert hidden(shown, "_save") == ["Save"]
    assert "<script>alert" not in text


def test_the_button_saves_with_a_fresh_token(ada):
    strict = Client(enforce_csrf_checks=True)
    token = strict.get("/admin/login/").context["csrf_token"]
    ours = {"HTTP_ORIGIN": "http://testserver"}
    asked = strict.post(ADD_GROUP, {"name": "Writers", "csrfmiddlewaretoken": str(token)}, **ours)
    assert asked.status_code == 403
    shown = sign_in_with(strict, asked, csrfmiddlewaretoken=hidden(asked, "csrfmiddlewaretoken")[0])
    fresh = hidden(shown, "csrfmiddlewaretoken")
    assert token not in fresh
    saved = strict.post(ADD_GROUP, {"name": hidden(shown, "name")[0], "csrfmiddlewaretoken": fresh[-1]}, **ours)
    assert saved.status_code == 302
    assert saved_groups() == ["Writers"]


def test_a_wrong_password_and_a_lock_lose_nothing_either(ada, client):
    page = client.post(ADD_GROUP, {"name": "Writers"})
    for _ in range(5):
        page = sign_in_with(client, page, password="wrong")
    assert page.status_code == 429
    page = client.post("/admin/login/", {"kept": hidden(page, "kept")[0]})
    assert page.status_code == 200
    assert kept_posts.KeptPost(**signing.loads(hidden(page, "kept")[0], salt="kept")).fields == [["name", "Writers"]]


def test_setting_up_an_app_on_the_way_loses_nothing(ada, client, settings):
    settings.SECOND_FACTOR = True
    page = sign_in_with(client, client.post(ADD_GROUP, {"name": "Writers"}))
    carried = {"kept": hidden(page, "kept")[0]}
    page = client.post("/admin/second-factor/", {"code": "000000", **carried})
    page = client.post("/admin/second-factor/", {"code": code_of(secret_on(page)), "kept": hidden(page, "kept")[0]})
    assert len(page.context["codes"]) == 10
    page = client.post("/admin/second-factor/text/", {"kept": hidden(page, "kept")[0]})
    assert hidden(page, "name") == ["Writers"]


def test_passwords_and_tokens_are_never_kept(ada, client):
    secret = {"password1": "hush-1", "csrfmiddlewaretoken": "hush-2", "api_token": "hush-3", "username": "bob"}
    asked = client.post("/admin/auth/user/add/", secret)
    assert "hush" not in signing.dumps(signing.loads(hidden(asked, "kept")[0], salt="kept"))
    assert "hush" not in sign_in_with(client, asked).content.decode()
    assert Client().post("/admin/password_change/", {"old_password": "hush", "note": "x"}).status_code == 302


def test_a_file_is_said_to_be_lost(ada, client):
    file = SimpleUploadedFile("map <of> pay.png", b"picture")
    asked = client.post(ADD_GROUP, {"name": "Writers", "picture": file})
    shown = sign_in_with(client, asked).content.decode()
    assert "Choose again after sending: map &lt;of&gt; pay.png." in shown
    assert 'enctype="multipart/form-data"' in shown


def test_a_text_too_long_to_keep_is_said_to_be(ada, client):
    asked = client.post(ADD_GROUP, {"name": "x" * (kept_posts.LARGEST_BYTES + 1)})
    assert asked.status_code == 403
    assert "too long to be kept" in asked.content.decode()
    assert hidden(asked, "kept") == []
    assert len(asked.content) < 20_000


def test_a_long_article_is_kept_whole(ada, client):
    body = "".join(f"<p>Sentence {at}.</p>\r\n" for at in range(15_000))
    assert hidden(sign_in_with(client, client.post(ADD_GROUP, {"name": body})), "name") == [body]


# Named, because a signature holds the moment, and every process that runs tests must name them alike.
@pytest.mark.parametrize(
    "forged",
    ["", "rubbish", signing.dumps({"address": "//evil.example/"}, salt="kept")],
    ids=["empty", "rubbish", "signed for something else"],
)
def test_a_forged_text_is_dropped(ada, client, forged):
    answer = client.post("/admin/login/", {"username": "ada", "password": PASSWORD, "kept": forged})
    assert answer["Location"] == "/admin/"


@pytest.mark.parametrize("address", ["https://evil.example/", "//evil.example/admin/", "/salary/", "javascript:x"])
def test_text_goes_to_a_page_of_the_admin_alone(ada, client, address):
    kept = kept_posts.KeptPost(address, [["name", "x"]], []).signed()
    answer = client.post("/admin/login/", {"username": "ada", "password": PASSWORD, "kept": kept})
    assert answer["Location"] == "/admin/"


def test_a_script_that_sends_a_form_is_led_to_the_sign_in_page(client):
    asked = client.post(ADD_GROUP, {"name": "Writers"}, HTTP_SEC_FETCH_MODE="cors")
    assert asked["Location"] == f"/admin/login/?next={ADD_GROUP}"
    assert client.post(ADD_GROUP, {"a": 1}, content_type="application/json").status_code == 302


FOREIGN = [
    {},
    {"HTTP_ORIGIN": "https://evil.example"},
    {"HTTP_ORIGIN": "null"},
    {"HTTP_REFERER": "https://evil.example/testserver"},
    {"HTTP_ORIGIN": "http://testserver", "HTTP_SEC_FETCH_SITE": "cross-site"},
]


@pytest.mark.parametrize("headers", FOREIGN)
@pytest.mark.parametrize("is_signed_in", [True, False])
def test_what_another_site_sends_is_refused_and_not_kept(ada, headers, is_signed_in):
    strict = Client(enforce_csrf_checks=True)
    if is_signed_in:
        strict.force_login(ada)
    refused = strict.post(ADD_GROUP, {"name": "Tricked", "csrfmiddlewaretoken": "a" * 64}, **headers)
    assert refused.status_code == 403
    assert "Tricked" not in refused.content.decode()
    assert hidden(refused, "kept") == []
    assert saved_groups() == []


def test_our_own_form_whose_token_is_stale_is_kept(ada):
    strict = Client(enforce_csrf_checks=True)
    ours = {"HTTP_ORIGIN": "http://testserver"}
    asked = strict.post(ADD_GROUP, {"name": "Writers", "csrfmiddlewaretoken": "a" * 64}, **ours)
    assert (asked.status_code, len(hidden(asked, "kept"))) == (403, 1)
    strict.force_login(ada)
    stale = {"username": "ada", "password": PASSWORD, "csrfmiddlewaretoken": "a" * 64}
    for address, posted in ((ADD_GROUP, {"name": "Writers"}), ("/admin/login/", {"kept": hidden(asked, "kept")[0]})):
        shown = strict.post(address, {**stale, **posted}, **ours)
        assert shown.status_code == 403
        assert hidden(shown, "name") == ["Writers"]
    assert strict.post("/admin/login/", stale, **ours)["Location"] == "/admin/"
    assert saved_groups() == []


def test_the_list_says_words_and_leaves_out_what_nobody_typed(ada, client):
    typed = {"name": "Writers", "other_spellings": "coder", "seen_version": "1", "step": "restore", "note": ""}
    shown = sign_in_with(client, client.post(ADD_GROUP, typed))
    assert re.findall("<dt>(.*)</dt>", shown.content.decode()) == ["Name", "Other spellings"]
    assert hidden(shown, "seen_version") == ["1"]
    assert hidden(shown, "step") == ["restore"]
    assert hidden(shown, "other_spellings") == ["coder"]


def test_a_text_of_the_same_account_goes_on_without_a_warning(ada, client):
    client.post("/admin/login/", {"username": "ada", "password": PASSWORD})
    del client.cookies["sessionid"]
    shown = sign_in_with(client, client.post(ADD_GROUP, {"name": "Writers"})).content.decode()
    assert "Your text is still here" in shown
    assert "was signed in" not in shown


def test_another_account_that_goes_on_with_a_text_is_warned_whose_it_is(ada, client):
    get_user_model().objects.create_superuser("bob", password=PASSWORD)
    client.post("/admin/login/", {"username": "ada", "password": PASSWORD})
    del client.cookies["sessionid"]
    asked = client.post(ADD_GROUP, {"name": "Writers"})
    page = sign_in_with(client, asked, username="bob")
    shown = " ".join(re.sub("<[^>]*>", "", page.content.decode()).split())
    assert "This was typed while ada was signed in. If you send it, it is saved under your name, bob." in shown
    assert "Your text is still here" not in shown
    assert "Send it under my name" in page.content.decode()
    assert hidden(page, "name") == ["Writers"]


def test_a_text_of_a_browser_that_nobody_is_known_in_carries_no_account(ada, client):
    asked = client.post(ADD_GROUP, {"name": "Writers"})
    assert signing.loads(hidden(asked, "kept")[0], salt="kept")["account"] == ""
