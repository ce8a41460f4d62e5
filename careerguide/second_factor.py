"""The second factor: a code from an authenticator app, or a recovery code, beside the password."""

import base64
import io
from binascii import unhexlify

import qrcode
from django.conf import settings
from django.core import checks
from django.db import transaction
from django_otp import verify_token
from django_otp.oath import TOTP
from django_otp.plugins.otp_static.models import StaticDevice, StaticToken
from django_otp.plugins.otp_totp.models import TOTPDevice
from django_otp.util import random_hex
from qrcode.image.svg import SvgPathFillImage

from careerguide.models import remove_second_factor

RECOVERY_CODE_COUNT = 10
APP_CODE_DIGITS = 6


def check_second_factor(app_configs, **kwargs):
    """Refuse a production machine on which a password alone opens the admin."""
    if settings.SECOND_FACTOR:
        return []
    said = "SECOND_FACTOR is false, so a stolen password alone opens /admin/."
    hint = "Set SECOND_FACTOR=true, or leave it out where DEBUG is false."
    return [checks.Error(said, hint=hint, id="careerguide.E001")]


def app_of(user):
    """Return the authenticator app that this account has set up, or None."""
    return TOTPDevice.objects.devices_for_user(user, confirmed=True).first()


def has_shown_code(user):
    """Whether this session began with a code; at the very sign-in the user may not know of codes yet."""
    return getattr(user, "otp_device", None) is not None


def is_complete(user):
    """Whether all that this site asks of a sign-in was shown."""
    return not settings.SECOND_FACTOR or has_shown_code(user)


def device_for(user, code):
    """Return the device that accepts this code, which is then used up, or None."""
    code = plain(code)
    model = TOTPDevice if len(code) == APP_CODE_DIGITS else StaticDevice
    device = model.objects.devices_for_user(user, confirmed=True).first() if code else None
    return verify_token(user, device.persistent_id, code) if device else None


def code_would_be_right(username, code):
    """Whether this account would accept the code now; looks only, and neither uses it up nor counts a failure."""
    code = plain(code)
    if len(code) != APP_CODE_DIGITS:
        recovery = StaticToken.objects.filter(device__user__username=username, token=code)
        return bool(code) and recovery.exists()
    app = TOTPDevice.objects.filter(user__username=username, confirmed=True).first()
    return app is not None and shows(app.key, code, app.drift) is not None


def plain(code):
    """Return a code without the spaces and hyphens that people type."""
    return "".join(code.split()).replace("-", "").lower()


def shows(key, code, drift=0):
    """Return the clock of an app with this secret if it shows the code now, give or take a step, else None."""
    clock = TOTP(unhexlify(key), drift=drift)
    is_code = code.isascii() and code.isdigit() and len(code) == APP_CODE_DIGITS
    return clock if is_code and clock.verify(int(code), tolerance=1) else None


def new_key():
    """Return a new secret, which a session holds until a code has shown that an app holds it too."""
    return random_hex(20)


def secret_text(key):
    """Return the secret as apps accept it typed, in groups of four."""
    text = base64.b32encode(unhexlify(key)).decode()
    return " ".join(text[at : at + 4] for at in range(0, len(text), 4))


def qr_code(user, key):
    """Return the picture that an app reads, as the address of an image."""
    drawn = io.BytesIO()
    address = TOTPDevice(user=user, key=key).config_url
    qrcode.make(address, image_factory=SvgPathFillImage).save(drawn)
    return "data:image/svg+xml;base64," + base64.b64encode(drawn.getvalue()).decode()


@transaction.atomic
def set_up(user, key, code):
    """Make the app that shows this code the account's only one; return it, or None when the code is wrong."""
    clock = shows(key, plain(code))
    if clock is None:
        return None
    remove_second_factor(user)
    # last_t: the code that was shown here cannot be used once more to sign in.
    return TOTPDevice.objects.create(user=user, name="Authenticator app", key=key, last_t=clock.t(), drift=clock.drift)


@transaction.atomic
def new_recovery_codes(user):
    """Replace the account's recovery codes; return the new ones, which are shown this once."""
    StaticDevice.objects.filter(user=user).delete()
    device = StaticDevice.objects.create(user=user, name="Recovery codes")
    codes = [StaticToken.random_token() for _ in range(RECOVERY_CODE_COUNT)]
    StaticToken.objects.bulk_create(StaticToken(device=device, token=code) for code in codes)
    return [f"{code[:4]}-{code[4:]}" for code in codes]


def recovery_code_count(user):
    """Return how many recovery codes the account has left."""
    return StaticToken.objects.filter(device__user=user).count()
