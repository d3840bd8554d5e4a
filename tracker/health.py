"""Two addresses for what watches over a site: `/healthz`, it runs; `/readyz`, it can serve pages as well."""

import logging
from collections.abc import Callable
from http import HTTPStatus
from typing import Final

from django.db import DatabaseError, connection
from django.db.migrations.executor import MigrationExecutor
from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed, JsonResponse

#: Seconds after which it is worth while to ask a site again that is not ready.
RETRY_AFTER: Final = 5

logger = logging.getLogger(__name__)


class HealthMiddleware:
    """Answers both before anything else does: a probe has no session, no host name that we know, and often no TLS."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        match request.path_info:
            case "/healthz":
                problem = ""
            case "/readyz":
                problem = what_lacks()
            case _:
                return self.get_response(request)
        if request.method not in ("GET", "HEAD"):
            return HttpResponseNotAllowed(["GET", "HEAD"])
        return answer(problem)


def answer(problem: str) -> HttpResponse:
    """200 without a problem, else 503 with its name. Nobody keeps the answer: the next one may differ."""
    headers = {"Cache-Control": "no-store"}
    if not problem:
        return JsonResponse({"status": "ok"}, headers=headers)
    told = {"status": "not ready", "lacks": problem}
    headers["Retry-After"] = str(RETRY_AFTER)
    return JsonResponse(told, status=HTTPStatus.SERVICE_UNAVAILABLE, headers=headers)


def what_lacks() -> str:
    """What keeps the site from serving pages: `database`, `migrations`, or nothing. Why, only the log says."""
    try:
        executor = MigrationExecutor(connection)
        plan = executor.migration_plan(executor.loader.graph.leaf_nodes())
    except DatabaseError:
        logger.exception("The database does not answer.")
        return "database"
    return "migrations" if plan else ""
