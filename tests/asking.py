"""Random query strings over the rows of a list, and what an oracle has to know of the rows beside their JSON."""

from datetime import date
from typing import Any
from urllib.parse import urlencode

from django.db.models import Model
from hypothesis import strategies as st

from portfolio import models
from portfolio.conflicts import conflicts
from portfolio.filters import patterns, search, values
from portfolio.filters.asked import Takes
from portfolio.filters.nouns import FILTER_SETS
from tests.grown import COUNTRIES

MODELS: dict[str, type[Model]] = {
    "projects": models.Project,
    "milestones": models.Milestone,
    "investments": models.Investment,
    "claims": models.Claim,
    "organizations": models.Organization,
    "sources": models.Source,
}
WORDS = (
    "газ",
    "ГАЗ",
    "pipeline",
    "100%",
    "road_a",
    "_",
    "kmg",
    "қаз",
    "Астана",
    "gas pipeline",
    "zzz",
    "g7-p1",
    "Kred",
)


_FIRST, _LAST = date(2025, 1, 1), date(2031, 1, 1)
#: By kind of value: some texts of it, beside those that the rows have.
TEXTS: dict[type[values.Value], st.SearchStrategy[str]] = {
    values.Flag: st.sampled_from(["true", "false"]),
    values.Money: st.sampled_from(["1", "100.5", "3000000000000"]),
    values.Span: st.integers(1, 900).map("{}d".format),
    values.PeriodText: st.sampled_from(
        ["2027", "2026/2030", "../2028-12-31", "2027-01-01/..", "unknown", "today+60d"]
    ),
    values.Day: st.dates(min_value=_FIRST, max_value=_LAST).map(str) | st.just("today+400d"),
    values.Line: st.sampled_from(["газ", "ГАЗ", "gas", "%", "_", "zzz"]),
    patterns.Year: st.sampled_from(["2025", "2026", "2027", "2030"]),
    patterns.CountryCode: st.sampled_from(COUNTRIES),
    patterns.LanguageCode: st.sampled_from(["ru", "kk", "en"]),
    search.Words: st.sampled_from(WORDS),
}
#: Kinds whose values are not those of the field that they ask for.
ALONE = (values.Flag, values.Span, patterns.Year)


def texts_of(kind: values.Value, name: str, rows: list[dict[str, Any]]) -> st.SearchStrategy[str]:
    """Texts of one value of a filter: those that the rows have, and some that none has."""
    some = st.sampled_from(list(kind.words)[:40]) if isinstance(kind, values.Choice) else st.sampled_from(["1", "90"])
    some = TEXTS.get(type(kind), some)
    told = {str(row[field]) for field in [name.partition("__")[0]] for row in rows if _is_text(row.get(field))}
    if isinstance(kind, values.Line):
        told |= {text[:4] for text in told}
    # Periods are not compared: only their last days are.
    fitting = sorted(text for text in told if len(text) < 60 and (type(kind) is not values.Day or len(text) == 10))
    return some | st.sampled_from(fitting) if fitting and not isinstance(kind, ALONE) else some


def _is_text(value: Any) -> bool:
    return value not in (None, "") and not isinstance(value, list)


@st.composite
def queries(draw: st.DrawFn, plural: str, rows: list[dict[str, Any]]) -> tuple[dict[str, list[str]], list[str]]:
    """One to three filters with their values, and up to three keys of an order."""
    noun, asked = FILTER_SETS[plural], {}
    for name in draw(st.lists(st.sampled_from(sorted(noun.base_filters)), max_size=3, unique=True)):
        takes = noun.base_filters[name].takes
        text = texts_of(noun.base_filters[name].value, name, rows)
        given = draw(st.lists(text, min_size=1, max_size=1 if takes is Takes.ONE else 3))
        asked[name] = [",".join(given)] if takes is Takes.LIST else given
    keys = draw(st.lists(st.sampled_from(sorted(noun.orders())), max_size=3, unique=True))
    return asked, [draw(st.sampled_from(["", "-"])) + key for key in keys]


def address(asked: dict[str, list[str]], ordering: list[str], **more: Any) -> str:
    """The query string."""
    named = {name: value for name, value in more.items() if value}
    return urlencode(asked | ({"ordering": ",".join(ordering)} if ordering else {}) | named, doseq=True)


def about(plural: str, rows: list[dict[str, Any]], *, on: Any, read: Any) -> dict[int, dict[str, Any]]:
    """What the oracle has to know of each row beside its JSON, by id; `read(day)` gives the JSON rows of a day."""
    found = {}
    for row in MODELS[plural].objects.filter(pk__in=[row["id"] for row in rows]):
        project = row if plural == "projects" else getattr(row, "project", None)
        found[row.pk] = {
            "changed_at": row.changed_at,
            "countries": [country.code for country in project.countries.all()] if project else [],
            "statuses": statuses(project, on) if project else [],
            "names": names(row) if project in (row, None) else names(row) + names(project, on),
            "is_in_conflict": any(conflicts(told, on=on) for told in series(row)),
            "moved_before": lambda text, pk=row.pk: {r["id"]: r["times_moved"] for r in read(text)}.get(pk, 0),
        }
        if plural == "investments":
            found[row.pk]["names"] = names(row) + own_names(project) + (names(row.investor) if row.investor else [])
        if plural == "projects":
            found[row.pk]["names"] = names(row, on)
    return found


def series(row: Any) -> list[list[Any]]:
    """Reports that can contradict each other: of a milestone, of an investment, of each that a project has."""
    if isinstance(row, models.Project):
        return [told for part in (*row.milestones.all(), *row.investments.all()) for told in series(part)]
    told = getattr(row, "date_reports", None) or getattr(row, "amount_reports", None)
    return [list(told.select_related("source"))] if told else []


def own_names(row: Any) -> list[str]:
    columns = ("title_ru", "title_kk", "title_en", "code", "place", "aliases", "purpose", "title", "publisher")
    return [str(getattr(row, column)) for column in columns if isinstance(getattr(row, column, None), str)]


def names(row: Any, on: Any = None) -> list[str]:
    """The texts that `q` searches of a row; of a project those of its organizations too."""
    found = own_names(row)
    if isinstance(row, models.Project):
        parties = models.Participation.objects.holding(on).filter(project=row).select_related("organization")
        lent = row.investments.filter(investor__isnull=False)
        lent = lent.filter(opened_on__lte=on) if on else lent
        for organization in [party.organization for party in parties] + [part.investor for part in lent]:
            found += own_names(organization)
    return found


def statuses(project: models.Project, on: Any) -> list[str]:
    held = [report for report in project.status_reports.all() if report.holds_from]
    return [report.status for report in held if on is None or report.holds_from <= on]
