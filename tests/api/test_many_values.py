"""A filter takes as many values as it says, and no database finds them too many; one more is refused."""

from datetime import date, timedelta
from itertools import product
from string import ascii_uppercase
from urllib.parse import urlencode

import pytest

from portfolio.filters.values import PeriodText, Value
from tests import factories

pytestmark = pytest.mark.django_db
MOST = range(Value.most)
COUNTRIES = ["KZ", *("".join(pair) for pair in product("ABCDEFGHIJLMNOPQRSTU", ascii_uppercase))][: Value.most]
DAYS = [str(date(2026, 1, 1) + timedelta(days=n)) for n in range(PeriodText.most)]
TEXTS = [f"t{n}" for n in MOST]


@pytest.fixture(autouse=True)
def told():
    """A milestone in a country, planned for the first of the days."""
    project = factories.ProjectFactory(code="t0", title_en="t0")
    factories.ProjectCountryFactory(project=project, country=factories.CountryFactory(code="KZ"))
    milestone = factories.MilestoneFactory(project=project, title_en="t0")
    factories.DateReportFactory(milestone=milestone, period=DAYS[0])


@pytest.mark.parametrize(
    ("name", "texts", "count"),
    [
        ("code__in", [",".join(TEXTS)], 1),
        ("code", TEXTS, 1),
        ("code__n", TEXTS, 0),
        ("title", TEXTS, 1),
        ("id__in", [",".join(str(n + 10**9) for n in MOST)], 0),
        ("planned", DAYS, 1),
        ("country", COUNTRIES, 1),
        ("country__n", COUNTRIES, 0),
        ("country__all", [",".join(COUNTRIES)], 0),
    ],
)
def test_a_filter_takes_all_the_values_that_it_says(client, name, texts, count):
    assert client.get(f"/api/v1/projects/?{urlencode({name: texts}, doseq=True)}").json()["count"] == count


def test_a_page_takes_them_too_with_its_facets(client):
    assert client.get(f"/milestones/?{urlencode({'planned': DAYS}, doseq=True)}").status_code == 200


@pytest.mark.parametrize(
    ("name", "texts", "most"),
    [("code__in", [",".join([*TEXTS, "more"])], 500), ("planned", [*DAYS, "2031"], 50)],
)
def test_one_value_more_is_refused(client, name, texts, most):
    answer = client.get(f"/api/v1/projects/?{urlencode({name: texts}, doseq=True)}")
    assert answer.status_code == 400
    assert answer.json()["parameter"] == name
    assert answer.json()["detail"].endswith(f"Give at most {most}.")
