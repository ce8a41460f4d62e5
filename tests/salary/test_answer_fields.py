"""Fields are drawn once where they look the same for everybody, and nothing that a visitor typed is kept."""

import pytest

from guide.articles.wording_book import shipped_book
from guide.salary.forms import SalaryForm
from guide.salary.templatetags import answer_fields

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("shipped_figures")]


def drawn(monkeypatch, data, *names):
    monkeypatch.setattr(answer_fields, "DRAWN", {})
    form = SalaryForm(data, wordings=shipped_book())
    return [answer_fields.answer_field(form[name]) for name in names]


def kept():
    """The keys of all drawn fields that were kept."""
    return [key for drawn in answer_fields.DRAWN.values() for key in drawn]


def test_what_a_visitor_typed_is_shown_and_not_kept(monkeypatch):
    (job,) = drawn(monkeypatch, {"job": "my very own title", "offer": "54321"}, "job")
    assert 'value="my very own title"' in job
    assert kept() == []


def test_a_choice_is_kept_for_each_of_its_values(monkeypatch):
    drawn(monkeypatch, {"job": "", "remote": "yes"}, "remote", "remote")
    no = drawn(monkeypatch, {"job": "", "remote": "no"}, "remote")[0]
    assert '<option value="no" selected>' in no
    assert [key[1:] for key in kept()] == [("remote", "no")]


def test_a_choice_with_an_error_is_drawn_anew(monkeypatch):
    (remote,) = drawn(monkeypatch, {"job": "", "remote": "perhaps"}, "remote")
    assert "is-invalid" in remote
    assert kept() == []
