"""The counts of facets in a portfolio of many rows: what each option would leave, and what it costs to count it."""

from datetime import date

import pytest
from django.contrib.auth.models import AnonymousUser
from hypothesis import given, settings
from hypothesis import strategies as st

from portfolio.filters.counting import counted
from portfolio.filters.nouns import FILTER_SETS
from tests import factories
from tests.asking import address, queries
from tests.filters.test_facets import all_rows, options, parsed
from tests.grown import DAYS, Grown
from tests.once import made_once

pytestmark = pytest.mark.django_db


def grow():
    Grown(7, projects=6).save()
    Grown(8, projects=2, visibility="internal").save(countries=False)


rows_of_this_module = made_once(grow)


@pytest.fixture
def reader():
    """Somebody who may read what is public."""
    return AnonymousUser()


def taken(plural, name, asked, read, option):
    """The query string after this option of the facet is taken, and no other of its options."""
    own = FILTER_SETS[plural].facets[name].own
    others = {parameter: texts for parameter, texts in asked.items() if parameter not in own}
    return address(others | {option.parameter: [option.text]}, [], **read)


def readings(plural):
    """Days that the rows are read on, and where they have a slip the days whose plans it is measured from."""
    days = [{"as_of": day} for day in DAYS]
    compared = [{"compare_to": day} for day in DAYS[1:]] if FILTER_SETS[plural].is_compared else []
    return st.sampled_from([*days, *compared])


@pytest.mark.parametrize("plural", FILTER_SETS)
def test_a_count_is_the_number_of_rows_after_its_option_is_taken(reader, plural):
    @settings(max_examples=25)
    @given(queries(plural, []), st.sampled_from(sorted(FILTER_SETS[plural].facets)), readings(plural))
    def check(query, name, read):
        asked, _ordering = query
        for option in options(plural, name, address(asked, [], **read), reader):
            after = parsed(plural, taken(plural, name, asked, read, option))
            assert option.count == after.found(all_rows(after, reader)).count(), option

    check()


@pytest.mark.parametrize(("compare_to", "late"), [("", 1), ("2026-01-15", 1), ("2026-03-15", 0)])
@pytest.mark.parametrize("plural", ["projects", "milestones"])
def test_a_slip_is_counted_from_the_plan_that_it_is_compared_with(reader, plural, compare_to, late):
    milestone = factories.MilestoneFactory(project__code="moved")
    for month, period in ((1, "2027"), (3, "2028")):
        factories.DateReportFactory(milestone=milestone, period=period, reported_on=date(2026, month, 1))
    asked = {"q": ["moved"]}
    (option,) = options(plural, "slip_days__gte", address(asked, [], compare_to=compare_to), reader)
    assert option.count == late
    after = parsed(plural, taken(plural, "slip_days__gte", asked, {"compare_to": compare_to}, option))
    assert after.found(all_rows(after, reader)).count() == late


@pytest.mark.parametrize("plural", FILTER_SETS)
def test_a_facet_costs_the_same_however_many_options_it_has(reader, plural, django_assert_max_num_queries):
    # Claims are first held against the projects of all their scopes.
    before = 4 if plural == "claims" else 0
    for name in FILTER_SETS[plural].facets:
        # One for the rows, one for those that are left, two for the countries of projects.
        with django_assert_max_num_queries(before + 4):
            options(plural, name, "q=gas" if name == "kind" else "", reader)


@pytest.mark.parametrize(
    "asked", ["q=gas", "q=gas&kind=event&kind=approval", "state=upcoming&is_key=true", "q=nonesuch"]
)
@pytest.mark.parametrize("batch", [1, 3, 5000])
def test_facets_that_share_the_rows_that_are_left_count_as_each_alone_does(reader, monkeypatch, asked, batch):
    monkeypatch.setattr("portfolio.filters.counting._BATCH", batch)
    query, names = parsed("milestones", asked), list(FILTER_SETS["milestones"].facets)
    together = counted(query, all_rows(query, reader), names)
    assert together == {name: options("milestones", name, asked, reader) for name in names}


def test_rows_that_are_left_are_looked_for_once_and_not_for_each_facet(reader, django_assert_max_num_queries):
    query, names = parsed("milestones", "q=gas"), list(FILTER_SETS["milestones"].facets)
    with django_assert_max_num_queries(4):
        counted(query, all_rows(query, reader), names)
