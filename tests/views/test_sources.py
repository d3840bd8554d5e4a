"""Sources: the list, and the page of one with every report that rests on it, in all five series."""

from datetime import date

import pytest

from tests import factories
from tests.views.conftest import AMBASSADOR, QUOTE
from tests.views.html import fact_of, links_of, rows_of, texts_of


@pytest.fixture
def opened(visit):
    """The page of the article as it stands when asked."""
    return lambda prefix="": visit(f"{prefix}/sources/lada-260207/")


def reports(found):
    """The reports on the page: what each says, by where it leads to."""
    items = list(found.one("ol", class_="reports").all("li"))
    return {links_of(item.one("span", class_="of"))[0]: item for item in items}


def test_a_row_of_the_list_names_publisher_day_kind_language_and_reports(visit, pipeline):
    [row] = rows_of(visit("/sources/").one("table"))
    assert {name: cell.text for name, cell in row.items()} == {
        "Source": "[lada-260207] Lada.kz",
        "Published on": "7 Feb 2026",
        "Kind": "Media",
        "Language": "Russian",
        "Reports": "2",
    }
    assert links_of(row["Source"]) == ["/sources/lada-260207/"]


def test_the_newest_source_comes_first_and_one_without_a_day_last(visit, pipeline):
    factories.SourceFactory(title="Old", published_on="2020-01-01", visibility="public")
    factories.SourceFactory(title="Undated", published_on=None, visibility="public")
    found = texts_of(visit("/sources/").one("table"))
    assert [row["Source"].split()[0] for row in found] == ["[lada-260207]", "Old", "Undated"]
    assert [row["Published on"] for row in found] == ["7 Feb 2026", "1 Jan 2020", "not told"]


def test_an_empty_list_of_sources_says_so(visit, db):
    assert visit("/sources/").one(class_="state").one("h2").text == "No sources yet"


def test_the_page_says_who_published_what_when_and_where(opened, pipeline):
    found = opened()
    assert found.one("h1").text == "[lada-260207]"
    assert found.one("div", class_="metaline").text == "Lada.kzMedia 7 Feb 2026"
    assert fact_of(found, "Language").text == "Russian"
    assert fact_of(found, "Read on").text == "not told"
    link = fact_of(found, "Address").one("a")
    assert (link["href"], link["rel"], link["hreflang"]) == ("https://www.example.kz/article", "noreferrer", "ru")


def test_a_printed_title_is_marked_with_its_language_and_our_own_description_is_not(opened, visit, pipeline, article):
    assert opened().one("h1")["lang"] is None
    article.refresh_from_db()
    article.title = "Газопровод"
    factories.save(article)
    assert opened().one("h1")["lang"] == "ru"
    assert opened("/ru").one("h1")["lang"] is None


def test_every_report_of_every_series_stands_there_with_a_link_to_what_it_tells_of(opened, gazprom, initiatives):
    found = {address: item.one("span", class_="what").text for address, item in reports(opened()).items()}
    assert found == {
        "/claims/initiatives/": "about 175",
        "/projects/pipeline/": "Gazprom, Signatory",
        "/projects/pipeline/#investment-loan": "Announced $616 m",
        "/projects/pipeline/#milestone-commissioning": "Planned 1 Jan 2030 (exact day)",
    }
    assert opened().one("ol", class_="reports").text.count("Agreed Inferred") == 1


def test_a_report_stands_with_who_said_it_and_in_what_words(opened, pipeline):
    item = reports(opened())["/projects/pipeline/#milestone-commissioning"]
    assert item.one("b").text == AMBASSADOR
    assert (item.one("q").text, item.one("q")["lang"]) == (QUOTE, "ru")


def test_reports_stand_in_the_order_of_their_days_whatever_their_series(opened, commissioning, article, initiatives):
    factories.DateReportFactory(milestone=commissioning, source=article, reported_on=date(2026, 2, 9))
    factories.FigureReportFactory(claim=initiatives, source=article, reported_on=date(2026, 2, 8))
    days = [item.one("span", class_="day").text for item in opened().one("ol", class_="reports").all("li")]
    assert days == ["9 Feb 2026", "8 Feb 2026", *["7 Feb 2026"] * 3]


def test_a_source_of_many_reports_is_read_page_by_page(visit, gazprom, initiatives):
    pages = [visit(f"/sources/lada-260207/?page_size=2&page={number}") for number in (1, 2, 3)]
    items = [item.text for page in pages for item in page.one("ol", class_="reports").all("li")]
    assert [len(list(page.one("ol", class_="reports").all("li"))) for page in pages] == [2, 2, 1]
    assert len(set(items)) == 5
    assert "5 reports, the newest first" in pages[0].one("main").text
    assert [link["href"] for link in pages[0].all("a", rel="next")] == ["?page_size=2&page=2"]


def test_past_the_last_report_there_is_a_note(visit, pipeline):
    found = visit("/sources/lada-260207/?page=2", 404)
    assert "There is no page 2." in found.one("main").text
    assert not list(found.all("ol", class_="reports"))


def test_a_report_that_was_set_aside_stays_there_with_the_reason(opened, commissioning):
    told = commissioning.date_reports.get()
    told.set_aside_at, told.set_aside_reason = "2026-11-01T00:00:00Z", "Another line."
    factories.save(told)
    item = reports(opened())["/projects/pipeline/#milestone-commissioning"]
    assert "aside" in item.classes
    assert "Set aside Another line." in item.text


def test_a_source_and_the_one_it_repeats_lead_to_each_other(visit, opened, pipeline, article):
    origin = factories.SourceFactory(code="sputnik", publisher="Sputnik", visibility="public", published_on=None)
    article.refresh_from_db()
    article.relays = origin
    factories.save(article)
    assert links_of(fact_of(opened(), "Repeats")) == ["/sources/sputnik/"]
    assert links_of(fact_of(visit("/sources/sputnik/"), "Repeated by")) == ["/sources/lada-260207/"]


def test_a_public_source_on_which_nothing_rests_says_so(visit, db):
    factories.SourceFactory(code="quiet", visibility="public", url="", language="")
    found = visit("/sources/quiet/")
    assert "Nothing here rests on it." in found.one("main").text
    assert [fact_of(found, name).text for name in ("Language", "Address")] == ["not told", "none"]


@pytest.mark.parametrize("address", ["/", "/projects/", "/milestones/", "/claims/", "/projects/pipeline/"])
def test_facts_lead_to_their_source(visit, slipped, initiatives, address):
    assert {"/sources/lada-260207/", "/sources/ministry-260901/"} & set(links_of(visit(address).one("main")))


def test_the_list_of_footnotes_leads_to_the_page_of_each_source(visit, slipped):
    listed = visit("/projects/pipeline/").one("ol", class_="srcs")
    assert [links_of(item.one("strong")) for item in listed.all("li")] == [
        ["/sources/lada-260207/"],
        ["/sources/ministry-260901/"],
    ]


def test_what_rests_on_it_now_leads_to_the_lists(client, opened, slipped, gazprom, initiatives, article):
    found = opened()
    # The ministry spoke last of the milestone; the article of the loan and of the claim.
    assert [fact_of(found, name).text for name in ("Milestones", "Investments", "Claims")] == ["none", "1", "1"]
    for name in ("Investments", "Claims"):
        [address] = links_of(fact_of(found, name))
        assert client.get(f"/api/v1{address}").json()["count"] == 1


@pytest.mark.parametrize(("prefix", "name"), [("", "Russian"), ("/ru", "Русский"), ("/kk", "Орыс")])
def test_languages_to_choose_from_go_by_their_names(visit, pipeline, prefix, name):
    boxes = visit(f"{prefix}/sources/").one("form", id="filterform").all("li")
    named = {
        box.one("input")["value"]: box.one("label").text for box in boxes if box.one("input")["name"] == "language"
    }
    assert named["ru"] == name


def test_a_language_without_a_name_goes_by_its_code(visit, db):
    factories.SourceFactory(language="tlh", visibility="public")
    assert "tlh" in [label.text for label in visit("/sources/").one("form", id="filterform").all("label")]
