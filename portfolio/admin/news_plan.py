"""What would be written if the form were saved now: read, compared with what is known, and nothing written."""

from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from portfolio import records
from portfolio.admin.news_claims import check_scopes
from portfolio.admin.news_effects import tell_effects
from portfolio.admin.news_form import News
from portfolio.admin.news_known import known_of, series_of
from portfolio.admin.news_names import Unclear
from portfolio.admin.news_notes import Note, Reading, seen_mark
from portfolio.admin.news_reading import Cited, read_rows
from portfolio.admin.news_sources import find_source, is_address, new_source, of_the_same_host
from portfolio.admin.news_words import day
from portfolio.models import Claim, Investment, Milestone, Organization, Project, Source, User
from portfolio.periods import PeriodError
from portfolio.typed.periods import read_period
from portfolio.vocabulary import SourceKind

ADDABLE: tuple[type[Any], ...] = (Project, Milestone, Investment, Claim, Organization, Source)


@dataclass
class Plan:
    """The source and the rows, each read or with what stands in its way."""

    cited: Cited
    head: Reading
    readings: list[Reading] = field(default_factory=list)

    @property
    def problems(self) -> int:
        return sum(len(reading.problems) for reading in (self.head, *self.readings))

    @property
    def seen(self) -> str:
        """The mark of what needs a look; empty where nothing does."""
        return seen_mark((one.number, note) for one in (self.head, *self.readings) for note in one.notes)


def plan_of(news: News, *, by: User, today: date) -> Plan:
    """Read the whole form. The number of queries does not depend on the number of rows."""
    may_add = frozenset(model for model in ADDABLE if by.has_perm(f"portfolio.add_{model._meta.model_name}"))
    head = Reading(-1)
    cited = _cited(news, head, by=by, today=today, may_add=may_add)
    rows = [row for row in news.typed if not row.is_blank]
    readings = read_rows(rows, cited, known_of(rows, reader=by), may_add=may_add)
    for reading in readings:
        check_scopes(reading, today=today)
    for number, texts in news.faults().items():
        next(reading for reading in readings if reading.number == number).problems.extend(texts)
    sound = [one.report for one in readings if one.is_sound]
    tell_effects(readings, series_of(sound))
    return Plan(cited, head, readings)


def _cited(news: News, head: Reading, *, by: User, today: date, may_add: frozenset[type[Any]]) -> Cited:
    for name, texts in news.head.errors.items():
        head.problems.extend(f"{news.head[name].label}: {text}" for text in texts)
    source = None if head.problems else _source(news, head, by=by, today=today, may_add=may_add)
    reported_on = _reported_on(news, head, source, today)
    return Cited(source or Source(kind=SourceKind.MEDIA), reported_on, news.head.told("said_by"))


def _source(news: News, head: Reading, *, by: User, today: date, may_add: frozenset[type[Any]]) -> Source | None:
    typed = news.head.told("source")
    if not typed and not news.has_new_source:
        head.problems.append(_("There is no source. Paste its address, or write its title or code."))
        return None
    try:
        found = find_source(typed, reader=by) if typed and not typed.startswith("+") else None
    except Unclear as error:
        head.problems.append(str(error))
        return None
    if found is not None and found.pk is not None:
        return _known_source(news, head, found)
    if Source not in may_add:
        head.problems.append(_("You may not add a new source. Write the address or code of one that is there."))
        return None
    return _new_source(news, head, found, by=by, today=today)


def _known_source(news: News, head: Reading, source: Source) -> Source:
    head.told = str(source)
    if news.has_new_source:
        text = _("The source is there already, as %(code)s: what is written under “New source” is not used.")
        head.notes.append(Note("doubt", text % {"code": source.code}))
    return source


def _new_source(news: News, head: Reading, own: Source | None, *, by: User, today: date) -> Source | None:
    typed = news.head.told("source")
    if own is None and not news.has_new_source:
        head.problems.append(
            _("No source is known as “%(text)s”. Give title, publisher and kind under “New source” to add it.")
            % {"text": typed[:80]}
        )
        return None
    try:
        source = own or new_source(typed, _told_of_source(news, typed, by))
        records.check(source, today=today)
    except (ValidationError, PeriodError) as error:
        head.problems.extend(_sentences(error))
        return None
    head.new.append(source)
    head.told = str(source)
    head.notes.append(Note("new", _("New source: %(code)s") % {"code": source.code}))
    return source


def _told_of_source(news: News, typed: str, by: User) -> dict[str, Any]:
    """What is known of a new source: as typed, else as of the newest source of the same site."""
    told: dict[str, Any] = {name: news.head.told(name) for name in news.head.new_source}
    published = told["published_on"] or news.head.told("reported_on")
    told["published_on"] = _day(published) if published else None
    address = told["url"] or typed
    if is_address(address) and not (told["publisher"] and told["kind"]):
        like = of_the_same_host(address, Source.objects.visible_to(by).exclude(url="").order_by("-pk")[:500])
        for name in ("publisher", "kind", "language"):
            told[name] = told[name] or getattr(like, name, "")
    return told


def _reported_on(news: News, head: Reading, source: Source | None, today: date) -> date | None:
    typed = news.head.told("reported_on")
    own_day = source.told_on(today) if source is not None else None
    if not typed and source is not None and own_day is None:
        head.problems.append(_("The source has no day. Write the day on which it said this, such as 7 February 2026."))
    if not typed:
        return own_day
    try:
        told = _day(typed)
    except PeriodError as error:
        head.problems.append(str(error))
        return None
    if told > today:
        message = _("%(day)s is after today, %(today)s. Write the day on which the source said it.")
        head.problems.append(message % {"day": day(told), "today": day(today)})
        return None
    if source is not None and source.published_on is not None and told < source.published_on:
        text = _("The day is before the source was published, %(day)s. Is it meant so?")
        head.notes.append(Note("doubt", text % {"day": day(source.published_on)}))
    return told


def _day(text: str) -> date:
    period = read_period(text)
    if period.first is None or period.first != period.last:
        raise PeriodError(_("“%(text)s” is no single day. Write it as 2026-02-07.") % {"text": text[:40]})
    return period.first


def _sentences(error: ValidationError | PeriodError) -> list[str]:
    if isinstance(error, PeriodError):
        return [str(error)]
    labels = Source._meta
    return [
        f"{labels.get_field(name).verbose_name}: {text}"  # type: ignore[union-attr]
        for name, texts in error.message_dict.items()
        for text in texts
    ]
