"""Uploading a picture in admin: what is refused says why, nothing is half written, nothing of its name is kept."""

import errno
import subprocess
import sys

import pytest
from django.conf import settings as site_settings
from django.contrib.auth import get_user_model
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import DatabaseError

from guide.articles import image_folder
from guide.articles.image_files import MOST_BYTES
from guide.articles.images import Image
from tests.articles.pictures import BODY, HTML, SVG, drawn, saved

ADD = "/admin/articles/image/add/"
ALLOWED = "Allowed: PNG, JPEG or WebP, to 10 MB and 25 megapixels."


@pytest.fixture(autouse=True)
def media(settings, tmp_path):
    """An empty folder for the pictures of one test."""
    settings.MEDIA_ROOT = tmp_path / "media"
    return tmp_path / "media"


@pytest.fixture
def editor(client, db):
    """A client signed in as an administrator."""
    client.force_login(get_user_model().objects.create_superuser("editor", password="nine wooden clocks"))
    return client


def files(media):
    """The names of everything in the folder of pictures."""
    return sorted(path.name for path in media.rglob("*") if path.is_file())


def upload(editor, data, name="desk.png", address=ADD, **changed):
    """Send the form of an image with a file."""
    return editor.post(address, BODY | {"file": SimpleUploadedFile(name, data, "image/png")} | changed)


def refusals(answer, field="file"):
    """The sentences that stand at one field of the form."""
    return answer.context["adminform"].form.errors.get(field, [])


@pytest.mark.parametrize(
    "name", ["../../../etc/cron.d/desk.png", "a" * 300 + ".png", "desk.png\0.html", "desk.svg", "C:\\x\\desk.jpg", "…"]
)
def test_nothing_of_the_uploaded_name_is_kept(editor, media, name):
    assert upload(editor, saved(drawn(), "PNG"), name).status_code == 302
    image = Image.objects.get()
    assert files(media) == [f"{image.digest}-480.webp", f"{image.digest}-640.webp"]
    assert sorted(path.name for path in media.parent.iterdir()) == ["media"]
    assert (image.width, image.height, image.uploaded_by.username) == (640, 400, "editor")


def test_the_same_picture_uploaded_twice_has_two_addresses_that_nobody_can_guess(editor):
    upload(editor, saved(drawn(), "PNG"))
    upload(editor, saved(drawn(), "PNG"), slug="coder-desk-2")
    digests = Image.objects.values_list("digest", flat=True)
    assert len(set(digests)) == 2


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        (HTML, "This file is a web page or other markup."),
        (SVG, "This file is an SVG drawing."),
        (b"", "This file is empty."),
        (bytes(MOST_BYTES + 1), "This file has 10.1 MB."),
        (bytes(50 * 2**20), "This file has 50.0 MB."),
    ],
)
def test_a_refused_upload_says_why_keeps_the_words_and_leaves_nothing(editor, media, data, sentence):
    answer = upload(editor, data, "holiday.jpg")
    assert answer.status_code == 200
    (refusal,) = refusals(answer)
    assert refusal.startswith(sentence)
    assert ALLOWED in refusal
    assert BODY["alternative_text"] in answer.content.decode()
    assert (Image.objects.count(), files(media)) == (0, [])


@pytest.mark.parametrize(
    ("changed", "field", "sentence"),
    [
        (
            {"alternative_text": "  "},
            "alternative_text",
            "Write what the picture tells, for readers who cannot see it.",
        ),
        ({"alternative_text": "IMG_2041.JPG"}, "alternative_text", "This is the name of a file."),
        ({"caption": "It is [[median 29-2072 US]]."}, "caption", "A live figure cannot stand here."),
        ({"source": "javascript:alert(1)"}, "source", "Enter a valid URL."),
        ({"file": ""}, "file", "Choose the file of the picture."),
    ],
)
def test_a_picture_without_helpful_words_is_refused_and_not_written(editor, media, changed, field, sentence):
    answer = upload(editor, saved(drawn(), "PNG"), **changed)
    assert refusals(answer, field)[0].startswith(sentence)
    assert files(media) == []


def test_a_name_that_is_taken_is_refused_and_the_picture_that_has_it_stays(editor, media):
    upload(editor, saved(drawn(), "PNG"))
    before = files(media)
    answer = upload(editor, saved(drawn(), "PNG"))
    assert refusals(answer, "slug") == ["Another image has this name. Choose another."]
    assert files(media) == before


@pytest.mark.parametrize(
    ("code", "reason"), [(errno.ENOSPC, "its disk is full"), (errno.EACCES, "it may not write to its folder")]
)
@pytest.mark.parametrize("failing", [1, 2])
def test_a_disk_that_refuses_leaves_nothing_half_written_and_the_next_upload_works(
    editor, media, monkeypatch, code, reason, failing
):
    write, calls = image_folder.write, []

    def failing_write(part, data):
        calls.append(part)
        write(part, data[: len(data) // 2])
        if len(calls) == failing:
            raise OSError(code, "refused")

    with monkeypatch.context() as changed:
        changed.setattr(image_folder, "write", failing_write)
        answer = upload(editor, saved(drawn(), "PNG"))
    (refusal,) = refusals(answer)
    assert reason in refusal
    assert "Nothing was changed." in refusal
    assert (Image.objects.count(), files(media)) == (0, [])
    assert upload(editor, saved(drawn(), "PNG")).status_code == 302


def test_a_row_that_cannot_be_saved_takes_its_files_along(editor, media, monkeypatch):
    def refuse(*args, **kwargs):
        raise DatabaseError("the database is full")

    monkeypatch.setattr("django.contrib.admin.options.ModelAdmin.log_addition", refuse)
    with pytest.raises(DatabaseError):
        upload(editor, saved(drawn(), "PNG"))
    assert (Image.objects.count(), files(media)) == (0, [])


def test_a_replaced_file_goes_once_the_new_one_is_saved_and_the_name_in_text_stays(
    editor, media, django_capture_on_commit_callbacks
):
    upload(editor, saved(drawn(), "PNG"))
    first = Image.objects.get()
    change = f"/admin/articles/image/{first.pk}/change/"
    with django_capture_on_commit_callbacks(execute=True):
        assert upload(editor, saved(drawn(500, 500), "JPEG"), address=change, slug="other").status_code == 302
    image = Image.objects.get()
    assert (image.slug, image.width, image.digest != first.digest) == ("coder-desk", 500, True)
    assert files(media) == [f"{image.digest}-480.webp", f"{image.digest}-500.webp"]
    with django_capture_on_commit_callbacks(execute=True):
        editor.post(change, BODY | {"caption": "New words."})
    assert (Image.objects.get().caption, Image.objects.get().digest) == ("New words.", image.digest)
    assert len(files(media)) == 2


def test_what_a_killed_process_left_half_written_goes_with_the_next_upload(editor, media, monkeypatch):
    (media / "images").mkdir(parents=True)
    (media / "images" / f".{'0' * 32}-480.webp.part").write_bytes(b"half")
    upload(editor, saved(drawn(), "PNG"))
    assert len(files(media)) == 3
    monkeypatch.setattr(image_folder, "FORGOTTEN_AFTER", -1)
    upload(editor, saved(drawn(), "PNG"), slug="second")
    assert len(files(media)) == 4


def test_only_those_with_the_right_may_upload(client, db, media):
    assert client.get(ADD).status_code == 302
    assert upload(client, saved(drawn(), "PNG")).status_code in {302, 403}
    client.force_login(get_user_model().objects.create_user("guest", password="nine wooden clocks", is_staff=True))
    assert upload(client, saved(drawn(), "PNG")).status_code == 403
    assert files(media) == []


def test_many_files_in_one_request_take_no_more_memory_than_one(rf):
    request = rf.post("/", {f"file{number}": SimpleUploadedFile("a", bytes(3 * 2**20)) for number in range(9)})
    received = request.FILES
    assert len(received) == 9
    assert sum(len(file.read()) for file in received.values()) == MOST_BYTES
    assert {file.size for file in received.values()} == {3 * 2**20}


def test_a_folder_of_pictures_that_is_a_file_ends_the_program_with_a_sentence(tmp_path):
    path = tmp_path / "file"
    path.write_text("x")
    environment = {
        "SECRET_KEY": "q8Zr2mWv6TtYk1PxLc9Jd4HsBn7GfAe3UoRi5XyKjMwVbNzQhE",
        "DEBUG": "true",
        "MEDIA_ROOT": str(path),
    }
    done = subprocess.run(
        [sys.executable, "manage.py", "check"],
        cwd=site_settings.BASE_DIR,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.stderr == f"MEDIA_ROOT is {str(path)!r}, a file. Allowed: a folder that the site may write to.\n"
