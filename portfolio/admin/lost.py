"""A session that ended in the middle of a form: who sent it signs in on the next page, and nothing is lost."""

from collections.abc import Callable
from typing import Any, Final

from django.contrib import admin, messages
from django.contrib.admin.forms import AdminAuthenticationForm
from django.contrib.auth import login
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.csrf import csrf_failure as refused

#: The pages that anybody may send something to.
_OPEN: Final = frozenset({"login", "logout"})
_PREFIX: Final = "again"


class LostFormMiddleware:
    """A form of the admin that is sent without a session asks to sign in, and is then answered as it was sent.

    The token of the form was asked for before: nobody is signed in by a form of another site.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(self, request: Any, _view: Callable[..., Any], *_args: Any) -> HttpResponse | None:
        asked = request.resolver_match
        if request.method != "POST" or request.user.is_authenticated:
            return None
        if asked.app_name != "admin" or asked.url_name in _OPEN:
            return None
        answered = request.POST if f"{_PREFIX}-username" in request.POST else None
        form = AdminAuthenticationForm(request, data=answered, prefix=_PREFIX)
        if not form.is_valid():
            return sign_in_page(request, form)
        login(request, form.get_user())
        messages.info(request, _("You are signed in again, and nothing was lost."))
        return None


def csrf_failure(request: Any, reason: str = "") -> HttpResponse:
    """Refuse a form without a valid token; one of our own pages that is older than the session is kept instead.

    The browser says that the form comes from this site: it was opened before its owner signed in anew in another
    window. It is sent again by a button, never by itself.
    """
    asked = request.resolver_match
    is_form = asked is not None and asked.app_name == "admin" and asked.url_name not in _OPEN
    if not (is_form and _is_ours(request)):
        return refused(request, reason)
    if not request.user.is_authenticated:
        return sign_in_page(request, AdminAuthenticationForm(request, prefix=_PREFIX))
    context = {**admin.site.each_context(request), "title": _("Older than your session"), "carried": _carried(request)}
    return render(request, "admin/send_again.html", context, status=403)


def _is_ours(request: HttpRequest) -> bool:
    """Whether the browser names this site as the place from which the form was sent."""
    return request.headers.get("Origin") == f"{request.scheme}://{request.get_host()}"


def _carried(request: HttpRequest, left: frozenset[str] = frozenset()) -> list[tuple[str, str]]:
    """All that was sent but its token, passwords, and what is named in `left`."""
    left |= {"csrfmiddlewaretoken"}
    sent = ((name, value) for name, values in request.POST.lists() for value in values)
    return [(name, str(value)) for name, value in sent if name not in left and "password" not in name]


def sign_in_page(
    request: HttpRequest, form: AdminAuthenticationForm, leaving: frozenset[str] = frozenset()
) -> HttpResponse:
    """The page that asks to sign in, with all that was typed but passwords and what is named in `leaving`."""
    carried = _carried(request, leaving | {form.add_prefix("username")})
    context = {**admin.site.each_context(request), "title": _("Sign in"), "form": form, "carried": carried}
    return render(request, "admin/sign_in_again.html", context, status=403)
