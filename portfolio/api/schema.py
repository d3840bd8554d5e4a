"""What the OpenAPI schema says beyond the fields: names of operations, parameters, headers and errors."""

from typing import Any, ClassVar, Final

from drf_spectacular.authentication import SessionScheme
from drf_spectacular.openapi import AutoSchema
from drf_spectacular.utils import OpenApiParameter, OpenApiResponse
from rest_framework import serializers

from portfolio.api import parameters
from portfolio.exports.options import DELIMITERS

ROW_COUNT: Final = OpenApiParameter(
    "X-Row-Count", int, "header", response=[200], description="How many rows the file has; fewer mean that it was cut."
)
OPTIONS: Final = {
    "bom": OpenApiParameter(
        "bom",
        {"type": "string", "enum": ["0", "1"], "default": "0"},
        description="1: with a byte order mark in front.",
    ),
    "delimiter": OpenApiParameter(
        "delimiter",
        {"type": "string", "enum": list(DELIMITERS), "default": ","},
        description="What stands between the values of a line.",
    ),
}
ID: Final = OpenApiParameter("key", str, "path", pattern="^[1-9][0-9]{0,17}$", description="The id of the row.")
ID_OR_CODE: Final = OpenApiParameter("key", str, "path", pattern="^[-a-zA-Z0-9_]+$", description="Its id or its code.")


class ErrorSerializer(serializers.Serializer):
    """What went wrong, in a sentence and as a word."""

    detail = serializers.CharField(help_text="The place, the value and the remedy.")
    code = serializers.CharField(help_text="The same as a word that does not change.")


class QueryErrorSerializer(ErrorSerializer):
    """What is wrong with the query string. Nothing is shown for a query that is wrong in part."""

    parameter = serializers.CharField(help_text="The parameter at fault.", required=False)
    suggestion = serializers.CharField(
        help_text="What was probably meant: the parameter where it is unknown, else its value.",
        required=False,
        allow_null=True,
    )


ERRORS: Final = {
    400: OpenApiResponse(QueryErrorSerializer, "The query string is refused."),
    401: OpenApiResponse(ErrorSerializer, "Anonymous reading is switched off, and nobody is signed in."),
}
MISSING: Final = {404: OpenApiResponse(ErrorSerializer, "There is no such row, or none that the reader may know of.")}
PAST_THE_END: Final = {404: OpenApiResponse(ErrorSerializer, "The page lies past the end.")}
NO_ROW_OR_PAGE: Final = {
    404: OpenApiResponse(
        ErrorSerializer, "There is no such row, or none that the reader may know of, or the page lies past the end."
    )
}


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

    def chosen(self) -> list[OpenApiParameter]:
        """The parameters that say how rows are read and shown."""
        return [parameters.AS_OF, *parameters.columns(self.view.serializer_class().known), parameters.LANG]

    def asked(self) -> list[OpenApiParameter]:
        """Those and the parameters that say which rows, in which order."""
        noun = self.view.filter_set
        also = [parameters.COMPARE_TO] if noun.is_compared else []
        also += [parameters.VIEW] if noun.has_views else []
        return [*parameters.filters(noun), parameters.ordering(noun), *also, *self.chosen()]

    def get_request_serializer(self) -> None:
        return None

    def get_auth(self) -> list[dict[str, Any]]:
        # Without anything too, where anonymous reading is switched on.
        return [*super().get_auth(), {}]


class ListSchema(ApiSchema):
    name = "list"
    purpose = "The {plural}, page by page. {about}"

    def get_override_parameters(self) -> list[Any]:
        noun = self.view.filter_set
        facets = [parameters.facets(noun)] if noun.facets else []
        return [*self.asked(), *facets, parameters.PAGE, parameters.PAGE_SIZE]

    def get_response_serializers(self) -> Any:
        return {200: self.view.serializer_class(many=True), **ERRORS, **PAST_THE_END}


class RowSchema(ApiSchema):
    name = "read"
    purpose = "One of the {plural}. {about}"

    def get_override_parameters(self) -> list[Any]:
        return [ID_OR_CODE if self.view.serializer_class.has_code else ID, *self.chosen()]

    def get_response_serializers(self) -> Any:
        return {200: self.view.serializer_class, **ERRORS, **MISSING}


class ReportsSchema(ListSchema):
    """The reports of one row: operation and tag are those of what they tell of."""

    purpose = "What sources said of one row, page by page, in the order in which it was told. {about}"

    def get_operation_id(self) -> str:
        shape = self.view.serializer_class
        return f"{shape.identity.plural}_{shape.segment}"

    def get_tags(self) -> list[str]:
        return [self.view.serializer_class.identity.plural]

    def get_override_parameters(self) -> list[Any]:
        key = ID_OR_CODE if self.view.serializer_class.identity.has_code else ID
        return [key, *super().get_override_parameters()]

    def get_response_serializers(self) -> Any:
        return {**super().get_response_serializers(), **NO_ROW_OR_PAGE}


class FileSchema(ApiSchema):
    purpose = "All {plural} as one file, streamed. The columns are the fields of the list by the same names. "

    def get_description(self) -> str:  # type: ignore[override]
        return super().get_description() + str(self.view.file_format.about)

    def get_operation_id(self) -> str:
        return f"{self.view.serializer_class.plural}_{self.view.file_format.extension}"

    def get_override_parameters(self) -> list[Any]:
        options = [OPTIONS[name] for name in sorted(self.view.file_format.takes)]
        return [ROW_COUNT, *self.asked(), *options]

    def get_response_serializers(self) -> Any:
        media_type = self.view.file_format.content_type.partition(";")[0]
        is_array = media_type == "application/json"
        body = self.view.serializer_class(many=True) if is_array else OpenApiResponse(str, "The file.")
        return {(200, media_type): body, **ERRORS}


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
