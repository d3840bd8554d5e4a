"""What may stand after the equals sign: each kind of value reads its text strictly, or says what to write instead."""

from collections.abc import Iterable
from datetime import date
from typing import Any, ClassVar, Final, NamedTuple

from django.utils.formats import date_format
from django.utils.translation import get_language, npgettext, pgettext
from django.utils.translation import gettext as _

from portfolio.dates import period_text
from portfolio.filters import days
from portfolio.filters.near import nearest
from portfolio.models.fields import hidden_character
from portfolio.money import MoneyError, parse_decimal
from portfolio.periods import MAX_YEAR, MIN_YEAR, Period, PeriodError, Precision, shown

#: Most characters of a value; longer ones are not compared with anything.
LONGEST: Final = 200
#: How many words of a closed list a message names.
_NAMED: Final = 20


class Wrong(ValueError):
    """A text that is no such value: the reason and the remedy; `suggestion` is the value that was probably meant."""

    def __init__(self, message: str, *, suggestion: str | None = None) -> None:
        super().__init__(message)
        self.suggestion = suggestion


class Told(NamedTuple):
    """A value as it was read, and its one text form."""

    text: str
    value: Any


def quoted(text: str) -> str:
    """A text between the quotation marks of the active language."""
    return pgettext("quotation marks", "“%(text)s”") % {"text": text}


def written(period: Period) -> str:
    """A period as pages write it in the active language."""
    return period_text(period, get_language() or "")


class Value:
    """A kind of value. `schema` describes its text to OpenAPI; `most` is how many of them one filter takes."""

    schema: ClassVar[dict[str, Any]] = {"type": "string"}
    most: ClassVar[int] = 500

    def told(self, text: str, today: date) -> Told:
        """Read a text; raises Wrong."""
        raise NotImplementedError

    def in_words(self, told: Told) -> str:
        """The value as a sentence holds it."""
        return told.text

    @property
    def described(self) -> dict[str, Any]:
        return self.schema


class Line(Value):
    """A text that is compared with what people typed."""

    schema = {"type": "string", "maxLength": LONGEST}

    def told(self, text: str, today: date) -> Told:
        if len(text) > LONGEST:
            message = _("The text has %(count)d characters. Give at most %(most)d.")
            raise Wrong(message % {"count": len(text), "most": LONGEST})
        if (found := hidden_character(text)) is not None:
            message = _("The text holds the invisible character U+%(code)s. Leave it out.")
            raise Wrong(message % {"code": f"{ord(found):04X}"})
        return Told(text, text)

    def in_words(self, told: Told) -> str:
        return quoted(told.text)


class Money(Value):
    """An amount as a plain decimal."""

    schema = {"type": "string", "pattern": r"^\d{1,15}(\.\d{1,2})?$", "examples": ["3000000000.00"]}

    def told(self, text: str, today: date) -> Told:
        try:
            amount = parse_decimal(text[:LONGEST])
        except MoneyError as error:
            raise Wrong(str(error)) from error
        return Told(f"{amount:.2f}", amount)


class Choice(Value):
    """A word of a closed list. `words` gives each code its name for people."""

    def __init__(self, words: Iterable[tuple[Any, Any]]) -> None:
        self.words = {str(code): word for code, word in words}

    def told(self, text: str, today: date) -> Told:
        if text not in self.words:
            raise self._refusal(text)
        return Told(text, self.value(text))

    def value(self, text: str) -> Any:
        return text

    def _refusal(self, text: str) -> Wrong:
        near = nearest(text, self.words)
        message = _("“%(value)s” is not one of the words known here.") % {"value": shown(text)}
        if near:
            remedy = _("Did you mean “%(near)s”?") % {"near": near}
        elif len(self.words) <= _NAMED:
            remedy = _("Use one of %(names)s.") % {"names": ", ".join(self.words)}
        else:
            remedy = _("Use one such as %(names)s.") % {"names": ", ".join(sorted(self.words)[:3])}
        return Wrong(f"{message} {remedy}", suggestion=near)

    def in_words(self, told: Told) -> str:
        return str(self.words[told.text])

    @property
    def described(self) -> dict[str, Any]:
        return {"type": "string", "enum": list(self.words)}


class Flag(Choice):
    """`true` or `false`."""

    def __init__(self) -> None:
        super().__init__([("true", "true"), ("false", "false")])

    def value(self, text: str) -> bool:
        return text == "true"

    def in_words(self, told: Told) -> str:
        return _("true") if told.value else _("false")


class Day(Value):
    """A day of the calendar, or one counted from today."""

    schema = {"type": "string", "examples": ["2025-12-31", "today", "today+90d", "today-1y", "year-start"]}

    def told(self, text: str, today: date) -> Told:
        try:
            return self.read(text, today)
        except OverflowError as error:
            message = _("“%(value)s” is not possible. Give a day of the years %(min)d to %(max)d.")
            raise Wrong(message % {"value": shown(text), "min": MIN_YEAR, "max": MAX_YEAR}) from error

    def read(self, text: str, today: date) -> Told:
        if (day := days.relative_day(text, today)) is not None:
            return Told(days.relative_text(text), day)
        if (day := days.calendar_day(text)) is None:
            message = _("“%(value)s” is not a day. Give one as YYYY-MM-DD, such as 2025-12-31, or today, today+90d.")
            raise Wrong(message % {"value": shown(text)})
        if not days.FIRST_DAY <= day <= days.LAST_DAY:
            raise OverflowError(day)
        return Told(text, day)

    def in_words(self, told: Told) -> str:
        return date_format(told.value)


class PeriodText(Day):
    """A period in its text form, or a day counted from today."""

    schema = {"type": "string", "examples": ["2030-01-01", "2030-01", "2030-Q3", "2030-H1", "2030", "2027/2030"]}
    # Each is several conditions, on columns that may be whole queries.
    most = 50

    def read(self, text: str, today: date) -> Told:
        if (day := days.relative_day(text, today)) is not None:
            return Told(days.relative_text(text), Period.day(day))
        try:
            period = Period.parse(text)
        except PeriodError as error:
            raise Wrong(str(error)) from error
        return Told(str(period), period)

    def in_words(self, told: Told) -> str:
        period: Period = told.value
        if period.first is not None and period.precision is Precision.DAY:
            return date_format(period.first)
        if period.precision is Precision.UNKNOWN:
            return quoted(written(period))
        if period.precision in (Precision.BY, Precision.FROM):
            return pgettext("open at one end", "the time %(period)s") % {"period": written(period)}
        return written(period)


class Span(Value):
    """A length of time, `90d`, `6m` or `1y`; the value is the day that lies so long after today, or before it."""

    schema = {"type": "string", "pattern": "^[1-9][0-9]{0,4}[dmy]$", "examples": ["90d", "6m", "1y"]}

    def __init__(self, *, ago: bool = False) -> None:
        self.sign = -1 if ago else 1

    def told(self, text: str, today: date) -> Told:
        try:
            number, unit = days.span(text) or (0, "d")
            day = days.later(today, self.sign * number, unit)
        except OverflowError:
            number = 0
        if not number:
            message = _("“%(value)s” is not a possible length of time. Give one such as 90d, 6m or 1y.")
            raise Wrong(message % {"value": shown(text)})
        return Told(text, day)

    def in_words(self, told: Told) -> str:
        number, unit = days.span(told.text) or (0, "d")
        # In Russian these stand in the genitive: the sentences say «в течение».
        match unit:
            case "d":
                words = npgettext("within or for so long", "%(count)d day", "%(count)d days", number)
            case "m":
                words = npgettext("within or for so long", "%(count)d month", "%(count)d months", number)
            case _year:
                words = npgettext("within or for so long", "%(count)d year", "%(count)d years", number)
        return words % {"count": number}
