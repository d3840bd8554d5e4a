"""What the OpenAPI schema says beyond the fields: names of operations, parameters, headers and errors."""

from typing import Any, ClassVar, Final

from drf_spectacular.authentication import SessionScheme
from drf_spectacular.openapi import AutoSchema
from drf_spectacular.utils import OpenApiParameter, OpenApiResponse
from rest_framework import serializers

from portfolio.filters.grammar import NUMBERS


def _number(name: str, *, default: int, about: str) -> OpenApiParameter:
    numbers = {"type": "integer", "minimum": 1, "maximum": NUMBERS[name], "default": default}
    return OpenApiParameter(name, numbers, description=about)


PAGE: Final = _number("page", default=1, about="Which page, from 1.")
PAGE_SIZE: Final = _number("page_size", default=50, about="How many rows a page has at most.")
ROW_COUNT: Final = OpenApiParameter(
    "X-Row-Count", int, "header", response=[200], description="How many rows the file has; fewer mean that it was cut."
)
ID: Final = OpenApiParameter("key", str, "path", pattern="^[1-9][0-9]{0,17}$", description="The id of the row.")
ID_OR_CODE: Final = OpenApiParameter("key", str, "path", pattern="^[-a-zA-Z0-9_]+$", description="Its id or its code.")


class ErrorSerializer(serializers.Serializer):
    """What went wrong, in a sentence and as a word."""

    detail = serializers.CharField(help_text="The place, the value and the remedy.")
    code = serializers.CharField(help_text="The same as a word that does not change.")


class QueryErrorSerializer(ErrorSerializer):
    """What is wrong with the query string. Nothing is shown for a query that is wrong in part."""

    parameter = serializers.CharField(help_text="The parameter at fault.", required=False)
    suggestion = serializers.CharField(help_text="The one probably meant.", required=False, allow_null=True)


ERRORS: Final = {
    400: OpenApiResponse(QueryErrorSerializer, "The query string is refused."),
    401: OpenApiResponse(ErrorSerializer, "Anonymous reading is switched off, and nobody is signed in."),
}
MISSING: Final = {404: OpenApiResponse(ErrorSerializer, "There is no such row, or none that the reader may know of.")}
PAST_THE_END: Final = {404: OpenApiResponse(ErrorSerializer, "The page lies past the end.")}


class SignedIn(SessionScheme):  # type: ignore[no-untyped-call]
    """How a client shows who it is: the cookie of the site."""

    target_class = "portfolio.api.access.SessionAuthentication"


class ApiSchema(AutoSchema):
    """An operation that reads; `purpose` is its sentence, with the noun in it."""

    purpose: ClassVar[str] = ""
    name: ClassVar[str] = ""
    view: Any

    def get_operation_id(self) -> str:
        return f"{self.view.serializer_class.plural}_{self.name}"

    def get_description(self) -> str:  # type: ignore[override]
        noun = self.view.serializer_class
        return self.purpose.format(plural=noun.plural, about=(noun.__doc__ or "").strip())

    def get_tags(self) -> list[str]:
        return [self.view.serializer_class.plural]

    def get_request_serializer(self) -> None:
        return None

    def get_auth(self) -> list[dict[str, Any]]:
        # Without anything too, where anonymous reading is switched on.
        return [*super().get_auth(), {}]


class ListSchema(ApiSchema):
    name = "list"
    purpose = "The {plural}, page by page. {about}"

    def get_override_parameters(self) -> list[Any]:
        return [PAGE, PAGE_SIZE]

    def get_response_serializers(self) -> Any:
        return {200: self.view.serializer_class(many=True), **ERRORS, **PAST_THE_END}


class RowSchema(ApiSchema):
    name = "read"
    purpose = "One of the {plural}. {about}"

    def get_override_parameters(self) -> list[Any]:
        return [ID_OR_CODE if self.view.serializer_class.has_code else ID]

    def get_response_serializers(self) -> Any:
        return {200: self.view.serializer_class, **ERRORS, **MISSING}


class FileSchema(ApiSchema):
    purpose = (
        "All {plural} as one file, streamed. The columns are the fields of the list by the same names; unknown is "
        "empty, a list is joined with “; ”. A text that a spreadsheet would run, or that begins with an apostrophe, "
        "has an apostrophe put before it."
    )

    def get_operation_id(self) -> str:
        return f"{self.view.serializer_class.plural}_{self.view.file_format.extension}"

    def get_override_parameters(self) -> list[Any]:
        return [ROW_COUNT]

    def get_response_serializers(self) -> Any:
        media_type = self.view.file_format.content_type.partition(";")[0]
        return {(200, media_type): OpenApiResponse(str, "The file."), **ERRORS}


class RootSchema(ApiSchema):
    def get_operation_id(self) -> str:
        return "root"

    def get_description(self) -> str:  # type: ignore[override]
        return "The addresses of the API, by name."

    def get_tags(self) -> list[str]:
        return ["root"]

    def get_response_serializers(self) -> Any:
        addresses = {"type": "object", "additionalProperties": {"type": "string", "format": "uri"}}
        return {200: OpenApiResponse(addresses, "Name and address."), **ERRORS}
