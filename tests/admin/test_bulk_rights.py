"""Who may change many rows, how many at once, and what becomes of nonsense."""

import pytest

from portfolio import models
from portfolio.admin import bulk
from tests import factories
from tests.admin import pages
from tests.admin.test_bulk import bulk_url, choose

EVERY = [
    (models.Milestone, "shift"),
    (models.Milestone, "confirm"),
    (models.Investment, "confirm"),
    (models.Project, "set-status"),
    (models.Project, "confirm"),
    (models.Project, "set-responsible"),
    (models.Project, "publish"),
    (models.Organization, "publish"),
    (models.Source, "publish"),
    *((model, name) for model in pages.REPORTS for name in ("set-aside", "bring-back")),
]


def opened(client, rows):
    return {(m, n): client.get(bulk_url(m, n), {"rows": rows[m].pk}).status_code for m, n in EVERY}


@pytest.mark.parametrize(
    ("role", "wanted", "publishing"),
    [("reader", 403, 403), ("auditor", 403, 403), ("analyst", 200, 403), ("editor", 200, 200), ("admin", 200, 200)],
)
def test_each_role_opens_what_it_may_do_and_nothing_else(client, person, rows, role, wanted, publishing):
    client.force_login(person(role))
    assert opened(client, rows) == {(m, n): publishing if n == "publish" else wanted for m, n in EVERY}


def test_who_is_not_signed_in_is_asked_to(client, rows):
    assert set(opened(client, rows).values()) == {302}


def test_the_list_offers_what_one_may_do(client, person, rows):
    client.force_login(person("analyst"))
    page = client.get(pages.url(models.Project, "changelist")).content.decode()
    assert 'value="set-status"' in page
    assert 'value="publish"' not in page


def test_an_analyst_who_posts_what_only_editors_may_do_changes_nothing(client, person):
    project = factories.ProjectFactory()
    client.force_login(person("analyst"))
    sent = {"rows": f"{project.pk}:1", "visibility": "internal", "reason": "x", "apply": "yes"}
    assert client.post(bulk_url(models.Project, "publish"), sent).status_code == 403
    choose(client, "publish", [project])
    project.refresh_from_db()
    assert project.visibility == "public"


@pytest.mark.parametrize(("role", "fits"), [("analyst", False), ("editor", True)])
def test_an_analyst_changes_five_hundred_rows_at_most(client, person, role, fits, monkeypatch):
    assert (bulk.MOST_OF_ANALYSTS, bulk.MOST) == (500, 2000)
    monkeypatch.setattr(bulk, "MOST_OF_ANALYSTS", 2)
    rows = [factories.ProjectFactory(sector=None) for _ in range(3)]
    client.force_login(person(role))
    address = bulk_url(models.Project, "set-status")
    for response in (
        choose(client, "set-status", rows),
        client.get(address, {"rows": ",".join(str(row.pk) for row in rows)}),
    ):
        assert (response.status_code == 200) is fits
    if not fits:
        said = pages.said(client.get(pages.url(models.Project, "changelist")))
        assert "3 rows are chosen. At most 2" in said[0]


@pytest.mark.parametrize("chosen", ["", "x", "1:x", "1;2", "\0", "9" * 30, "-1", "1:", ","])
def test_rows_that_are_none_are_a_sentence(admin, db, chosen):
    for send in (admin.get, admin.post):
        response = send(bulk_url(models.Project, "set-status"), {"rows": chosen}, follow=True)
        assert "No row is chosen" in pages.said(response)[0]


@pytest.mark.parametrize(
    "typed",
    [
        {"number": "x"},
        {"number": "999999999999"},
        {"unit": "years"},
        {"reported_on": "31.02.2026"},
        {"reported_on": "0001-01-01"},
        {"reported_on": "2999-01-01"},
        {"source": "x"},
        {"source": "9" * 30},
        {"source": "\0"},
        {"number": "36000"},
        {"number": "0"},
        {"reason": "\u202e"},
        {"rows": "1:1,2:2,999999999999999999:3"},
    ],
)
def test_nonsense_is_answered_on_the_page_and_nothing_is_written(admin, typed):
    row = factories.DateReportFactory().milestone
    sent = {"rows": f"{row.pk}:{row.version}", "number": "6", "unit": "months", "reported_on": "2026-11-22"}
    before = pages.counts()
    for button in ("preview", "apply"):
        data = {**sent, "reason": "why", button: "yes", **typed}
        assert admin.post(bulk_url(models.Milestone, "shift"), data).status_code == 200
    assert pages.counts() == before


def test_what_is_no_deed_of_the_noun_is_not_found(admin, rows):
    assert admin.get(bulk_url(models.Milestone, "publish"), {"rows": "1"}).status_code == 404


def test_the_reason_is_asked_for_each_deed(admin, rows):
    for model, name in EVERY:
        page = admin.get(bulk_url(model, name), {"rows": rows[model].pk})
        assert page.context["form"].fields["reason"].required
        assert list(page.context["form"].fields)[-1] == "reason"
