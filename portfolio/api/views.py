"""The views of the API: root, schema and docs, and of each noun its list, one row and its files. All only read."""

import re
from datetime import date
from typing import Any, Final

from django.http import HttpRequest, HttpResponsePermanentRedirect, QueryDict, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.urls import resolve
from django.utils import timezone, translation
from django.utils.decorators import method_decorator
from django.utils.translation import gettext as _
from rest_framework.exceptions import MethodNotAllowed, NotFound
from rest_framework.renderers import JSONRenderer
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.reverse import reverse
from rest_framework.views import APIView

from portfolio.api.access import MayRead, OnlyRenderer, SessionAuthentication
from portfolio.api.conditional import conditional_read
from portfolio.api.description import described
from portfolio.api.errors import BadRequest
from portfolio.api.pages import Envelope, facets_of, page_of
from portfolio.api.schema import FileSchema, ListSchema, RootSchema, RowSchema
from portfolio.exports import options
from portfolio.exports.base import all_formats
from portfolio.exports.file import File, TooManyRows
from portfolio.exports.options import Asked
from portfolio.exports.response import respond
from portfolio.filters import grammar
from portfolio.filters.base import RowFilterSet
from portfolio.filters.nouns import FILTER_SETS
from portfolio.serializers import NOUNS
from portfolio.serializers.base import RowSerializer

LANGUAGE: Final = "en"
# Leading zeros would give a row a second address; more digits than these no row can have.
_ID: Final = re.compile("[1-9][0-9]{0,17}")


@method_decorator(conditional_read, name="dispatch")
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
            # Asked here: the query may have chosen another language.
            response.headers.setdefault("Content-Language", translation.get_language() or LANGUAGE)
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
        self.query = self.understood(request.query_params, timezone.localdate())
        translation.activate(self.query.language or LANGUAGE)

    def understood(self, data: QueryDict, today: date) -> grammar.Query:
        return grammar.parse(data, today=today, allowed=self.allowed)


class NounView(StrictView):
    """A view of one noun's rows."""

    serializer_class: type[RowSerializer] = RowSerializer
    allowed = grammar.DATED | grammar.CHOSEN | grammar.SPOKEN
    #: Whether the rows are filtered.
    is_list = False

    @property
    def filter_set(self) -> type[RowFilterSet]:
        """The filters of the noun."""
        return FILTER_SETS[self.serializer_class.plural]

    @property
    def terms(self) -> dict[str, Any]:
        """What the query string may hold."""
        filters = self.filter_set if self.is_list else None
        columns = list(self.serializer_class().known)
        return {"allowed": self.allowed, "noun": filters, "columns": columns, "reader": self.request.user}

    def understood(self, data: QueryDict, today: date) -> grammar.Query:
        return grammar.parse(data, today=today, **self.terms)

    @property
    def shape(self) -> RowSerializer:
        """The shape of the rows, with the fields that were asked for."""
        return self.serializer_class(only=self.query.columns)

    def every(self, request: Request) -> Any:
        """All rows that the reader may know of."""
        query, language = self.query, self.query.language or LANGUAGE
        return self.serializer_class.rows(request.user, today=query.today, on=query.on, language=language)

    def rows(self, request: Request) -> Any:
        """Those of the rows that were asked for."""
        return self.query.found(self.every(request)) if self.is_list else self.every(request)


class ListView(NounView):
    """The rows of a noun, page by page."""

    schema = ListSchema()
    pagination_class = Envelope
    allowed = NounView.allowed | grammar.ORDERED | grammar.PAGED | grammar.FACETED
    is_list = True

    def get(self, request: Request) -> Response:
        every = self.every(request)
        page = page_of(self.query.found(every), self.shape, query=self.query, request=request)
        return Response(page | facets_of(every, self.query))


class RowView(NounView):
    """One row of a noun, by its id; by its code too where the code is unique."""

    schema = RowSchema()

    def get(self, request: Request, key: str) -> Response:
        shape = self.shape
        found = shape.read(self.rows(request).filter(**named(shape, key))[:1])
        if not found:
            raise missing(shape, key)
        return Response(shape.to_representation(found[0]))


def named(shape: RowSerializer | type[RowSerializer], key: str) -> dict[str, Any]:
    """The condition that a row is the one of the address."""
    if _ID.fullmatch(key):
        return {"pk": int(key)}
    return {"code": key} if shape.has_code else {"pk__in": []}


def missing(shape: RowSerializer | type[RowSerializer], key: str) -> NotFound:
    return NotFound(_("There is no “%(key)s” among the %(plural)s.") % {"key": key, "plural": shape.plural})


class FileView(NounView):
    """All rows of a noun as one file."""

    schema = FileSchema()
    is_list = True
    #: Given by the address.
    file_format: Any = None
    asked: Asked

    def understood(self, data: QueryDict, today: date) -> grammar.Query:
        shape, reader = self.serializer_class, self.request.user
        self.asked = options.parse(data, self.file_format.takes, today=today, shape=shape, reader=reader)
        return self.asked.query

    def get(self, request: Request) -> HttpResponseBase:
        try:
            response = respond(File(self.file_format, self.shape, self.rows(request), self.asked))
        except TooManyRows as error:
            raise BadRequest(str(error), code="too_many_rows") from error
        if request.method == "HEAD":
            response.close()
            # Streamed too, though empty: else its length would be given, and be that of no file.
            return StreamingHttpResponse(iter(()), headers=response.headers)
        return response


class RootView(StrictView):
    """The addresses of the API."""

    schema = RootSchema()

    def get(self, request: Request) -> Response:
        names = ["docs", "schema"]
        for noun in NOUNS:
            names += [noun.plural, *(f"{noun.plural}.{known.extension}" for known in all_formats())]
        return Response({name: reverse(f"api:{name}", request=request) for name in sorted(names)})


class SchemaView(StrictView):
    """The description of the API in OpenAPI."""

    # It does not describe itself.
    schema = None

    def get(self, request: Request) -> Response:
        return Response(described(), headers={"Content-Disposition": 'inline; filename="portfolio-tracker.json"'})


class DocsView(StrictView):
    """The description as a page for people. Who may not read is led to the form to sign in, as on all pages."""

    @classmethod
    def as_view(cls, **initkwargs: Any) -> Any:
        view: Any = super().as_view(**initkwargs)
        view.login_required = True  # DRF exempts its views
        return view

    def get(self, request: Request) -> HttpResponseBase:
        return render(request._request, "api/docs.html")


class NowhereView(ReadView):
    """Every other address below the API: not there, said in JSON, unless only its last slash is missing."""

    def get(self, request: Request) -> HttpResponseBase:
        if resolve(f"{request.path_info}/").url_name:
            return HttpResponsePermanentRedirect(request.get_full_path(force_append_slash=True))
        raise NotFound(_("There is nothing at %(path)s.") % {"path": request.path})
