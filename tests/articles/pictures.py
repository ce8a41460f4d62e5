"""Pictures that tests draw themselves, whole and spoiled."""

import struct
import zlib
from io import BytesIO

from django.utils import timezone
from PIL import Image, ImageDraw

from guide.articles import images
from guide.articles.image_files import read_image
from guide.articles.models import Article

BODY = {
    "title": "A coder at a desk",
    "slug": "coder-desk",
    "alternative_text": "A coder reads a chart on two screens.",
    "caption": "",
    "credit": "",
    "source": "",
}

SVG = b'<?xml version="1.0"?>\n<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'
HTML = b"<!doctype html><html><script>alert(1)</script></html>"


def drawn(width=640, height=400, mode="RGB"):
    """A picture with a red upper left quarter, a blue rest and a circle."""
    picture = Image.new(mode, (width, height), "blue")
    pen = ImageDraw.Draw(picture)
    if min(width, height) > 1:
        pen.rectangle((0, 0, width // 2 - 1, height // 2 - 1), fill="red")
    pen.ellipse((width * 0.6, height * 0.6, width * 0.9, height * 0.9), fill="white")
    return picture


def saved(picture, kind, **options):
    """A picture as the bytes of a file."""
    out = BytesIO()
    picture.save(out, kind, **options)
    return out.getvalue()


def png_chunk(name, data):
    """One part of a PNG with a true check sum."""
    return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))


def blank_png(width, height, extra=b""):
    """A PNG of one colour, made row by row, so that even a huge one needs no memory here."""
    press = zlib.compressobj(9)
    row = bytes(1 + (width + 7) // 8)
    data = b"".join(press.compress(row * 100) for _ in range(height // 100)) + press.compress(row * (height % 100))
    return (
        b"\x89PNG\r\n\x1a\n"
        + png_chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 1, 0, 0, 0, 0))
        + extra
        + png_chunk(b"IDAT", data + press.flush())
        + png_chunk(b"IEND", b"")
    )


def kept(slug="coder-desk", width=2000, height=1000, **words):
    """A drawn picture, kept under a name as an upload would be."""
    read = read_image(saved(drawn(width, height), "PNG"))
    return images.Image.objects.create(
        **BODY | {"slug": slug} | words,
        digest=read.store(),
        width=read.width,
        height=read.height,
        uploaded_at=timezone.now(),
    )


def show_in(article_slug):
    """Put the picture near the beginning of a shipped article."""
    article = Article.objects.get(slug=article_slug)
    Article.objects.filter(pk=article.pk).update(body=f"<p>Words.</p><p>[[image coder-desk]]</p>{article.body}")
