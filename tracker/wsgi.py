"""The WSGI application. Its profile is the strict one unless TRACKER_PROFILE says otherwise."""

import os
from typing import Any

import django
from django.core.handlers.wsgi import WSGIHandler, WSGIRequest
from django.utils.http import parse_header_parameters

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tracker.settings")


class Utf8Request(WSGIRequest):
    """A request in UTF-8, whatever charset its Content-Type claims.

    Django reads the address line in the claimed charset too, and `charset=rot13` would end in an error of the server.
    """

    def _set_content_type_params(self, meta: dict[str, Any]) -> None:
        self.content_type, self.content_params = parse_header_parameters(meta.get("CONTENT_TYPE", ""))


class Application(WSGIHandler):
    request_class = Utf8Request


django.setup(set_prefix=False)
application = Application()
