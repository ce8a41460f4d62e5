"""Pages of an earlier year lead on within it: their links and forms of figures carry the year along."""

import re

FIGURE_PAGES = r"/(?:careers|regions|salary|guide|sources/bls-oews|sources/claims)/"
LINK = re.compile(rf'(<a\b[^>]*?\shref=")((?:{FIGURE_PAGES}|\?)[^"]*)(")')
FORM = re.compile(rf'<form\b(?=[^>]*\smethod="get")(?=[^>]*\saction="(?:{FIGURE_PAGES}|"))[^>]*>')
MAIN = re.compile(r"<main\b.*</main>", re.DOTALL)


def led_on_within(vintage, response):
    """Let the main part of a page lead on to the same year; what is no page stays as it is.

    Done here once for every page, because each link of each template would have to know the year otherwise.
    """
    if response.streaming or not response.get("Content-Type", "").startswith("text/html"):
        return
    text = response.content.decode(response.charset)
    response.content = MAIN.sub(lambda main: carried(main[0], vintage), text, count=1)


def carried(html, vintage):
    """Return HTML whose links and forms of figures carry a year; one that names a year already keeps it.

    >>> carried('<a href="/careers/29-2072/#pay">', "2024"), carried('<a href="?sort=jobs&amp;x=1">', "2024")
    ('<a href="/careers/29-2072/?vintage=2024#pay">', '<a href="?sort=jobs&amp;x=1&amp;vintage=2024">')
    >>> carried('<a href="/salary/?vintage=2025">', "2024"), carried('<a href="/about/">', "2024")
    ('<a href="/salary/?vintage=2025">', '<a href="/about/">')
    >>> carried('<form action="/salary/" method="get">', "2024")
    '<form action="/salary/" method="get"><input type="hidden" name="vintage" value="2024">'
    """
    with_links = LINK.sub(lambda link: f"{link[1]}{with_vintage(link[2], vintage)}{link[3]}", html)
    return FORM.sub(lambda form: f'{form[0]}<input type="hidden" name="vintage" value="{vintage}">', with_links)


def with_vintage(address, vintage):
    """Return an address, escaped as in HTML, with the year in its query."""
    if "vintage=" in address:
        return address
    before, mark, fragment = address.partition("#")
    joint = "" if before.endswith("?") else "&amp;" if "?" in before else "?"
    return f"{before}{joint}vintage={vintage}{mark}{fragment}"
