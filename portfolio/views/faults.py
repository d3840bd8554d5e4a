"""The page for a fault of ours: a file that was read when the site started, so that nothing can fail on its way."""

from http import HTTPStatus
from typing import Final

from django.conf import settings
from django.http import HttpRequest, HttpResponse, JsonResponse

from portfolio.models.texts import LANGUAGES

_FOLDER: Final = settings.BASE_DIR / "templates" / "faults"
_PAGES: Final = {code: (_FOLDER / f"500.{code}.html").read_bytes() for code in LANGUAGES}


def server_error(request: HttpRequest) -> HttpResponse:
    """The page in the language of the address; the API gets JSON, as it does for all that goes wrong."""
    path = request.path_info
    if path.startswith("/api/"):
        detail = "The fault is ours and has been logged. Try again in a minute."
        return JsonResponse({"detail": detail, "code": "error"}, status=HTTPStatus.INTERNAL_SERVER_ERROR)
    page = _PAGES.get(path[1:3] if path[3:4] in ("", "/") else "", _PAGES[LANGUAGES[0]])
    return HttpResponse(page, status=HTTPStatus.INTERNAL_SERVER_ERROR)
