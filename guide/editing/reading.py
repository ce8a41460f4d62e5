"""The running text of a content as readers would read it, for looking at differences; other fields are shown apart."""

from guide.articles.body import body_of
from guide.articles.claims import Claim
from guide.articles.images import Image


def reading(kind_name, content, figures):
    """Return the text of an article as readers would read it; nothing for a kind that is all fields."""
    if kind_name != "article":
        return ""
    body = content["body"]
    return body_of(body, figures.table, figures.book, Claim.objects.bound(), images=Image.objects.named_in(body)).html
