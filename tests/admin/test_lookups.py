"""Addresses of lists that nobody links to: they lead back to the list, and never to an error page."""

import random

import pytest

from portfolio import models
from tests.admin import pages
from tests.admin.conftest import one_of_everything
from tests.once import made_once

EVERY = (*pages.NOUNS, *pages.REPORTS, *pages.LOG, models.User)

rows_of_this_module = made_once(one_of_everything)

UNKNOWN = [
    "planned_last__year=0",
    "planned_last__year=9999",
    "planned_last__year=99999999999",
    "planned_last__year=x",
    "planned_last__year=2030&planned_last__month=13",
    "planned_last__year=2030&planned_last__month=2&planned_last__day=30",
    "planned_last__month=x",
    "baseline_last__year=0",
    "project__responsible__password__startswith=a",
    "title_en__regex=(a%2B)%2B$",
    "kind__regex=(a%2B)%2B$",
    "code__in=a",
    "contry=KZ",
    "version=1",
    "kind__exact=%00",
    "project__sector__id__exact=abc",
    "project__sector__id__exact=99999999999999999999",
]


@pytest.mark.parametrize("query", UNKNOWN)
def test_an_unknown_question_leads_back_to_the_list(admin, query):
    response = admin.get(f"{pages.url(models.Milestone, 'changelist')}?{query}")
    if response.status_code == 200:  # a value that is well formed and that no row has
        assert list(response.context["cl"].result_list) == []
    else:
        assert (response.status_code, response.url) == (302, f"{pages.url(models.Milestone, 'changelist')}?e=1")
        assert admin.get(response.url).status_code == 200


def test_what_the_list_itself_links_to_is_answered(admin):
    for model in (models.Project, models.Milestone, models.DateReport, models.ChangeSet):
        address = pages.url(model, "changelist")
        changelist = admin.get(address).context["cl"]
        for spec in changelist.filter_specs:
            for choice in spec.choices(changelist):
                assert admin.get(f"{address}{choice['query_string']}").status_code == 200, (model, choice)


def test_the_calendar_above_a_list_is_answered(admin):
    for field, model in (
        ("planned_last", models.Milestone),
        ("reported_on", models.DateReport),
        ("at", models.ChangeSet),
    ):
        for more in ({}, {"month": 11}, {"month": 11, "day": 22}):
            query = {f"{field}__{part}": value for part, value in {"year": 2026, **more}.items()}
            assert admin.get(pages.url(model, "changelist", **query)).status_code == 200


VALUES = [
    "",
    "0",
    "-1",
    "x",
    "\x00",
    "99999999999999999999",
    "0000",
    "9999",
    "2030-02-30",
    "True",
    "None",
    "'",
    "ә",
    "%",
    "[]",
]


def questions(model_admin, random_):
    """Addresses made of the parameters that the list knows, with values that it may not know."""
    known = [*sorted(model_admin._lookups(None)), "q", "o", "p", "all", "e", "_facets", "_to_field", "_popup", "id"]
    for _ in range(30):
        yield {name: random_.choice(VALUES) for name in random_.sample(known, k=random_.randint(1, 3))}


@pytest.mark.parametrize("model", [pytest.param(model, id=model.__name__) for model in EVERY])
def test_no_question_breaks_a_list(admin, model, caplog):
    from django.contrib import admin as django_admin

    address = pages.url(model, "changelist")
    for query in questions(django_admin.site.get_model_admin(model), random.Random(model.__name__)):
        assert admin.get(address, query).status_code in (200, 302, 400), query
