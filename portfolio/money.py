"""Money: an amount as a source told it, exact to the hundredth, always with its currency; never a float."""

import re
from dataclasses import dataclass
from decimal import Context, Decimal, Inexact, InvalidOperation
from enum import StrEnum
from typing import Final, Self

from django.utils.translation import gettext as _

from portfolio.currencies import CURRENCIES

#: The most that hundredths in a signed 64-bit column can hold: 92 233 720 368 547 758.07.
MAXIMUM_HUNDREDTHS: Final = 2**63 - 1
MAXIMUM: Final = Decimal(f"{MAXIMUM_HUNDREDTHS}e-2")

_HUNDREDTH: Final = Decimal("0.01")
# Inexact is trapped: where a hundredth can't hold the value, this context raises instead of rounding.
_EXACT: Final = Context(prec=19, traps=[Inexact, InvalidOperation])
_PLAIN: Final = re.compile(r"(-?)[0-9]+(?:\.([0-9]+))?")
_CANONICAL: Final = re.compile(r"(?:(about|>=|<=) )?(\S+?)(?:\.\.(\S+))? (\S+)")
# Longer than any amount, even with leading zeros; the pattern above must not meet a text of a megabyte.
_LONGEST: Final = 100


class MoneyError(ValueError):
    """A text or number that is no amount; its message names the value and says what to write instead."""


class Qualifier(StrEnum):
    """How exactly a source told an amount."""

    EXACT = "exact"
    ABOUT = "about"
    AT_LEAST = "at_least"
    AT_MOST = "at_most"
    RANGE = "range"


_MARKS: Final = {
    None: Qualifier.EXACT,
    "about": Qualifier.ABOUT,
    ">=": Qualifier.AT_LEAST,
    "<=": Qualifier.AT_MOST,
}
_PREFIXES: Final = {qualifier: f"{mark} " if mark else "" for mark, qualifier in _MARKS.items()}
# "About" says nothing of how far; five per cent either way is what this tracker takes it to mean.
_ABOUT: Final = (Decimal("0.95"), Decimal("1.05"))


def cut(text: str, limit: int = 30) -> str:
    """The text as messages show it: at most `limit` characters."""
    return text if len(text) <= limit else f"{text[: limit - 1]}…"


def parse_decimal(text: str) -> Decimal:
    """Read a plain decimal ("1234.56", "57", "-0") into a Decimal with two places.

    Everything else raises MoneyError: more than two decimals, exponents, signs, separators, other scripts' digits.
    """
    stripped = text.strip()
    if not stripped:
        raise MoneyError(_("There is no amount. Write a number such as 1234.56."))
    if (match := _PLAIN.fullmatch(stripped)) is None:
        raise MoneyError(
            _("“%(value)s” is not a plain number. Write digits and a decimal point, such as 1234.56.")
            % {"value": cut(stripped)}
        )
    if len(match[2] or "") > 2:
        raise _too_many_decimals(stripped)
    return from_hundredths(to_hundredths(Decimal(stripped)))


def to_hundredths(value: Decimal) -> int:
    """The value in hundredths, exactly.

    Raises MoneyError for what is not finite, below zero, above MAXIMUM or finer than a hundredth.
    """
    if not value.is_finite():
        raise MoneyError(
            _("“%(value)s” is not a finite number. Write one such as 1234.56.") % {"value": cut(str(value))}
        )
    if value < 0:
        raise MoneyError(_("“%(value)s” is below zero. Write zero or more.") % {"value": cut(str(value))})
    if value > MAXIMUM:
        raise MoneyError(
            _("“%(value)s” is too large. Write at most %(maximum)s.") % {"value": cut(str(value)), "maximum": MAXIMUM}
        )
    try:
        return int(_EXACT.scaleb(_EXACT.quantize(value, _HUNDREDTH), 2))
    except Inexact:
        raise _too_many_decimals(str(value)) from None


def from_hundredths(hundredths: int) -> Decimal:
    """The Decimal with two places that so many hundredths are, exactly; sums may lie above MAXIMUM."""
    # Only a literal is exact under any context: arithmetic would round to the precision in force.
    return Decimal(f"{hundredths}e-2")


def _too_many_decimals(text: str) -> MoneyError:
    return MoneyError(
        _("“%(value)s” has more than two decimals. Write at most two; amounts are never rounded.")
        % {"value": cut(text)}
    )


@dataclass(frozen=True, slots=True)
class Amount:
    """An amount of money as it was told.

    `low` is the figure itself: what was told exactly, about, at least or at most; of a range its lower end.
    `high` is the upper end of a range, else None. `currency` is one of CURRENCIES. Both ends have two places.

    Text form, printed by `str` and read by `parse`: `57000000000.00 USD`, `about 57000000000.00 USD`,
    `>= 14000000000.00 USD`, `<= 400000000000.00 KZT`, `14000000000.00..15000000000.00 USD`.
    """

    low: Decimal
    high: Decimal | None
    currency: str
    qualifier: Qualifier

    def __post_init__(self) -> None:
        """Bring the parts to their one form; raise MoneyError where they are no amount."""
        object.__setattr__(self, "qualifier", _known_qualifier(self.qualifier))
        object.__setattr__(self, "low", from_hundredths(to_hundredths(self.low)))
        if self.high is not None:
            object.__setattr__(self, "high", from_hundredths(to_hundredths(self.high)))
        if self.currency not in CURRENCIES:
            raise MoneyError(
                _("“%(value)s” is not a currency. Write an ISO 4217 code such as KZT, USD or RUB.")
                % {"value": cut(str(self.currency))}
            )
        self._check_ends()

    def _check_ends(self) -> None:
        if (self.high is not None) != (self.qualifier is Qualifier.RANGE):
            raise MoneyError(
                _("“%(value)s”: a range, and only a range, has an upper end. Write 14.00..15.00 USD or 14.00 USD.")
                % {"value": f"{self.qualifier} {self.low}..{self.high or ''}"}
            )
        if self.high is not None and self.high <= self.low:
            raise MoneyError(
                _("“%(value)s”: a range runs from the smaller to the larger amount. Write the smaller one first.")
                % {"value": f"{self.low}..{self.high}"}
            )

    def __str__(self) -> str:
        """The text form, which `parse` reads."""
        if self.high is not None:
            return f"{self.low}..{self.high} {self.currency}"
        return f"{_PREFIXES[self.qualifier]}{self.low} {self.currency}"

    @classmethod
    def parse(cls, text: str) -> Self:
        """Read the text form; raises MoneyError for all else. What people type is read by `portfolio.typed.money`."""
        stripped = text.strip()
        match = _CANONICAL.fullmatch(stripped) if len(stripped) <= _LONGEST else None
        if match is None or (match[1] and match[3]):
            raise MoneyError(
                _("“%(value)s” is not an amount. Write 57.00 USD, about 57.00 USD, >= 57.00 USD or 14.00..15.00 USD.")
                % {"value": cut(stripped)}
            )
        mark, low, high, currency = match.groups()
        if high is not None:
            return cls(parse_decimal(low), parse_decimal(high), currency, Qualifier.RANGE)
        return cls(parse_decimal(low), None, currency, _MARKS[mark])

    def overlaps(self, other: "Amount") -> bool | None:
        """Whether both can be true; None where the currencies differ, as only a rate could tell.

        About is five per cent either way, at least has no upper end, at most no lower one; ends that touch overlap.
        """
        if self.currency != other.currency:
            return None
        low, high = self._span()
        other_low, other_high = other._span()
        return low <= other_high and other_low <= high

    def _span(self) -> tuple[Decimal, Decimal]:
        match self.qualifier:
            case Qualifier.ABOUT:
                return self.low * _ABOUT[0], self.low * _ABOUT[1]
            case Qualifier.AT_LEAST:
                return self.low, Decimal("Infinity")
            case Qualifier.AT_MOST:
                return Decimal("-Infinity"), self.low
        return self.low, self.low if self.high is None else self.high


def _known_qualifier(value: str) -> Qualifier:
    try:
        return Qualifier(value)
    except ValueError:
        raise MoneyError(
            _("“%(value)s” is not a qualifier. Use one of %(known)s.")
            % {"value": cut(str(value)), "known": ", ".join(Qualifier)}
        ) from None
