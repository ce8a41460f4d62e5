"""Editors change the words of the form and its result, and no text can break a sentence or act on a page."""

import pytest
from django.core.exceptions import ValidationError
from django.core.management import call_command
from django.db import OperationalError

from guide.articles import wording_book
from guide.articles.wording_book import WordingBook, loaded_wordings, shipped_book, shipped_wordings, wordings_now
from guide.articles.wording_text import names_in
from guide.articles.wordings import Wording
from guide.figures.edition import Edition

SENTENCE = "Enter whole years from {lowest} to {highest}, not “{came}”."


def wording(text, default_text=SENTENCE, placeholders="lowest highest came"):
    return Wording(slug="a.b", where="Here", text=text, default_text=default_text, placeholders=placeholders)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "Write the words"),
        (" \t ", "Write the words"),
        ("From {lowest} to {highest}.", "Missing: {came}. Readers need what stands there."),
        ("Write years.", "Missing: {lowest}, {highest}, {came}."),
        (f"{SENTENCE} {{soon}}", "“{soon}” is no placeholder that can be filled. Allowed here: {lowest}, {highest}"),
        (f"{SENTENCE} {{0.__class__}}", "“{0.__class__}” is no placeholder"),
        (f"{SENTENCE} {{came.__class__}}", "“{came.__class__}” is no placeholder"),
        (f"{SENTENCE} {{came[0]}}", "“{came[0]}” is no placeholder"),
        (f"{SENTENCE} {{came!r}}", "“{came!r}” is no placeholder"),
        (f"{SENTENCE} {{came:>999999999}}", "“{came:>999999999}” is no placeholder"),
        (f"{SENTENCE} {{ came }}", "“{ came }” is no placeholder"),
        (f"{SENTENCE} {{CAME}}", "“{CAME}” is no placeholder"),
        (f"{SENTENCE} {{}}", "“{}” is no placeholder"),
        (f"{SENTENCE} {{{{}}}}", "“{{}}” is no placeholder"),
        (f"{SENTENCE} {{{{came}}}}", "“{{came}}” is no placeholder"),
        (f"{SENTENCE} {{came", "“{came” is no placeholder"),
        (f"{SENTENCE} }}", "“}” is no placeholder"),
        (f"{SENTENCE} {{lo{{came}}west}}", "“{lo” is no placeholder"),
        (f"{SENTENCE} %s", "“%s” is no placeholder"),
        (f"{SENTENCE} %(came)s", "“%(came” is no placeholder"),
        (f"{SENTENCE} 5%d", "“%d” is no placeholder"),
        (f"{SENTENCE} <b>now</b>", "“<” came. A wording holds plain words and no HTML."),
        (f"{SENTENCE} a > b", "“>” came."),
        (f"{SENTENCE} &nbsp;", "“&nbsp;” came."),
        (f"{SENTENCE} &#60;", "“&#60;” came."),
        (f"{SENTENCE} [[median 29-2072 US]]", "Double brackets came."),
        (f"{SENTENCE}\nNew line", "A sign that nobody sees came (U+000A)"),
        (f"{SENTENCE}\x00", "A sign that nobody sees came (U+0000)"),
        (f"{SENTENCE}\N{RIGHT-TO-LEFT OVERRIDE}", "A sign that nobody sees came (U+202E)"),
        (f"{SENTENCE} {'word ' * 40}", "This has 259 characters. Its place holds up to 118. Shorten it."),
    ],
)
def test_a_text_that_no_sentence_can_be_made_of_is_refused_with_what_came_and_what_is_allowed(text, said):
    for refused_by in (wording(text).clean, wording(text).save):
        with pytest.raises(ValidationError) as refused:
            refused_by()
        assert said in " ".join(refused.value.message_dict["text"])


@pytest.mark.parametrize(
    "text",
    [
        SENTENCE,
        "Not “{came}”: years go from {lowest} up to {highest}.",
        "“{came}”, {came}? From {lowest} to {highest}: 100 % whole years, R&D and all.",
        "{lowest}{highest}{came} \N{NO-BREAK SPACE}* “é”",
    ],
)
def test_other_words_around_the_same_placeholders_are_taken(text):
    wording(text).clean()


def test_where_no_placeholder_is_allowed_the_refusal_says_so():
    with pytest.raises(ValidationError, match="None is allowed here"):
        wording("Job {title}", "Job title", "").clean()


def test_a_placeholder_that_was_not_shipped_but_is_allowed_may_be_used_or_left_out():
    wording("{area} pays {median}", "{median}", "median area").clean()
    wording("{median}", "{median}", "median area").clean()


def test_a_value_is_never_read_as_a_placeholder_and_html_is_escaped():
    book = WordingBook({"a.b": "R&D {low} or {high}"})
    assert book.say("a.b", low="{high}", high="<i>") == "R&D {high} or <i>"
    assert book.html("a.b", low="{high}", high="<i>") == "R&amp;D {high} or &lt;i&gt;"
    with pytest.raises(TypeError):
        book["a.b"] = "other"


def test_every_shipped_wording_passes_its_own_checks_and_says_where_it_stands():
    assert len(shipped_wordings()) > 100
    for shipped in shipped_wordings().values():
        Wording(**shipped._asdict(), default_text=shipped.text).full_clean(validate_unique=False)
        assert set(shipped.placeholders.split()) >= set(names_in(shipped.text))
        assert shipped.where
        assert shipped.text == shipped.text.strip()


@pytest.mark.django_db
class TestStored:
    """With rows in the database."""

    @pytest.fixture(autouse=True)
    def words(self, shipped_guide, db):
        call_command("load_articles", verbosity=0)

    def test_every_shipped_wording_has_a_row_and_each_row_is_as_shipped(self):
        rows = dict(Wording.objects.as_shipped().values_list("slug", "text"))
        assert rows == dict(shipped_book())
        assert not Wording.objects.changed().exists()

    def test_a_saved_wording_is_a_new_edition_read_at_once(self):
        before = Edition.objects.now().stamp
        row = Wording.objects.get(pk="form.button")
        row.text = "  Show me the pay "
        row.save()
        assert Edition.objects.now().stamp != before
        assert wordings_now()["form.button"] == "Show me the pay"
        assert [changed.pk for changed in Wording.objects.changed()] == ["form.button"]

    def test_one_query_for_each_edition(self, django_assert_num_queries):
        with django_assert_num_queries(1):
            book = wordings_now("one")
        with django_assert_num_queries(0):
            assert wordings_now("one") is book
        with django_assert_num_queries(1):
            wordings_now("two")

    def test_what_an_editor_changed_stays_on_the_next_start_and_what_is_missing_comes_back(self):
        Wording.objects.filter(pk="form.button").update(text="Go")
        Wording.objects.filter(pk="form.heading").delete()
        call_command("load_articles", verbosity=0)
        assert Wording.objects.get(pk="form.button").text == "Go"
        assert Wording.objects.get(pk="form.heading").text == shipped_book()["form.heading"]

    @pytest.mark.parametrize(
        "change",
        [
            {"text": "{0.__class__}"},
            {"text": "<script>x</script>"},
            {"text": "No placeholders at all"},
            {"text": ""},
            {"published": False, "text": SENTENCE.replace("Enter", "Write")},
        ],
    )
    def test_a_broken_or_unpublished_row_is_read_as_shipped(self, change):
        Wording.objects.filter(pk="error.experience.refused").update(**change)
        loaded_wordings.cache_clear()
        assert wordings_now("three")["error.experience.refused"] == SENTENCE

    def test_a_missing_row_and_one_that_nobody_asks_for_change_nothing(self):
        Wording.objects.filter(pk="form.button").delete()
        Wording.objects.create(slug="no.such", where="Nowhere", text="x", default_text="x")
        book = wordings_now()
        assert dict(book) == dict(shipped_book())

    def test_where_the_database_cannot_be_asked_the_shipped_words_answer_and_are_not_kept(self, monkeypatch):
        Wording.objects.filter(pk="form.button").update(text="Go")
        loaded_wordings.cache_clear()

        def away(*args):
            raise OperationalError("gone")

        with monkeypatch.context() as patched:
            patched.setattr(wording_book.Wording.objects, "published", away)
            assert wordings_now("four")["form.button"] == shipped_book()["form.button"]
            patched.setattr(Edition.objects, "now", away)
            assert wordings_now()["form.button"] == shipped_book()["form.button"]
        assert wordings_now("four")["form.button"] == "Go"

    def test_editors_find_wordings_in_admin_by_their_words_and_see_which_were_changed(self, admin_client):
        Wording.objects.filter(pk="form.button").update(text="Show me")
        found = admin_client.get("/admin/articles/wording/", {"q": "button"}).content.decode()
        assert "Show me" in found
        assert "as shipped" in found
        assert "cannot be read" not in found
        changed = admin_client.get("/admin/articles/wording/", {"words": "changed"}).content.decode()
        assert "1 wording" in changed
        assert admin_client.get("/admin/articles/wording/add/").status_code == 403
        assert admin_client.get("/admin/articles/wording/form.button/change/").status_code == 200
