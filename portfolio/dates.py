"""How days and periods are written for readers, by precision, in English, Russian and Kazakh."""

from dataclasses import dataclass
from datetime import date
from typing import Final

from portfolio.periods import Period, Precision

NBSP: Final = "\u00a0"
# CLDR puts a narrow space before г. and ж.
NARROW: Final = "\u202f"
_ROMAN: Final = ("I", "II", "III", "IV")
# EDTF (ISO 8601-2) numbers the quarters of a year 33 to 36 and its halves 40 and 41.
_EDTF_QUARTER: Final = 32
_EDTF_HALF: Final = 39


def _words_of(names: str) -> tuple[str, ...]:
    """Months or weekdays in their order, from names with spaces between them."""
    return tuple(names.split())


@dataclass(frozen=True, kw_only=True)
class _Words:
    """One language's forms. The abbreviations of months are CLDR's: beside a day, and alone."""

    beside_day: tuple[str, ...]
    alone: tuple[str, ...]
    day: str
    month: str
    quarter: str
    half: str
    year: str
    years: str
    months_of_year: str
    days_of_month: str
    by: str
    since: str
    unknown: str
    #: Monday to Sunday, at the head of a calendar; CLDR's, where Django's Kazakh ones are not.
    weekdays: tuple[str, ...]
    #: A quarter whose year stands beside it, on the narrow scale of a drawing.
    quarter_mark: str


_EN_MONTHS: Final = _words_of("Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec")
_KK_MONTHS: Final = _words_of("қаң. ақп. нау. сәу. мам. мау. шіл. там. қыр. қаз. қар. жел.")

_EN: Final = _Words(
    beside_day=_EN_MONTHS,
    alone=_EN_MONTHS,
    day=f"{{d}}{NBSP}{{m}}{NBSP}{{y}}",
    month=f"{{m}}{NBSP}{{y}}",
    quarter=f"Q{{n}}{NBSP}{{y}}",
    half=f"H{{n}}{NBSP}{{y}}",
    year="{y}",
    years="{a}–{b}",
    months_of_year=f"{{a}}–{{b}}{NBSP}{{y}}",
    days_of_month=f"{{a}}–{{b}}{NBSP}{{m}}{NBSP}{{y}}",
    by="by {}",
    since="from {}",
    unknown="date unknown",
    weekdays=_words_of("Mo Tu We Th Fr Sa Su"),
    quarter_mark="Q{n}",
)
_RU: Final = _Words(
    beside_day=_words_of("янв. февр. мар. апр. мая июн. июл. авг. сент. окт. нояб. дек."),
    alone=_words_of("янв. февр. март апр. май июнь июль авг. сент. окт. нояб. дек."),
    day=f"{{d}}{NBSP}{{m}}{NBSP}{{y}}{NARROW}г.",
    month=f"{{m}}{NBSP}{{y}}{NARROW}г.",
    quarter=f"{{n}}-й{NBSP}кв.{NBSP}{{y}}{NARROW}г.",
    half=f"{{n}}-е{NBSP}полугодие {{y}}{NARROW}г.",
    year=f"{{y}}{NARROW}г.",
    years=f"{{a}}–{{b}}{NARROW}гг.",
    months_of_year=f"{{a}}–{{b}}{NBSP}{{y}}{NARROW}г.",
    days_of_month=f"{{a}}–{{b}}{NBSP}{{m}}{NBSP}{{y}}{NARROW}г.",
    by=f"к{NBSP}{{}}",
    since=f"с{NBSP}{{}}",
    unknown="дата неизвестна",
    weekdays=_words_of("Пн Вт Ср Чт Пт Сб Вс"),
    quarter_mark="{roman}",
)
_KK: Final = _Words(
    beside_day=_KK_MONTHS,
    alone=_KK_MONTHS,
    day=f"{{y}}{NARROW}ж.{NBSP}{{d}}{NBSP}{{m}}",
    month=f"{{y}}{NARROW}ж.{NBSP}{{m}}",
    quarter=f"{{y}}{NARROW}ж.{NBSP}{{roman}}{NBSP}тқс.",
    half=f"{{y}}{NARROW}ж. {{roman}}{NBSP}жартыжылдық",
    year=f"{{y}}{NARROW}ж.",
    years=f"{{a}}–{{b}}{NARROW}жж.",
    months_of_year=f"{{y}}{NARROW}ж.{NBSP}{{a}}–{{b}}",
    days_of_month=f"{{y}}{NARROW}ж.{NBSP}{{a}}–{{b}}{NBSP}{{m}}",
    by="{} дейін",
    since="{} бастап",
    unknown="күні белгісіз",
    weekdays=_words_of("Дс Сс Ср Бс Жм Сб Жс"),
    quarter_mark="{roman}",
)
_LANGUAGES: Final = {"en": _EN, "ru": _RU, "kk": _KK}


def _words(language: str) -> _Words:
    """The forms of a language tag ("ru", "ru-kz"); English where there are none."""
    return _LANGUAGES.get(language[:2], _EN)


def day_text(day: date, language: str) -> str:
    """A day: 1 Jan 2030, 1 янв. 2030 г., 2030 ж. 1 қаң."""
    words = _words(language)
    return words.day.format(d=day.day, m=words.beside_day[day.month - 1], y=day.year)


def month_text(day: date, language: str) -> str:
    """The month of a day alone: Sep, сент., қыр."""
    return _words(language).alone[day.month - 1]


def month_year_text(day: date, name: str, language: str) -> str:
    """The month of a day by its full name: December 2026, декабрь 2026 г., 2026 ж. желтоқсан."""
    return _words(language).month.format(m=name, y=day.year)


def weekday_text(day: date, language: str) -> str:
    """The weekday of a day in two letters: Mo, Пн, Дс."""
    return _words(language).weekdays[day.weekday()]


def quarter_mark(number: int, language: str) -> str:
    """A quarter on a scale that names the year: Q4, IV."""
    return _words(language).quarter_mark.format(n=number, roman=_ROMAN[number - 1])


def period_text(period: Period, language: str) -> str:
    """A period, no more exactly than it is known: Q4 2026, by 31 Dec 2031, Oct–Nov 2025, date unknown."""
    words = _words(language)
    if period.first is None:
        return words.unknown if period.last is None else words.by.format(day_text(period.last, language))
    if period.last is None:
        return words.since.format(day_text(period.first, language))
    if period.precision is Precision.RANGE:
        return _range_text(period, language)
    return _unit_text(period.first, period.precision, language)


def _unit_text(first: date, precision: Precision, language: str) -> str:
    """A piece of the calendar that begins on `first`."""
    if precision is Precision.DAY:
        return day_text(first, language)
    words = _words(language)
    quarter, half = (first.month - 1) // 3 + 1, (first.month - 1) // 6 + 1
    match precision:
        case Precision.MONTH:
            return words.month.format(m=words.alone[first.month - 1], y=first.year)
        case Precision.QUARTER:
            return words.quarter.format(n=quarter, roman=_ROMAN[quarter - 1], y=first.year)
        case Precision.HALF:
            return words.half.format(n=half, roman=_ROMAN[half - 1], y=first.year)
    return words.year.format(y=first.year)


def _range_text(period: Period, language: str) -> str:
    """Two ends in their coarsest form, said once what both have in common."""
    left, right = (Period.parse(end) for end in str(period).split("/"))
    shared = _shared_text(left, right, _words(language))
    return shared or f"{period_text(left, language)} – {period_text(right, language)}"


def _shared_text(left: Period, right: Period, words: _Words) -> str:
    """2027–2030, Oct–Nov 2025, 3–5 Mar 2026; nothing where the ends differ in more than their smallest part."""
    a, b = left.first, right.first
    if a is None or b is None or left.precision != right.precision:
        return ""
    match left.precision:
        case Precision.YEAR:
            return words.years.format(a=a.year, b=b.year)
        case Precision.MONTH if a.year == b.year:
            return words.months_of_year.format(a=words.alone[a.month - 1], b=words.alone[b.month - 1], y=a.year)
        case Precision.DAY if (a.year, a.month) == (b.year, b.month):
            return words.days_of_month.format(a=a.day, b=b.day, m=words.beside_day[a.month - 1], y=a.year)
    return ""


def edtf(period: Period) -> str:
    """The period for machines, in EDTF: 2030-01-01, 2026-36 (a quarter), ../2031-12-31; empty where it is unknown."""
    match period.precision:
        case Precision.UNKNOWN:
            return ""
        case Precision.QUARTER if period.first:
            return f"{period.first.year}-{_EDTF_QUARTER + (period.first.month - 1) // 3 + 1}"
        case Precision.HALF if period.first:
            return f"{period.first.year}-{_EDTF_HALF + (period.first.month - 1) // 6 + 1}"
        case Precision.RANGE:
            return "/".join(edtf(Period.parse(end)) for end in str(period).split("/"))
    return str(period)
