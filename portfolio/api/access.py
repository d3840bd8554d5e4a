"""Who may read the API, and what every answer is: JSON, whatever the client says it accepts."""

from collections.abc import Iterable
from typing import Any

from django.conf import settings
from django.views import View
from rest_framework import authentication
from rest_framework.negotiation import BaseContentNegotiation
from rest_framework.permissions import BasePermission
from rest_framework.renderers import BaseRenderer
from rest_framework.request import Request


class SessionAuthentication(authentication.SessionAuthentication):
    """Whoever is signed in on the site. Names itself, so that a refusal is a 401 and not a 403."""

    def authenticate_header(self, request: Request) -> str:
        return 'Session realm="api"'


class MayRead(BasePermission):
    """Signed-in people, and everybody where anonymous reading is switched on."""

    def has_permission(self, request: Request, view: View) -> bool:
        return settings.ANONYMOUS_READING or request.user.is_authenticated


class OnlyRenderer(BaseContentNegotiation):
    """The one renderer that a view has: an address has one form, and errors are JSON on all of them."""

    def select_parser(self, request: Request, parsers: Iterable[Any]) -> None:
        return None

    def select_renderer(
        self, request: Request, renderers: Iterable[BaseRenderer], format_suffix: str | None = None
    ) -> tuple[BaseRenderer, str]:
        renderer = next(iter(renderers))
        return renderer, renderer.media_type
