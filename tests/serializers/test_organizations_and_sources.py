"""Organizations and sources from outside: names as lists, nulls for what is not told, and how much hangs on each."""

from datetime import date

import pytest
from django.contrib.auth.models import AnonymousUser

from portfolio.serializers import OrganizationSerializer, SourceSerializer
from portfolio.vocabulary import Visibility
from tests import factories
from tests.factories import TODAY

pytestmark = pytest.mark.django_db


def row_of(shape, row, *, reader=None, language="en"):
    serializer = shape()
    rows = shape.rows(reader or factories.UserFactory(), today=TODAY, language=language)
    (read,) = serializer.read(rows.filter(pk=row.pk))
    return serializer.to_representation(read)


def test_an_organization_has_a_title_its_other_names_and_a_country():
    told = {"title_ru": "Самрук", "title_en": "", "aliases": "Samruk\nSamruk-Kazyna"}
    country = factories.CountryFactory(code="KZ")
    row = row_of(OrganizationSerializer, factories.OrganizationFactory(code="samruk", country=country, **told))
    assert (row["title"], row["title_ru"], row["title_en"]) == ("Самрук", "Самрук", None)
    assert (row["aliases"], row["country"], row["kind"]) == (["Samruk", "Samruk-Kazyna"], "KZ", "company")
    assert row["display_url"] == "/organizations/samruk/"


def test_what_is_not_told_of_an_organization_is_null_and_the_list_of_names_is_empty():
    row = row_of(OrganizationSerializer, factories.OrganizationFactory())
    assert [row[name] for name in ("title_ru", "title_kk", "country")] == [None] * 3
    assert (row["aliases"], row["project_count"], row["visibility"], row["version"]) == ([], 0, "internal", 1)


@pytest.mark.parametrize(("language", "title"), [("en", "Fund"), ("ru", "Фонд"), ("kk", "Fund")])
def test_the_title_of_an_organization_is_in_the_language_that_is_asked_for(language, title):
    organization = factories.OrganizationFactory(title_en="Fund", title_ru="Фонд")
    assert row_of(OrganizationSerializer, organization, language=language)["title"] == title


def test_an_organization_tells_in_how_many_projects_it_has_a_part():
    party = factories.ParticipationFactory()
    factories.InvestmentFactory(investor=party.organization)
    assert row_of(OrganizationSerializer, party.organization)["project_count"] == 2


def test_a_source_tells_where_and_when_it_was_published():
    addresses = {"url": "https://example.kz/1", "archive_url": "https://archive.example/1"}
    source = factories.SourceFactory(code="gazette", language="ru", retrieved_on=date(2026, 3, 1), **addresses)
    row = row_of(SourceSerializer, source)
    assert (row["title"], row["publisher"], row["kind"]) == ("[gazette]", "Gazette", "media")
    assert {name: row[name] for name in addresses} == addresses
    assert (row["language"], row["published_on"], row["retrieved_on"]) == ("ru", "2026-02-07", "2026-03-01")
    assert row["display_url"] == "/sources/gazette/"


def test_what_is_not_told_of_a_source_is_null():
    row = row_of(SourceSerializer, factories.SourceFactory(published_on=None))
    names = ("language", "url", "archive_url", "published_on", "retrieved_on", "relays")
    assert [row[name] for name in names] == [None] * len(names)
    assert (row["report_count"], row["visibility"], row["version"]) == (0, "internal", 1)


def test_a_source_tells_how_many_reports_come_from_it():
    source = factories.StatusReportFactory().source
    factories.FigureReportFactory(source=source)
    assert row_of(SourceSerializer, source)["report_count"] == 2


@pytest.mark.parametrize(("visibility", "named"), [(Visibility.PUBLIC, "agency"), (Visibility.INTERNAL, None)])
def test_the_source_that_is_repeated_is_named_to_a_stranger_only_where_it_is_visible(visibility, named):
    agency = factories.SourceFactory(code="agency", visibility=visibility)
    echo = factories.SourceFactory(relays=agency, visibility=Visibility.PUBLIC)
    assert row_of(SourceSerializer, echo, reader=AnonymousUser())["relays"] == named
    assert row_of(SourceSerializer, echo)["relays"] == "agency"
