"""Pages of the second factor: set up an app, recovery codes, renew; only for the signed-in person themselves."""

from functools import wraps

from django import forms
from django.conf import settings
from django.contrib.admin import site
from django.contrib.auth import authenticate
from django.http import Http404
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_protect
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST
from django_otp import login as remember_device

from careerguide import kept_posts
from careerguide.failed_sign_ins import forgive
from careerguide.second_factor import (
    app_of,
    has_shown_code,
    new_key,
    new_recovery_codes,
    qr_code,
    recovery_code_count,
    secret_text,
    set_up,
)

# The session holds the secret of an app that is being set up, until a code proves that the app has it.
KEY = "second_factor_key"


class CodeForm(forms.Form):
    """The code that shows that an app holds the secret."""

    code = forms.CharField(
        label="Code from your app",
        max_length=20,
        error_messages={"required": "Type the six digits that your app shows now."},
        widget=forms.TextInput(
            attrs={"autocomplete": "one-time-code", "inputmode": "numeric", "aria-describedby": "code-help code-errors"}
        ),
    )


class PasswordForm(forms.Form):
    """The password, asked again before the second factor changes."""

    password = forms.CharField(
        label="Your password",
        strip=False,
        error_messages={"required": "Type your password, so that nobody else changes this at your desk."},
        widget=forms.PasswordInput(attrs={"autocomplete": "current-password", "aria-describedby": "password-errors"}),
    )

    def __init__(self, data=None, request=None):
        super().__init__(data)
        self.request = request

    def clean_password(self):
        """Check it like a sign-in, with the same limit of failed attempts."""
        name = self.request.user.get_username()
        if authenticate(self.request, username=name, password=self.cleaned_data["password"]) is None:
            raise forms.ValidationError("This is not your password. Check it and try again.")
        forgive(self.request)
        return self.cleaned_data["password"]


def for_staff(view):
    """Open a page of the second factor to the staff member who is signed in, verified or not yet."""

    @wraps(view)
    def guarded(request):
        if not settings.SECOND_FACTOR:
            raise Http404("The second factor is switched off by the setting SECOND_FACTOR.")
        user = request.user
        # Whoever has an app must have shown its code: a password alone must not replace it.
        if not (user.is_active and user.is_staff) or (app_of(user) and not has_shown_code(user)):
            return redirect(f"{reverse('admin:login')}?next={request.path}")
        return view(request)

    return never_cache(csrf_protect(sensitive_post_parameters()(guarded)))


@for_staff
@require_http_methods(["GET", "HEAD", "POST"])
def second_factor(request):
    """Set up an app; or, once there is one, say so and offer to renew."""
    if has_shown_code(request.user) and KEY not in request.session:
        return overview(request)
    if request.method == "POST" and "code" in request.POST:
        return confirm(request)
    return enrol(request, site)


@for_staff
@require_POST
def renew(request):
    """Begin to set up another app, once the password is right; the old one counts until the new one is confirmed."""
    form = PasswordForm(request.POST, request)
    if not form.is_valid():
        return overview(request, renewing=form)
    request.session[KEY] = new_key()
    return redirect("admin:second_factor")


@for_staff
@require_POST
def recovery_codes(request):
    """Show new recovery codes, once the password is right; the old ones end."""
    form = PasswordForm(request.POST, request)
    if not (has_shown_code(request.user) and form.is_valid()):
        return overview(request, replacing=form)
    return show_codes(request, is_new_app=False)


@for_staff
@require_POST
def keep_app(request):
    """Stop setting up another app; the old one stays."""
    request.session.pop(KEY, None)
    return redirect("admin:second_factor")


@for_staff
@require_POST
def send_kept(request):
    """Show the text that was carried through setting up an app."""
    kept = kept_posts.carried_form(request)
    if not (kept and has_shown_code(request.user)):
        return redirect("admin:index")
    return kept_posts.show_kept(request, site, kept)


def overview(request, renewing=None, replacing=None):
    """Show what is set up, with the forms that change it."""
    context = {
        "app": app_of(request.user),
        "code_count": recovery_code_count(request.user),
        "renewing": renewing or PasswordForm(),
        "replacing": replacing or PasswordForm(),
    }
    return page(request, "admin/second_factor.html", "Second factor", context)


def enrol(request, admin_site, next_address=None, form=None):
    """Show the secret as picture and text, and ask for a first code."""
    key = request.session.setdefault(KEY, new_key())
    context = {
        "form": form or CodeForm(),
        "qr_code": qr_code(request.user, key),
        "secret": secret_text(key),
        "kept": kept_posts.carried_form(request),
        "next": next_address or local_next(request),
    }
    return page(request, "admin/second_factor_enrol.html", "Set up your second factor", context)


def confirm(request):
    """Take the app into use when its code is right; sessions that another app opened end with that app."""
    form = CodeForm(request.POST)
    key = request.session.get(KEY)
    device = set_up(request.user, key, form.cleaned_data["code"]) if key and form.is_valid() else None
    if device is None:
        if form.is_valid():
            form.add_error("code", "This is not the code that your app shows now. Wait for the next one and type it.")
        return enrol(request, site, form=form)
    del request.session[KEY]
    request.session.cycle_key()
    remember_device(request, device)
    return show_codes(request, is_new_app=True)


def show_codes(request, is_new_app):
    """Show the recovery codes, this once, and the way on."""
    context = {
        "codes": new_recovery_codes(request.user),
        "is_new_app": is_new_app,
        "kept": kept_posts.carried_form(request),
        "next": local_next(request),
    }
    return page(request, "admin/second_factor_codes.html", "Keep your recovery codes", context)


def local_next(request):
    """Return the page to open in the end: one of this site, never another."""
    asked = request.POST.get("next") or request.GET.get("next") or ""
    hosts = {request.get_host()}
    is_local = url_has_allowed_host_and_scheme(asked, hosts, require_https=request.is_secure())
    return asked if is_local else reverse("admin:index")


def page(request, template, title, context):
    """Render one page of the second factor within the admin."""
    return render(request, template, {**site.each_context(request), "title": title, **context})
