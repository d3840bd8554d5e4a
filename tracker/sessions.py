"""Sessions that end: after three hours without a request, and twelve hours after the login whatever happens."""

import time

from django.conf import settings
from django.contrib.sessions.middleware import SessionMiddleware
from django.http import HttpRequest, HttpResponse

STARTED, SEEN = "_started", "_seen"


class RollingSessionMiddleware(SessionMiddleware):
    """Move the end of a living session forward, at most once in `SESSION_ROLL_SECONDS`.

    Django's `SESSION_SAVE_EVERY_REQUEST` would write to the database for every page that a signed-in person reads.
    """

    def process_request(self, request: HttpRequest) -> None:
        super().process_request(request)
        # Without the cookie there is nothing to prolong; a look would add `Vary: Cookie` to anonymous answers.
        if settings.SESSION_COOKIE_NAME in request.COOKIES and not request.session.is_empty():
            _end_or_roll(request, now=int(time.time()))

    def process_response(self, request: HttpRequest, response: HttpResponse) -> HttpResponse:
        session = request.session
        if session.modified and not session.is_empty():
            now = int(time.time())
            session.setdefault(STARTED, now)
            session[SEEN] = now
        return super().process_response(request, response)


def _end_or_roll(request: HttpRequest, *, now: int) -> None:
    session = request.session
    if now - session.get(STARTED, now) >= settings.SESSION_ABSOLUTE_SECONDS:
        session.flush()
    elif now - session.get(SEEN, 0) >= settings.SESSION_ROLL_SECONDS:
        session.modified = True
