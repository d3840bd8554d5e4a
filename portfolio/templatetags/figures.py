"""How numbers and amounts of money are written for readers, in English, Russian and Kazakh."""

from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from typing import Final

from portfolio.currencies import symbol
from portfolio.money import Qualifier

NBSP: Final = "\u00a0"
MINUS: Final = "\u2212"


@dataclass(frozen=True, kw_only=True)
class _Words:
    """One language's forms; `{}` of a qualifier is the amount."""

    thousands: str
    point: str
    scales: tuple[str, str, str]
    sign_first: bool
    percent: str
    rank: str
    about: str
    at_least: str
    at_most: str


_EN: Final = _Words(
    thousands=",",
    point=".",
    scales=("m", "bn", "trn"),
    sign_first=True,
    percent="{}%",
    rank=f"No.{NBSP}{{}}",
    about="about {}",
    at_least="at least {}",
    at_most="at most {}",
)
_RU: Final = _Words(
    thousands=NBSP,
    point=",",
    scales=("млн", "млрд", "трлн"),
    sign_first=False,
    percent=f"{{}}{NBSP}%",
    rank=f"{{}}-е{NBSP}место",
    about="около {}",
    at_least="не менее {}",
    at_most="не более {}",
)
_KK: Final = _Words(
    thousands=NBSP,
    point=",",
    scales=("млн", "млрд", "трлн"),
    sign_first=False,
    percent=f"{{}}{NBSP}%",
    rank="{}-орын",
    about="шамамен {}",
    at_least="кемінде {}",
    at_most="ең көбі {}",
)
_LANGUAGES: Final = {"en": _EN, "ru": _RU, "kk": _KK}
_MILLION: Final = Decimal(10) ** 6
_THOUSAND: Final = Decimal(1000)


def _words(language: str) -> _Words:
    """The forms of a language tag ("ru", "ru-kz"); English where there are none."""
    return _LANGUAGES.get(language[:2], _EN)


def number_text(value: Decimal | int, language: str) -> str:
    """The number in full, without zeros that say nothing: 12,345,678.9; a minus is U+2212."""
    whole, _, fraction = f"{abs(Decimal(value)):f}".partition(".")
    text = _grouped(int(whole), fraction.rstrip("0"), language)
    return f"{MINUS}{text}" if value < 0 else text


def _grouped(whole: int, fraction: str, language: str) -> str:
    words = _words(language)
    return f"{whole:,}".replace(",", words.thousands) + (f"{words.point}{fraction}" if fraction else "")


def percent_text(value: Decimal | int, language: str) -> str:
    """A share: 95.4%, 95,4 %."""
    return _words(language).percent.format(number_text(value, language))


def rank_text(value: Decimal | int, language: str) -> str:
    """A place in an order: No. 2, 2-е место, 2-орын."""
    return _words(language).rank.format(number_text(value, language))


def amount_text(
    amount: Decimal, currency: str, language: str, *, high: Decimal | None = None, qualifier: str = Qualifier.EXACT
) -> str:
    """An amount, compact, as a source told it: $616 m, about $57 bn, $14–15 bn, около 3 трлн ₸."""
    if high is not None:
        return _span_text(amount, high, currency, language)
    return qualified(_money(_compact(amount, language), currency, language), qualifier, language)


def compact_text(amount: Decimal, language: str) -> str:
    """An amount, compact, without its currency: 616 m, 57 bn."""
    return NBSP.join(part for part in _compact(amount, language) if part)


def qualified(text: str, qualifier: str, language: str) -> str:
    """A written figure with how exactly it was told: about 175, at least $14 bn."""
    words = _words(language)
    forms = {Qualifier.ABOUT: words.about, Qualifier.AT_LEAST: words.at_least, Qualifier.AT_MOST: words.at_most}
    return forms.get(Qualifier(qualifier or Qualifier.EXACT), "{}").format(text)


def plain_amount(amount: Decimal, currency: str) -> str:
    """The amount for machines: 616000000 USD, 0.5 KZT."""
    return f"{plain_number(amount)} {currency}"


def plain_number(value: Decimal) -> str:
    """The number for machines: 175, 95.4."""
    text = f"{value:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def _span_text(low: Decimal, high: Decimal, currency: str, language: str) -> str:
    """Both ends; the scale and the sign once where they are the same."""
    (low_text, low_scale), (high_text, high_scale) = _compact(low, language), _compact(high, language)
    if low_scale == high_scale:
        return _money((f"{low_text}–{high_text}", low_scale), currency, language)
    ends = (_money(end, currency, language) for end in ((low_text, low_scale), (high_text, high_scale)))
    return " – ".join(ends)


def _money(compact: tuple[str, str], currency: str, language: str) -> str:
    """The parts in the order of the language; a currency without a sign of its own goes by its code."""
    figure, scale = compact
    sign = symbol(currency)
    text = f"{figure}{NBSP}{scale}" if scale else figure
    if not _words(language).sign_first:
        return f"{text}{NBSP}{sign}"
    return f"{sign}{text}" if sign != currency else f"{sign}{NBSP}{text}"


def _compact(amount: Decimal, language: str) -> tuple[str, str]:
    """The figure and its scale: 1.24 bn, 46.2 bn, 420.6 bn; below a million in full, without a scale.

    Two decimals below 10, one from 10 up; what rounds up to 1,000 m is 1 bn.
    """
    if amount < _MILLION:
        whole, _, cents = f"{amount:.2f}".partition(".")
        return _grouped(int(whole), cents if int(cents) else "", language), ""
    figure, scales = amount / _MILLION, list(_words(language).scales)
    while len(scales) > 1 and _rounded(figure) >= _THOUSAND:
        figure, scales = figure / _THOUSAND, scales[1:]
    return number_text(_rounded(figure), language), scales[0]


def _rounded(figure: Decimal) -> Decimal:
    return figure.quantize(Decimal("0.01") if figure < 10 else Decimal("0.1"), ROUND_HALF_UP)
