"""Uploaded pictures: refused or read by what they hold, never by their name, and re-encoded without anything else.

Sizes are checked from the header, before a pixel is decoded.
"""

import re
from contextlib import suppress
from dataclasses import dataclass
from io import BytesIO
from math import ceil
from struct import unpack
from threading import Lock

from PIL import Image, ImageCms, JpegImagePlugin, PngImagePlugin, WebPImagePlugin

from guide.articles.image_folder import store
from guide.articles.images import WIDTHS, widths_of

MEBIBYTE = 2**20
MOST_BYTES = 10 * MEBIBYTE
MOST_PIXELS = 25_000_000
MOST_HEIGHT_BY_WIDTH = 3
ALLOWED = "Allowed: PNG, JPEG or WebP, to 10 MB and 25 megapixels."
QUALITY = 80
# The slower methods save five percent and would take more than two seconds for the largest pictures.
METHOD = 2
ROWS_AT_ONCE = 256
MOST_PROFILE_BYTES = MEBIBYTE
ORIENTATION = 0x0112
TURNS = {
    2: Image.Transpose.FLIP_LEFT_RIGHT,
    3: Image.Transpose.ROTATE_180,
    4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE,
    6: Image.Transpose.ROTATE_270,
    7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_90,
}
QUARTER_TURNS = {5, 6, 7, 8}
READERS = {
    "JPEG": JpegImagePlugin.JpegImageFile,
    "PNG": PngImagePlugin.PngImageFile,
    "WebP": WebPImagePlugin.WebPImageFile,
}
# How other files begin.
OTHERS = (
    (re.compile(rb"GIF8[79]a"), "a GIF"),
    (re.compile(rb"BM"), "a BMP picture"),
    (re.compile(rb"II\*\0|MM\0\*"), "a TIFF picture"),
    (re.compile(rb".{4}ftyp(?:hei|hev|mif1|msf1)", re.DOTALL), "a HEIC picture, as iPhones make them"),
    (re.compile(rb".{4}ftypavi", re.DOTALL), "an AVIF picture"),
    (re.compile(rb"%PDF-"), "a PDF"),
    (re.compile(rb"PK\x03\x04"), "a ZIP or office file"),
    (re.compile(rb"(?i)(?:(?!<html|<!doctype\s+html).)*?<svg[\s>]", re.DOTALL), "an SVG drawing"),
    (re.compile(rb"(?i)\s*(?:\xef\xbb\xbf)?\s*<|.*<(?:html|script)", re.DOTALL), "a web page or other markup"),
)
# What browsers or programs would run if they took a picture for another kind of file.
MARKUP = re.compile(rb"(?i)<(?:script|html|!doctype|iframe|\?php|svg[\s>])")
END_OF_ZIP = b"PK\x05\x06"
LONGEST_END_OF_ZIP = 66_000
# A large picture takes a hundred megabytes while it is decoded, so each process reads one at a time.
ONE_AT_A_TIME = Lock()


class RefusedImage(ValueError):
    """An upload that is no picture we keep; says what came, what is allowed and what to do."""


@dataclass(frozen=True, slots=True)
class ReadImage:
    """A picture as it is kept: its renditions by width, as WebP, and the size of the widest."""

    renditions: dict[int, bytes]
    width: int
    height: int

    def store(self):
        """Write it to disk and return its digest."""
        return store(self.renditions)


def read_image(data, size=None):
    """Return an uploaded picture re-encoded; ``size`` is that of the whole upload where ``data`` is only its beginning.

    Raises: RefusedImage: not a PNG, JPEG or WebP, too large, animated, damaged, or two files in one.
    """
    size = len(data) if size is None else size
    if size > MOST_BYTES:
        raise RefusedImage(f"This file has {ceil(size / MEBIBYTE * 10) / 10:.1f} MB. {ALLOWED} Make it smaller first.")
    kind = kind_of(data)
    refuse_two_in_one(data, kind)
    with ONE_AT_A_TIME:
        # Pillow raises nearly anything on broken files.
        try:
            if kind == "WebP":
                # Its decoder takes memory for the whole picture at once.
                refuse_webp(data)
            image = READERS[kind](BytesIO(data))
            refuse_size(image.size)
            if getattr(image, "is_animated", False):
                raise RefusedImage(f"This is an animated {kind}. {ALLOWED} Upload a still picture.")
            return rendered(image)
        except RefusedImage:
            raise
        except Exception as broken:
            raise RefusedImage(
                f"This {kind} is damaged or cut off, so it cannot be read. {ALLOWED} Save it anew and upload it again."
            ) from broken


def kind_of(data):
    """Return PNG, JPEG or WebP by how a file begins, or refuse it by what it is."""
    if data.startswith(b"\x89PNG\r\n\x1a\n"):
        return "PNG"
    if data.startswith(b"\xff\xd8\xff"):
        return "JPEG"
    if data.startswith(b"RIFF") and data[8:12] == b"WEBP":
        return "WebP"
    came = next((name for pattern, name in OTHERS if pattern.match(data[:1024])), "not a picture that we know")
    raise RefusedImage(f"This file is {came}. {ALLOWED} Save the picture as one of these and upload that.")


def refuse_two_in_one(data, kind):
    """Refuse a picture that is a web page, a PDF or an archive as well."""
    hidden = None
    if MARKUP.search(data):
        hidden = "a web page or script"
    elif b"%PDF-" in data[:1024]:
        hidden = "a PDF"
    elif END_OF_ZIP in data[-LONGEST_END_OF_ZIP:]:
        hidden = "an archive"
    if hidden:
        raise RefusedImage(
            f"This {kind} also holds {hidden}. Allowed: a picture alone. Save it anew with a picture program."
        )


def refuse_size(size):
    """Refuse a picture with too many pixels, or one that no page could show."""
    width, height = size
    if width * height > MOST_PIXELS:
        came = f"This picture has {width:,} by {height:,} pixels, {width * height / 1e6:,.1f} megapixels."
        raise RefusedImage(f"{came} {ALLOWED} Make it smaller first.")
    if width < 1 or height < 1:
        raise RefusedImage(f"This picture has no pixels. {ALLOWED}")


def refuse_webp(data):
    """Refuse a WebP by its header alone: one that moves, or one that is too large."""
    chunk = data[12:16]
    if chunk == b"VP8X":
        if data[20] & 0b10:
            raise RefusedImage(f"This is an animated WebP. {ALLOWED} Upload a still picture.")
        width, height = (int.from_bytes(data[start : start + 3], "little") + 1 for start in (24, 27))
    elif chunk == b"VP8 ":
        width, height = (side & 0x3FFF for side in unpack("<HH", data[26:30]))
    else:
        bits = int.from_bytes(data[21:25], "little")
        width, height = (bits & 0x3FFF) + 1, (bits >> 14 & 0x3FFF) + 1
    refuse_size((width, height))


def rendered(image):
    """Return a picture turned upright, on white, without metadata, in every width that it is kept in."""
    orientation = orientation_of(image)
    turned = orientation in QUARTER_TURNS
    width, height = reversed(image.size) if turned else image.size
    if height > width * MOST_HEIGHT_BY_WIDTH:
        raise RefusedImage(
            f"This picture has {width:,} by {height:,} pixels. "
            f"Allowed: at most {MOST_HEIGHT_BY_WIDTH} times as high as wide. Cut it into parts."
        )
    widest = min(width, WIDTHS[-1])
    upright = (widest, max(1, round(height * widest / width)))
    profile = image.info.get("icc_profile", b"") if image.mode in {"RGB", "RGBA"} else b""
    picture = shrunk(image, upright[::-1] if turned else upright)
    picture = in_srgb(picture, profile)
    if orientation in TURNS:
        picture = picture.transpose(TURNS[orientation])
    renditions = {}
    for each in widths_of(width):
        out = BytesIO()
        smaller = picture.resize((each, max(1, round(picture.height * each / widest)))) if each < widest else picture
        smaller.save(out, "WEBP", quality=QUALITY, method=METHOD)
        renditions[each] = out.getvalue()
    return ReadImage(renditions, *picture.size)


def orientation_of(image):
    """Return how the camera was held, 1 where the picture does not say."""
    with suppress(Exception):
        return image.getexif().get(ORIENTATION, 1)
    return 1


def shrunk(image, size):
    """Return an image in a smaller or the same size as RGB on white, holding no second copy of it in full size."""
    # A JPEG is decoded at a half, a quarter or an eighth where that is enough; other kinds have nothing like it.
    image.draft("RGB", size)
    image.load()
    narrow = Image.new("RGB", (size[0], image.height))
    for top in range(0, image.height, ROWS_AT_ONCE):
        rows = on_white(image.crop((0, top, image.width, min(image.height, top + ROWS_AT_ONCE))))
        narrow.paste(rows.resize((size[0], rows.height)), (0, top))
    return narrow.resize(size)


def on_white(image):
    """Return an image as RGB; where it lets through what is behind it, that is white, by day and by night."""
    if image.mode.startswith("I"):
        # Sixteen bits a pixel; converting alone would cut off instead of scaling.
        image = image.point(lambda value: value * (1 / 256)).convert("L")
    if not image.has_transparency_data:
        return image.convert("RGB")
    image = image.convert("RGBA")
    white = Image.new("RGB", image.size, "white")
    white.paste(image, mask=image.getchannel("A"))
    return white


def in_srgb(picture, profile):
    """Return a picture in the colours of the web; phones write others, which only their profile explains."""
    if not profile or len(profile) > MOST_PROFILE_BYTES:
        return picture
    # A broken profile explains nothing; then the colours stay as they came.
    with suppress(ImageCms.PyCMSError, OSError):
        return ImageCms.profileToProfile(picture, BytesIO(profile), ImageCms.createProfile("sRGB"))
    return picture
