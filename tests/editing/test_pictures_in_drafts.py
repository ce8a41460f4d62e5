"""A picture that only a draft holds is in use, and cannot be deleted either."""

from datetime import UTC, datetime

import pytest
from django.contrib.auth import get_user_model

from guide.articles.models import Image
from guide.editing.documents import Document

NOW = datetime(2027, 3, 1, 14, 0, tzinfo=UTC)


@pytest.fixture
def image(db):
    """A picture without files, which no test here asks for."""
    return Image.objects.create(
        slug="desk",
        title="A desk",
        alternative_text="A desk with two screens.",
        digest="0" * 32,
        width=800,
        height=600,
        uploaded_at=NOW,
    )


def test_a_picture_of_a_draft_says_so_and_stays(client, article, image):
    user = get_user_model().objects.create_superuser("ada")
    client.force_login(user)
    document = Document.objects.begun(article)
    document.save_draft(document.latest.content | {"body": "<p>[[image desk]]</p>"}, user, "", NOW)
    assert "Coders" in client.get("/admin/articles/image/").content.decode()
    assert "Coders" in client.get(f"/admin/articles/image/{image.pk}/delete/").content.decode()
    client.post(f"/admin/articles/image/{image.pk}/delete/", {"post": "yes"})
    assert Image.objects.filter(pk=image.pk).exists()
