"""The calendar of milestones: what is due when, under headings, and five months of days."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests import factories
from tests.views.html import links_of


def dated(project, title, period, **told):
    milestone = factories.MilestoneFactory(project=project, title_en=title)
    factories.DateReportFactory(milestone=milestone, period=period, **told)
    return milestone


@pytest.fixture
def plant(db):
    """Milestones of every kind: overdue, of this quarter, vague, of later years, without a date, met."""
    plant = factories.ProjectFactory(code="plant", sector=None)
    dated(plant, "Permit", "2026-03")
    dated(plant, "Opening", "2026-12-05")
    dated(plant, "Survey", "2026-12")
    dated(plant, "Full load", "2028")
    dated(plant, "Closing", "unknown")
    dated(plant, "Start", "2026-10-20", lane="met", reported_on=date(2026, 10, 21))
    return plant


def headings(found):
    return [row.one("th").text for row in found.all("tr", class_="grouphead")]


def titles(found):
    return [link.text for link in found.all("a", class_="name")]


def months(found):
    return [caption.text for caption in found.one("section", id="calendar").all("caption")]


def test_milestones_stand_under_headings_in_the_order_in_which_they_are_due(visit, plant):
    found = visit("/milestones/calendar/")
    assert [heading.split("  ")[0].split(" planned date")[0] for heading in headings(found)] == [
        "Overdue",
        "To 31 December 2026",
        "After 2026 a vague date counts as its last day",
        "No date told",
        "Met",
    ]
    assert titles(found) == ["Permit", "Opening", "Survey", "Full load", "Closing", "Start"]


def test_the_calendar_begins_with_the_month_before_this_one(visit, plant):
    assert months(visit("/milestones/calendar/")) == [
        "October 2026",
        "November 2026",
        "December 2026",
        "January 2027",
        "February 2027",
    ]


def test_exact_days_are_marked_and_vague_dates_are_listed_below_their_month(visit, plant):
    calendar = visit("/milestones/calendar/").one("section", id="calendar")
    marks = [(mark.text.split()[0], mark["class"], mark["href"]) for mark in calendar.all("a") if mark["class"]]
    opening = plant.milestones.get(title_en="Opening")
    assert [(day, look) for day, look, _link in marks] == [("20", "done"), ("5", "plan")]
    assert marks[1][2] == f"/projects/plant/#{opening.anchor}"
    assert [item.text for item in calendar.all("li")] == ["Dec 2026 (month only) Survey, Plant"]


def test_a_day_with_several_milestones_leads_to_the_list_of_them(visit, plant):
    dated(plant, "Fair", "2026-12-05")
    calendar = visit("/milestones/calendar/").one("section", id="calendar")
    [address] = [link for link in links_of(calendar) if "__gte" in link]
    assert address == "/milestones/?planned__gte=2026-12-05&planned__lte=2026-12-05"
    assert {"Opening", "Fair"} == {link.text for link in visit(address).all("a", class_="name")}


def test_today_is_marked_for_eye_and_ear(visit, plant):
    [today] = visit("/milestones/calendar/").all("td", **{"aria-current": "date"})
    assert today.text == "22"


def test_one_can_go_on_to_other_months_and_keep_the_filters(visit, plant):
    found = visit("/milestones/calendar/?month=2027-01&state=upcoming")
    assert months(found)[0] == "January 2027"
    links = links_of(found.one("section", id="calendar"))
    assert links == [
        f"/milestones/calendar/?month={month}&state=upcoming#calendar" for month in ("2026-08", "2027-06")
    ]


@pytest.mark.parametrize(
    "query", ["month=2027", "month=soon", "month=2027-01&month=2027-02", "mont=2027-01", "zoom=year"]
)
def test_a_wrong_month_is_refused(visit, plant, query):
    found = visit(f"/milestones/calendar/?{query}", 400)
    assert not list(found.all("section", id="calendar"))


def test_it_shows_what_the_query_asks_for(visit, plant):
    found = visit("/milestones/calendar/?state=met")
    assert titles(found) == ["Start"]
    marks = [mark["class"] for mark in found.one("section", id="calendar").all("a") if mark["class"]]
    assert marks == ["done"]
    assert "Nothing is like that" in visit("/milestones/calendar/?q=nonesuch").one("main").text


def test_it_can_be_read_as_of_a_day(visit, plant):
    found = visit("/milestones/calendar/?as_of=2026-04-01")
    assert months(found)[0] == "March 2026"
    assert "Start" not in titles(found)


def test_the_views_of_milestones_lead_to_each_other(visit, plant):
    links = links_of(visit("/milestones/calendar/?state=met&month=2027-01").one("div", class_="headtools"))
    assert links[0] == "/milestones/?state=met"
    assert links[2] == "/timeline/?state=met"


def test_at_the_ends_of_the_time_that_can_be_told_there_are_no_further_months(visit, plant):
    assert len(links_of(visit("/milestones/calendar/?month=1901-01").one("section", id="calendar"))) == 1
    assert len(links_of(visit("/milestones/calendar/?month=2200-12").one("section", id="calendar"))) == 1


def test_hidden_milestones_are_not_in_it(visit, plant, hidden):
    milestone = factories.MilestoneFactory(project=hidden, title_en="Secret test")
    factories.DateReportFactory(milestone=milestone, period="2026-12-05")
    assert "Secret" not in visit("/milestones/calendar/").one("main").text


def test_many_milestones_cost_as_many_queries_as_few(client, plant):
    def cost():
        with CaptureQueriesContext(connection) as captured:
            client.get("/milestones/calendar/")
        return len(captured)

    few, source = cost(), factories.SourceFactory()
    milestones = [factories.MilestoneFactory.build(project=plant) for _ in range(30)]
    factories.save(*milestones)
    factories.save(
        *(factories.DateReportFactory.build(milestone=row, source=source, period="2026-12") for row in milestones)
    )
    assert cost() == few <= 6
    listed = list(client.get("/milestones/calendar/").context["months"][2].vague)
    assert len(listed) == 31


def test_the_calendar_is_a_page_of_milestones_and_the_navigation_says_so(visit, db):
    for address in ("/milestones/", "/milestones/calendar/"):
        navigation = visit(address).one("nav", class_="nav")
        assert [link.text for link in navigation.all("a") if link["aria-current"] == "page"] == ["Milestones"]


def beside(found):
    return found.one("aside", class_="beside")


def marked(found):
    return [(mark.text.split()[0], mark["href"]) for mark in beside(found).all("a") if mark["class"]]


def test_beside_the_list_stand_three_months_from_this_one_on(visit, plant):
    found = visit("/milestones/")
    assert months(found) == ["November 2026", "December 2026", "January 2027"]
    links = links_of(beside(found))
    assert links[:2] == [f"/milestones/calendar/?month={month}#calendar" for month in ("2026-08", "2027-02")]
    assert months(visit(links[1]))[0] == "February 2027"


def test_where_there_is_room_for_one_month_it_is_the_first_with_a_date(visit, plant):
    shown = [one for one in beside(visit("/milestones/")).all("div") if not one["class"]]
    assert [one.one("caption").text for one in shown] == ["December 2026"]


def test_without_any_date_in_them_it_is_this_month(visit, plant):
    shown = [one for one in beside(visit("/milestones/?q=Closing")).all("div") if not one["class"]]
    assert [one.one("caption").text for one in shown] == ["November 2026"]


def test_a_day_beside_the_list_shows_its_rows_in_the_list(visit, plant):
    found = visit("/milestones/?ordering=-planned&page_size=25&project=plant")
    [(day, address)] = marked(found)
    days = "planned__gte=2026-12-05&planned__lte=2026-12-05"
    assert (day, address) == ("5", f"/milestones/?ordering=-planned&page_size=25&{days}&project=plant")
    assert titles(visit(address)) == ["Opening"]


def test_a_day_that_is_chosen_leaves_the_other_days_to_choose(visit, plant):
    dated(plant, "Fair", "2027-01-12")
    found = visit("/milestones/?planned__gte=2026-12-05&planned__lte=2026-12-05")
    assert titles(found) == ["Opening"]
    assert [day for day, _address in marked(found)] == ["5", "12"]
    assert titles(visit(marked(found)[1][1])) == ["Fair"]


def test_vague_dates_beside_the_list_are_counted_and_lead_to_their_rows(visit, plant):
    [count] = beside(visit("/milestones/?project=plant")).all("p", class_="vaguely")
    assert count.text == "1 with a vague date"
    [address] = links_of(count)
    assert address == "/milestones/?planned__gte=2026-12-01&planned__lte=2026-12-31&project=plant"
    assert set(titles(visit(address))) == {"Opening", "Survey"}


def test_a_day_of_a_filtered_calendar_keeps_the_filters(visit, plant):
    dated(plant, "Fair", "2026-12-05")
    calendar = visit("/milestones/calendar/?project=plant&month=2026-12").one("section", id="calendar")
    [address] = [link for link in links_of(calendar) if "__gte" in link]
    assert address == "/milestones/?planned__gte=2026-12-05&planned__lte=2026-12-05&project=plant"


def test_beside_a_list_of_the_past_stand_the_months_of_that_day(visit, plant):
    found = visit("/milestones/?as_of=2026-04-01")
    assert months(found) == ["April 2026", "May 2026", "June 2026"]
    assert links_of(beside(found))[0] == "/milestones/calendar/?as_of=2026-04-01&month=2026-01#calendar"


@pytest.mark.parametrize("query", ["fields=title", "page=1&page_size=2", "ordering=-slip_days"])
def test_what_only_a_list_takes_is_not_asked_of_the_calendar(visit, plant, query):
    for address in links_of(beside(visit(f"/milestones/?{query}")))[:2]:
        assert months(visit(address))


def test_hidden_milestones_are_not_beside_the_list(visit, plant, hidden):
    milestone = factories.MilestoneFactory(project=hidden, title_en="Secret test")
    factories.DateReportFactory(milestone=milestone, period="2026-12-15")
    factories.DateReportFactory(milestone=factories.MilestoneFactory(project=hidden), period="2026-12")
    aside = beside(visit("/milestones/"))
    assert "Secret" not in aside.text
    assert "1 with a vague date" in aside.text


def test_the_calendar_beside_a_list_costs_one_query_however_many_dates_it_holds(client, plant):
    def cost():
        with CaptureQueriesContext(connection) as captured:
            client.get("/milestones/")
        return len(captured)

    few, source = cost(), factories.SourceFactory()
    milestones = [factories.MilestoneFactory.build(project=plant) for _ in range(20)]
    factories.save(*milestones)
    told = [factories.DateReportFactory.build(milestone=row, source=source, period="2026-12-24") for row in milestones]
    factories.save(*told)
    assert cost() == few


def test_a_list_that_finds_nothing_keeps_its_calendar(visit, plant):
    assert months(visit("/milestones/?q=nonesuch"))


def test_an_empty_list_has_none(visit, db):
    assert not list(visit("/milestones/").all("aside", class_="beside"))
