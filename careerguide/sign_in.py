"""Signing in: user name, password and code on one form, one answer to every mistake, and a page when locked."""

import math

from django import forms
from django.conf import settings
from django.contrib.admin import site
from django.contrib.admin.forms import AdminAuthenticationForm
from django.contrib.auth import authenticate, login
from django.contrib.auth.signals import user_login_failed
from django.contrib.auth.views import LoginView
from django.core.exceptions import ValidationError
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.debug import sensitive_variables

from careerguide import kept_posts
from careerguide.failed_sign_ins import remember_browser
from careerguide.second_factor import app_of, device_for, has_shown_code
from careerguide.second_factor_views import enrol

TOO_MANY_REQUESTS = 429


class SignInForm(AdminAuthenticationForm):
    """One form whose answer never tells which of its fields was wrong, nor whether the account exists."""

    code = forms.CharField(
        label="Code from your app",
        required=False,
        max_length=20,
        widget=forms.TextInput(attrs={"autocomplete": "one-time-code", "spellcheck": "false"}),
        help_text="Or a recovery code. Leave it empty if you have not set up an app yet.",
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if not settings.SECOND_FACTOR:
            del self.fields["code"]

    @sensitive_variables()
    def clean(self):
        """Accept the right password of a member of staff, together with the code if the account has an app."""
        name, password = self.cleaned_data.get("username"), self.cleaned_data.get("password")
        if not name or not password:
            return self.cleaned_data
        user = authenticate(self.request, username=name, password=password)
        if user is not None and not (user.is_staff and self.has_shown_second_factor(user)):
            user_login_failed.send(__name__, credentials={"username": name}, request=self.request)
            user = None
        if user is None:
            raise ValidationError(self.not_right())
        self.user_cache = user
        return self.cleaned_data

    def has_shown_second_factor(self, user):
        """Whether the code is right, where the account has an app."""
        if not settings.SECOND_FACTOR or not app_of(user):
            return True
        # django-otp reads this when the session begins.
        user.otp_device = device_for(user, self.cleaned_data.get("code", ""))
        return user.otp_device is not None

    def not_right(self):
        """Return the one sentence for every mistake."""
        asked = "the user name, the password or the code" if settings.SECOND_FACTOR else "the user name or the password"
        return f"This did not sign you in: {asked} is not right. Check each of them and try again."


class SignInView(LoginView):
    """The sign-in page of the admin."""

    authentication_form = SignInForm
    template_name = "admin/login.html"

    def post(self, request, *args, **kwargs):
        """Check the form; a page that only brings kept text gets an empty one."""
        return super().post(request, *args, **kwargs) if "username" in request.POST else self.get(request)

    def get_context_data(self, **kwargs):
        """Add the text that the page carries through the sign-in."""
        kept = kept_posts.carried_form(self.request)
        return super().get_context_data(**{"kept": kept, **kwargs})

    def form_invalid(self, form):
        """Show the form again, unless django-axes replaces this answer by the page of a locked sign-in."""
        if getattr(self.request, "axes_locked_out", False):
            return HttpResponse(status=TOO_MANY_REQUESTS)
        return super().form_invalid(form)

    def form_valid(self, form):
        """Begin a session with an id of its own, and go on with what the person wanted."""
        user = form.get_user()
        self.request.session.flush()
        login(self.request, user)
        response = self.go_on()
        remember_browser(self.request, response, user.get_username())
        return response

    def go_on(self):
        """Return what follows a right sign-in: the second factor, the kept text, or the page that was asked for."""
        kept = kept_posts.carried_form(self.request)
        if settings.SECOND_FACTOR and not has_shown_code(self.request.user):
            return enrol(self.request, site, self.get_success_url())
        if kept:
            return kept_posts.show_kept(self.request, site, kept)
        return HttpResponseRedirect(self.get_success_url())


def locked_page(request, response=None, credentials=None):
    """Say that too many sign-ins failed, and when to try again."""
    seconds = max((request.locked_until - timezone.now()).total_seconds(), 1)
    context = {
        "title": "Too many sign-ins failed",
        "until": request.locked_until,
        "minutes": math.ceil(seconds / 60),
        "kept": kept_posts.carried_form(request),
    }
    page = render(request, "admin/sign_in_locked.html", context, status=TOO_MANY_REQUESTS)
    page["Retry-After"] = str(math.ceil(seconds))
    return page
