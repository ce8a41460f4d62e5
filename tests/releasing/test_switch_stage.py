"""Files staged through the browser: read first, then for good; refused in a sentence."""

import re

import pytest
from django.contrib.auth import get_user_model
from django.core.files.uploadedfile import SimpleUploadedFile

from guide.figures.models import Release
from guide.releasing import uploads
from tests.figures.workbooks import complete_rows, write_csv

pytestmark = pytest.mark.django_db
STAGE = "/admin/new-figures/stage/"


@pytest.fixture
def dana(client, tmp_path, monkeypatch):
    """The browser of somebody who may do everything."""
    monkeypatch.setattr(uploads.tempfile, "gettempdir", lambda: str(tmp_path))
    client.force_login(get_user_model().objects.create_superuser("dana"))
    return client


def upload(path):
    """A file as a browser sends it."""
    return SimpleUploadedFile(path.name, path.read_bytes())


def test_files_are_read_first_and_staged_by_a_second_step(dana, tmp_path):
    path = write_csv(tmp_path / "all_M2026_dl.csv", complete_rows())
    response = dana.post(STAGE, {"files": [upload(path)], "released_on": "2026-11-10"})
    assert "What staging would do" in response.content.decode()
    assert not Release.objects.exists()
    token = re.search('name="token" value="([0-9a-f]{32})"', response.content.decode())[1]
    done = dana.post(STAGE, {"step": "stage", "token": token, "released_on": "2026-11-10"}, follow=True)
    assert "is loaded: staged" in done.content.decode()
    assert Release.objects.get().status == "staged"
    assert uploads.waiting(token) == []
    again = dana.post(STAGE, {"step": "stage", "token": token})
    assert "no longer here. Choose them again." in again.content.decode()


def test_a_day_of_release_that_lies_ahead_is_refused(dana, tmp_path):
    path = write_csv(tmp_path / "all_M2026_dl.csv", complete_rows())
    response = dana.post(STAGE, {"files": [upload(path)], "released_on": "2090-01-01"})
    assert "That day lies ahead." in response.content.decode()


@pytest.mark.parametrize(
    ("name", "content", "words"),
    [
        ("a.exe", b"MZ", "Allowed: .xlsx, .csv and .csv.gz."),
        ("oesm_M2026.csv", b"a,b\n1,2\n", ""),
        ("oesm_M2026.xlsx", b"no workbook", ""),
    ],
)
def test_what_is_no_file_of_wages_is_refused_in_a_sentence(dana, name, content, words):
    response = dana.post(STAGE, {"files": [SimpleUploadedFile(name, content)]})
    assert response.status_code == 200
    assert "errornote" in response.content.decode()
    assert words in response.content.decode()
    assert not Release.objects.exists()
    assert "Choose at least one file." in dana.post(STAGE, {}).content.decode()
