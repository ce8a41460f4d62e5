"""What a start makes: the first account, once, and static files when they changed."""

import re
from io import StringIO

import pytest
from django.contrib.auth import authenticate, get_user_model
from django.core.management import call_command

from careerguide.management.commands.prepare import Command, static_fingerprint


def ensured():
    """Run the command and return what it printed."""
    said = StringIO()
    call_command("ensure_administrator", stdout=said)
    return said.getvalue()


@pytest.mark.django_db
def test_the_first_start_makes_an_account_and_prints_its_password():
    said = ensured()
    password = re.search(r"as administrator with the password (\S{20})\n", said).group(1)
    assert authenticate(username="administrator", password=password).is_superuser
    assert "It is shown only now." in said


@pytest.mark.django_db
def test_a_later_start_makes_no_second_account():
    ensured()
    assert ensured() == ""
    assert get_user_model().objects.count() == 1


@pytest.mark.django_db
@pytest.mark.parametrize(
    "person", [{"username": "ada", "is_superuser": True}, {"username": "administrator", "is_superuser": False}]
)
def test_an_account_of_ones_own_is_left_alone(person):
    get_user_model().objects.create_user(password="nine wooden clocks", **person)
    assert ensured() == ""
    assert get_user_model().objects.get().check_password("nine wooden clocks")


def test_static_files_are_collected_again_only_when_one_of_them_changed(tmp_path, settings):
    source = tmp_path / "source"
    source.mkdir()
    (source / "look.css").write_text("a {}")
    settings.STATICFILES_DIRS = [source]
    settings.STATICFILES_FINDERS = ["django.contrib.staticfiles.finders.FileSystemFinder"]
    settings.STATIC_ROOT = tmp_path / "collected"
    said = StringIO()
    Command(stdout=said).collect_static_files()
    Command(stdout=said).collect_static_files()
    assert said.getvalue() == "Collecting static files ...\n"
    (source / "look.css").write_text("a { color: red }")
    Command(stdout=said).collect_static_files()
    assert said.getvalue() == "Collecting static files ...\n" * 2
    assert (tmp_path / "collected" / "look.css").read_text() == "a { color: red }"


def test_the_fingerprint_covers_the_static_files_of_libraries_too(settings):
    everything = static_fingerprint()
    settings.STATICFILES_FINDERS = ["django.contrib.staticfiles.finders.FileSystemFinder"]
    assert static_fingerprint() != everything
