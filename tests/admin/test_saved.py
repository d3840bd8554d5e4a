"""Baselines and saved views in the admin: who changes which, and how a wrong query is refused."""

import pytest

from portfolio.models import Baseline, Change, SavedView
from tests import factories
from tests.admin import pages
from tests.admin.test_lists import found

NEW = {"name": "Being built", "slug": "being-built", "noun": "projects", "query": "country=KZ&status=construction"}


@pytest.mark.parametrize(("role", "status"), [("analyst", 403), ("editor", 302), ("auditor", 403), ("admin", 302)])
def test_a_baseline_is_set_by_an_editor(client, person, role, status):
    client.force_login(person(role))
    typed = {"slug": "plan-2025", "title_en": "Plan of 2025", "day": "2025-12-31", "reason": "as decided"}
    assert client.post(pages.url(Baseline, "add"), typed).status_code == status
    assert Baseline.objects.filter(slug="plan-2025", title_en="Plan of 2025").exists() == (status == 302)


def test_a_baseline_is_found_by_its_title_and_by_its_year(admin):
    plan = factories.BaselineFactory(title_kk="Бастапқы жоспар")
    factories.BaselineFactory(day="2025-01-01")
    assert found(admin, Baseline, q="ЖОСПАР") == {plan}
    assert found(admin, Baseline, day__year=2026) == {plan}


def test_a_baseline_of_tomorrow_is_refused_at_its_day(admin):
    typed = {"slug": "plan", "title_en": "Plan", "day": "2026-11-23"}
    assert "2026-11-23 is after today" in pages.errors_of(admin.post(pages.url(Baseline, "add"), typed))[0]


@pytest.mark.parametrize("role", ["analyst", "editor", "admin"])
def test_a_view_belongs_to_who_adds_it(client, person, role):
    owner = person(role)
    client.force_login(owner)
    assert client.post(pages.url(SavedView, "add"), NEW).status_code == 302
    view = SavedView.objects.get()
    assert (view.owner, view.shared, view.query) == (owner, False, NEW["query"])
    assert pages.send(client, pages.change_url(view), shared="on").status_code == 302
    assert SavedView.objects.get().shared


def test_nobody_adds_a_view_for_somebody_else(admin, anna):
    other = factories.UserFactory()
    assert admin.post(pages.url(SavedView, "add"), {**NEW, "owner": other.pk}).status_code == 302
    assert SavedView.objects.get().owner == anna


def test_a_wrong_query_is_refused_at_its_field_and_a_right_one_is_put_in_its_one_form(admin):
    response = admin.post(pages.url(SavedView, "add"), {**NEW, "query": "contry=KZ"})
    assert response.context["adminform"].form.errors["query"] == [
        "“contry” is no parameter here. Did you mean “country”?"
    ]
    assert admin.post(pages.url(SavedView, "add"), {**NEW, "query": "status=construction&country=KZ"})
    assert SavedView.objects.get().query == NEW["query"]


def test_a_second_view_of_a_name_is_refused_at_the_name(admin):
    for _again in range(2):
        response = admin.post(pages.url(SavedView, "add"), NEW)
    assert response.context["adminform"].form.errors["name"] == [
        "You have a view of this name already. Choose another name."
    ]


def test_what_another_keeps_for_himself_is_as_if_it_did_not_exist(admin):
    private = factories.SavedViewFactory(name="Hidden")
    assert found(admin, SavedView) == set()
    for page in ("change", "delete"):
        response = admin.get(pages.url(SavedView, page, private.pk))
        assert (response.status_code, response.url) == (302, "/admin/")
    assert b"Hidden" not in admin.get(pages.url(Change, "changelist")).content
    assert SavedView.objects.filter(pk=private.pk).exists()


def test_what_another_shares_is_shown_and_not_changed(client, person):
    shared = factories.SavedViewFactory(name="Ours", shared=True)
    client.force_login(person("editor"))
    assert found(client, SavedView, q="ours") == {shared}
    assert client.get(pages.change_url(shared)).status_code == 200
    assert client.post(pages.change_url(shared), {**NEW, "seen_version": "1"}).status_code == 403
    assert client.post(pages.url(SavedView, "delete", shared.pk), {"post": "yes"}).status_code == 403
    assert SavedView.objects.get().name == "Ours"


def test_a_superuser_takes_away_what_another_shares_and_an_owner_ones_own(admin, client, person):
    shared = factories.SavedViewFactory(shared=True)
    typed = {"post": "yes", "seen_version": "1", "reason": "left"}
    assert admin.post(pages.url(SavedView, "delete", shared.pk), typed).status_code == 302
    analyst = person("analyst")
    own = factories.SavedViewFactory(owner=analyst)
    client.force_login(analyst)
    assert client.post(pages.url(SavedView, "delete", own.pk), typed).status_code == 302
    assert not SavedView.objects.exists()
