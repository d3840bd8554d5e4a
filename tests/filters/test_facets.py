"""Facets: a count is what the list would hold after its option is taken, whatever else is asked for."""

import pytest
from django.contrib.auth.models import AnonymousUser
from django.http import QueryDict
from hypothesis import given, settings
from hypothesis import strategies as st

from portfolio.filters import grammar
from portfolio.filters.facets import Option, counted
from portfolio.filters.nouns import FILTER_SETS
from tests import factories
from tests.asking import address, queries
from tests.factories import TODAY
from tests.grown import DAYS, Grown
from tests.oracle import SHAPES

NOBODY = AnonymousUser()
ALLOWED = grammar.DATED | grammar.ORDERED | grammar.PAGED


@pytest.fixture
def reader(db):
    """Somebody who may read what is public."""
    Grown(7, projects=6).save()
    Grown(8, projects=2, visibility="internal").save(countries=False)
    return AnonymousUser()


def parsed(plural, asked):
    return grammar.parse(QueryDict(asked), today=TODAY, allowed=ALLOWED, noun=FILTER_SETS[plural])


def all_rows(query, reader):
    return SHAPES[query.noun.plural].rows(reader, today=query.today, on=query.on)


def options(plural, name, asked="", reader=NOBODY):
    query = parsed(plural, asked)
    return counted(query, all_rows(query, reader), [name])[name]


def taken(plural, name, asked, day, option):
    """The query string after this option of the facet is taken, and no other of its options."""
    own = FILTER_SETS[plural].facets[name].own
    others = {parameter: texts for parameter, texts in asked.items() if parameter not in own}
    return address(others | {option.parameter: [option.text]}, [], as_of=day)


@pytest.mark.parametrize("plural", FILTER_SETS)
def test_a_count_is_the_number_of_rows_after_its_option_is_taken(reader, plural):
    @settings(max_examples=25)
    @given(queries(plural, []), st.sampled_from(sorted(FILTER_SETS[plural].facets)), st.sampled_from(DAYS))
    def check(query, name, day):
        asked, _ordering = query
        for option in options(plural, name, address(asked, [], as_of=day), reader):
            after = parsed(plural, taken(plural, name, asked, day, option))
            assert option.count == after.found(all_rows(after, reader)).count(), option

    check()


def labels(found):
    return {option.label: option.count for option in found}


def make(**told):
    return factories.ProjectFactory(sector=None, **told)


def test_the_words_of_a_short_list_are_there_without_rows_and_unknown_comes_last(db):
    factories.StatusReportFactory(project=make())
    make()
    found = options("projects", "status")
    assert [(one.label, one.count) for one in found][:2] == [("Announced", 0), ("Agreed", 1)]
    assert found[-1] == Option("status__isnull", "true", None, "not stated", 1, is_chosen=False)


def test_the_facets_own_filter_is_left_out_and_the_others_are_not(db):
    gas, roads = factories.SectorFactory(code="gas"), factories.SectorFactory(code="roads")
    for sector, status in ((gas, "agreed"), (gas, "suspended"), (roads, "suspended")):
        factories.StatusReportFactory(project=factories.ProjectFactory(sector=sector), status=status)
    found = labels(options("projects", "status", "status=agreed&sector=gas"))
    assert (found["Agreed"], found["Suspended"]) == (1, 1)
    assert labels(options("projects", "sector", "status=agreed&sector=gas")) == {"Gas": 1, "Roads": 0, "not stated": 0}


@pytest.mark.parametrize(
    ("plural", "asked"),
    [
        ("projects", "country=AQ"),
        ("projects", "sector=none-such"),
        ("projects", "stale_for=7d"),
        ("sources", "language=fr"),
    ],
)
def test_a_chosen_value_without_rows_stays(db, plural, asked):
    name, _equals, text = asked.partition("=")
    [chosen] = [one for one in options(plural, name, asked) if one.is_chosen]
    assert (chosen.value, chosen.count) == (text, 0)


def test_a_project_counts_for_each_of_its_countries(db):
    project, countries = make(), [factories.CountryFactory(code=code, title_en=code.lower()) for code in ("KZ", "RU")]
    factories.save(*(factories.ProjectCountryFactory.build(project=project, country=one) for one in countries))
    assert labels(options("projects", "country")) == {"kz": 1, "ru": 1, "not stated": 0}


def test_a_year_counts_only_what_lies_wholly_in_it(db):
    for period in ("2030", "2030-Q3", "2030/2031", "unknown"):
        factories.DateReportFactory(period=period)
    factories.MilestoneFactory()
    assert labels(options("milestones", "planned__year")) == {"2030": 2, "not stated": 1}


@pytest.mark.parametrize("plural", FILTER_SETS)
def test_one_facet_is_one_query_however_many_options_it_has(reader, plural, django_assert_num_queries):
    # Claims are first held against the projects of all their scopes.
    before = 2 if plural == "claims" else 0
    for name in FILTER_SETS[plural].facets:
        with django_assert_num_queries(before + 1):
            options(plural, name, "q=gas" if name == "kind" else "", reader)


@pytest.mark.parametrize(
    "asked", ["q=gas", "q=gas&kind=event&kind=approval", "state=upcoming&is_key=true", "q=nonesuch"]
)
@pytest.mark.parametrize("few", [0, 1, 20_000])
def test_facets_that_share_the_rows_that_are_left_count_as_each_alone_does(reader, monkeypatch, asked, few):
    monkeypatch.setattr("portfolio.filters.facets._FEW", few)
    query, names = parsed("milestones", asked), list(FILTER_SETS["milestones"].facets)
    together = counted(query, all_rows(query, reader), names)
    assert together == {name: options("milestones", name, asked, reader) for name in names}


def test_rows_that_are_left_are_looked_for_once_and_not_for_each_facet(reader, django_assert_max_num_queries):
    query, names = parsed("milestones", "q=gas"), list(FILTER_SETS["milestones"].facets)
    with django_assert_max_num_queries(len(names) + 1):
        counted(query, all_rows(query, reader), names)


@pytest.mark.parametrize("plural", ["projects", "milestones", "investments", "organizations"])
def test_what_is_hidden_is_not_counted_and_gives_no_option(db, plural):
    Grown(7, projects=4).save()
    stranger = AnonymousUser()
    before = {name: options(plural, name, "", stranger) for name in FILTER_SETS[plural].facets}
    Grown(8, projects=4, visibility="internal").save(countries=False)
    assert {name: options(plural, name, "", stranger) for name in FILTER_SETS[plural].facets} == before
