"""The desk: what waits for somebody, each count proved by a list, each line one click from its form."""

from datetime import date

import pytest
from django.contrib.auth.models import Group
from django.db import connection
from django.test.utils import CaptureQueriesContext

from portfolio import models
from tests import factories
from tests.views.html import links_of, section_of, texts_of, tree

MILESTONES = ("Overdue", "Due soon", "Stale", "Disputed", "Milestones without a plan")


@pytest.fixture
def role(client, db):
    """Sign a person with a role in."""

    def sign_in(name):
        person = factories.UserFactory(is_staff=True)
        person.groups.add(Group.objects.get(name=name))
        client.force_login(person)
        return person

    return sign_in


@pytest.fixture
def portfolio(db):
    """One row for every section."""
    project = factories.ProjectFactory(title_en="Plant")
    told = {"milestone__project": project}
    factories.DateReportFactory(**told, milestone__title_en="Late", period="2026-06-30", reported_on="2026-11-01")
    factories.DateReportFactory(**told, milestone__title_en="Soon", period="2027-01", reported_on="2026-11-01")
    factories.DateReportFactory(**told, milestone__title_en="Old", period="2031", reported_on="2020-01-01")
    denied = factories.DateReportFactory(
        **told, milestone__title_en="Denied", period="2031", reported_on="2026-10-01"
    ).milestone
    factories.DateReportFactory(milestone=denied, lane="disputed", period=None, reported_on="2026-11-02")
    factories.MilestoneFactory(project=project, title_en="Undated", code="undated")
    return project


def opened(client, address="/desk/"):
    response = client.get(address)
    assert response.status_code == 200, response.content.decode()[:300]
    return tree(response)


def titles(page, section):
    rows = texts_of(section_of(page, section).one("table"))
    return [next(iter(row.values())).split(" Plant")[0] for row in rows]


def test_each_section_shows_what_waits(client, role, portfolio):
    role("analyst")
    page = opened(client)
    assert titles(page, "Overdue") == ["Late"]
    assert titles(page, "Due soon") == ["Soon"]
    assert titles(page, "Stale") == ["Old", "Undated"]
    assert titles(page, "Disputed") == ["Denied"]
    assert titles(page, "Milestones without a plan") == ["Undated"]
    assert titles(page, "Projects without an amount") == ["Plant"]


def test_each_count_is_proved_by_the_list_behind_it(client, role, portfolio):
    role("analyst")
    page = opened(client)
    for heading in (*MILESTONES, "Projects without an amount"):
        section = section_of(page, heading)
        [proof] = list(section.one("span", class_="end").all("a"))
        listed = client.get(proof["href"]).context["page"].count
        assert proof.text in (f"All {listed}", f"{listed} in all")


def test_each_line_is_one_click_from_the_form_that_settles_it(client, role, portfolio):
    role("analyst")
    page = opened(client)
    for heading in (*MILESTONES, "Projects without an amount"):
        for link in links_of(section_of(page, heading).one("tbody")):
            assert client.get(link.partition("#")[0]).status_code == 200, link
    form = client.get(links_of(section_of(page, "Projects without an amount").one("tbody"))[1])
    assert form.context["adminform"].form.initial["project"] == str(portfolio.pk)


def test_nothing_new_is_confirmed_from_the_desk_and_leads_back_to_it(client, role, portfolio):
    role("analyst")
    link = next(one for one in links_of(section_of(opened(client), "Stale")) if "confirm" in one)
    form = client.get(link)
    row = form.context["lines"][0]["row"]
    sent = {"rows": f"{row.pk}:{row.version}", "reported_on": "2026-11-22", "reason": "called", "next": "/desk/"}
    assert client.post(link.partition("?")[0], {**sent, "apply": "yes"}).headers["Location"] == "/desk/"
    page = opened(client)
    assert "1 row was changed." in page.one("div", class_="notice").text
    assert titles(page, "Stale") == ["Undated"]


def test_how_long_makes_stale_is_chosen_in_the_address(client, role, portfolio):
    role("analyst")
    assert titles(opened(client, "/desk/?days=10"), "Stale") == ["Old", "Late", "Soon", "Denied", "Undated"]
    assert titles(opened(client, "/desk/?days=3650"), "Stale") == ["Undated"]


@pytest.mark.parametrize("query", ["days=0", "days=x", "days=-1", "days=99999", "days=²", "days=1&days=2", "dys=3"])
def test_another_address_is_refused_in_words_and_shows_nothing(client, role, portfolio, query):
    role("analyst")
    response = client.get(f"/desk/?{query}")
    assert response.status_code == 400
    assert b"Late" not in response.content


def test_what_one_did_last_is_there_with_its_undo(client, role, portfolio):
    person = role("analyst")
    portfolio.refresh_from_db()
    portfolio.title_en = "Works"
    factories.save(portfolio, by=person)
    last = models.ChangeSet.objects.order_by("-pk").first()
    mine = section_of(opened(client), "My last changes")
    assert "Works" in mine.text
    assert f"/admin/portfolio/changeset/{last.pk}/undo/" in links_of(mine)
    assert client.get(f"/admin/portfolio/changeset/{last.pk}/undo/").status_code == 200


def test_who_may_change_nothing_reads_the_desk_without_the_forms(client, signed_in, portfolio):
    for sign_in in ("reader", "auditor", None):
        if sign_in:
            person = factories.UserFactory(is_staff=sign_in == "auditor")
            person.groups.add(Group.objects.get(name=sign_in))
            client.force_login(person)
        page = opened(client)
        assert titles(page, "Overdue") == ["Late"]
        assert not [link for link in links_of(page.one("main")) if "/admin/" in link]


def test_who_is_not_signed_in_is_asked_to(client, portfolio):
    for address in ("/desk/", "/desk/conflicts/", "/ru/desk/"):
        response = client.get(address)
        assert response.status_code == 302
        assert "/login/?next=" in response.headers["Location"]


@pytest.mark.parametrize("language", ["/ru", "/kk"])
def test_the_desk_opens_in_every_language(client, role, portfolio, language):
    role("editor")
    assert client.get(f"{language}/desk/").status_code == 200


def test_the_way_to_the_desk_is_shown_to_staff_alone(client, role, portfolio):
    assert "/desk/" not in links_of(tree(client.get("/")).one("nav", class_="nav"))
    role("analyst")
    assert "/desk/" in links_of(tree(client.get("/")).one("nav", class_="nav"))


def cost(client):
    with CaptureQueriesContext(connection) as captured:
        assert client.get("/desk/").status_code == 200
    return len(captured)


def test_the_desk_costs_the_same_with_two_rows_and_with_twenty(client, role):
    person = role("analyst")

    def more(count):
        for number in range(count):
            milestone = factories.DateReportFactory(period="2026-06-30", reported_on=date(2026, 9, 1)).milestone
            factories.DateReportFactory(milestone=milestone, period="2029", reported_on=date(2026, 9, number % 9 + 2))
            investment = factories.AmountReportFactory().investment
            factories.AmountReportFactory(investment=investment, amount="5.00", reported_on=date(2026, 3, 1))
            factories.save(factories.SectorFactory.build(), by=person)

    more(2)
    client.get("/desk/")
    few = cost(client)
    more(10)
    assert cost(client) <= few <= 32
