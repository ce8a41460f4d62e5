"""Addresses that an article once had, each leading to where it is now."""

from django.db import models


class MovedQuerySet(models.QuerySet):
    """Which old addresses."""

    def keep(self, row, was_at):
        """Remember an address that an article has left; an address it comes back to is old no more."""
        if row._meta.model_name != "article":
            return
        self.filter(old_address=row.get_absolute_url()).delete()
        if was_at and was_at != row.get_absolute_url():
            self.update_or_create(old_address=was_at, defaults={"article": row})

    def to_published(self, address):
        """Where readers of an old address find the article now, or None."""
        moved = self.filter(old_address=address, article__published=True).select_related("article").first()
        return moved.article.get_absolute_url() if moved else None


class Moved(models.Model):
    """One old address of an article; it leads on for good."""

    old_address = models.CharField(max_length=200, primary_key=True)
    article = models.ForeignKey("articles.Article", on_delete=models.CASCADE, related_name="old_addresses")

    objects = MovedQuerySet.as_manager()

    def __str__(self):
        return self.old_address
