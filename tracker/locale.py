"""The language of an answer: chosen by the address alone, never by a header or a cookie."""

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponseBase
from django.utils import translation


class PathLocaleMiddleware:
    """Activate the language of the path's prefix, or the default one.

    Django's own middleware also asks the language cookie, and adds `Vary: Accept-Language`: one address would then
    have several bodies, and a link sent to a colleague could open in another language.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        translation.activate(translation.get_language_from_path(request.path_info) or settings.LANGUAGE_CODE)
        request.LANGUAGE_CODE = translation.get_language()
        response = self.get_response(request)
        # Asked again: a view of the API may have activated the language of its `lang` parameter.
        response.headers.setdefault("Content-Language", translation.get_language() or settings.LANGUAGE_CODE)
        return response
