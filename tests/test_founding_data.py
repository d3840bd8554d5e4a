"""What the founding data says once it is loaded: each fact as it was told, and nothing that was not."""

from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from django.apps import apps
from django.contrib.auth.models import AnonymousUser
from django.core.management import call_command

from portfolio.models import Claim, Country, Identity, Investment, Milestone, Participation, Project, Source
from portfolio.models.reports import Ruled
from portfolio.periods import Period
from portfolio.vocabulary import Outcome, State
from tests.once import made_once

pytestmark = pytest.mark.django_db

FILES = sorted((Path(__file__).resolve().parent.parent / "fixtures" / "facts").glob("*.json"))
DAY = date(2026, 2, 7)
AMBASSADOR = "Даурен Абаев, посол Казахстана в России"
READER = AnonymousUser()
UMBRELLAS = {"kz-ru-portfolio", "joint-projects-2025"}


def load() -> None:
    call_command("loaddata", *map(str, FILES), verbosity=0)


# A database that holds the founding data and nothing else.
rows_of_this_module = made_once(load)


def milestone(project: str, code: str) -> Any:
    return Milestone.objects.visible_to(READER).known(today=DAY).get(project__code=project, code=code)


def figures() -> dict[str, Any]:
    return {claim.code: claim for claim in Claim.objects.visible_to(READER).known()}


def row_counts() -> dict[str, int]:
    return {model.__name__: model._default_manager.count() for model in apps.get_app_config("portfolio").get_models()}


def test_every_loaded_row_passes_the_rules_of_its_model() -> None:
    for model in (model for model in apps.get_models() if issubclass(model, Ruled)):
        for row in model._default_manager.all():
            row.full_clean()
            row.check_day(DAY)


def test_loading_twice_adds_nothing() -> None:
    once = row_counts()
    load()
    assert row_counts() == once
    assert (once["Country"], once["Project"], once["Milestone"], once["Claim"], once["DateReport"]) == (
        249,
        7,
        7,
        11,
        7,
    )


@pytest.mark.parametrize("model", [Project, Milestone, Investment, Claim])
def test_everything_opens_on_the_day_of_the_article(model: type[Identity]) -> None:
    assert set(model._default_manager.values_list("opened_on", flat=True)) == {DAY}


def test_the_projects_of_the_day_before_are_none_and_those_of_the_day_are_seven() -> None:
    everything = Project.objects.visible_to(READER)
    assert everything.known(date(2026, 2, 6)).count() == 0
    assert everything.known(DAY).count() == everything.known().count() == 7


def test_the_pipeline_starts_on_1_january_2030_says_the_ambassador() -> None:
    start = milestone("ishim-astana", "commissioning")
    assert start.known_planned == start.known_baseline == Period.parse("2030-01-01")
    assert (start.known_state, start.known_outcome) == (State.UPCOMING, Outcome.OPEN)
    assert (start.known_said_by, start.known_source) == (AMBASSADOR, "lada-260207")
    assert start.known_quote == "планируется ввести в эксплуатацию с 1 января 2030 года"
    assert (start.known_slip_days, start.known_times_moved) == (None, 0)


@pytest.mark.parametrize(
    ("project", "code"), [("cultural-centre-moscow", "creation"), ("russian-culture-days", "held")]
)
def test_a_date_that_nobody_told_stays_unknown(project: str, code: str) -> None:
    planned = milestone(project, code)
    assert planned.known_planned == Period.parse("unknown")
    assert (planned.known_planned_first, planned.known_planned_last) == (None, None)
    assert (planned.known_state, planned.known_met) == (State.UNDATED, None)


@pytest.mark.parametrize(
    ("project", "code", "met"),
    [
        ("ishim-astana", "memorandum", "../2026-02-07"),
        ("first-npp", "consortium-leader", "2025"),
        ("first-npp", "construction-start", "../2026-02-07"),
        ("kz-ru-portfolio", "declaration", "2025-11"),
    ],
)
def test_a_milestone_is_met_no_more_exactly_than_it_was_told(project: str, code: str, met: str) -> None:
    reached = milestone(project, code)
    assert (reached.known_met, reached.known_planned) == (Period.parse(met), None)
    assert (reached.known_state, reached.known_slip_days) == (State.MET, None)


def test_a_status_is_stated_or_inferred_or_not_told_at_all() -> None:
    projects = Project.objects.visible_to(READER).known()
    assert {row.code: (row.known_status, row.known_status_basis) for row in projects} == {
        "ishim-astana": ("agreed", "inferred"),
        "first-npp": ("construction", "stated"),
        "gas-transit-uzbekistan": ("operating", "inferred"),
        "cultural-centre-moscow": ("preparation", "inferred"),
        "russian-culture-days": ("announced", "inferred"),
        "kz-ru-portfolio": ("", ""),
        "joint-projects-2025": ("completed", "inferred"),
    }


def test_only_the_projects_of_2025_say_since_when() -> None:
    projects = Project.objects.visible_to(READER).known().exclude(known_status_since=None)
    assert {row.code: row.known_status_since for row in projects} == {"joint-projects-2025": Period.parse("2025")}


def test_only_the_umbrellas_have_amounts() -> None:
    told = {row.project.code: row for row in Investment.objects.visible_to(READER).known().select_related("project")}
    assert told.keys() == UMBRELLAS == set(Project.objects.filter(is_umbrella=True).values_list("code", flat=True))
    assert {code: (row.known_amount, row.known_qualifier) for code, row in told.items()} == {
        "kz-ru-portfolio": (Decimal("57000000000.00"), "about"),
        "joint-projects-2025": (Decimal("616000000.00"), "exact"),
    }
    assert {(row.known_currency, row.known_stage) for row in told.values()} == {("USD", "not_stated")}
    assert not [row for row in told.values() if row.investor]


def test_each_claim_has_its_figure() -> None:
    assert {code: (int(claim.known_value), claim.currency or claim.unit) for code, claim in figures().items()} == {
        "portfolio-projects": (175, "projects"),
        "portfolio-investment": (57_000_000_000, "USD"),
        "completed-2025-count": (14, "projects"),
        "completed-2025-total": (616_000_000, "USD"),
        "trade-turnover-2025": (12_000_000_000_000, "KZT"),
        "trade-turnover-target": (30_000_000_000, "USD"),
        "settlement-share-2025": (95, "percent"),
        "rank-imports": (1, "rank"),
        "rank-turnover": (2, "rank"),
        "rank-exports": (3, "rank"),
        "president-visits-2025": (3, "events"),
    }


def test_the_turnover_stands_in_two_currencies_and_only_this_one() -> None:
    stated = {
        code: (claim.known_equivalent, claim.known_equivalent_currency)
        for code, claim in figures().items()
        if claim.known_equivalent is not None
    }
    assert stated == {"trade-turnover-2025": (Decimal("24100000000.00"), "USD")}


def test_figures_told_as_about_are_not_exact() -> None:
    about = {code for code, claim in figures().items() if claim.known_qualifier == "about"}
    assert about == {"portfolio-investment", "trade-turnover-2025"}


def test_the_target_has_no_day() -> None:
    targets = {code: claim.known_period for code, claim in figures().items() if claim.kind == "target"}
    assert targets == {"trade-turnover-target": None}


def test_claims_with_a_scope_have_an_umbrella_and_the_others_are_context() -> None:
    scoped = {claim.code: claim.umbrella.code for claim in Claim.objects.exclude(scope_query="") if claim.umbrella}
    assert scoped == {
        "portfolio-projects": "kz-ru-portfolio",
        "portfolio-investment": "kz-ru-portfolio",
        "completed-2025-count": "joint-projects-2025",
        "completed-2025-total": "joint-projects-2025",
    }
    context = Claim.objects.filter(scope_query="")
    assert [context.count(), context.filter(umbrella=None, scope_noun="").count()] == [7, 7]


def test_parties_are_named_with_their_roles() -> None:
    parties = Participation.objects.visible_to(READER).holding()
    assert set(parties.values_list("project__code", "organization__code", "role", "share")) == {
        ("ishim-astana", "gazprom", "signatory", None),
        ("first-npp", "rosatom", "consortium_lead", None),
    }


def test_the_article_repeats_a_text_whose_day_is_not_told() -> None:
    article = Source.objects.visible_to(READER).get(code="lada-260207")
    assert (article.kind, article.published_on, article.language) == ("media", DAY, "ru")
    assert (article.relays.publisher, article.relays.kind, article.relays.published_on) == ("Sputnik", "agency", None)


def test_projects_name_their_countries() -> None:
    countries = {row.code: set(row.countries.values_list("code", flat=True)) for row in Project.objects.all()}
    transit = countries.pop("gas-transit-uzbekistan")
    assert transit == {"KZ", "RU", "UZ"}
    assert set(map(frozenset, countries.values())) == {frozenset({"KZ", "RU"})}
    assert Country.objects.get(code="KZ").title_kk == "Қазақстан"
