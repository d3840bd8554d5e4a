"""The reports of one row: who said what of it, page by page, as strictly as a list."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from portfolio.models import (
    AmountReport,
    Claim,
    DateReport,
    FigureReport,
    Investment,
    Milestone,
    Participation,
    Project,
    Source,
    StatusReport,
)
from portfolio.vocabulary import Visibility
from tests import factories
from tests.api.conftest import one_of_each

MODELS = {"projects": Project, "milestones": Milestone, "investments": Investment, "claims": Claim}
#: Address → the series.
PLACES = {
    "projects/reports": StatusReport,
    "projects/participations": Participation,
    "milestones/reports": DateReport,
    "investments/reports": AmountReport,
    "claims/reports": FigureReport,
}
every_series = pytest.mark.parametrize("place", PLACES)


def address(place, key=None):
    """The address of the reports of the only row of a noun, or of the one that is named."""
    plural, segment = place.split("/")
    return f"/api/v1/{plural}/{key or MODELS[plural].objects.get().pk}/{segment}/"


def rows(client, place, query=""):
    answer = client.get(f"{address(place)}?{query}")
    assert answer.status_code == 200, answer.json()
    return answer.json()["results"]


@pytest.fixture
def moved(portfolio):
    """The milestone of the portfolio, after two more reports: a later plan and a denial that was set aside."""
    milestone, source = Milestone.objects.get(), factories.SourceFactory(code="ministry", kind="government")
    told = {"milestone": milestone, "source": source}
    later = factories.DateReportFactory.build(period="2032", reported_on=date(2026, 6, 1), quote="=later", **told)
    denial = factories.DateReportFactory.build(lane="disputed", period=None, reported_on=date(2026, 7, 1), **told)
    factories.save(later, denial)
    denial.set_aside_at, denial.set_aside_reason = factories.NOON, "Another milestone was meant."
    factories.save(denial)
    return milestone


@every_series
def test_the_reports_of_a_row_are_an_envelope_around_what_was_said_of_it(client, portfolio, place):
    body = client.get(address(place)).json()
    assert list(body) == ["count", "next", "previous", "query", "results"]
    report = PLACES[place].objects.get()
    assert [(row["id"], row["source"], row["reported_on"]) for row in body["results"]] == [
        (report.pk, "pipeline-news", "2026-02-07")
    ]
    assert body["query"]["canonical"] == ""
    assert body["query"]["words"].startswith("All ")


@pytest.mark.parametrize(("place", "code"), [("projects/reports", "pipeline"), ("claims/reports", "initiatives")])
def test_a_row_with_a_code_of_its_own_has_its_reports_below_the_code_too(client, portfolio, place, code):
    assert client.get(address(place, code)).json() == client.get(address(place)).json() | {}


def test_the_reports_come_in_the_order_in_which_they_were_told(client, moved):
    found = rows(client, "milestones/reports")
    assert [(row["lane"], row["period"], row["is_set_aside"]) for row in found] == [
        ("planned", "2030-Q3", False),
        ("planned", "2032", False),
        ("disputed", None, True),
    ]
    assert [(row["holds_from"], row["holds_until"], row["slip_days"]) for row in found] == [
        ("2026-02-07", "2026-06-01", None),
        ("2026-06-01", None, 823),
        (None, None, None),
    ]
    assert found[2]["set_aside_reason"] == "Another milestone was meant."


@pytest.mark.parametrize(
    ("query", "periods"),
    [
        ("as_of=2026-05-31", ["2030-Q3"]),
        ("as_of=2026-06-01", ["2030-Q3", "2032"]),
        ("is_set_aside=true", [None]),
        ("lane=planned&lane=disputed&is_set_aside=false", ["2030-Q3", "2032"]),
        ("source__n=ministry", ["2030-Q3"]),
        ("holds_from__isnull=false&holds_until__isnull=true", ["2032"]),
        ("period__year=2032", ["2032"]),
        ("ordering=-period", ["2032", "2030-Q3", None]),
        ("ordering=source,-reported_on", [None, "2032", "2030-Q3"]),
        ("page_size=1&page=2", ["2032"]),
    ],
)
def test_they_take_the_query_language(client, moved, query, periods):
    assert [row["period"] for row in rows(client, "milestones/reports", query)] == periods


def test_before_a_row_was_spoken_of_there_are_no_reports_to_ask_for(client, portfolio):
    assert client.get(f"{address('milestones/reports')}?as_of=2026-02-06").status_code == 404
    assert client.get(f"{address('milestones/reports')}?as_of=2026-02-07").status_code == 200


def test_a_text_is_as_it_was_typed_and_only_the_columns_asked_for_are_shown(client, moved):
    assert rows(client, "milestones/reports", "fields=quote,period&period=2032") == [
        {"period": "2032", "quote": "=later"}
    ]
    assert "quote" not in rows(client, "milestones/reports", "omit=quote")[0]


@pytest.mark.parametrize(
    ("query", "parameter", "suggestion"),
    [
        ("lane=plannd", "lane", "planned"),
        ("perod=2030", "perod", "period"),
        ("state=met", "state", None),
        ("note__icontains=x", "note__icontains", None),
        ("recorded_by=aida", "recorded_by", None),
        ("ordering=note", "ordering", None),
        ("page=0", "page", None),
        ("as_of=2026-11-23", "as_of", None),
    ],
)
def test_what_a_series_does_not_know_is_refused(client, moved, query, parameter, suggestion):
    answer = client.get(f"{address('milestones/reports')}?{query}")
    assert (answer.status_code, answer.json()["parameter"]) == (400, parameter)
    assert suggestion is None or answer.json()["suggestion"] == suggestion
    assert "results" not in answer.json()


@every_series
@pytest.mark.parametrize("key", ["999999", "0", "no-such", "%00", "9" * 30])
def test_what_is_not_there_has_no_reports(client, portfolio, place, key):
    answer = client.get(address(place, key))
    assert (answer.status_code, answer.json()["code"]) == (404, "not_found")


@every_series
def test_the_reports_of_what_is_internal_are_not_there_for_strangers(client, hidden, place):
    if place == "claims/reports":
        return
    answers = [client.get(address(place, key)) for key in (None, "999999")]
    assert [answer.status_code for answer in answers] == [404, 404]
    assert answers[0].json().keys() == answers[1].json().keys()
    client.force_login(factories.UserFactory())
    assert len(rows(client, place)) == 1


@pytest.mark.parametrize("address", ["organizations/pipeline-owner/reports/", "projects/pipeline/reports.csv"])
def test_there_are_no_other_series_and_no_files_of_them(client, portfolio, address):
    assert client.get(f"/api/v1/{address}").status_code == 404


def test_a_row_has_its_own_reports_and_no_others(client, portfolio):
    one_of_each("other", visibility=Visibility.PUBLIC)
    for plural, model in MODELS.items():
        for row in model.objects.all():
            for place in (place for place in PLACES if place.startswith(plural)):
                found = client.get(address(place, row.pk)).json()["results"]
                field = PLACES[place].identity_field
                assert [one["id"] for one in found] == [r.pk for r in PLACES[place].objects.filter(**{field: row})]


@every_series
def test_what_they_cost_does_not_grow_with_them(signed_in, portfolio, place):
    signed_in.get("/api/v1/")  # the first request of a session writes it
    few = queries(signed_in, address(place))
    subject, model = MODELS[place.split("/")[0]].objects.get(), PLACES[place]
    factory = getattr(factories, f"{model.__name__}Factory")
    more = {"organization": factories.OrganizationFactory()} if model is Participation else {}
    sources = [factories.SourceFactory.build() for _again in range(20)]
    factories.save(*sources)
    factories.save(*(factory.build(source=one, **{model.identity_field: subject}, **more) for one in sources))
    assert len(rows(signed_in, place)) == 21
    assert queries(signed_in, address(place)) == few <= 8


def queries(client, where):
    with CaptureQueriesContext(connection) as captured:
        client.get(where)
    return len(captured)


def test_a_source_named_by_a_report_is_one_that_the_reader_may_open(client, portfolio):
    factories.StatusReportFactory(project=Project.objects.get(), source__code="only-here")
    for row in rows(client, "projects/reports"):
        assert client.get(f"/api/v1/sources/{row['source']}/").status_code == 200
    assert Source.objects.get(code="only-here").visibility == Visibility.INTERNAL
