"""What every list page offers: filters with counts, chips, orders, columns, files and an address that stays."""

import pytest
from django.contrib.auth.models import AnonymousUser
from django.http import QueryDict
from django.urls import resolve

from portfolio.views.columns import Columns
from tests import factories
from tests.oracle import SHAPES
from tests.views.html import links_of, rows_of, texts_of, tree

LISTS = ["/projects/", "/milestones/", "/investments/", "/claims/", "/organizations/", "/sources/"]


@pytest.fixture
def three(db):
    """Two agreed projects of one sector, and one of another that nobody told anything of."""
    gas, roads = (factories.SectorFactory.build(code=code) for code in ("gas", "roads"))
    source = factories.SourceFactory.build(code="news")
    projects = [
        factories.ProjectFactory.build(code=code, sector=sector, title_en=code.title())
        for code, sector in (("alpha", gas), ("beta", gas), ("gamma", roads))
    ]
    factories.save(gas, roads, source, *projects)
    told = [factories.StatusReportFactory.build(project=one, source=source) for one in projects[:2]]
    loans = [factories.InvestmentFactory.build(project=one, code="loan") for one in projects]
    factories.save(*told, *loans)
    amounts = zip(loans[:2], ("1000000.10", "2000000.20"), strict=True)
    factories.save(*(factories.AmountReportFactory.build(investment=i, source=source, amount=a) for i, a in amounts))
    return projects


def names(found):
    return [link.text for link in found.all("a", class_="name")]


def box(found, key):
    return found.one(id=key)


def option(found, key):
    """The line of the panel that holds a box."""
    return box(found, key).parent.text


def test_the_panel_counts_what_each_option_would_leave(visit, three):
    found = visit("/projects/?sector=gas")
    assert option(found, "f-status-agreed") == "Agreed2"
    assert option(found, "f-sector-roads") == "Roads1"
    assert box(found, "f-sector-gas")["checked"] == ""
    assert box(found, "f-sector-roads")["checked"] is None


def test_several_options_of_one_facet_are_an_or(visit, three):
    assert names(visit("/projects/?sector=gas&sector=roads")) == ["Alpha", "Beta", "Gamma"]


def test_what_cannot_be_had_beside_a_chosen_value_stands_instead_of_it(visit, three):
    found = visit("/projects/?status=agreed&q=a")
    other = box(found, "f-status__isnull-true")
    assert (other.tag, other["href"]) == ("a", "/projects/?q=a&status__isnull=true")
    assert names(visit(other["href"])) == ["Gamma"]
    assert box(visit("/projects/"), "f-status__isnull-true").tag == "input"


def test_a_parameter_without_a_box_is_kept_by_the_form(visit, three):
    form = visit("/projects/?code__n=alpha&page_size=25&fields=title,status").one("form", id="filterform")
    hidden = {one["name"]: one["value"] for one in form.all("input", type="hidden")}
    assert hidden == {"code__n": "alpha", "page_size": "25", "fields": "status,title"}


def test_the_form_sends_what_an_address_may_hold(visit, three):
    assert names(visit("/projects/?q=&status=agreed&ordering=-title&as_of=")) == ["Beta", "Alpha"]


def test_a_chip_removes_one_value_and_keeps_the_others(visit, three):
    found = visit("/projects/?status=agreed&sector=gas&sector=roads&ordering=-title&page=1")
    chips = {chip.text: chip["href"] for chip in found.all("a", class_="chip")}
    assert chips == {
        "Sector: GasRemove filter": "/projects/?ordering=-title&sector=roads&status=agreed",
        "Sector: RoadsRemove filter": "/projects/?ordering=-title&sector=gas&status=agreed",
        "Status: AgreedRemove filter": "/projects/?ordering=-title&sector=gas&sector=roads",
    }


def test_a_chip_of_a_list_removes_one_value_of_it(visit, three):
    found = visit("/projects/?code__in=alpha,beta")
    assert [chip["href"] for chip in found.all("a", class_="chip")] == [
        "/projects/?code__in=beta",
        "/projects/?code__in=alpha",
    ]


def test_other_filters_are_chips_in_words(visit, three):
    texts = [chip.text for chip in visit("/projects/?overdue_count__gte=1&q=a").all("a", class_="chip")]
    assert texts == ["OverdueRemove filter", "Found by “a”Remove filter"]


@pytest.mark.parametrize(
    ("asked", "chip", "has_a_box"),
    [
        ("slip_days__gte=90", "Slip in days is at least 90", True),
        ("times_moved__gte=1", "Moved", True),
        ("times_moved__gte=3", "Number of moves is at least 3", True),
        ("stale_for=90d", "Nothing new for 90 days", True),
        ("is_disputed=false", "Disputed is false", True),
        ("conflict=true", "Sources disagree", False),
        ("conflict=false", "No sources disagree", False),
        ("slip_days__lte=90", "Slip in days is at most 90", False),
    ],
)
def test_a_chip_names_what_its_value_is_asked_of(visit, three, asked, chip, has_a_box):
    found = visit(f"/milestones/?{asked}")
    assert [one.text for one in found.all("a", class_="chip")] == [f"{chip}Remove filter"]
    assert (chip in [one.text for one in found.all("label")]) is has_a_box


def test_clear_all_leaves_the_order_and_the_day(visit, three):
    found = visit("/projects/?status=agreed&ordering=-title&as_of=2026-03-01").one("div", class_="chips")
    assert links_of(found)[-1] == "/projects/?as_of=2026-03-01&ordering=-title"


def test_at_most_one_heading_says_how_the_rows_are_ordered(visit, three):
    for query, sorts in (("", []), ("?ordering=title", ["ascending"]), ("?ordering=-title,status", ["descending"])):
        table = visit(f"/projects/{query}").one("table")
        assert [one["aria-sort"] for one in table.all("th") if one["aria-sort"]] == sorts


def test_a_heading_orders_and_then_turns_the_order_round(visit, three):
    assert box(visit("/projects/?status=agreed"), "sort-title")["href"] == "/projects/?ordering=title&status=agreed"
    assert box(visit("/projects/?ordering=title"), "sort-title")["href"] == "/projects/?ordering=-title"
    assert box(visit("/projects/"), "sort-amount")["href"] == "/projects/?ordering=-amount"


def test_every_order_that_is_offered_is_answered(visit, three):
    for address in LISTS:
        found = visit(address)
        keys = [one["value"] for one in found.one("select", id="order").all("option")]
        assert len(keys) > 4
        for key in keys:
            visit(f"{address}?ordering={key}")


def test_the_columns_are_those_that_are_asked_for(visit, three):
    [row, *_others] = texts_of(visit("/projects/?fields=title,amount,overdue_count").one("table"))
    assert row == {"Project": "Alpha alpha", "Amount": "$1 m", "Number of overdue milestones": "0"}
    [row, *_others] = rows_of(visit("/projects/?omit=amount,slip_days,countries").one("table"))
    assert list(row) == ["Project", "Status", "Sector", "Next milestone", "Status told on"]


@pytest.mark.parametrize("address", LISTS)
def test_every_public_name_may_be_a_column(client, gazprom, initiatives, address):
    names = public_names(address)
    assert [name for name in names if not columns_of(address, name)] == []
    one, every = names[0], ",".join(names)
    # Beside the columns a table may have a heading of its own.
    [few, many] = (headings_of(asked_by_script(client, f"{address}?fields={asked}")) for asked in (one, every))
    assert len(many) - len(few) == len(columns_of(address, every)) - len(columns_of(address, one)) > 5


def headings_of(answer):
    return list(next(tree(answer).all("table")).one("thead").all("th"))


def columns_of(address, names):
    """The columns that a list would draw if it were asked for these names."""
    page = resolve(address).func.view_class()
    return Columns(page.shape(), page.columns).shown(page.understood(QueryDict(f"fields={names}"), AnonymousUser()))


def public_names(address):
    return list(SHAPES[address.strip("/")]().known)


def test_the_menu_of_columns_leads_to_the_list_with_them(client, three):
    response = client.get("/columns/projects/?column=status&column=amount&status=agreed&ordering=-title")
    names = "title%2Ccode%2Cplace%2Cis_umbrella%2Cvisibility%2Cstatus%2Camount%2Ccurrency%2Camount_qualifier"
    assert response.status_code == 302
    assert response["Location"] == f"/projects/?status=agreed&ordering=-title&fields={names}"
    assert list(rows_of(tree(client.get(response["Location"])).one("table"))[0]) == ["Project", "Status", "Amount"]


def test_the_usual_columns_need_no_parameter(client, three):
    form = tree(client.get("/claims/")).one("details", id="columns-menu")
    ticked = [one["value"] for one in form.all("input", type="checkbox") if one["checked"] is not None]
    asked = "&".join(f"column={name}" for name in ticked)
    assert client.get(f"/columns/claims/?{asked}")["Location"] == "/claims/"
    assert client.get("/columns/nonesuch/").status_code == 404


def test_sums_stand_by_currency_with_what_is_not_in_them(visit, three):
    whole = factories.ProjectFactory(code="whole", is_umbrella=True, sector=None)
    loan = factories.InvestmentFactory(project=whole, role="total")
    factories.AmountReportFactory(investment=loan, amount="9000000.00")
    told = visit("/projects/").one("p", class_="sums")
    assert told.text == "$3 m stated; 1 without an amount; 1 of an umbrella left out"
    assert told.one("data")["value"] == "3000000.3 USD"


def test_whole_costs_and_parts_are_never_added_to_each_other(visit, three):
    whole = factories.InvestmentFactory(project=three[0], role="total")
    factories.AmountReportFactory(investment=whole, amount="5000000.00", currency="KZT", qualifier="about")
    told = visit("/investments/").one("p", class_="sums").text
    assert told == "parts $3 m; whole costs about ₸5 m stated; 1 without an amount"


def test_rows_of_several_currencies_have_several_sums(visit, three):
    factories.AmountReportFactory(investment=three[2].investments.get(), amount="4000000.00", currency="KZT")
    assert visit("/projects/").one("p", class_="sums").text == "$3 m + ₸4 m stated"


def test_files_hold_the_same_rows_in_the_same_columns(visit, three):
    menu = visit("/ru/projects/?status=agreed&fields=title&page_size=25").one("details", id="download-menu")
    files = [link for link in links_of(menu) if ".csv" in link]
    assert files == ["/api/v1/projects.csv?fields=title&status=agreed&lang=ru"]
    assert links_of(menu)[-1] == "/ru/projects/?fields=title&status=agreed"


def test_a_list_has_one_address_in_whatever_order_it_was_asked_for(visit, three):
    for query in ("sector=gas&status=agreed", "status=agreed&q=&sector=gas&page_size=100"):
        canonical = visit(f"/projects/?{query}").one("link", rel="canonical")
        assert canonical["href"] == "/projects/?sector=gas&status=agreed"


def test_a_list_of_the_past_says_so_and_leads_back(visit, three):
    found = visit("/projects/?as_of=2026-02-06&sector=gas").one("div", class_="notice")
    assert "You are looking at the past." in found.text
    assert links_of(found) == ["/projects/?sector=gas"]


def test_the_number_of_rows_of_a_page_may_be_chosen(visit, db):
    factories.save(*(factories.ProjectFactory.build(sector=None) for _ in range(26)))
    pager = visit("/projects/?q=project").one("nav", class_="pager")
    assert links_of(pager) == [
        "/projects/?page_size=25&q=project",
        "/projects/?q=project",
        "/projects/?page_size=100&q=project",
    ]
    narrow = visit("/projects/?q=project&fields=title,status").one("nav", class_="pager")
    assert links_of(narrow)[-1] == "/projects/?fields=status%2Ctitle&page_size=200&q=project"


def asked_by_script(client, address):
    return client.get(address, headers={"HX-Request": "true"})


@pytest.mark.parametrize("address", LISTS)
def test_a_script_gets_the_very_part_that_the_page_holds(client, gazprom, initiatives, address):
    whole, part = client.get(address), asked_by_script(client, address)
    assert part.content.strip() in whole.content
    assert b"<html" not in part.content
    assert {response["Vary"].count("HX-Request") for response in (whole, part)} == {1}


def test_the_address_that_a_script_shows_is_the_one_form_of_the_question(client, three):
    response = asked_by_script(client, "/projects/?q=&ordering=&status=agreed&as_of=&page_size=50")
    assert response["HX-Push-Url"] == "/projects/?status=agreed"
    assert "HX-Push-Url" not in client.get("/projects/")


def test_a_script_too_gets_the_sentence_the_suggestion_and_no_rows(client, three):
    response = asked_by_script(client, "/projects/?statsu=agreed")
    found = tree(response)
    assert response.status_code == 400
    assert "HX-Request" in response["Vary"]
    assert found.one(id="results").one("a", class_="primary")["href"] == "/projects/?status=agreed"
    assert list(found.all("table")) == []
