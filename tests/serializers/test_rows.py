"""What a row looks like from outside: unknown is null, money is text, periods come with their parts."""

from datetime import date
from decimal import Decimal

import pytest
from django.contrib.auth.models import AnonymousUser

from portfolio.serializers import ClaimSerializer, InvestmentSerializer, MilestoneSerializer, ProjectSerializer
from tests import factories
from tests.factories import TODAY
from tests.oracle import SHAPES

pytestmark = pytest.mark.django_db


def row_of(shape, reader, **lookup):
    serializer = shape()
    (row,) = serializer.read(shape.rows(reader, today=TODAY, language="en").filter(**lookup))
    return serializer.to_representation(row)


def milestone_row(**told):
    report = factories.DateReportFactory(milestone__project__code="pipeline", milestone__code="start", **told)
    return row_of(MilestoneSerializer, factories.UserFactory(), pk=report.milestone_id)


def test_a_period_comes_as_text_with_its_days_and_its_precision():
    row = milestone_row(period="2030-Q3")
    names = ("planned", "planned_first", "planned_last", "planned_precision")
    assert [row[name] for name in names] == ["2030-Q3", "2030-07-01", "2030-09-30", "quarter"]
    assert [row[name.replace("planned", "met")] for name in names] == [None] * 4


def test_an_open_end_is_null():
    row = milestone_row(period="../2031-12-31")
    assert (row["planned_first"], row["planned_last"], row["planned_precision"]) == (None, "2031-12-31", "by")


def test_a_row_names_the_newest_report():
    row = milestone_row(source__code="gazette", said_by="The ambassador", quote="«1 января 2030 года»", summary="")
    assert row["source"] == "gazette"
    assert row["said_by"] == "The ambassador"
    assert row["quote"] == "«1 января 2030 года»"
    assert row["reported_on"] == "2026-02-07"
    assert row["report_summary"] is None


def test_a_milestone_is_shown_on_the_page_of_its_project():
    assert milestone_row()["display_url"] == "/projects/pipeline/#milestone-start"


def test_flags_and_numbers_are_those_of_json():
    row = milestone_row()
    assert [row[name] for name in ("is_key", "is_disputed", "slip_is_coarse")] == [False, False, False]
    assert (row["times_moved"], row["slip_days"], row["state"]) == (0, None, "upcoming")


def test_an_amount_is_a_text_with_two_places_and_never_without_its_currency():
    report = factories.AmountReportFactory(amount=Decimal("3000000000000"), currency="KZT", qualifier="about")
    row = row_of(InvestmentSerializer, factories.UserFactory(), pk=report.investment_id)
    assert (row["amount"], row["currency"], row["qualifier"]) == ("3000000000000.00", "KZT", "about")
    assert (row["amount_high"], row["disbursed"], row["investor"], row["purpose"]) == (None, None, None, None)


def test_an_investment_of_which_nobody_told_an_amount_has_nulls_and_no_zero():
    investment = factories.InvestmentFactory(project__code="pipeline", code="total")
    row = row_of(InvestmentSerializer, factories.UserFactory(), pk=investment.pk)
    assert [row[name] for name in ("stage", "amount", "currency", "qualifier", "reported_on")] == [None] * 5
    assert row["display_url"] == "/projects/pipeline/#investment-total"


@pytest.mark.parametrize(
    ("noun", "query", "scope"),
    [
        ("projects", "status=construction", "projects?status=construction"),
        ("projects", "", "projects"),
        ("", "", None),
    ],
)
def test_the_scope_of_a_claim_is_an_address_line(noun, query, scope):
    claim = factories.ClaimFactory(scope_noun=noun, scope_query=query)
    assert row_of(ClaimSerializer, factories.UserFactory(), pk=claim.pk)["scope"] == scope


def test_a_claim_tells_its_figure_and_what_it_counts():
    report = factories.FigureReportFactory(value="175", period="2025")
    row = row_of(ClaimSerializer, factories.UserFactory(), pk=report.claim_id)
    assert (row["value"], row["unit"], row["currency"], row["period"]) == ("175.00", "projects", None, "2025")


def test_a_claim_tells_its_page_and_how_often_it_was_changed():
    claim = factories.ClaimFactory(code="initiatives")
    assert row_of(ClaimSerializer, factories.UserFactory(), pk=claim.pk)["display_url"] == "/claims/initiatives/"
    before = row_of(ClaimSerializer, factories.UserFactory(), pk=claim.pk)["version"]
    factories.FigureReportFactory(claim=claim, value="175", period="2025")
    assert row_of(ClaimSerializer, factories.UserFactory(), pk=claim.pk)["version"] > before


def test_a_project_lists_its_countries_by_code():
    project = factories.ProjectFactory(code="pipeline")
    for code in ("RU", "KZ"):
        factories.ProjectCountryFactory(project=project, country__code=code)
    row = row_of(ProjectSerializer, factories.UserFactory(), pk=project.pk)
    assert row["countries"] == ["KZ", "RU"]
    assert row["display_url"] == "/projects/pipeline/"


def test_a_project_without_anything_told_is_null_not_empty():
    project = factories.ProjectFactory(sector=None, title_en="", title_ru="Газопровод")
    row = row_of(ProjectSerializer, factories.UserFactory(), pk=project.pk)
    names = ("status", "status_basis", "status_since", "sector", "place", "latitude", "parent", "planned", "amount")
    assert [row[name] for name in names] == [None] * len(names)
    assert (row["countries"], row["milestone_count"], row["overdue_count"]) == ([], 0, 0)
    assert (row["title"], row["title_en"], row["title_kk"]) == ("Газопровод", None, None)


def test_a_project_shows_its_next_milestone_and_its_point():
    project = factories.ProjectFactory(latitude="51.1605", longitude="71.47", location_precision="approximate")
    factories.DateReportFactory(milestone__project=project, milestone__title_en="First gas", period="2030")
    row = row_of(ProjectSerializer, factories.UserFactory(), pk=project.pk)
    assert (row["next_milestone"], row["planned"], row["planned_precision"]) == ("First gas", "2030", "year")
    assert (row["latitude"], row["longitude"], row["location_precision"]) == (51.1605, 71.47, "approximate")


def test_moments_are_in_utc():
    row = row_of(ProjectSerializer, factories.UserFactory(), pk=factories.ProjectFactory().pk)
    assert row["changed_at"].endswith("Z")


@pytest.mark.parametrize("shape", [SHAPES[plural] for plural in SHAPES if plural != "claims"])
def test_rows_are_put_together_without_the_database_and_for_each_kind_of_reader(shape, django_assert_num_queries):
    anna, dana, nobody = factories.UserFactory(), factories.UserFactory(), AnonymousUser()
    # A day of its own: nobody else has had the rows put together.
    with django_assert_num_queries(0):
        found = [str(shape.rows(one, today=date(2199, 1, 1)).query) for one in (anna, nobody, dana, nobody)]
    assert found[0] == found[2] != found[1] == found[3]


def test_rows_that_are_put_together_once_are_read_anew_each_time():
    def codes():
        return list(ProjectSerializer.rows(AnonymousUser(), today=TODAY).values_list("code", flat=True))

    assert codes() == []
    factories.ProjectFactory(code="bridge")
    assert codes() == ["bridge"]
