"""Every admin address, asked for by everybody in every way, answers as the written table says."""

import pytest

from careerguide import account_admin  # noqa: F401 - its admin of accounts is what the table speaks of
from tests.editing.access import METHODS, PEOPLE, admin_addresses, answer, people, written_table
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
