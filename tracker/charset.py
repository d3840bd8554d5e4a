"""Requests are read as UTF-8, whatever charset their Content-Type claims."""

from typing import Any

from django.http import HttpRequest
from django.utils.http import parse_header_parameters


class Utf8Only(HttpRequest):
    """Put before Django's request class.

    Django reads the address line in the claimed charset too, and `charset=rot13` would end in an error of the server.
    """

    def _set_content_type_params(self, meta: dict[str, Any]) -> None:
        self.content_type, self.content_params = parse_header_parameters(meta.get("CONTENT_TYPE", ""))
