"""The built style sheet is the one that its sources make; no Node is needed to know."""

from hashlib import sha256
from pathlib import Path

import pytest
from django.conf import settings

SHEET = "static/css/site.css"
RECORD = settings.BASE_DIR / "static/css/site.css.sha256"


def recorded():
    """File name to sha256, as script/css wrote them."""
    return {name.strip(): digest for digest, name in (line.split(" ", 1) for line in RECORD.read_text().splitlines())}


def test_sheet_and_sources_are_those_of_the_last_build():
    stale = [
        name
        for name, digest in recorded().items()
        if sha256((settings.BASE_DIR / name).read_bytes()).hexdigest() != digest
    ]
    assert stale == [], "run script/css"


def test_every_source_is_on_record():
    sources = {str(path.relative_to(settings.BASE_DIR)) for path in (settings.BASE_DIR / "static/css/src").iterdir()}
    assert sources | {SHEET, "script/css"} <= set(recorded()), "run script/css"


def test_the_sheet_asks_nobody_else_for_anything():
    sheet = (settings.BASE_DIR / SHEET).read_text(encoding="utf-8")
    assert "http://" not in sheet.replace("http://www.w3.org/", "")
    assert "https://" not in sheet
    assert "sourceMappingURL" not in sheet


def test_no_byte_order_mark_spoils_the_first_rule():
    assert "\ufeff" not in (settings.BASE_DIR / SHEET).read_text(encoding="utf-8")


@pytest.mark.parametrize("name", ["fonts/newsreader-latin.woff2", "icons/favicon.svg", "icons/touch-icon.png"])
def test_what_sheet_and_pages_name_is_there(name):
    assert 0 < (settings.BASE_DIR / "static" / Path(name)).stat().st_size <= 30 * 1024
