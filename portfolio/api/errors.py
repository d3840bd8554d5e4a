"""Errors of the API: always JSON, always with a `code` that a program can ask for."""

from typing import Any

from django.core import exceptions
from django.http import Http404
from django.utils.translation import gettext as _
from rest_framework import status
from rest_framework.exceptions import APIException, NotFound, PermissionDenied
from rest_framework.response import Response
from rest_framework.views import exception_handler

from portfolio.filters.grammar import QueryError


class BadRequest(APIException):
    """A request that cannot be understood, whatever is wrong with it."""

    status_code = status.HTTP_400_BAD_REQUEST
    default_code = "invalid"


def handle(error: Exception, context: dict[str, Any]) -> Response | None:
    """DRF's answer to an error, with its code; None for what is no answer but a fault."""
    known = _known(error)
    response = exception_handler(known, context)
    if response is not None and isinstance(known, APIException):
        response.data = {"detail": str(known.detail), "code": known.get_codes(), **_place(error)}
    return response


def _known(error: Exception) -> Exception:
    if isinstance(error, QueryError):
        return BadRequest(str(error), code=error.code)
    if isinstance(error, exceptions.SuspiciousOperation):
        return BadRequest(_("The request cannot be read. Send fewer and simpler parameters."))
    if isinstance(error, exceptions.PermissionDenied):
        return PermissionDenied()
    return NotFound() if isinstance(error, Http404) else error


def _place(error: Exception) -> dict[str, str | None]:
    if isinstance(error, QueryError):
        return {"parameter": error.parameter, "suggestion": error.suggestion}
    return {}
