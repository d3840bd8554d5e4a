"""Amounts from one figure to another, asked for in the panel of a list without any script."""

import pytest

from tests import factories
from tests.views.html import rows_of

LISTS = pytest.mark.parametrize("address", ["/projects/", "/investments/"])


@pytest.fixture
def amounts(db):
    """Three projects of one, two and three million, and one of which nobody said how much."""
    source = factories.SourceFactory()
    for number in range(1, 5):
        project = factories.ProjectFactory(code=f"p-{number}", sector=None)
        whole = factories.InvestmentFactory(project=project, code="whole", role="total")
        if number < 4:
            factories.AmountReportFactory(investment=whole, source=source, amount=f"{number}000000")


def sent(page, **typed):
    """The address that the form leads to, with what was typed into its fields."""
    form = page.one("form", id="filterform")
    fields = {one["name"]: one["value"] or "" for one in form.all("input") if one["type"] != "checkbox"}
    assert set(typed) <= set(fields)
    asked = {**fields, **typed}
    return form["action"] + "?" + "&".join(f"{name}={value}" for name, value in asked.items())


def count(page):
    return sum(len(rows_of(table)) for table in page.all("table", class_="data"))


@LISTS
@pytest.mark.parametrize(
    ("low", "high", "found"),
    [("", "", 4), ("2000000", "", 2), ("", "2000000.00", 2), ("1500000", "2500000", 1), ("3000000.01", "", 0)],
)
def test_a_form_asks_for_amounts_from_one_figure_to_another(visit, amounts, address, low, high, found):
    page = visit(sent(visit(address), amount__gte=low, amount__lte=high))
    assert count(page) == found
    typed = [page.one("input", id=f"f-amount__{end}")["value"] for end in ("gte", "lte")]
    assert [float(text or 0) for text in typed] == [float(low or 0), float(high or 0)]


@LISTS
def test_the_fields_hold_what_is_asked_for_and_send_it_once(visit, amounts, address):
    page = visit(f"{address}?amount__gte=2000000&q=p")
    assert len(list(page.one("form", id="filterform").all("input", name="amount__gte"))) == 1
    assert sent(page).count("amount__gte=2000000") == 1


@LISTS
def test_every_field_has_a_name_and_stands_under_a_heading(visit, amounts, address):
    low = visit(address).one("input", name="amount__gte")
    assert low["aria-label"] == "Amount, each in its currency: from"
    legend = next(child for child in low.parent.parent.children if getattr(child, "tag", "") == "legend")
    assert legend.text == "Amount, each in its currency"


@LISTS
def test_what_is_no_amount_is_refused_by_the_name_of_the_parameter(visit, amounts, address):
    page = visit(sent(visit(address), amount__gte="much"), status=400)
    assert "amount__gte" in page.one("main").text
    assert count(page) == 0


@LISTS
def test_a_chip_takes_an_end_away(visit, amounts, address):
    page = visit(f"{address}?amount__gte=2000000&amount__lte=2500000")
    chips = list(page.all("a", class_="chip"))
    assert len(chips) == 2
    assert sorted(count(visit(chip["href"])) for chip in chips) == [2, 2]


@pytest.mark.parametrize("address", ["/milestones/", "/claims/", "/organizations/", "/sources/"])
def test_where_nothing_has_an_amount_there_is_no_such_field(visit, amounts, address):
    assert not list(visit(address).all("input", name="amount__gte"))
