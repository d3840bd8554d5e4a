"""What a row of news says in one box: a status, a date, an amount, a figure or a part, as it is typed."""

import re
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Final

from django.utils.translation import gettext as _

from portfolio.money import Amount, MoneyError, cut
from portfolio.periods import UNKNOWN, Period, PeriodError
from portfolio.typed.money import read_amount
from portfolio.typed.periods import read_period
from portfolio.typed.phrases import LONGEST, Phrases, WordError, tidied
from portfolio.typed.told_words import LANES, ROLES, STAGES, STATUSES
from portfolio.vocabulary import Basis, DateLane, PartyRole, Stage, Status

#: All that these readers raise.
TOLD_ERRORS: Final = (WordError, PeriodError, MoneyError)

_SINCE: Final = re.compile(r"(?:since|from|с|со|начиная с) (.+)|(.+) (?:бері|бастап)", re.IGNORECASE)
_FOR: Final = re.compile(r"(.*\S) (?:for|in|за|в|на) (.+)|(\d{4} (?:жылы|жылға|ж\.)) (.+)", re.IGNORECASE)
_RESTATED: Final = re.compile(r"(.*\S) ?\((.+)\)(.*)")
_SHARE: Final = re.compile(r"(?P<share>\d+(?:[.,]\d+)?) ?(?:%|per cent|percent|процент\w*|пайыз\w*)", re.IGNORECASE)
# What a figure counts, which its claim knows already: 95%, 175 проектов, 1-е место.
_COUNTED: Final = re.compile(
    r"(?:(?<=\d)(?:st|nd|rd|th|-[а-яәіңғүұқөһ]{1,4}))?"
    r"(?:\s*%|\s+(?:per ?cent|процент\w*|пайыз\w*|projects?|проект\w*|жоба\w*|initiatives?|инициатив\w*|бастама\w*"
    r"|events?|visits?|times|мероприяти\w*|визит\w*|раз\w?|рет|place|rank|место|орын))?$",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class ToldStatus:
    status: Status
    basis: Basis
    since: Period | None


@dataclass(frozen=True, slots=True)
class ToldDate:
    lane: DateLane
    period: Period | None


@dataclass(frozen=True, slots=True)
class ToldAmount:
    stage: Stage
    amount: Amount | None
    period: Period | None


@dataclass(frozen=True, slots=True)
class ToldFigure:
    """A figure; of money the amount has its currency, of all else an empty one."""

    low: Decimal
    high: Decimal | None
    qualifier: str
    currency: str
    period: Period | None
    equivalent: Amount | None


@dataclass(frozen=True, slots=True)
class ToldPart:
    role: PartyRole
    share: Decimal | None


def read_status(text: str) -> ToldStatus:
    """«строится с 2024 года», `operating`, `agreed?`: a question mark says that we infer it. Raises WordError."""
    clean = _clean(text, _("There is no status. Write one such as %(example)s."), "under construction")
    basis = Basis.INFERRED if clean.endswith("?") else Basis.STATED
    word, rest = STATUSES.edge(clean.rstrip("? "))
    if word is None:
        raise _unknown(text, STATUSES, "announced, agreed, under construction, operating, completed")
    return ToldStatus(word, basis, _since(rest) if rest else None)


def read_date(text: str, *, told_on: date | None) -> ToldDate:
    """«к концу 2031», «введён 1 июня 2025», `cancelled`, `disputed`; a date alone is a plan. Raises TOLD_ERRORS.

    What was met on a day that nobody told was met by the day on which it was told.
    """
    clean = _clean(text, _("There is no date. Write one such as %(example)s."), "by 2031, met 1 June 2025, cancelled")
    lane, rest = LANES.edge(clean)
    if lane in (DateLane.CANCELLED, DateLane.DISPUTED):
        if rest:
            message = _("“%(value)s”: what is cancelled or disputed has no date. Write the one word, or a date alone.")
            raise WordError(message % {"value": cut(clean)})
        return ToldDate(lane, None)
    if rest:
        return ToldDate(lane or DateLane.PLANNED, read_period(rest))
    is_met = lane == DateLane.MET and told_on is not None
    return ToldDate(lane or DateLane.PLANNED, Period(None, told_on) if is_met else UNKNOWN)


def read_sum(text: str) -> ToldAmount:
    """«около 3 трлн тенге», `committed $14–15 bn`, `$616 mn for 2025`, `cancelled`. Raises TOLD_ERRORS."""
    clean = _clean(text, _("There is no amount. Write one such as %(example)s."), "about 57 bn USD")
    stage, rest = STAGES.edge(clean)
    if stage == Stage.CANCELLED and not rest:
        return ToldAmount(stage, None, None)
    if stage == Stage.CANCELLED:
        message = _("“%(value)s”: what is cancelled has no amount. Write the one word, or the amount alone.")
        raise WordError(message % {"value": cut(clean)})
    told, period = _for_period(rest)
    return ToldAmount(stage or Stage.NOT_STATED, read_amount(told), period)


def read_figure(text: str, *, is_money: bool) -> ToldFigure:
    """`175`, «95%», «около 12 трлн тенге ($24,1 млрд)», `14 for 2025`. Raises TOLD_ERRORS."""
    clean = _clean(text, _("There is no figure. Write one such as %(example)s."), "175, 95% or about 12 trn KZT")
    equivalent = None
    if match := _RESTATED.fullmatch(clean):
        clean, equivalent = tidied(match[1] + match[3]), read_amount(match[2])
    told, period = _for_period(clean)
    amount = read_amount(told) if is_money else _number(told)
    currency = amount.currency if is_money else ""
    return ToldFigure(amount.low, amount.high, amount.qualifier, currency, period, equivalent)


def read_part(text: str) -> ToldPart:
    """`contractor`, «лидер консорциума», `owner 40%`. Raises WordError."""
    clean = _clean(text, _("There is no role. Write one such as %(example)s."), "owner 40%, contractor, signatory")
    share = _SHARE.search(clean)
    rest = tidied(_SHARE.sub(" ", clean, count=1))
    role = ROLES.whole(rest)
    if role is None:
        raise _unknown(text, ROLES, "owner, operator, contractor, funder, signatory, supplier, participant")
    return ToldPart(role, Decimal(share["share"].replace(",", ".")) if share else None)


def _clean(text: str, missing: str, example: str) -> str:
    clean = tidied(text)
    if not clean:
        raise WordError(missing % {"example": example})
    if len(clean) > LONGEST:
        raise WordError(_("“%(value)s” is too long. Write the value alone.") % {"value": cut(clean)})
    return clean


def _unknown(text: str, phrases: Phrases, examples: str) -> WordError:
    values = {"value": cut(tidied(text)), "examples": examples, "nearest": phrases.nearest(text)}
    if values["nearest"]:
        return WordError(_("“%(value)s” was not understood. Is it “%(nearest)s”?") % values)
    return WordError(_("“%(value)s” was not understood. Write one of %(examples)s, in any language.") % values)


def _since(text: str) -> Period:
    match = _SINCE.fullmatch(text)
    return read_period((match[1] or match[2]) if match else text)


def _for_period(text: str) -> tuple[str, Period | None]:
    """The text without the period that it is for, and that period."""
    if not (match := _FOR.fullmatch(text)):
        return text, None
    told, when = (match[1], match[2]) if match[1] else (match[4], match[3])
    try:
        return told, read_period(when)
    except PeriodError:
        return text, None


def _number(text: str) -> Amount:
    """A figure without a currency, read by the rules of amounts."""
    number = _COUNTED.sub("", text, count=1)
    try:
        return read_amount(f"{number} USD")
    except MoneyError as error:
        message = _("“%(value)s” is not a figure. Write a number such as 175, about 175 or 95%%.")
        raise WordError(message % {"value": cut(text)}) from error
