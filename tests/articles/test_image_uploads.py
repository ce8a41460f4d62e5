"""Uploads are judged by what they hold: pictures are kept bare and re-encoded, everything else is refused in words."""

import resource
import subprocess
import sys
import threading
import time
import zlib
from io import BytesIO

import pytest
from django.conf import settings as site_settings
from PIL import Image as Pillow
from PIL import ImageCms

from guide.articles.image_files import RefusedImage, read_image
from tests.articles.pictures import HTML, SVG, blank_png, drawn, png_chunk, saved

# How a camera stores an upright scene under each orientation.
AS_HELD = {
    2: Pillow.Transpose.FLIP_LEFT_RIGHT,
    3: Pillow.Transpose.ROTATE_180,
    4: Pillow.Transpose.FLIP_TOP_BOTTOM,
    5: Pillow.Transpose.TRANSPOSE,
    6: Pillow.Transpose.ROTATE_90,
    7: Pillow.Transpose.TRANSVERSE,
    8: Pillow.Transpose.ROTATE_270,
}


def opened(data):
    """A rendition as a browser would show it."""
    return Pillow.open(BytesIO(data)).convert("RGB")


def is_near(colour, other):
    """Whether two colours look alike; WebP changes each a little."""
    return all(abs(ours - theirs) < 24 for ours, theirs in zip(colour, other, strict=True))


def frames(kind):
    """A picture that moves."""
    return saved(drawn(), kind, save_all=True, append_images=[drawn(mode="L").convert("RGB")], duration=100)


@pytest.mark.parametrize(("kind", "mode"), [("PNG", "RGB"), ("PNG", "RGBA"), ("PNG", "P"), ("PNG", "L"), ("PNG", "1"),
                                            ("JPEG", "RGB"), ("JPEG", "L"), ("JPEG", "CMYK"), ("WEBP", "RGB"),
                                            ("WEBP", "RGBA")])  # fmt: skip
def test_each_allowed_kind_becomes_webp_in_every_width_that_is_not_wider_than_it_came(kind, mode):
    read = read_image(saved(drawn(2000, 1000).convert(mode), kind))
    assert (read.width, read.height) == (1600, 800)
    assert {width: opened(data).size for width, data in read.renditions.items()} == {
        480: (480, 240),
        960: (960, 480),
        1600: (1600, 800),
    }
    assert all(data[:4] == b"RIFF" and data[8:12] == b"WEBP" for data in read.renditions.values())


def test_a_small_picture_is_never_made_larger():
    assert list(read_image(saved(drawn(700, 300), "PNG")).renditions) == [480, 700]
    assert list(read_image(saved(drawn(90, 30), "PNG")).renditions) == [90]
    assert read_image(saved(drawn(1, 1), "PNG")).height == 1


def test_colours_stay_in_their_places_and_are_told_for_the_web():
    picture = opened(read_image(saved(drawn(2000, 1000), "PNG")).renditions[480])
    assert is_near(picture.getpixel((60, 30)), (255, 0, 0))
    assert is_near(picture.getpixel((60, 200)), (0, 0, 255))
    lab = saved(drawn(), "PNG", icc_profile=ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes())
    assert is_near(opened(read_image(lab).renditions[480]).getpixel((60, 30)), (255, 0, 0))
    assert read_image(saved(drawn(), "PNG", icc_profile=b"no profile at all")).width == 640


def test_what_lets_the_page_through_stands_on_white_and_sixteen_bits_are_scaled():
    clear = saved(Pillow.new("RGBA", (500, 300), (0, 0, 0, 0)), "PNG")
    assert is_near(opened(read_image(clear).renditions[480]).getpixel((9, 9)), (255, 255, 255))
    grey = saved(Pillow.new("I;16", (500, 300), 32_768), "PNG")
    assert is_near(opened(read_image(grey).renditions[480]).getpixel((9, 9)), (128, 128, 128))


@pytest.mark.parametrize("orientation", range(1, 9))
def test_a_picture_stands_upright_and_tells_nothing_of_the_camera(orientation):
    upright = drawn(640, 400)
    stored = upright.transpose(AS_HELD[orientation]) if orientation in AS_HELD else upright
    exif = Pillow.Exif()
    exif[0x0112], exif[0x010F], exif[0x013B] = orientation, "SecretCamera", "Jane Patient"
    exif.get_ifd(0x8825)[2] = (40.0, 26.0, 46.0)
    data = saved(stored, "JPEG", exif=exif.tobytes(), comment=b"ward 7", quality=95)
    assert b"SecretCamera" in data
    read = read_image(data)
    assert (read.width, read.height) == (640, 400)
    picture = opened(read.renditions[640])
    assert is_near(picture.getpixel((80, 50)), (254, 0, 0))
    assert is_near(picture.getpixel((80, 350)), (0, 0, 254))
    for rendition in read.renditions.values():
        for told in (b"Secret", b"Jane", b"ward 7", b"EXIF", b"Exif", b"ICCP", b"XMP "):
            assert told not in rendition


@pytest.mark.parametrize(
    ("data", "came"),
    [
        (SVG, "This file is an SVG drawing."),
        (b"<svg onload='alert(1)'/>", "This file is an SVG drawing."),
        (HTML, "This file is a web page or other markup."),
        (b"\xef\xbb\xbf  <p>words</p>", "This file is a web page or other markup."),
        (saved(drawn(), "GIF"), "This file is a GIF."),
        (saved(drawn(), "BMP"), "This file is a BMP picture."),
        (saved(drawn(), "TIFF"), "This file is a TIFF picture."),
        (saved(drawn(), "PDF"), "This file is a PDF."),
        (b"\0\0\0\x18ftypheic\0\0\0\0", "This file is a HEIC picture, as iPhones make them."),
        (b"PK\x03\x04 sheet", "This file is a ZIP or office file."),
        (b"MZ\x90\0", "This file is not a picture that we know."),
        (b"GIF89a" + saved(drawn(), "JPEG"), "This file is a GIF."),
        (frames("PNG"), "This is an animated PNG."),
        (frames("WEBP"), "This is an animated WebP."),
        (saved(drawn(), "JPEG") + HTML, "This JPEG also holds a web page or script."),
        (saved(drawn(), "JPEG", comment=b"<script>alert(1)</script>"), "This JPEG also holds a web page or script."),
        (saved(drawn(), "PNG") + b"<?php system($_GET['c']); ?>", "This PNG also holds a web page or script."),
        (saved(drawn(), "WEBP") + SVG, "This WebP also holds a web page or script."),
        (saved(drawn(), "PNG") + b"PK\x05\x06" + bytes(18), "This PNG also holds an archive."),
        (saved(drawn(), "JPEG", comment=b"%PDF-1.7"), "This JPEG also holds a PDF."),
        (saved(drawn(), "JPEG")[:3000], "This JPEG is damaged or cut off"),
        (saved(drawn(), "PNG")[:-300], "This PNG is damaged or cut off"),
        (saved(drawn(), "WEBP")[:-300], "This WebP is damaged or cut off"),
        (b"\xff\xd8\xff", "This JPEG is damaged or cut off"),
        (b"RIFF\x04\0\0\0WEBP", "This WebP is damaged or cut off"),
        (b"\x89PNG\r\n\x1a\n", "This PNG is damaged or cut off"),
        (saved(drawn(400, 1300), "PNG"), "This picture has 400 by 1,300 pixels. Allowed: at most 3 times as high"),
    ],
)  # fmt: skip
def test_everything_else_is_refused_in_a_sentence_that_says_what_came_and_what_is_allowed(data, came):
    with pytest.raises(RefusedImage) as refused:
        read_image(data)
    assert str(refused.value).startswith(came)
    assert "Allowed:" in str(refused.value)


def test_a_damaged_picture_of_any_kind_is_refused_and_never_an_error():
    for kind in ("PNG", "JPEG", "WEBP"):
        whole = saved(drawn(64, 40), kind)
        for place in range(12, len(whole), max(1, len(whole) // 60)):
            spoiled = whole[:place] + bytes([whole[place] ^ 0xFF]) + whole[place + 1 :]
            try:
                read_image(spoiled)
            except RefusedImage as refused:
                assert "Allowed:" in str(refused)


HUGE = (
    ("a PNG of 12,000 by 12,000 pixels", lambda: blank_png(12_000, 12_000), "This picture has 12,000 by 12,000 pixels"),
    ("a PNG of 20,000 by 20,000 pixels", lambda: blank_png(20_000, 20_000), "This picture has 20,000 by 20,000 pixels"),
    ("a PNG just over the limit", lambda: blank_png(5_001, 5_000), "This picture has 5,001 by 5,000 pixels, 25.0 meg"),
    ("a JPEG of 20,000 by 20,000 pixels", lambda: jpeg_that_says(20_000, 20_000), "This picture has 20,000 by 20,000"),
    ("a WebP of 16,000 by 16,000 pixels", lambda: webp_that_says(16_000, 16_000), "This picture has 16,000 by 16,000"),
    ("a PNG whose text unfolds to 200 MB", lambda: text_bomb(), "This PNG is damaged"),
    ("a file of 50 MB", lambda: saved(drawn(), "PNG") + bytes(50 * 2**20), "This file has 50.1 MB."),
)


def jpeg_that_says(width, height):
    """A JPEG whose header tells another size than it has."""
    data = saved(drawn(16, 16), "JPEG")
    start = data.index(b"\xff\xc0") + 5
    return data[:start] + height.to_bytes(2, "big") + width.to_bytes(2, "big") + data[start + 4 :]


def webp_that_says(width, height):
    """A WebP whose header tells another size than it has."""
    data = saved(drawn(16, 16), "WEBP")
    start = data.index(b"\x9d\x01\x2a") + 3
    return data[:start] + width.to_bytes(2, "little") + height.to_bytes(2, "little") + data[start + 4 :]


def text_bomb():
    """A small PNG with a note that unfolds to 200 MB."""
    press = zlib.compressobj(9)
    packed = b"".join(press.compress(bytes(2**20)) for _ in range(200)) + press.flush()
    return blank_png(64, 40, png_chunk(b"zTXt", b"Comment\0\0" + packed))


@pytest.mark.parametrize(("name", "make", "came"), HUGE, ids=[name for name, *_ in HUGE])
def test_what_is_too_large_is_refused_before_it_is_unfolded(name, make, came):
    data = make()
    started, before = time.perf_counter(), peak_memory()
    with pytest.raises(RefusedImage) as refused:
        read_image(data)
    assert str(refused.value).startswith(came)
    assert time.perf_counter() - started < 2
    assert peak_memory() - before < 50


def peak_memory():
    """The most memory that this process had so far, in MB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


@pytest.mark.parametrize("kind", ["PNG", "JPEG"])
def test_the_largest_picture_allowed_takes_no_more_than_two_seconds_and_200_megabytes(tmp_path, kind):
    path = tmp_path / "large"
    if kind == "PNG":
        Pillow.new("RGBA", (5_000, 5_000), (200, 90, 30, 120)).save(path, kind)
    else:
        Pillow.effect_noise((500, 500), 60).convert("RGB").resize((5_000, 5_000)).save(path, kind, quality=60)
    # A process of its own, because peak memory never falls again.
    program = (
        "import resource, sys, time, pytest, django; django.setup()\n"
        "from guide.articles.image_files import read_image\n"
        "data = open(sys.argv[1], 'rb').read()\n"
        "peak = lambda: resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024\n"
        "before, started = peak(), time.process_time()\n"
        "read_image(data)\n"
        "print(time.process_time() - started, peak() - before)\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", program, str(path)],
        cwd=site_settings.BASE_DIR,
        env={"DJANGO_SETTINGS_MODULE": "careerguide.settings"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.stderr == ""
    seconds, megabytes = map(float, done.stdout.split())
    assert seconds <= 2
    assert megabytes <= 200


def test_pictures_are_decoded_one_at_a_time_in_a_process(monkeypatch):
    inside, most = [], []

    def slowly(image):
        inside.append(1)
        most.append(len(inside))
        time.sleep(0.05)
        inside.pop()

    monkeypatch.setattr("guide.articles.image_files.rendered", slowly)
    data = saved(drawn(), "PNG")
    threads = [threading.Thread(target=read_image, args=(data,)) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert max(most) == 1
