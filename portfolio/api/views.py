"""The views of the API: the root, and of each noun its list, one row, and its files. All of them only read."""

import re
from typing import Any, Final

from django.http import HttpRequest, HttpResponsePermanentRedirect, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.urls import resolve
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from drf_spectacular.views import SpectacularAPIView
from rest_framework.exceptions import MethodNotAllowed, NotFound
from rest_framework.renderers import JSONRenderer
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.reverse import reverse
from rest_framework.views import APIView

from portfolio.api.access import MayRead, OnlyRenderer, SessionAuthentication
from portfolio.api.pages import Envelope, page_of
from portfolio.api.schema import FileSchema, ListSchema, RootSchema, RowSchema
from portfolio.exports.base import all_formats
from portfolio.exports.response import respond
from portfolio.filters import grammar
from portfolio.serializers import NOUNS
from portfolio.serializers.base import RowSerializer

LANGUAGE: Final = "en"
# Leading zeros would give a row a second address; more digits than these no row can have.
_ID: Final = re.compile("[1-9][0-9]{0,17}")


class ReadView(APIView):
    """What all views of the API share: the door, the language, and that they only read."""

    authentication_classes = [SessionAuthentication]
    permission_classes = [MayRead]
    renderer_classes = [JSONRenderer]
    parser_classes: list[Any] = []
    content_negotiation_class = OnlyRenderer
    http_method_names = ["get", "head", "options"]
    schema: Any = None

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        with translation.override(LANGUAGE):
            response = super().dispatch(request, *args, **kwargs)
        if request.user.is_authenticated:
            response["Cache-Control"] = "no-store"
        return response

    def initial(self, request: Request, *args: Any, **kwargs: Any) -> None:
        # Before the session is asked: what is allowed here is no secret, and a refused write needs no CSRF token.
        if str(request.method).lower() not in self.http_method_names:
            raise MethodNotAllowed(str(request.method))
        super().initial(request, *args, **kwargs)


class StrictView(ReadView):
    """A view that reads its query string, and refuses what it doesn't know."""

    #: The parameters that the view takes.
    allowed: frozenset[str] = grammar.NOTHING
    query: grammar.Query

    def initial(self, request: Request, *args: Any, **kwargs: Any) -> None:
        super().initial(request, *args, **kwargs)
        # The address line is UTF-8, whatever charset the request claims for its body.
        request._request.encoding = "utf-8"
        self.query = grammar.parse(request.query_params, today=timezone.localdate(), allowed=self.allowed)


class NounView(StrictView):
    """A view of one noun's rows."""

    serializer_class: type[RowSerializer] = RowSerializer

    def rows(self, request: Request) -> Any:
        return self.serializer_class.rows(request.user, today=self.query.today, language=LANGUAGE)


class ListView(NounView):
    """The rows of a noun, page by page."""

    schema = ListSchema()
    pagination_class = Envelope
    allowed = grammar.PAGED

    def get(self, request: Request) -> Response:
        return Response(page_of(self.rows(request), self.serializer_class(), query=self.query, request=request))


class RowView(NounView):
    """One row of a noun, by its id; by its code too where the code is unique."""

    schema = RowSchema()

    def get(self, request: Request, key: str) -> Response:
        shape = self.serializer_class()
        found = shape.read(self.rows(request).filter(**self._named(key))[:1])
        if not found:
            raise NotFound(_("There is no “%(key)s” among the %(plural)s.") % {"key": key, "plural": shape.plural})
        return Response(shape.to_representation(found[0]))

    def _named(self, key: str) -> dict[str, Any]:
        if _ID.fullmatch(key):
            return {"pk": int(key)}
        return {"code": key} if self.serializer_class.has_code else {"pk__in": []}


class FileView(NounView):
    """All rows of a noun as one file."""

    schema = FileSchema()
    #: Given by the address.
    file_format: Any = None

    def get(self, request: Request) -> HttpResponseBase:
        response = respond(self.file_format, self.serializer_class(), self.rows(request), today=self.query.today)
        if request.method == "HEAD":
            response.close()
            # Streamed too, though empty: else its length would be given, and be that of no file.
            return StreamingHttpResponse(iter(()), headers=response.headers)
        return response


class RootView(StrictView):
    """The addresses of the API."""

    schema = RootSchema()

    def get(self, request: Request) -> Response:
        names = ["schema"]
        for noun in NOUNS:
            names += [noun.plural, *(f"{noun.plural}.{known.extension}" for known in all_formats())]
        return Response({name: reverse(f"api:{name}", request=request) for name in sorted(names)})


class SchemaView(StrictView, SpectacularAPIView):
    """The description of the API in OpenAPI."""


class NowhereView(ReadView):
    """Every other address below the API: not there, said in JSON, unless only its last slash is missing."""

    def get(self, request: Request) -> HttpResponseBase:
        if resolve(f"{request.path_info}/").url_name:
            return HttpResponsePermanentRedirect(request.get_full_path(force_append_slash=True))
        raise NotFound(_("There is nothing at %(path)s.") % {"path": request.path})
