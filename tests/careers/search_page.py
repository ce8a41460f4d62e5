"""The search page as tests read it."""

import re


def page(client, query):
    answer = client.get("/search/", {"q": query})
    assert answer.status_code == 200
    return answer.content.decode()


def offers(html):
    found = re.search(r'<ul class="search-offers">.*?</ul>', html, re.DOTALL)
    return re.findall(r'<a href="([^"]*)">', found[0]) if found else []


def hits(html):
    found = re.search(r'<ol class="pages search-hits">.*?</ol>', html, re.DOTALL)
    return re.findall(r"<li>\s*<a href=\"([^\"]*)\">", found[0]) if found else []
