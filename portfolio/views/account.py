"""Signing in and out, the password, the colour theme, and how close the rows of lists stand."""

from collections.abc import Collection

from django.contrib.auth.decorators import login_not_required
from django.contrib.auth.views import LoginView
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import resolve_url
from django.utils.decorators import method_decorator
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST

from portfolio.templatetags.page import DENSITIES, DENSITY_COOKIE, THEME_COOKIE, THEMES

_YEAR_IN_SECONDS = 365 * 24 * 60 * 60


@method_decorator(never_cache, name="dispatch")
class SignInPage(LoginView):
    """The form to sign in; who is signed in already goes on to where they wanted to go."""

    redirect_authenticated_user = True


# Without a token, both of them: they change nothing but a cookie of the reader's own, and a token in these buttons
# would make every answer to everybody a different one.
@csrf_exempt
@login_not_required
@require_POST
def choose_theme(request: HttpRequest) -> HttpResponse:
    """Keep the theme for a year and go back to the page; any other word means the reader's system decides."""
    return _kept(request, THEME_COOKIE, request.POST.get("theme", ""), THEMES)


@csrf_exempt
@login_not_required
@require_POST
def choose_density(request: HttpRequest) -> HttpResponse:
    """Keep for a year how close rows stand; any other word means that they have room."""
    return _kept(request, DENSITY_COOKIE, request.POST.get("density", ""), DENSITIES)


def _kept(request: HttpRequest, cookie: str, chosen: str, known: Collection[str]) -> HttpResponse:
    """Back to the page with the cookie set, or gone where the choice is none that is kept."""
    response = HttpResponseRedirect(local_address(request, request.POST.get("next", "")))
    if chosen in known:
        secure = request.is_secure()
        response.set_cookie(cookie, chosen, max_age=_YEAR_IN_SECONDS, secure=secure, httponly=True, samesite="Lax")
    else:
        response.delete_cookie(cookie, samesite="Lax")
    return response


def local_address(request: HttpRequest, address: str) -> str:
    """The address if it lies on this site, else the overview."""
    is_local = url_has_allowed_host_and_scheme(
        address, allowed_hosts={request.get_host()}, require_https=request.is_secure()
    )
    return address if is_local else resolve_url("home")
