"""Filters of a list that take one value: of several such options one is chosen, and a form never sends two."""

from urllib.parse import urlencode

import pytest

from tests import factories

LISTS = ["/projects/", "/milestones/", "/investments/", "/claims/", "/organizations/", "/sources/"]

#: A parameter that takes one value, with the values that the panel of a list offers of it.
CHOICES = [
    ("/milestones/", "times_moved__gte", ("1", "2")),
    ("/claims/", "scope__isnull", ("false", "true")),
    ("/organizations/", "project_count__gte", ("1", "2")),
    ("/projects/?has_amount=true", "has_amount", ("true", "false")),
    ("/investments/?has_amount=true", "has_amount", ("true", "false")),
    ("/milestones/?stale_for=90d", "stale_for", ("180d", "90d")),
]


def form_of(found):
    return found.one("form", id="filterform")


@pytest.mark.parametrize(("address", "name", "texts"), CHOICES)
def test_of_options_that_cannot_be_had_together_one_is_chosen(
    visit, gazprom, slipped, initiatives, address, name, texts
):
    found = form_of(visit(address))
    assert {one["value"]: one["type"] for one in found.all("input", name=name)} == dict.fromkeys(texts, "radio")
    path = address.partition("?")[0]
    for text in texts:
        options = list(form_of(visit(f"{path}?{name}={text}")).all("input", name=name))
        assert [one["value"] for one in options if one["checked"] is not None] == [text]
        assert len({one["type"] for one in options}) == 1


def test_a_choice_has_neither_links_beside_it_nor_a_field_that_is_sent_with_it(visit, commissioning):
    found = visit("/milestones/?times_moved__gte=2&state=overdue&page_size=25")
    assert found.one(id="f-times_moved__gte-1").tag == found.one(id="f-times_moved__gte-2").tag == "input"
    assert [one["name"] for one in form_of(found).all("input", type="hidden")] == ["page_size"]
    chips = {chip.text: chip["href"] for chip in found.all("a", class_="chip")}
    assert chips["Moved more than onceRemove filter"] == "/milestones/?page_size=25&state=overdue"


@pytest.mark.parametrize(
    ("address", "name"),
    [
        ("/milestones/", "stale_for"),
        ("/milestones/?stale_for=180d", "stale_for"),
        ("/projects/", "has_amount"),
        ("/projects/?has_amount=false", "has_amount"),
        ("/projects/", "status__isnull"),
        ("/projects/?status__isnull=true", "status__isnull"),
    ],
)
def test_an_option_that_stands_alone_can_be_ticked_and_unticked(visit, commissioning, address, name):
    [only] = form_of(visit(address)).all("input", name=name)
    assert only["type"] == "checkbox"
    assert (only["checked"] is not None) is ("?" in address)


def test_options_that_can_be_asked_for_together_are_boxes(visit, db):
    for code in ("gas", "roads"):
        factories.ProjectFactory(sector=factories.SectorFactory(code=code))
    for query in ("", "?sector=gas"):
        options = form_of(visit(f"/projects/{query}")).all("input", name="sector")
        assert [one["type"] for one in options] == ["checkbox"] * 2


def test_a_value_that_no_box_offers_is_kept_by_the_form_and_replaced_by_a_link(visit, commissioning):
    found = visit("/projects/?status__isnull=false&page_size=25")
    hidden = {one["name"]: one["value"] for one in form_of(found).all("input", type="hidden")}
    assert hidden == {"status__isnull": "false", "page_size": "25"}
    option = found.one(id="f-status__isnull-true")
    assert (option.tag, option["href"]) == ("a", "/projects/?page_size=25&status__isnull=true")


def sent_by(form, turn):
    """What a form sends with every box ticked and, of each choice, one: another one each turn."""
    told, choices = [], {}
    for one in form.all("input"):
        if one["type"] == "radio":
            choices.setdefault(one["name"], []).append(one["value"])
        else:
            told.append((one["name"], one["value"] or ""))
    return urlencode([*told, *((name, texts[turn % len(texts)]) for name, texts in choices.items())])


@pytest.mark.parametrize("turn", [0, 1])
@pytest.mark.parametrize(
    "address",
    [*LISTS, "/projects/?status__isnull=false", *(address for address, _name, _texts in CHOICES if "?" in address)],
)
def test_whatever_is_ticked_the_form_sends_what_can_be_answered(visit, gazprom, slipped, initiatives, address, turn):
    path = address.partition("?")[0]
    first = form_of(visit(address))
    then = form_of(visit(f"{path}?{sent_by(first, turn)}"))
    visit(f"{path}?{sent_by(then, turn + 1)}")
