"""Rows that are ticked in a list: they lead on to a list, a file, a view or a form that does something to them."""

from urllib.parse import parse_qs, urlsplit

import pytest
from django.contrib import admin
from django.contrib.auth.models import Group

from portfolio.bulk import offers
from portfolio.filters.nouns import FILTER_SETS
from tests import factories
from tests.views.html import tree

LISTS = ["/projects/", "/milestones/", "/investments/", "/claims/", "/organizations/", "/sources/"]


@pytest.fixture
def projects(db):
    """Three projects without anything else."""
    rows = [factories.ProjectFactory.build(code=code, sector=None, title_en=code.title()) for code in "abc"]
    factories.save(*rows)
    return rows


@pytest.fixture
def analyst(client, db):
    """A client of somebody who edits: an analyst of the house."""
    person = factories.UserFactory(username="dana", is_staff=True)
    person.groups.add(Group.objects.get(name="analyst"))
    client.force_login(person)
    return client


def form_of(found):
    """The form around the rows."""
    return found.one("div", class_="bulk").parent


def buttons(found):
    return {button["value"]: button.text for button in form_of(found).all("button", name="do")}


def sent(client, found, deed, *rows):
    """Where the form leads with these rows ticked and this button pressed."""
    form = form_of(found)
    data = [(one["name"], one["value"]) for one in form.all("input", type="hidden")]
    told = {name: [text for key, text in data if key == name] for name, _text in data}
    return client.get(form["action"], {**told, "row": [row.pk for row in rows], "do": deed})


def test_every_row_has_a_box_that_says_whose_it_is(visit, projects):
    boxes = list(form_of(visit("/projects/")).all("input", name="row"))
    assert [box["aria-label"] for box in boxes] == ["Select A", "Select B", "Select C"]
    assert [box["value"] for box in boxes] == [str(row.pk) for row in projects]


@pytest.mark.parametrize("address", LISTS)
def test_the_rows_alone_are_a_list_with_an_address(client, gazprom, initiatives, address):
    found = tree(client.get(address))
    box = next(form_of(found).all("input", name="row"))
    response = client.get(form_of(found)["action"], {"row": box["value"], "do": "only"})
    assert response.headers["Location"] == f"{address}?id__in={box['value']}"
    alone = tree(client.get(response.headers["Location"]))
    assert [one["value"] for one in form_of(alone).all("input", name="row")] == [box["value"]]


def test_order_and_columns_stay_and_filters_give_way_to_the_rows(client, projects):
    asked = "q=a&ordering=-title&fields=title&as_of=2026-11-22&page_size=2"
    found = tree(client.get(f"/projects/?{asked}"))
    response = sent(client, found, "only", projects[2], projects[0])
    ids = f"{projects[0].pk}%2C{projects[2].pk}"
    assert response.headers["Location"] == f"/projects/?fields=title&id__in={ids}&ordering=-title"


@pytest.mark.parametrize("kind", ["CSV", "XLSX"])
def test_a_file_of_the_rows_alone(client, projects, kind):
    found = tree(client.get("/ru/projects/?ordering=-title"))
    response = sent(client, found, kind, projects[0], projects[1])
    ids = f"{projects[0].pk}%2C{projects[1].pk}"
    address = f"/api/v1/projects.{kind.lower()}?id__in={ids}&ordering=-title&lang=ru"
    assert response.headers["Location"] == address
    assert client.get(address)["X-Row-Count"] == "2"


def test_who_signed_in_may_keep_the_rows_as_a_view(signed_in, projects):
    found = tree(signed_in.get("/projects/"))
    assert "save" in buttons(found)
    kept = urlsplit(sent(signed_in, found, "save", projects[1]).headers["Location"])
    assert (kept.path, parse_qs(kept.query)["query"]) == ("/views/save/", [f"id__in={projects[1].pk}"])
    assert signed_in.get(kept.geturl()).status_code == 200


def test_a_reader_is_offered_nothing_that_changes_rows(client, visit, projects):
    assert list(buttons(visit("/projects/"))) == ["only", "CSV", "XLSX"]
    assert client.get("/chosen/projects/", {"row": projects[0].pk, "do": "set-status"}).status_code == 404


def test_who_reads_internal_rows_is_offered_no_more(signed_in, projects):
    assert set(buttons(tree(signed_in.get("/projects/")))) == {"only", "CSV", "XLSX", "save"}


def test_an_analyst_goes_on_to_the_form_and_comes_back_to_the_list(analyst, projects):
    found = tree(analyst.get("/projects/?q=a&page=1"))
    assert buttons(found)["set-status"] == "Set the status…"
    response = sent(analyst, found, "set-status", *projects[:2])
    address = urlsplit(response.headers["Location"])
    told = parse_qs(address.query)
    assert address.path == "/admin/portfolio/project/bulk/set-status/"
    assert told == {"rows": [f"{projects[0].pk},{projects[1].pk}"], "next": ["/projects/?q=a"]}
    form = tree(analyst.get(address.geturl()))
    assert [cell.text for cell in form.one("table", id="chosen").all("td")] == ["A", "B"]
    assert form.one("input", name="next")["value"] == "/projects/?q=a"


def test_what_was_done_is_said_above_the_list(analyst, projects):
    rows, person = f"{projects[0].pk}:{projects[0].version}", factories.UserFactory().pk
    told = {"rows": rows, "person": person, "reason": "x", "next": "/projects/", "apply": "1"}
    response = analyst.post("/admin/portfolio/project/bulk/set-responsible/", told)
    assert response.headers["Location"] == "/projects/"
    assert tree(analyst.get("/projects/")).one("div", role="status").text.startswith("1 row was changed.")


def test_a_deed_asks_for_its_right(analyst, projects):
    """Analysts may not publish; who may is offered it too."""
    assert "publish" not in buttons(tree(analyst.get("/projects/")))
    analyst.force_login(factories.UserFactory(is_staff=True, is_superuser=True))
    assert "publish" in buttons(tree(analyst.get("/projects/")))


@pytest.mark.parametrize(("plural", "noun"), FILTER_SETS.items())
def test_each_list_offers_what_its_admin_does(plural, noun):
    kept = admin.site.get_model_admin(noun._meta.model)
    assert offers.LISTED.get(plural, ()) == getattr(kept, "bulk", ())


def test_without_a_row_one_stays_where_one_was(client, projects):
    response = client.get("/chosen/projects/", {"do": "CSV", "back": "/projects/?q=a"})
    assert response.headers["Location"] == "/projects/?q=a"


@pytest.mark.parametrize("back", ["https://evil.example/", "//evil.example"])
def test_one_never_comes_back_to_another_site(analyst, projects, back):
    assert analyst.get("/chosen/projects/", {"do": "only", "back": back}).headers["Location"] == "/"
    led = analyst.get("/chosen/projects/", {"do": "confirm", "row": projects[0].pk, "back": back})
    assert parse_qs(urlsplit(led.headers["Location"]).query)["next"] == ["/"]


@pytest.mark.parametrize("asked", ["do=only&row=x", "do=only&row=1&contry=KZ", "do=only&row=1&ordering=none"])
def test_the_form_is_read_as_strictly_as_a_list(visit, projects, asked):
    found = visit(f"/chosen/projects/?{asked}", 400)
    assert list(found.all("table")) == []


@pytest.mark.parametrize("asked", ["projects/?row=1", "projects/?row=1&do=fly", "projects/?row=1&do=only&do=CSV"])
def test_what_is_not_offered_is_not_there(client, projects, asked):
    assert client.get(f"/chosen/{asked}").status_code == 404
    assert client.get("/chosen/nonesuch/?row=1&do=only").status_code == 404
    assert client.post(f"/chosen/{asked}").status_code == 405


def test_rows_that_a_reader_may_not_know_of_stay_unknown(visit, client, hidden, projects):
    response = client.get("/chosen/projects/", {"row": [hidden.pk, projects[0].pk], "do": "only"})
    found = visit(response.headers["Location"])
    assert [link.text for link in found.all("a", class_="name")] == ["A"]
