"""How a shift of a date is written for readers: its size in weeks or months, and its range where dates are coarse."""

from dataclasses import dataclass
from datetime import date
from typing import Final

from portfolio.periods import Period
from portfolio.templatetags.figures import MINUS, NBSP, number_text

# Below this a shift is noise, not news: both dates say the same week.
ON_BASELINE_DAYS: Final = 4
_DAYS_OF_A_MONTH: Final = 365.2425 / 12
# 1.4 months: up to here weeks say more than a rounded month.
_WEEKS_BELOW: Final = 1.4 * _DAYS_OF_A_MONTH


@dataclass(frozen=True, kw_only=True)
class _Words:
    weeks: str
    months: str
    days: str
    between: str
    up_to: str
    at_least: str


_EN: Final = _Words(weeks="wk", months="mo", days="d", between="{a} to {b}", up_to="up to {}", at_least="at least {}")
_RU: Final = _Words(
    weeks="нед.", months="мес.", days="дн.", between="от {a} до {b}", up_to="до {}", at_least="не менее {}"
)
_KK: Final = _Words(
    weeks="апта", months="ай", days="күн", between="{a} … {b}", up_to="{} дейін", at_least="кемінде {}"
)
_LANGUAGES: Final = {"en": _EN, "ru": _RU, "kk": _KK}


def _words(language: str) -> _Words:
    """The forms of a language tag ("ru", "ru-kz"); English where there are none."""
    return _LANGUAGES.get(language[:2], _EN)


def is_on_baseline(days: int) -> bool:
    """Whether a shift of so many days counts as none."""
    return abs(days) < ON_BASELINE_DAYS


def slip_text(days: int, language: str, *, is_coarse: bool = False) -> str:
    """A signed size: +3 wk, +24 mo, −2 mo; with ≈ where a date is coarser than a day."""
    sign = MINUS if days < 0 else "+"
    return f"{f'≈{NBSP}' if is_coarse else ''}{sign}{_size(abs(days), abs(days), language)}"


def days_text(days: int, language: str) -> str:
    """A number of days: 12 d, 12 дн., 12 күн."""
    return f"{number_text(days, language)}{NBSP}{_words(language).days}"


def range_text(current: Period, baseline: Period, language: str) -> str:
    """How little and how much the shift may be: 3 to 9 mo, up to 24 mo; empty where the days leave no doubt."""
    words = _words(language)
    least, most = _days(current.first, baseline.last), _days(current.last, baseline.first)
    if least is None or most is None:
        return _open_range(least, most, words, language)
    widest = max(abs(least), abs(most))
    a, b = _count(least, widest), _count(most, widest)
    if a == b:
        return ""
    return f"{words.between.format(a=_signed(a, a < 0), b=_signed(b, a < 0))}{NBSP}{_unit(widest, words)}"


def _open_range(least: int | None, most: int | None, words: _Words, language: str) -> str:
    """One end is open: a period "by" a day has no first day, one "from" a day no last."""
    if most is not None and most > 0:
        return words.up_to.format(_size(most, most, language))
    if least is not None and least > 0:
        return words.at_least.format(_size(least, least, language))
    return ""


def _days(later: date | None, earlier: date | None) -> int | None:
    return (later - earlier).days if later and earlier else None


def _size(days: int, widest: int, language: str) -> str:
    return f"{number_text(_count(days, widest), language)}{NBSP}{_unit(widest, _words(language))}"


def _count(days: int, widest: int) -> int:
    """Whole weeks or months, rounded; which of them, the widest number of days decides."""
    return round(days / 7) if widest < _WEEKS_BELOW else round(days / _DAYS_OF_A_MONTH)


def _unit(widest: int, words: _Words) -> str:
    return words.weeks if widest < _WEEKS_BELOW else words.months


def _signed(count: int, with_sign: bool) -> str:
    """With a plus only where the other end is negative."""
    if count < 0:
        return f"{MINUS}{-count}"
    return f"+{count}" if with_sign and count else str(count)
