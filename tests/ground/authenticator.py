"""An authenticator app for tests: it shows the code of a secret."""

import base64
import re

from django_otp.oath import TOTP


def code_of(secret):
    """Return the code that an app with this secret, as text, shows now."""
    return f"{TOTP(base64.b32decode(secret.replace(' ', ''))).token():06}"


def secret_on(page):
    """Return the secret that the page for setting up an app shows as text."""
    return re.search(r'<code class="secret">([A-Z2-7 ]+)</code>', page.content.decode())[1]
