"""The operator's way to switch: on the record, with the same refusals, and back."""

from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.test import Client

from guide.releasing.switches import Switch

pytestmark = pytest.mark.django_db


def ran(*arguments):
    """Run the command and return what it said."""
    said = StringIO()
    call_command("switch_figures", *arguments, stdout=said)
    return said.getvalue()


def test_it_switches_on_the_record_and_goes_back(accepted, manager):
    assert "May 2026 now" in ran("oews", "--by", "dana", "--reason", "Spring.")
    assert "$52,730" in Client().get("/careers/29-2072/").content.decode()
    assert (Switch.objects.get().by_name, Switch.objects.get().reason) == ("dana", "Spring.")
    ran("oews", "--back", "--by", "dana")
    assert "$51,140" in Client().get("/careers/29-2072/").content.decode()


def test_it_refuses_what_the_pages_refuse(staged, manager):
    with pytest.raises(CommandError, match="tick"):
        ran("oews", "--by", "dana")
    with pytest.raises(CommandError, match="There is no account named nobody"):
        ran("oews", "--by", "nobody")
    with pytest.raises(CommandError, match="Nothing is staged for bls-cpi"):
        ran("bls-cpi", "--by", "dana")


def test_importing_does_not_switch_what_readers_see(shipped_figures):
    with pytest.raises(CommandError, match="Readers see BLS"):
        call_command("import_oews", "any_M2026.csv", "--activate")
    with pytest.raises(CommandError, match="would leave no record"):
        call_command("import_series", "bea", "any.csv", "--switch")
