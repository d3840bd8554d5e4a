"""A session that ended in the middle of a form: who sent it signs in on the next page, and nothing is lost."""

from collections.abc import Callable
from typing import Any, Final

from django.contrib import admin, messages
from django.contrib.admin.forms import AdminAuthenticationForm
from django.contrib.auth import login
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

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


def sign_in_page(
    request: HttpRequest, form: AdminAuthenticationForm, leaving: frozenset[str] = frozenset()
) -> HttpResponse:
    """The page that asks to sign in, with all that was typed but passwords and what is named in `leaving`."""
    left = leaving | {"csrfmiddlewaretoken", form.add_prefix("username")}
    carried = [
        (name, value)
        for name, values in request.POST.lists()
        for value in values
        if name not in left and "password" not in name
    ]
    context = {**admin.site.each_context(request), "title": _("Sign in"), "form": form, "carried": carried}
    return render(request, "admin/sign_in_again.html", context, status=403)
