"""What sign-in remembers: failed attempts, and who has set up a second factor."""

from datetime import timedelta

from django.db import models, transaction
from django.utils import timezone
from django_otp.plugins.otp_static.models import StaticDevice
from django_otp.plugins.otp_totp.models import TOTPDevice

WINDOW = timedelta(minutes=15)


class FailedSignInQuerySet(models.QuerySet):
    """Failed sign-ins, asked for by the keys of the limits that an attempt falls under."""

    def lasting(self):
        """Only counts whose window has not passed."""
        return self.filter(until__gt=timezone.now())

    def locked_until(self, limits):
        """Return when the last of the reached limits ends, or None; it reads only, so a refusal costs no write."""
        counts = self.lasting().in_bulk([limit.key for limit in limits])
        reached = [counts[limit.key].until for limit in limits if limit.key in counts and limit.reached(counts)]
        return max(reached, default=None)

    @transaction.atomic
    def count(self, limits):
        """Count one attempt under each limit; return when to come back if one was reached meanwhile, else None."""
        now = timezone.now()
        self.filter(until__lte=now).delete()
        rows = [self._locked_row(limit.key, now) for limit in limits]
        full = [row.until for limit, row in zip(limits, rows, strict=True) if row.attempts >= limit.attempts]
        if full:
            return max(full)
        for row in rows:
            row.attempts, row.until = row.attempts + 1, now + WINDOW
            row.save()
        return None

    def _locked_row(self, key, now):
        """Return the row of one limit, held until the transaction ends."""
        return self.select_for_update().get_or_create(key=key, defaults={"attempts": 0, "until": now + WINDOW})[0]

    def forgive(self, limits):
        """Take back the attempt that turned out right: its own count ends, a shared one loses one."""
        for limit in limits:
            if limit.shared:
                self.filter(key=limit.key, attempts__gt=0).update(attempts=models.F("attempts") - 1)
            else:
                self.filter(key=limit.key).delete()


class FailedSignIn(models.Model):
    """How many sign-ins failed under one limit; the key is a digest, so neither name nor address is stored."""

    key = models.CharField(max_length=64, primary_key=True)
    attempts = models.PositiveSmallIntegerField()
    until = models.DateTimeField(db_index=True)

    objects = FailedSignInQuerySet.as_manager()

    def __str__(self):
        return f"{self.attempts} until {self.until}"


class SecondFactor(TOTPDevice):
    """The authenticator app of one account, for administrators to see and remove; its secret is never shown."""

    class Meta:
        proxy = True
        verbose_name = "second factor"

    def __str__(self):
        return f"second factor of {self.user.get_username()}"


def remove_second_factor(user):
    """Remove app and recovery codes of an account; return whether there were any. Its next sign-in sets up anew."""
    removed = [model.objects.filter(user=user).delete()[0] for model in (TOTPDevice, StaticDevice)]
    return any(removed)
