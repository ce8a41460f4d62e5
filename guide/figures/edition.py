"""The edition: one row whose stamp changes whenever what readers see changes."""

import secrets

from django.db import models


def new_stamp():
    """Return a stamp that no edition had before, not even one that was rolled back."""
    return secrets.token_hex(8)


class EditionQuerySet(models.QuerySet):
    """Which edition; there is only one."""

    def now(self):
        """The edition that readers see, in one query."""
        return self.first() or Edition()

    def locked(self):
        """The edition, held until the end of the transaction, so that two changes come one after the other."""
        return self.select_for_update().first() or self.create()

    def turn(self):
        """Give the edition a new stamp, inside the transaction that changes what readers see."""
        self.update_or_create(pk=1, defaults={"stamp": new_stamp()})


class Edition(models.Model):
    """The state of everything that readers see; what is prepared from it is kept under its stamp."""

    id = models.PositiveSmallIntegerField(primary_key=True, default=1, editable=False)
    stamp = models.CharField(max_length=16, default=new_stamp)
    next_change_at = models.DateTimeField(
        null=True, blank=True, help_text="When a planned publication or expiry comes next."
    )

    objects = EditionQuerySet.as_manager()

    class Meta:
        constraints = [models.CheckConstraint(condition=models.Q(pk=1), name="one_edition")]

    def __str__(self):
        return self.stamp

    def is_due(self, now):
        """Whether a planned change should have happened by now."""
        return self.next_change_at is not None and self.next_change_at <= now
