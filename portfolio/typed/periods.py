"""Periods as people type them in Russian, Kazakh and English; what has two readings is refused, with a way out."""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from datetime import date
from typing import Final, NamedTuple

from django.utils.translation import gettext as _

from portfolio.periods import MAX_YEAR, MIN_YEAR, UNKNOWN, Period, PeriodError, calendar_day, shown
from portfolio.typed.period_words import UNKNOWN_PHRASES, Frame, fold, framed, word

# No phrase that names one date is longer; a pasted page is refused before it is read.
_LONGEST: Final = 100

_SLASHED: Final = re.compile(r"(?<![0-9])([0-9]{1,2})([/-])([0-9]{1,2})\2([0-9]{4})(?![0-9])")
_SHORT_YEAR: Final = re.compile(r"(?<![0-9])[0-9]{1,2}([./-])[0-9]{1,2}\1[0-9]{2}(?![0-9])")

_TIDY: Final = tuple(
    (re.compile(pattern), replacement)
    for pattern, replacement in (
        ("[–—―‒−]", " - "),
        ("[‐‑]", "-"),
        (r"\b(?:the|of)\b", " "),
        (r"(?<=[0-9])(?:st|nd|rd|th)\b", ""),
        (r"\b([0-9]{1,2})-([^\W\d_]+)-([0-9]{4})\b", r"\1 \2 \3"),  # 1-Jan-2030
        (r"(?<=[0-9])-(?:[иоы]?й|[ео]?го|[ео]?м|[ео]?му|[ое]?е|[ая]?я|[уь]?ю|(?:[iы]н)?ш[iы])\b", ""),  # 2030-го, 1-ші
        ("(?<![0-9])([0-9]{1,2})-(?=[а-яәғқңөұүһi])", r"\1 "),  # 3-тоқсан
        ("([0-9]{4})-(?=[qh][0-9](?![0-9]))", r"\1 "),  # 2030-Q3
        (r"\s+", " "),
        ("[,;:!]+$", ""),
        (r"(?<=[^\W\d_])\.+$|(?<=[0-9])\.$", ""),
    )
)

_PIECE: Final = re.compile(
    r"""(?P<iso>[0-9]{4}(?:-[0-9]{2}){1,2}(?!-?[^\W_]))
      | (?P<dotted>(?:[0-9]{1,2}\.){1,2}[0-9]{4}(?![0-9]))
      | (?P<number>[0-9]+)
      | (?P<word>[^\W\d_]+)
      | (?P<open>\.\.)
      | (?P<join>[-/])
      | (?P<gap>[ .,])
      | (?P<other>.)""",
    re.VERBOSE,
)


class Token(NamedTuple):
    """A piece of a typed date. `kind` is one letter, so that the kinds in a row spell the shape of the text:

    Y year of four digits, M month, D day or ordinal, Q quarter, H half, y the word "year", - and / joints, * open end,
    N another number, ? not understood. `number` is 0 where there is none.
    """

    kind: str
    text: str
    number: int = 0


def read_period(text: str) -> Period:
    """Read a date as it is typed or copied: all that `Period.parse` reads, and words in three languages.

    "By", "до", "к концу", "end of", "late", «дейін» end on the last day of what follows; "not before" begins on its
    first. "From 2027" is not before 2027, but from *a day* is refused: it may be that very day. The other way round in
    Russian: «с 1 января 2030 года» is that day, as in «ввести с 1 января», and «с 2027» is refused. So is every other
    text with two readings: 03/04/2030, years of two digits. Raises PeriodError, and nothing else.
    """
    _refuse_traps(text)
    tidy = _tidied(text)
    if tidy in UNKNOWN_PHRASES:
        return UNKNOWN
    frame, rest = framed(tidy)
    tokens = _without_year_words(list(_tokens(rest)))
    period = _span(tokens) if frame is Frame.AS_IS else _unit(tokens)
    if period is None:
        raise _puzzled(text, tokens)
    return _in_frame(frame, period, text)


def _in_frame(frame: Frame, period: Period, text: str) -> Period:
    is_day = not period.is_coarse
    if (frame is Frame.FROM and is_day) or (frame is Frame.SINCE and not is_day):
        raise PeriodError(
            _("“%(value)s” has two readings. Write %(period)s if it is then, %(first)s/.. if it is not before then.")
            % {"value": shown(text), "period": period, "first": period.first}
        )
    if frame is Frame.BY:
        return Period(None, period.last)
    if frame in (Frame.NOT_BEFORE, Frame.FROM):
        return Period(period.first, None)
    return period


def _refuse_traps(text: str) -> None:
    if len(text) > _LONGEST:
        raise _error(_("“%(value)s” is too long for a date. Write only the date, for example %(examples)s."), text)
    if any(c.isdigit() and not c.isascii() for c in text):
        raise _error(_("“%(value)s” has other digits than 0 to 9. Write it with those: %(examples)s."), text)
    if match := _SLASHED.search(text):
        raise _two_orders(match[0], int(match[1]), int(match[3]), int(match[4]))
    if match := _SHORT_YEAR.search(text):
        raise _error(_("“%(value)s” has a year of two digits. Write all four: %(examples)s."), match[0])


def _two_orders(value: str, left: int, right: int, year: int) -> PeriodError:
    days = sorted({day for pair in ((right, left), (left, right)) if (day := _existing(year, *pair))})
    if not days:
        return _error(_("“%(value)s” is no day of the years %(years)s. Write, for example, %(examples)s."), value)
    if len(days) == 1:
        message = _("In “%(value)s” some read the day first, some the month. Write %(one)s.")
    else:
        message = _("“%(value)s” can be read as %(one)s or as %(other)s. Write the one that is meant.")
    return PeriodError(message % {"value": value, "one": days[0], "other": days[-1]})


def _existing(year: int, month: int, day: int) -> date | None:
    try:
        return calendar_day(year, month, day)
    except PeriodError:
        return None


def _tidied(text: str) -> str:
    tidy = fold(unicodedata.normalize("NFC", text))
    for pattern, replacement in _TIDY:
        tidy = pattern.sub(replacement, tidy.strip())
    return tidy


def _tokens(text: str) -> Iterator[Token]:
    for match in _PIECE.finditer(text):
        piece = match[0]
        match match.lastgroup:
            case "iso":
                yield from _numbers("YMD", piece.split("-"))
            case "dotted":
                parts = piece.split(".")
                yield from _numbers("DMY"[-len(parts) :], parts)
            case "number":
                yield Token({1: "D", 2: "D", 4: "Y"}.get(len(piece), "N"), piece, int(piece))
            case "word":
                known = word(piece)
                yield Token(known.kind, piece, known.number) if known else Token("?", piece)
            case "open" | "join" | "other" as name:
                yield Token({"open": "*", "other": "?"}.get(name, piece), piece)


def _numbers(kinds: str, parts: Sequence[str]) -> Iterator[Token]:
    for kind, part in zip(kinds, parts, strict=False):
        yield Token(kind, part, int(part))


def _without_year_words(tokens: list[Token]) -> list[Token]:
    """Leave out the word "year" beside a year; anywhere else it stays, and no shape has room for it."""
    kinds = ["", *(token.kind for token in tokens), ""]
    beside_year = ["Y" in (kinds[at], kinds[at + 2]) for at in range(len(tokens))]
    return [token for token, beside in zip(tokens, beside_year, strict=True) if not (token.kind == "y" and beside)]


def _unit(tokens: Sequence[Token]) -> Period | None:
    """The piece of the calendar that the tokens spell, in an order that people write; None if they spell none."""
    number = {token.kind: token.number for token in tokens}
    match "".join(token.kind for token in tokens):
        case "Y":
            return Period.year(number["Y"])
        case "MY" | "YM":
            return Period.month(number["Y"], number["M"])
        case "DMY" | "MDY" | "YDM" | "YMD":
            return Period.day(calendar_day(number["Y"], number["M"], number["D"]))
        case "DQY" | "QDY" | "YDQ" | "YQD":
            return Period.quarter(number["Y"], number["D"])
        case "DHY" | "HDY" | "YDH" | "YHD":
            return Period.half(number["Y"], number["D"])
    return None


def _span(tokens: Sequence[Token]) -> Period | None:
    """A piece of the calendar, two of them joined, or one with an open end."""
    joints = [at for at, token in enumerate(tokens) if token.kind in "-/"]
    if not joints:
        return _unit(tokens)
    left, right = tokens[: joints[0]], tokens[joints[0] + 1 :]
    if _is_open(left):
        return Period(None, unit.last) if (unit := _unit(right)) else None
    if _is_open(right):
        return Period(unit.first, None) if (unit := _unit(left)) else None
    first, last = _sides(left, right) if tokens[joints[0]].kind == "-" else (_unit(left), _unit(right))
    return Period(first.first, last.last) if first and last else None


def _is_open(tokens: Sequence[Token]) -> bool:
    return [token.kind for token in tokens] == ["*"]


def _sides(left: Sequence[Token], right: Sequence[Token]) -> tuple[Period | None, Period | None]:
    """Both ends of a range; an incomplete one takes what it lacks from the other: «1–15 января 2030»."""
    first, last = _unit(left), _unit(right)
    if first and last:
        return first, last
    first = first or _first_unit([*left, *right[at:]] for at in range(len(right) - 1, 0, -1))
    last = last or _first_unit([*left[:at], *right] for at in range(1, len(left)))
    # Without this, «март–2030» would be filled up to a range that nobody meant.
    alike = first and last and first.precision == last.precision
    return (first, last) if alike else (None, None)


def _first_unit(candidates: Iterator[list[Token]]) -> Period | None:
    return next((unit for tokens in candidates if (unit := _unit(tokens))), None)


def _puzzled(text: str, tokens: Sequence[Token]) -> PeriodError:
    """Say what stopped the reading: nothing there, a word, no year, or known words in an unknown order."""
    if not text.strip():
        return _error(_("There is no date. Write one, for example %(examples)s."), text)
    if (foreign := next((token.text for token in tokens if token.kind == "?"), None)) and len(tokens) > 1:
        message = _("“%(part)s” in “%(value)s” was not understood. Write, for example, %(examples)s.")
        return _error(message, text, part=shown(foreign))
    if not foreign and all(token.kind != "Y" for token in tokens):
        return _error(_("“%(value)s” has no year of four digits, %(years)s. Write, for example, %(examples)s."), text)
    return _error(_("“%(value)s” was not understood as one date. Write, for example, %(examples)s."), text)


def _error(message: str, value: str, **params: str) -> PeriodError:
    examples = _("2030-01-01, 1 January 2030, Q3 2030, 2030, by 2031, 2027–2030 or unknown")
    years = f"{MIN_YEAR}…{MAX_YEAR}"
    return PeriodError(message % {"value": shown(value), "examples": examples, "years": years, **params})
