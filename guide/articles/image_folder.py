"""The folder of pictures on disk: a picture is there with all its renditions or not at all."""

import errno
import hashlib
import logging
import os
import secrets
import time
from pathlib import Path

from django.conf import settings

FULL = {errno.ENOSPC, errno.EDQUOT}
FORGOTTEN_AFTER = 3600  # seconds
log = logging.getLogger(__name__)


class NotStored(ValueError):
    """A picture that could not be written; says why and what to do."""


def image_folder():
    """Return the folder that holds every rendition."""
    return Path(settings.MEDIA_ROOT) / "images"


def store(renditions):
    """Write the renditions, width -> WebP, and return the digest that they are named by.

    Raises: NotStored: the disk refused; then nothing of the picture is left.
    """
    # The salt keeps a picture of a draft from being found by those who have the same picture.
    digest = hashlib.sha256(secrets.token_bytes(16) + b"".join(renditions.values())).hexdigest()[:32]
    try:
        image_folder().mkdir(parents=True, exist_ok=True)
        clear_forgotten_parts()
        parts = {part_of(digest, width): data for width, data in renditions.items()}
        for part, data in parts.items():
            write(part, data)
        for part in parts:
            part.rename(part.with_name(part.stem.removeprefix(".")))
    except OSError as refused:
        remove(digest)
        log.exception("A picture could not be written to %s", image_folder())
        reason = "its disk is full" if refused.errno in FULL else "it may not write to its folder of pictures"
        raise NotStored(
            f"The site could not keep the picture: {reason}. Nothing was changed. "
            "Tell whoever runs the site, then upload it again."
        ) from refused
    return digest


def part_of(digest, width):
    """Return where a rendition is written before it gets its name."""
    return image_folder() / f".{digest}-{width}.webp.part"


def write(part, data):
    """Write a file until it is on the disk, so that a full disk says so now."""
    with part.open("xb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())


def clear_forgotten_parts():
    """Remove what a killed process had begun to write."""
    for part in image_folder().glob(".*.part"):
        if part.stat().st_mtime < time.time() - FORGOTTEN_AFTER:
            part.unlink(missing_ok=True)


def remove(digest):
    """Remove every file of a picture, named or half written."""
    for path in (*image_folder().glob(f"{digest}-*"), *image_folder().glob(f".{digest}-*")):
        path.unlink(missing_ok=True)
