"""Conflicts of the whole portfolio, and how one is decided in one click."""

from datetime import date, timedelta

import pytest
from django.contrib.auth.models import AnonymousUser, Group
from hypothesis import given, settings
from hypothesis import strategies as st

from portfolio import models
from portfolio.conflicts import all_conflicts, conflicts
from tests import factories
from tests.views.html import tree


@pytest.fixture
def analyst(client, db):
    person = factories.UserFactory(is_staff=True, username="anna")
    person.groups.add(Group.objects.get(name="analyst"))
    client.force_login(person)
    return person


@pytest.fixture
def pair(db):
    """Two sources that date one milestone two years apart within two months: the older report, then the newer."""
    older = factories.DateReportFactory(period="2030", source__publisher="Gazette")
    newer = factories.DateReportFactory(
        milestone=older.milestone, period="2032", reported_on=date(2026, 4, 1), source__publisher="Ministry"
    )
    return [models.DateReport.objects.get(pk=one.pk) for one in (older, newer)]


def named(report):
    return f"{report._meta.model_name}:{report.pk}:{report.version}"


def decide(client, keep, aside, **more):
    return client.post("/desk/conflicts/", {"keep": named(keep), "aside": named(aside), "next": "/desk/", **more})


def counting():
    return set(models.DateReport.objects.filter(set_aside_at=None))


def test_both_stand_side_by_side_with_trust_and_day_on_the_desk_and_on_their_page(client, analyst, pair):
    for address in ("/desk/", "/desk/conflicts/"):
        newer, older = tree(client.get(address)).one("ul", class_="versus").all("li")
        assert newer.one("p", class_="what").text.startswith("Planned 2032")
        assert newer.one("p", class_="who").text == "Ministry · Media · 1 Apr 2026"
        assert older.one("p", class_="who").text == "Gazette · Media · 7 Feb 2026"


@pytest.mark.parametrize("kept", [0, 1])
def test_one_click_sets_the_other_aside_and_says_for_whom(client, analyst, pair, kept):
    page = tree(client.get("/desk/"))
    form = list(page.one("ul", class_="versus").all("form"))[1 - kept]
    sent = {field["name"]: field["value"] for field in form.all("input")}
    response = client.post(form["action"], sent, follow=True)
    assert response.redirect_chain == [("/desk/", 302)]
    assert b"Set aside:" in response.content
    other = models.DateReport.objects.get(pk=pair[1 - kept].pk)
    assert (other.set_aside_by, counting()) == (analyst, {pair[kept]})
    assert other.set_aside_reason.startswith(f"decided for {pair[kept].source.publisher}, 2026")
    assert all_conflicts(analyst) == []
    assert models.ChangeSet.objects.order_by("-pk").first().reason == other.set_aside_reason
    pair[kept].milestone.refresh_from_db()
    assert str(pair[kept].milestone.planned) == ("2030", "2032")[kept]


def test_a_report_that_was_changed_meanwhile_is_not_set_aside(client, analyst, pair):
    fresh = models.DateReport.objects.get(pk=pair[0].pk)
    fresh.quote = "mended"
    factories.save(fresh, by=factories.UserFactory(username="berik"))
    response = decide(client, pair[1], pair[0])
    assert "berik changed" in client.get(response.headers["Location"]).content.decode()
    assert len(counting()) == 2


@pytest.mark.parametrize("role", ["reader", "auditor"])
def test_who_may_change_nothing_decides_nothing(client, pair, role):
    person = factories.UserFactory(is_staff=True)
    person.groups.add(Group.objects.get(name=role))
    client.force_login(person)
    assert "This one counts" not in client.get("/desk/conflicts/").content.decode()
    assert decide(client, *pair).status_code == 403
    client.logout()
    assert decide(client, *pair).status_code == 302
    assert len(counting()) == 2


@pytest.mark.parametrize(
    "sent",
    [
        {},
        {"keep": "x", "aside": "y"},
        {"keep": "datereport:1:1"},
        {"keep": "datereport:1:1", "aside": "datereport:1:1"},
        {"keep": "datereport:1:1", "aside": "amountreport:1:1"},
        {"keep": "datereport:1:1", "aside": "datereport:999999999999999999:1"},
        {"keep": "user:1:1", "aside": "user:2:1"},
        {"keep": "\0", "aside": "\0"},
    ],
)
def test_nonsense_is_refused_with_a_sentence(client, analyst, pair, sent):
    response = client.post("/desk/conflicts/", sent)
    assert response.status_code == 400
    assert b"do not contradict" in response.content
    assert len(counting()) == 2


def test_reports_of_two_milestones_are_no_pair(client, analyst, pair):
    assert decide(client, pair[0], factories.DateReportFactory()).status_code == 400


def test_afterwards_one_stays_on_this_site(client, analyst, pair):
    assert decide(client, *pair, next="https://evil.example/").headers["Location"] == "/"


def test_amounts_that_disagree_are_found_as_well(analyst, client):
    one = factories.AmountReportFactory()
    factories.AmountReportFactory(investment=one.investment, amount="5000000.00", reported_on=date(2026, 3, 1))
    [(subject, found)] = all_conflicts(analyst)
    assert (subject, found.older) == (one.investment, one)
    assert "Conflicts" in tree(client.get("/desk/conflicts/")).one("h1").text


def test_conflicts_of_internal_projects_are_for_signed_in_people(pair):
    project = pair[0].milestone.project
    project.refresh_from_db()
    project.visibility = "internal"
    factories.save(project)
    assert all_conflicts(AnonymousUser()) == []
    assert len(all_conflicts(factories.UserFactory())) == 1


told = st.lists(
    st.tuples(
        st.sampled_from([0, 30, 89, 90, 91, 200]), st.integers(0, 1), st.sampled_from(["2030", "2031", "2030-Q3"])
    ),
    min_size=2,
    max_size=4,
)


@pytest.mark.django_db
@settings(max_examples=15)
@given(series=told)
def test_the_database_leaves_out_nothing_that_is_a_conflict(series):
    milestone = factories.MilestoneFactory()
    sources = [factories.SourceFactory() for _ in range(2)]
    reports = [
        models.DateReport(
            milestone=milestone, source=sources[who], period=period, reported_on=date(2026, 1, 1) + timedelta(day)
        )
        for day, who, period in series
    ]
    factories.save(*reports)
    expected = conflicts(models.DateReport.objects.filter(milestone=milestone).select_related("source"))
    found = [found for subject, found in all_conflicts(factories.UserFactory()) if subject == milestone]
    assert found == expected
