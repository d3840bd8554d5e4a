"""Answers that need not be sent again: an ETag of what an answer holds, and 304 for who has that already."""

from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.middleware.http import ConditionalGetMiddleware
from django.utils.cache import get_conditional_response, set_response_etag
from django.utils.decorators import decorator_from_middleware


class ConditionalRead(ConditionalGetMiddleware):
    """The same for HEAD as for GET: here too the body is at hand, and only the server leaves it out."""

    def process_response(self, request: HttpRequest, response: HttpResponseBase) -> HttpResponseBase:
        # A file is on its way before anybody knows what it holds.
        if request.method != "HEAD" or response.streaming:
            return super().process_response(request, response)
        if self.needs_etag(response) and not response.has_header("ETag"):
            set_response_etag(response)
        etag = response.get("ETag")
        return get_conditional_response(request, etag=etag, response=response)  # type: ignore[arg-type,return-value]


conditional_read = decorator_from_middleware(ConditionalRead)
