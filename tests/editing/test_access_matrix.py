"""Every admin address, asked for by everybody in every way, answers as the written table says."""

import pytest
from django.contrib.auth import get_user_model

from careerguide import account_admin  # noqa: F401 - its admin of accounts is what the table speaks of
from careerguide.models import SecondFactor
from tests.editing.access import METHODS, PEOPLE, admin_addresses, answer, people, signed_in, written_table
from tests.editing.one_of_each import one_of_each

WRITTEN = written_table()


@pytest.fixture
def rows(db, shipped_guide, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    (tmp_path / "images").mkdir()
    (tmp_path / "images" / f"{'0' * 32}-1.webp").write_bytes(b"RIFF")
    return one_of_each()


def test_the_table_names_every_address_of_the_admin_and_no_other():
    walked = admin_addresses()
    assert len(walked) > 100
    named = {address for address, _, _ in WRITTEN}
    missing = sorted(set(walked) - named)
    assert not missing, f"Write into access_matrix.csv who may open, for each method: {missing}"
    assert named <= set(walked)


@pytest.mark.parametrize("address", sorted({address for address, _, _ in WRITTEN}))
def test_an_address_answers_everybody_as_the_table_says(address, rows, settings):
    settings.SECOND_FACTOR = "second-factor" in address
    cookies = people()
    asked = [(method, person) for person in PEOPLE for method in METHODS]
    came = {(method, person): answer(cookies[person], method, address, rows) for method, person in asked}
    assert came == {(method, person): WRITTEN.get((address, method, person)) for method, person in asked}


def test_a_password_alone_opens_nothing_where_a_second_factor_is_asked_for(rows, settings):
    settings.SECOND_FACTOR = True
    superuser = get_user_model().objects.create_superuser("root")
    SecondFactor.objects.create(user=superuser, name="App", key="00" * 20)
    cookie = signed_in(superuser)
    came = {address: answer(cookie, "GET", address, rows) for address in admin_addresses()}
    opened = {address for address, status in came.items() if status not in {"302", "404", "405"}}
    assert opened == {"/admin/login/", "/images/{picture}.webp"}
