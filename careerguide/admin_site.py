"""Our own admin site: who may open its pages, and what happens to a form that nobody signed in has sent."""

from functools import update_wrapper

from django.conf import settings
from django.contrib.admin import AdminSite
from django.contrib.auth.decorators import login_not_required
from django.http import HttpResponseRedirect
from django.shortcuts import redirect, render
from django.urls import path, reverse
from django.utils.cache import add_never_cache_headers
from django.utils.decorators import method_decorator
from django.views.decorators.cache import never_cache

from careerguide import kept_posts, second_factor_views
from careerguide.second_factor import app_of, is_complete
from careerguide.sign_in import SignInView

FORBIDDEN = 403


class GuideAdminSite(AdminSite):
    """The admin, opened by password and, where the setting asks for it, second factor."""

    site_title = site_header = "HIM Career Guide"

    def has_permission(self, request):
        """Open pages to staff who have shown all that this site asks of a sign-in."""
        return super().has_permission(request) and is_complete(request.user)

    def each_context(self, request):
        """Offer the page of the second factor where this site asks for one."""
        return super().each_context(request) | {"second_factor_on": settings.SECOND_FACTOR}

    def get_urls(self):
        """Add the pages of the second factor, which guard themselves."""
        return [
            path("second-factor/", second_factor_views.second_factor, name="second_factor"),
            path("second-factor/renew/", second_factor_views.renew, name="second_factor_renew"),
            path("second-factor/keep/", second_factor_views.keep_app, name="second_factor_keep"),
            path("second-factor/codes/", second_factor_views.recovery_codes, name="second_factor_codes"),
            path("second-factor/text/", second_factor_views.send_kept, name="second_factor_send"),
            *super().get_urls(),
        ]

    def admin_view(self, view, cacheable=False):
        """Guard a page, as Django does; but never lose a form that was sent to it."""
        guarded = super().admin_view(view, cacheable)

        def inner(request, *args, **kwargs):
            answer = None if self.has_permission(request) else self.answer_outside(request)
            return answer or guarded(request, *args, **kwargs)

        return update_wrapper(inner, guarded)

    def answer_outside(self, request):
        """Return our own answer to somebody who may not open the page, or None where Django's is right."""
        is_staff = super().has_permission(request)
        kept = kept_posts.posted_form(request)
        if is_staff and request.path == reverse("admin:logout"):
            return self.logout(request)
        if kept:
            return self.ask_to_sign_in(request, kept)
        if is_staff and not app_of(request.user):
            return redirect(f"{reverse('admin:second_factor')}?next={request.path}")
        return None

    def ask_to_sign_in(self, request, kept):
        """Show the sign-in page that carries what was typed; it is refused, as nothing was done."""
        context = {
            **self.each_context(request),
            "title": "Sign in",
            "form": SignInView.authentication_form(request),
            "app_path": reverse("admin:login"),
            "next": kept.address,
            "kept": kept,
        }
        answer = render(request, "admin/login.html", context, status=FORBIDDEN)
        add_never_cache_headers(answer)
        return answer

    @method_decorator(never_cache)
    @login_not_required
    def login(self, request, extra_context=None):
        """Show the sign-in page, or check it."""
        if request.method == "GET" and self.has_permission(request):
            return HttpResponseRedirect(reverse("admin:index"))
        context = {
            **self.each_context(request),
            "title": "Sign in",
            "app_path": reverse("admin:login"),
            **(extra_context or {}),
        }
        request.current_app = self.name
        return SignInView.as_view(extra_context=context)(request)


def csrf_failure(request, reason=""):
    """Refuse a form without a right token; what our own page sent is kept, what another site sent is not."""
    from django.contrib.admin import site

    ours = kept_posts.is_from_this_site(request)
    kept = (kept_posts.carried_form(request) or kept_posts.posted_form(request)) if ours else None
    if kept and site.has_permission(request):
        answer = kept_posts.show_kept(request, site, kept, status=FORBIDDEN)
    elif kept:
        answer = site.ask_to_sign_in(request, kept)
    elif ours and request.path == reverse("admin:login"):
        # Signed in meanwhile on another tab, or the cookie of the form is gone.
        answer = redirect("admin:index")
    else:
        answer = render(request, "403.html", status=FORBIDDEN)
    add_never_cache_headers(answer)
    return answer
