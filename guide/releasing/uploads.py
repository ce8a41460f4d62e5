"""Files of figures that come through the browser: kept on disk only until they are staged, and bounded."""

import re
import secrets
import shutil
import tempfile
import time
from pathlib import Path

from django.core.files.uploadhandler import TemporaryFileUploadHandler

MOST_BYTES = 64 * 1024 * 1024
KEPT_SECONDS = 24 * 3600
FOLDER = "him-career-guide-new-figures"
ODD = re.compile(r"[^A-Za-z0-9._-]")
TOKEN = re.compile(r"[0-9a-f]{32}")


class FiguresUpload(TemporaryFileUploadHandler):
    """Writes uploaded files to disk, all of a request together no more than a limit, and counts the rest."""

    room = MOST_BYTES

    def new_file(self, *args, **kwargs):
        """Begin a file."""
        super().new_file(*args, **kwargs)
        self.count = 0

    def receive_data_chunk(self, raw_data, start):
        """Keep what there is room for."""
        self.count += len(raw_data)
        kept = raw_data[: self.room]
        self.room -= len(kept)
        super().receive_data_chunk(kept, start)

    def file_complete(self, file_size):
        """Return the file with the size that it came with."""
        return super().file_complete(self.count)


def folder():
    """Return the folder that waiting files are in, for this account of the machine alone."""
    place = Path(tempfile.gettempdir()) / FOLDER
    place.mkdir(mode=0o700, exist_ok=True)
    return place


def kept(files):
    """Keep uploaded files until they are staged; return the token that finds them. Old ones are thrown away."""
    forget_old()
    token = secrets.token_hex(16)
    place = folder() / token
    place.mkdir(mode=0o700)
    for file in files:
        # The name tells the year of the figures, so it is kept as far as it is harmless.
        with (place / (ODD.sub("_", Path(file.name).name).lstrip(".") or "file")).open("wb") as copy:
            for chunk in file.chunks():
                copy.write(chunk)
    return token


def waiting(token):
    """Return the paths of the files under a token; none where they are gone or the token is no token."""
    if not TOKEN.fullmatch(token):
        return []
    place = folder() / token
    return sorted(place.iterdir()) if place.is_dir() else []


def forget(token):
    """Throw the files under a token away."""
    if TOKEN.fullmatch(token):
        shutil.rmtree(folder() / token, ignore_errors=True)


def forget_old():
    """Throw away files that nobody staged within a day."""
    for place in folder().iterdir():
        if time.time() - place.stat().st_mtime > KEPT_SECONDS:
            shutil.rmtree(place, ignore_errors=True)
