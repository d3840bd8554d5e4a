"""Values of one form each: ids, numbers and codes."""

import re
from datetime import date
from decimal import Decimal
from typing import Any, ClassVar

from django.utils.translation import gettext as _

from portfolio.filters.values import Told, Value, Wrong, written
from portfolio.periods import MAX_YEAR, MIN_YEAR, Period, shown


class Matched(Value):
    """A text of one form."""

    form: ClassVar[re.Pattern[str]]

    def told(self, text: str, today: date) -> Told:
        if self.form.fullmatch(text) is None:
            raise Wrong(self.refusal(text))
        return Told(text, self.value(text))

    def value(self, text: str) -> Any:
        return text

    def refusal(self, text: str) -> str:
        raise NotImplementedError


class Key(Matched):
    """The id of a row."""

    form = re.compile("[1-9][0-9]{0,17}")
    schema = {"type": "integer", "minimum": 1, "maximum": 10**18 - 1}

    def value(self, text: str) -> int:
        return int(text)

    def refusal(self, text: str) -> str:
        if text.isdecimal() and len(text) > 18:
            return _("“%(value)s” is too large. An id has at most 18 digits.") % {"value": shown(text)}
        return _("“%(value)s” is not an id. Give a whole number from 1.") % {"value": shown(text)}


class Whole(Matched):
    """A whole number of at most nine digits, which every integer column can be compared with."""

    form = re.compile("0|-?[1-9][0-9]{0,8}")
    schema = {"type": "integer", "minimum": -(10**9) + 1, "maximum": 10**9 - 1}

    def value(self, text: str) -> int:
        return int(text)

    def refusal(self, text: str) -> str:
        message = _("“%(value)s” is not a whole number of at most nine digits. Give one such as 90.")
        return message % {"value": shown(text)}


class Degrees(Matched):
    """Degrees of latitude, at most 90 either way, or of longitude, at most 180, to the fifth place."""

    form = re.compile(r"-?(0|[1-9][0-9]{0,2})(\.[0-9]{1,5})?")

    def __init__(self, limit: int = 180) -> None:
        self.limit = limit

    def told(self, text: str, today: date) -> Told:
        told = super().told(text, today)
        if abs(told.value) > self.limit:
            message = _("“%(value)s” is too far. Give degrees from −%(most)d to %(most)d.")
            raise Wrong(message % {"value": shown(text), "most": self.limit})
        return told

    @property
    def described(self) -> dict[str, Any]:
        return {"type": "number", "minimum": -self.limit, "maximum": self.limit}

    def value(self, text: str) -> Decimal:
        return Decimal(text)

    def refusal(self, text: str) -> str:
        message = _("“%(value)s” is not a number of degrees. Give one with at most five decimals, such as 51.12.")
        return message % {"value": shown(text)}


class Percent(Matched):
    """Per cent, to the third place."""

    form = re.compile(r"(0|[1-9][0-9]?)(\.[0-9]{1,3})?|100(\.0{1,3})?")
    schema = {"type": "number", "minimum": 0, "maximum": 100}

    def value(self, text: str) -> Decimal:
        return Decimal(text)

    def refusal(self, text: str) -> str:
        message = _("“%(value)s” is not a share in per cent. Give 0 to 100 with at most three decimals, such as 33.3.")
        return message % {"value": shown(text)}


class Code(Matched):
    """The code of a row: letters, digits, hyphens."""

    form = re.compile("[-a-zA-Z0-9_]{1,80}")
    schema = {"type": "string", "pattern": "^[-a-zA-Z0-9_]{1,80}$"}

    def refusal(self, text: str) -> str:
        message = _("“%(value)s” is not a code. Give letters, digits and hyphens, such as ishim-astana.")
        return message % {"value": shown(text)}


class CountryCode(Matched):
    """A country by its ISO 3166-1 code."""

    form = re.compile("[A-Z]{2}")
    schema = {"type": "string", "pattern": "^[A-Z]{2}$"}

    def refusal(self, text: str) -> str:
        message = _("“%(value)s” is not the code of a country. Give two capital letters, such as KZ.")
        return message % {"value": shown(text)}


class LanguageCode(Matched):
    """A language by its ISO 639 code."""

    form = re.compile("[a-z]{2,3}")
    schema = {"type": "string", "pattern": "^[a-z]{2,3}$"}

    def refusal(self, text: str) -> str:
        message = _("“%(value)s” is not the code of a language. Give two or three letters, such as ru.")
        return message % {"value": shown(text)}


class Year(Matched):
    """A year of the calendar, 1901 to 2200."""

    most = 50
    form = re.compile("190[1-9]|19[1-9][0-9]|20[0-9]{2}|21[0-9]{2}|2200")
    schema = {"type": "integer", "minimum": MIN_YEAR, "maximum": MAX_YEAR}

    def value(self, text: str) -> Period:
        return Period.year(int(text))

    def in_words(self, told: Told) -> str:
        return written(told.value)

    def refusal(self, text: str) -> str:
        message = _("“%(value)s” is not possible. Give a year from %(min)d to %(max)d.")
        return message % {"value": shown(text), "min": MIN_YEAR, "max": MAX_YEAR}
