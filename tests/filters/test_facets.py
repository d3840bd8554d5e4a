"""Facets: a count is what the list would hold after its option is taken, whatever else is asked for."""

import pytest
from django.contrib.auth.models import AnonymousUser
from django.http import QueryDict

from portfolio.filters import grammar
from portfolio.filters.counting import counted
from portfolio.filters.facets import Option
from portfolio.filters.nouns import FILTER_SETS
from tests import factories
from tests.factories import TODAY
from tests.grown import Grown
from tests.oracle import SHAPES

NOBODY = AnonymousUser()
ALLOWED = grammar.DATED | grammar.ORDERED | grammar.PAGED


def parsed(plural, asked):
    return grammar.parse(QueryDict(asked), today=TODAY, allowed=ALLOWED, noun=FILTER_SETS[plural])


def all_rows(query, reader):
    return SHAPES[query.noun.plural].rows(reader, today=query.today, on=query.on)


def options(plural, name, asked="", reader=NOBODY):
    query = parsed(plural, asked)
    return counted(query, all_rows(query, reader), [name])[name]


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


def test_what_is_hidden_is_not_counted_and_gives_no_option(db):
    def seen():
        """What a stranger is offered, by noun and facet."""
        nouns = ["projects", "milestones", "investments", "organizations"]
        return {(plural, name): options(plural, name) for plural in nouns for name in FILTER_SETS[plural].facets}

    Grown(7, projects=4).save()
    before = seen()
    Grown(8, projects=4, visibility="internal").save(countries=False)
    assert seen() == before
