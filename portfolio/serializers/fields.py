"""The fields of public rows: how a database value looks from outside, and what the schema says of it.

Every field is read only; an empty text is null, for both mean that nothing is known.
"""

from collections.abc import Callable
from datetime import UTC, datetime
from decimal import Decimal
from typing import Any, ClassVar, Final, TypeAlias

from django.urls import reverse
from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from portfolio.periods import Precision

#: One row of the database, by column.
Row: TypeAlias = dict[str, Any]

_UNIT: Final = r"\d{4}(-(Q[1-4]|H[12]|\d{2}(-\d{2})?))?"
PERIOD_PATTERN: Final = rf"^({_UNIT}|{_UNIT}/{_UNIT}|\.\./{_UNIT}|{_UNIT}/\.\.|unknown)$"
MONEY_PATTERN: Final = r"^\d{1,17}\.\d{2}$"
#: How exactly a period is known, as the schema explains it.
PRECISIONS: Final = [
    (Precision.DAY.value, "one day"),
    (Precision.MONTH.value, "some day of a month"),
    (Precision.QUARTER.value, "some day of a quarter"),
    (Precision.HALF.value, "some day of a half-year"),
    (Precision.YEAR.value, "some day of a year"),
    (Precision.RANGE.value, "between two days"),
    (Precision.BY.value, "by a day; the first is open"),
    (Precision.FROM.value, "from a day; the last is open"),
    (Precision.UNKNOWN.value, "a day that is unknown"),
]


class Known(serializers.Field):
    """What all fields of a row share: they are read only, and may be null unless told otherwise."""

    #: Whether people typed the value, so that a spreadsheet might take it for a formula.
    is_text: ClassVar[bool] = False

    def __init__(self, help_text: str, *, null: bool = True, **kwargs: Any) -> None:
        super().__init__(read_only=True, allow_null=null, help_text=help_text, **kwargs)

    def columns(self) -> list[str]:
        """The database columns that the field reads; what completes a row finds it by its id."""
        return [str(self.source)]

    def reader(self) -> Callable[[Row], Any]:
        """What finds the public value in a row, looked up once per file or page and not once per cell."""
        column, represent = str(self.source), self.to_representation
        return lambda row: None if (value := row[column]) is None else represent(value)


class RowField(Known):
    """A field that is made of several columns."""

    def made_of(self, *values: Any) -> Any:
        """The public value, of the values of its `columns` in their order."""
        raise NotImplementedError

    def reader(self) -> Callable[[Row], Any]:
        return self.to_representation

    def to_representation(self, value: Row) -> Any:
        return self.made_of(*map(value.__getitem__, self.columns()))


class TextField(Known, serializers.CharField):
    """A text that people typed."""

    is_text = True

    def to_representation(self, value: Any) -> Any:
        return str(value) or None


class CodeField(TextField):
    """A code, which needs no guard: letters, digits, hyphens and underscores, with no hyphen at its beginning."""

    is_text = False


class ChoiceField(Known, serializers.ChoiceField):
    """A word of a closed list, by its code."""

    def to_representation(self, value: Any) -> Any:
        return str(value) or None


class FlagField(Known, serializers.BooleanField):
    """True or false; never unknown."""

    def __init__(self, help_text: str, **kwargs: Any) -> None:
        super().__init__(help_text, null=False, **kwargs)

    def to_representation(self, value: Any) -> bool:
        return bool(value)


class NumberField(Known, serializers.IntegerField):
    """A whole number."""


class DayField(Known, serializers.DateField):
    """A day of the calendar, as ISO 8601 writes it."""

    def to_representation(self, value: Any) -> str:
        return str(value)


class MomentField(Known, serializers.DateTimeField):
    """A moment in UTC, whatever the time zone of the site, always to the microsecond: so its texts sort as it does."""

    def to_representation(self, value: datetime) -> str:
        return moment_text(value)


def moment_text(told: datetime) -> str:
    """A moment as JSON shows it: `2026-11-22T06:00:00.000000Z`. One without a zone is in UTC."""
    told = told.astimezone(UTC) if told.tzinfo else told
    return f"{told.replace(tzinfo=None).isoformat(timespec='microseconds')}Z"


@extend_schema_field({"type": "string", "pattern": MONEY_PATTERN, "examples": ["3000000000000.00"]})
class AmountField(Known):
    """An exact amount: a decimal text with two places, because a JSON number may be rounded on its way."""

    def to_representation(self, value: Decimal) -> str:
        return f"{value:.2f}"


class DegreesField(Known, serializers.FloatField):
    """Degrees of latitude or longitude, to the fifth place."""


class PercentField(Known, serializers.FloatField):
    """Per cent, to the third place."""


@extend_schema_field({"type": "string", "pattern": PERIOD_PATTERN, "examples": ["2030-Q3"]})
class PeriodTextField(Known):
    """A period in its text form."""

    def to_representation(self, value: Any) -> str:
        return str(value)


class FieldGroup(serializers.Field):
    """Stands for several fields of a row."""

    def parts(self, name: str) -> dict[str, serializers.Field]:
        """The fields, by name."""
        raise NotImplementedError


class PeriodField(FieldGroup):
    """Stands for four fields: the period as text, its first and last day, and its precision."""

    def __init__(self, help_text: str, *, column: str) -> None:
        super().__init__(help_text=help_text)
        self.column = column

    def parts(self, name: str) -> dict[str, serializers.Field]:
        about = self.help_text

        def at(part: str) -> str | None:
            # A source that is the name of the field is refused as redundant.
            return None if self.column == name else f"{self.column}{part}"

        return {
            name: PeriodTextField(f"{about} Null where nothing is told.", source=at("")),
            f"{name}_first": DayField(f"{about} The first day; null where it is open.", source=at("_first")),
            f"{name}_last": DayField(f"{about} The last day, by which it sorts.", source=at("_last")),
            f"{name}_precision": ChoiceField(f"{about} How exactly.", source=at("_precision"), choices=PRECISIONS),
        }


class CitationField(FieldGroup):
    """Stands for five fields: who said it, when, where and in which words. Its own name does not show."""

    def parts(self, name: str) -> dict[str, serializers.Field]:
        return {
            "reported_on": DayField("The day on which the newest report was told.", source="known_reported_on"),
            "source": CodeField("The code of the source of the newest report.", source="known_source"),
            "said_by": TextField("Who said it in that source: an office, a person.", source="known_said_by"),
            "quote": TextField("The words of the source, verbatim.", source="known_quote"),
            "report_summary": TextField(
                "What the source says, in our own words, where there is no quote.", source="known_report_summary"
            ),
        }


class WebLinkField(TextField, serializers.URLField):
    """An address on the web that people typed."""


class LinesField(Known, serializers.ListField):
    """Several texts that people typed, one a line."""

    is_text = True

    def __init__(self, help_text: str, **kwargs: Any) -> None:
        super().__init__(help_text, null=False, child=serializers.CharField(), **kwargs)

    def to_representation(self, value: Any) -> list[str]:
        return [line for line in map(str.strip, str(value).splitlines()) if line]


class CodesField(Known, serializers.ListField):
    """Several codes. The row is completed with them by its id: a list has no column."""

    def __init__(self, help_text: str, **kwargs: Any) -> None:
        super().__init__(help_text, null=False, child=serializers.CharField(), **kwargs)

    def columns(self) -> list[str]:
        return ["id"]


class PageLinkField(RowField, serializers.CharField):
    """The address of the page that shows the row: its own, or another's with an anchor.

    `page` names the address, `key` the column with the code that stands in it.
    """

    def __init__(self, help_text: str, *, page: str = "project", key: str = "code", anchor: str = "") -> None:
        super().__init__(help_text, null=False, source="*")
        self.page, self.key, self.anchor = page, key, anchor

    def bind(self, field_name: str, parent: Any) -> None:
        super().bind(field_name, parent)
        # Once, not per row; and now, because a file is written when the language of the request has gone.
        self.before, self.after = reverse(self.page, args=["-"]).rsplit("-", 1)

    def columns(self) -> list[str]:
        return [self.key, "code"] if self.anchor else [self.key]

    def made_of(self, *values: str) -> str:
        key, *codes = values
        page = f"{self.before}{key}{self.after}"
        return f"{page}#{self.anchor}-{codes[0]}" if codes else page


class ScopeField(RowField, serializers.CharField):
    """What would itemise a claim, as an address line: `projects?status=construction`."""

    is_text = True

    def __init__(self, help_text: str) -> None:
        super().__init__(help_text, source="*")

    def columns(self) -> list[str]:
        return ["scope_noun", "scope_query"]

    def made_of(self, *values: str) -> str | None:
        return "?".join(filter(None, values)) or None
