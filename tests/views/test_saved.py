"""Saving what a list shows, finding it again in the tabs above the list, and deleting it; all without a script."""

from urllib.parse import parse_qs, urlsplit

import pytest
from django.contrib.auth.models import AnonymousUser
from django.http import QueryDict
from django.template.loader import render_to_string
from django.test import Client, RequestFactory
from django.utils import translation

from portfolio.filters import grammar
from portfolio.filters.nouns import FILTER_SETS
from portfolio.models import Change, SavedView
from portfolio.models.saved import MOST_VIEWS
from portfolio.views.compared import comparison
from portfolio.views.saved import MOST_TABS, tabs
from tests import factories
from tests.factories import TODAY
from tests.views.html import _Builder, links_of, tree

CONSTRUCTION = {"noun": "projects", "query": "status=construction&country=KZ"}


def part(template, path="/projects/", *, by, plural="projects", text=""):
    """A component as a list page shows it to a person."""
    request = RequestFactory().get(path)
    request.user = by
    noun, allowed = FILTER_SETS[plural], grammar.PAGED | grammar.VIEWED
    query = grammar.parse(QueryDict(text), today=TODAY, allowed=allowed, noun=noun, columns=["code"], reader=by)
    context = {**tabs(request, plural, query), "comparison": comparison(request, query), "user": by}
    builder = _Builder()
    builder.feed(render_to_string(f"components/{template}.html", context, request))
    return builder.root


def current(found):
    return [link.text for link in found.all("a") if link["aria-current"]]


def test_what_a_list_shows_is_saved_and_shown_again(signed_in, person, pipeline):
    response = signed_in.post("/views/save/", {**CONSTRUCTION, "name": "Being built", "shared": "on"})
    assert (response.status_code, response.url) == (302, "/projects/?view=being-built")
    view = SavedView.objects.get()
    assert (view.owner, view.name, view.shared) == (person, "Being built", True)
    assert view.query == "country=KZ&status=construction"
    change = Change.objects.get(model="savedview")
    assert (change.change_set.by, change.change_set.door) == (person, "site")
    assert signed_in.get(response.url).status_code == 200
    signed_in.logout()
    assert signed_in.get(response.url).status_code == 200


def test_a_name_in_russian_has_an_address_too(signed_in, pipeline):
    response = signed_in.post("/ru/views/save/", {"noun": "milestones", "query": "", "name": "Все вехи"})
    assert urlsplit(response.url).path == "/ru/milestones/"
    assert parse_qs(urlsplit(response.url).query) == {"view": ["все-вехи"]}
    assert not SavedView.objects.get().shared


def test_the_form_says_what_is_saved_and_works_as_it_stands(signed_in, visit, pipeline):
    page = visit("/views/save/?noun=projects&query=status%3Dconstruction%26country%3DKZ")
    assert "country is KZ; status is Under construction" in page.one("main").text
    form = page.one("form", action="/views/save/")
    sent = {field["name"]: field["value"] for field in form.all("input") if field["type"] == "hidden"}
    assert sent.pop("csrfmiddlewaretoken")
    assert sent == CONSTRUCTION
    assert signed_in.post(form["action"], {**sent, "name": "Mine"}).url == "/projects/?view=mine"


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("", "This field is required"),
        ("!!!", "“!!!” has neither a letter nor a digit"),
        ("x" * 51, "at most 50 characters"),
        ("All", "A view of this name is built in"),
        ("a\u202eb", "U+202E"),
    ],
)
def test_a_name_that_is_none_is_refused_at_its_field(signed_in, name, words):
    response = signed_in.post("/views/save/", {**CONSTRUCTION, "name": name})
    assert response.status_code == 400
    field = tree(response).one("input", id="id_name").parent
    assert words in field.one("ul", class_="errorlist").text
    assert not SavedView.objects.exists()


def test_a_name_that_one_has_is_refused_until_one_says_to_replace_it(signed_in, person):
    factories.SavedViewFactory(owner=person, name="Mine")
    typed = {**CONSTRUCTION, "name": "Mine"}
    response = signed_in.post("/views/save/", typed)
    assert "You have a view of this name already" in response.content.decode()
    assert tree(response).one("input", name="replace")
    assert SavedView.objects.get().query == "status=construction"
    assert signed_in.post("/views/save/", {**typed, "replace": "on"}).status_code == 302
    assert SavedView.objects.get().query == "country=KZ&status=construction"


def test_a_name_that_another_shares_is_refused_for_sharing_alone(signed_in):
    factories.SavedViewFactory(name="Ours", shared=True)
    response = signed_in.post("/views/save/", {**CONSTRUCTION, "name": "Ours", "shared": "on"})
    assert (response.status_code, b"Somebody shares a view of this name" in response.content) == (400, True)
    assert not list(tree(response).all("input", name="replace"))
    assert signed_in.post("/views/save/", {**CONSTRUCTION, "name": "Ours"}).status_code == 302


def test_there_is_an_end_to_the_views_of_one_person(signed_in, person):
    factories.save(*factories.SavedViewFactory.build_batch(MOST_VIEWS, owner=person))
    response = signed_in.post("/views/save/", {**CONSTRUCTION, "name": "One more"})
    assert "You have 50 views of this list already" in response.content.decode()
    assert signed_in.post("/views/save/", {**CONSTRUCTION, "name": "View 1", "noun": "claims", "query": ""}).url


@pytest.mark.parametrize("method", ["get", "post"])
def test_a_query_that_asks_for_nothing_is_a_sentence_and_no_form(signed_in, method):
    response = getattr(signed_in, method)("/views/save/", {"noun": "projects", "query": "contry=KZ", "name": "X"})
    assert response.status_code == 400
    assert "“contry” is no parameter here. Did you mean “country”?" in response.content.decode()
    assert getattr(signed_in, method)("/views/save/", {"noun": "countries", "name": "X"}).status_code == 404
    assert not SavedView.objects.exists()


def test_nobody_in_particular_is_led_to_the_sign_in(client, db):
    view = factories.SavedViewFactory(shared=True)
    for address in ("/views/save/", f"/views/{view.pk}/delete/"):
        response = client.post(address, {**CONSTRUCTION, "name": "X"})
        assert (response.status_code, response.url) == (302, f"/login/?next={address}")
    assert SavedView.objects.get() == view


def test_a_form_of_another_site_is_refused(person):
    browser = Client(enforce_csrf_checks=True)
    browser.force_login(person)
    view = factories.SavedViewFactory(owner=person)
    for address in ("/views/save/", f"/views/{view.pk}/delete/"):
        assert browser.post(address, {**CONSTRUCTION, "name": "X"}).status_code == 403
    assert SavedView.objects.get() == view


def test_ones_own_view_is_deleted_and_no_other(signed_in, person):
    own, shared = factories.SavedViewFactory(owner=person), factories.SavedViewFactory(shared=True)
    private = factories.SavedViewFactory()
    assert signed_in.get(f"/views/{own.pk}/delete/").status_code == 405
    for pk in (shared.pk, private.pk, 0, 10**30):
        assert signed_in.post(f"/views/{pk}/delete/").status_code == 404
    assert signed_in.post(f"/views/{own.pk}/delete/").url == "/projects/"
    assert set(SavedView.objects.all()) == {shared, private}


def test_the_tabs_are_the_built_in_views_ones_own_and_the_shared_ones(person):
    factories.SavedViewFactory(owner=person, name="Mine")
    factories.SavedViewFactory(owner=factories.UserFactory(username="berik"), name="Ours", shared=True)
    factories.SavedViewFactory(name="Hidden")
    factories.SavedViewFactory(name="Elsewhere", noun="claims", query="", shared=True)
    found = part("view_tabs", by=person)
    names = ["All", "With overdue milestones", "Slipped over six months", "Mine", "Ours (of berik)", "Save this view"]
    assert [link.text for link in found.all("a")] == names
    assert links_of(found)[:2] == ["/projects/", "/projects/?view=overdue"]
    assert links_of(found)[-1] == "/views/save/?noun=projects&query="


def test_who_is_not_signed_in_sees_no_names_of_owners_and_nothing_to_save(db):
    factories.SavedViewFactory(owner=factories.UserFactory(username="berik"), name="Ours", shared=True)
    found = part("view_tabs", by=AnonymousUser())
    assert [link.text for link in found.all("a")][3:] == ["Ours"]
    assert not list(found.all("form"))


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("", "All"),
        ("page=2", "All"),
        ("view=mine", "Mine"),
        ("view=mine&country=KZ", "Mine"),
        ("status=construction", "Mine"),
        ("overdue_count__gte=1", "With overdue milestones"),
        ("view=slipped", "Slipped over six months"),
    ],
)
def test_the_view_that_is_shown_is_marked(person, text, name):
    factories.SavedViewFactory(owner=person, name="Mine")
    assert current(part("view_tabs", by=person, text=text)) == [name]


def test_a_query_that_no_view_asks_for_marks_none_and_can_be_saved(person):
    found = part("view_tabs", by=person, text="status=agreed&country=KZ")
    assert current(found) == []
    assert parse_qs(urlsplit(links_of(found)[-1]).query)["query"] == ["country=KZ&status=agreed"]


def test_only_ones_own_view_can_be_deleted_where_it_is_shown(person):
    own = factories.SavedViewFactory(owner=person, name="Mine")
    factories.SavedViewFactory(name="Ours", shared=True, query="status=agreed")
    form = part("view_tabs", by=person, text="view=mine").one("form")
    assert (form["method"], form["action"]) == ("post", f"/views/{own.pk}/delete/")
    assert not list(part("view_tabs", by=person, text="view=ours").all("form"))


def test_many_views_go_into_a_menu_but_for_the_one_that_is_shown(person):
    factories.save(*(factories.SavedViewFactory.build(owner=person, name=f"View {n:02}") for n in range(20)))
    found = part("view_tabs", by=person, text="view=view-15")
    assert len(links_of(found.one("details"))) == 20 - MOST_TABS - 1
    assert current(found) == ["View 15"]


def test_dates_are_compared_with_a_day_or_a_baseline_and_the_rest_of_the_query_stays(person):
    factories.BaselineFactory(slug="plan", title_en="First plan", title_ru="Первый план", day="2026-03-01")
    asked = {"plural": "milestones", "path": "/milestones/", "by": person}
    with translation.override("ru"):
        found = part("compare_to", text="is_key=true&as_of=2026-05-01&compare_to=2026-04-01", **asked)
    kept = {field["name"]: field["value"] for field in found.all("input")}
    assert kept == {"as_of": "2026-05-01", "is_key": "true", "compare_to": "2026-04-01"}
    assert found.one("input", type="date")["max"] == "2026-05-01"
    assert next(found.all("a")).text == "Первый план"
    assert links_of(found)[0] == "/milestones/?as_of=2026-05-01&is_key=true&compare_to=plan"
    assert links_of(found)[1] == "/milestones/?as_of=2026-05-01&is_key=true"


def test_a_baseline_that_is_compared_with_is_marked_and_one_of_a_later_day_not_offered(person):
    factories.BaselineFactory(slug="plan", day="2026-03-01")
    found = part("compare_to", text="compare_to=plan", by=person)
    assert current(found) == ["Plan"]
    assert found.one("input", type="date")["value"] == "2026-03-01"
    assert links_of(part("compare_to", text="as_of=2026-02-01", by=person)) == []


def test_what_has_no_slip_is_not_compared(person):
    assert not list(part("compare_to", plural="claims", by=person).all("form"))


def test_what_people_typed_into_a_name_stays_text(person):
    factories.SavedViewFactory(owner=person, name="<script>alert(1)</script>", slug="x")
    assert "<script>" in current(part("view_tabs", by=person, text="view=x"))[0]
