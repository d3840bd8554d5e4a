"""What both sets say together beside dates: amounts, parties, statuses, headline figures."""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from io import StringIO
from typing import Any

import pytest
from django.apps import apps
from django.core.management import call_command

from portfolio.models import Claim, Identity, Investment, Participation, Project, Report
from tests.followups import LATER, READER, loaded_once

pytestmark = pytest.mark.django_db

# Investment → what was said of it, from the first day to the last.
AMOUNTS = {
    "first-npp/total": {
        "2025-08-08": "range 14000000000–15000000000 USD, announced",
        "2025-08-21": "range 14000000000–15000000000 USD, announced",
        "2025-10-01": "at_least 14000000000 USD, announced",
    },
    "ekibastuz-gres2/total": {"2026-01-30": "exact 1282000000000 KZT, announced"},
    "ekibastuz-gres2/unit-3": {"2026-03-13": "at_most 400000000000 KZT, not_stated"},
    "polyethylene-atyrau/total": {
        "2021-08-23": "exact 3200000000000 KZT, announced",
        "2023-07-18": "exact 7700000000 USD, announced",
        "2024-04-19": "about 7700000000 USD, announced",
        "2025-04-08": "about 7000000000 USD, announced",
    },
    "kamlitkz/total": {"2020-09-30": "exact 150700000000 KZT, announced"},
    "kamlitkz/foundry": {
        "2023-01-16": "exact 200000000 USD, not_stated",
        "2024-09-30": "exact 78200000000 KZT, not_stated",
    },
    "eurochem-zhambyl/total": {
        "2020-07-23": "exact 1200000000 USD, not_stated",
        "2023-08-11": "at_least 1000000000 USD, not_stated",
        "2024-05-14": "exact 1000000000 USD, not_stated",
    },
    "baiterek/rocket": {"2023-07-27": "exact 916000000 USD, committed"},
    "baiterek/launch-pad": {"2023-07-27": "exact 233000000 USD, committed"},
    "kalamkas-khazar/total": {
        "2021-09-30": "about 5000000000 USD, not_stated",
        "2023-02-27": "about 6000000000 USD, not_stated",
        "2023-09-14": "about 5000000000 USD, not_stated",
        "2024-06-05": "at_least 6000000000 USD, not_stated",
        "2025-11-13": "about 6400000000 USD, not_stated",
        "2025-12-04": "at_least 6500000000 USD, not_stated",
    },
    "north-south-east/total": {"2024-07-22": "exact 1900000000 USD, announced"},
    "kz-ru-portfolio/total": {"2026-02-07": "about 57000000000 USD, not_stated"},
    "joint-projects-2025/total": {"2026-02-07": "exact 616000000 USD, not_stated"},
}

# Project → its status from each day on. A project that is not here has none, or only the one of the first set.
STATUSES = {
    "first-npp": {
        "2025-08-08": ("preparation", "stated"),
        "2025-11-21": ("preparation", "stated"),
        "2026-02-07": ("construction", "stated"),
        "2026-02-14": ("preparation", "stated"),
    },
    "gas-transit-uzbekistan": {
        "2025-11-15": ("operating", "stated"),
        "2025-12-29": ("operating", "stated"),
        "2026-02-07": ("operating", "inferred"),
    },
    "eurochem-zhambyl": {"2023-08-10": None, "2023-08-11": ("construction", "inferred")},
    "kalamkas-khazar": {
        "2025-10-13": None,
        "2025-10-14": ("construction", "inferred"),
        "2025-12-04": ("suspended", "inferred"),
    },
}

# Claim of the first set → its figures from each day on.
JOINED = {
    "portfolio-projects": {
        "2023-11-08": ("exact", 143),
        "2025-11-11": ("at_least", 170),
        "2026-02-07": ("exact", 175),
    },
    "portfolio-investment": {
        "2023-11-08": ("exact", 33_500_000_000),
        "2025-11-11": ("at_least", 50_000_000_000),
        "2026-02-07": ("about", 57_000_000_000),
    },
    "trade-turnover-target": {"2025-09-09": ("exact", 30_000_000_000), "2026-02-07": ("exact", 30_000_000_000)},
}

# Claim of the second set → qualifier, value, currency or unit, period.
OWN = {
    "completed-projects": ("exact", Decimal(26), "projects", "None"),
    "completed-projects-total": ("about", Decimal(1_000_000_000), "USD", "None"),
    "large-projects": ("exact", Decimal(84), "projects", "None"),
    "large-projects-investment": ("about", Decimal(23_000_000_000), "USD", "None"),
    "major-investment-projects": ("at_least", Decimal(30), "projects", "None"),
    "key-industry-projects": ("exact", Decimal(40), "projects", "None"),
    "key-industry-investment": ("exact", Decimal(16_600_000_000), "USD", "None"),
    "russian-direct-investment": ("at_least", Decimal(20_000_000_000), "USD", "None"),
    "trade-turnover-2021": ("exact", Decimal(24_500_000_000), "USD", "2021"),
    "trade-turnover": ("about", Decimal(30_000_000_000), "USD", "None"),
    "settlement-share": ("about", Decimal(100), "percent", "None"),
    "russian-gas-to-kazakhstan": ("exact", Decimal("3.8"), "other", "2024"),
    "russian-gas-to-kazakhstan-2028": ("exact", Decimal(12), "other", "2028"),
}


# Project → the town that a source names for it, to a tenth of a degree.
TOWNS = {
    "first-npp": ("45.2", "74.0", "Balkhash"),
    "ekibastuz-gres2": ("51.7", "75.3", "Ekibastuz"),
    "saran-tyres": ("49.8", "72.8", "Saran"),
    "kamlitkz": ("53.2", "63.6", "Kostanay"),
    "eurochem-zhambyl": ("43.6", "69.7", "Zhanatas"),
    "baiterek": ("45.6", "63.3", "Baikonur"),
    "cultural-centre-moscow": ("55.8", "37.6", "Moscow"),
    "kazakh-culture-days-2025": ("55.8", "37.6", "Moscow"),
}


@pytest.fixture(scope="module", autouse=True)
def both_sets(django_db_setup: None, django_db_blocker: Any) -> Iterator[None]:
    with loaded_once(django_db_blocker):
        yield


def amount(row: Any) -> str:
    high = f"–{row.known_amount_high:.0f}" if row.known_amount_high else ""
    return f"{row.known_qualifier} {row.known_amount:.0f}{high} {row.known_currency}, {row.known_stage}"


def investments(day: date | None = None) -> dict[str, str]:
    rows = Investment.objects.visible_to(READER).known(day).select_related("project")
    return {f"{row.project.code}/{row.code}": amount(row) for row in rows}


def figure(code: str, day: date | None = None) -> tuple[str, Any]:
    claim = Claim.objects.visible_to(READER).known(day).get(code=code)
    return claim.known_qualifier, claim.known_value


def status(code: str, day: str) -> tuple[str, str] | None:
    row = Project.objects.visible_to(READER).known(date.fromisoformat(day)).get(code=code)
    return (row.known_status, row.known_status_basis) if row.known_status else None


@pytest.mark.parametrize("name", AMOUNTS)
def test_an_amount_reads_on_each_day_as_the_newest_source_had_told_it(name: str) -> None:
    assert {day: investments(date.fromisoformat(day))[name] for day in AMOUNTS[name]} == AMOUNTS[name]


def test_the_newest_amounts_are_those_that_stand_and_no_other_is_told() -> None:
    newest = {name: list(told.values())[-1] for name, told in AMOUNTS.items()}
    assert investments() == investments(LATER) == newest


def test_parties_are_named_with_their_shares() -> None:
    parties = Participation.objects.visible_to(READER).holding().exclude(source__code="lada-260207")
    assert set(parties.values_list("project__code", "organization__code", "role", "share")) == {
        ("polyethylene-atyrau", "kazmunaygas", "owner", Decimal(40)),
        ("polyethylene-atyrau", "sinopec", "owner", Decimal(30)),
        ("polyethylene-atyrau", "sibur", "owner", Decimal(30)),
        ("gas-transit-uzbekistan", "qazaqgaz", "operator", None),
        ("kalamkas-khazar", "kazmunaygas", "owner", Decimal(50)),
        ("kalamkas-khazar", "lukoil", "owner", Decimal(50)),
    }


def test_a_project_has_the_point_of_the_town_that_a_source_names_and_no_nearer_one() -> None:
    placed = Project.objects.exclude(location_precision="none")
    assert {row.code: (row.latitude, row.longitude) for row in placed} == {
        code: (Decimal(latitude), Decimal(longitude)) for code, (latitude, longitude, _town) in TOWNS.items()
    }
    assert {row.location_precision for row in placed} == {"approximate"}
    assert all(TOWNS[row.code][2] in row.place for row in placed)


def test_whatever_has_no_one_town_has_no_point() -> None:
    without = Project.objects.filter(location_precision="none")
    assert set(without.values_list("code", flat=True)) == {
        *("three-chp", "university-branches", "ishim-astana", "gas-transit-uzbekistan", "north-south-east"),
        *("kalamkas-khazar", "polyethylene-atyrau", "russian-culture-days", "kz-ru-portfolio", "joint-projects-2025"),
    }


@pytest.mark.parametrize("code", STATUSES)
def test_a_status_turns_with_the_sources(code: str) -> None:
    assert {day: status(code, day) for day in STATUSES[code]} == STATUSES[code]


def test_a_project_whose_status_no_source_names_has_none() -> None:
    silent = Project.objects.visible_to(READER).known().filter(known_status="")
    assert set(silent.values_list("code", flat=True)) == {
        "three-chp",
        "ekibastuz-gres2",
        "polyethylene-atyrau",
        "saran-tyres",
        "kamlitkz",
        "baiterek",
        "kazakh-culture-days-2025",
        "north-south-east",
        "university-branches",
        "kz-ru-portfolio",
    }


@pytest.mark.parametrize("code", JOINED)
def test_a_claim_of_the_article_continues_a_series_that_began_before(code: str) -> None:
    assert {day: figure(code, date.fromisoformat(day)) for day in JOINED[code]} == JOINED[code]
    assert figure(code) == list(JOINED[code].values())[-1]


def test_claims_of_another_measure_or_scope_stand_by_themselves() -> None:
    claims = Claim.objects.visible_to(READER).known().filter(code__in=OWN)
    assert {
        row.code: (row.known_qualifier, row.known_value, row.currency or row.unit, str(row.known_period))
        for row in claims
    } == OWN
    assert Claim.objects.count() == len(OWN) + 11


def test_the_turnover_of_no_told_period_goes_up_and_down() -> None:
    days = [date(2024, 7, 3), date(2025, 9, 9), date(2025, 11, 11)]
    told = [("about", Decimal(30 * 10**9)), ("at_least", Decimal(28 * 10**9)), ("about", Decimal(30 * 10**9))]
    assert [figure("trade-turnover", day) for day in days] == told


def test_projects_name_their_countries() -> None:
    countries = {row.code: set(row.countries.values_list("code", flat=True)) for row in Project.objects.all()}
    assert len(countries) == 18
    assert countries.pop("north-south-east") == {"RU", "KZ", "TM", "IR"}
    assert countries.pop("gas-transit-uzbekistan") == {"RU", "KZ", "UZ"}
    assert countries.pop("ekibastuz-gres2") == countries.pop("polyethylene-atyrau") == {"RU", "KZ", "CN"}
    assert set(map(frozenset, countries.values())) == {frozenset({"KZ", "RU"})}


def test_every_loaded_row_passes_the_rules_of_its_model() -> None:
    for model in (model for model in apps.get_models() if issubclass(model, Report | Identity)):
        for row in model._default_manager.all():
            row.full_clean()
            row.check_day(LATER)


def test_every_settled_value_agrees_with_the_reports() -> None:
    out = StringIO()
    call_command("settle", check=True, stdout=out)
    assert "Every settled value agrees" in out.getvalue()


def test_everything_opens_on_the_day_of_its_first_report() -> None:
    opened = dict(Project.objects.values_list("code", "opened_on"))
    assert opened["saran-tyres"] == date(2020, 9, 29)
    assert opened["kz-ru-portfolio"] == date(2025, 11, 12)
    assert opened["cultural-centre-moscow"] == date(2026, 2, 7)
    assert Project.objects.visible_to(READER).known(date(2020, 7, 22)).count() == 0
    assert Project.objects.visible_to(READER).known(date(2020, 7, 23)).get().code == "eurochem-zhambyl"
