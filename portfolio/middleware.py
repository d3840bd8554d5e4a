"""Who may read at all, and what may be kept of what they read."""

from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.contrib.auth.middleware import LoginRequiredMiddleware
from django.http import HttpRequest, HttpResponseBase
from django.utils.cache import patch_cache_control


class AnonymousReadingMiddleware(LoginRequiredMiddleware):
    """Where anonymous reading is off, pages lead to the form to sign in.

    Views that answer everybody, or that ask for themselves as the API does, are marked with `login_not_required`.
    """

    def process_view(self, request: HttpRequest, view_func: Callable[..., Any], *args: Any) -> HttpResponseBase | None:
        return None if settings.ANONYMOUS_READING else super().process_view(request, view_func, *args)


class PrivateAnswersMiddleware:
    """What a signed-in person was shown is kept by nobody: not by a proxy, not by the next user of the browser."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        response = self.get_response(request)
        if request.user.is_authenticated:
            patch_cache_control(response, no_store=True, private=True)
        return response
