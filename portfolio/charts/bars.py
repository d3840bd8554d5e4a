"""Bars on one scale: how wide or high each is beside the largest. Positions are texts, since SVG takes no commas."""

from collections.abc import Iterable
from decimal import Decimal
from fractions import Fraction

from portfolio.claims.coverage import Coverage


def per_cent(value: float | Decimal | Fraction) -> str:
    """A position on a line from 0 to 100, as an attribute of SVG."""
    return f"{float(value):.2f}%"


def widths(amounts: Iterable[Decimal | None]) -> list[str | None]:
    """The width of each bar, the largest 100 per cent; None where there is no amount."""
    amounts = list(amounts)
    most = max((amount for amount in amounts if amount is not None), default=Decimal(0))
    return [None if amount is None else per_cent(_part(amount, most)) for amount in amounts]


def heights(amounts: Iterable[Decimal | None], *, most: float, least: float) -> list[float | None]:
    """The height of each bar in pixels; what is not nothing is never too low to be seen."""
    amounts = list(amounts)
    largest = max((amount for amount in amounts if amount is not None), default=Decimal(0))
    return [None if amount is None else _height(amount, largest, most, least) for amount in amounts]


def _height(amount: Decimal, largest: Decimal, most: float, least: float) -> float:
    return round(max(float(_part(amount, largest)) / 100 * most, least), 1) if amount else 0.0


def _part(amount: Decimal, most: Decimal) -> Fraction:
    return Fraction(amount) * 100 / Fraction(most) if most else Fraction(0)


def covered_width(coverage: Coverage) -> str:
    """The solid part of a coverage bar; a bar has an end, whatever is itemised."""
    return per_cent(min(coverage.share or Fraction(0), Fraction(1)) * 100)
