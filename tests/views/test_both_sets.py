"""The pages with the data that the tracker comes with: Baiterek read on five days, the series of the 175, sources."""

from datetime import date
from random import Random

import pytest
from django.test import Client
from time_machine import travel

from tests import factories
from tests.followups import loaded_once
from tests.views.html import links_of, section_of, tree

pytestmark = pytest.mark.django_db

# Day → the row of the first launch (baseline, planned, slip, state), how many reports it then had, the conflicts.
LAUNCH = {
    "2024-10-02": (["2026", "2026", "first date", "Upcoming"], "1 report", 0),
    "2024-11-28": (["2026", "2025", "≈ −12 mo", "Upcoming Sources disagree moved once"], "2 reports", 1),
    "2025-12-26": (["2026", "Q1 2026", "on baseline", "Upcoming moved 3 times"], "5 reports", 0),
    "2026-01-27": (["2026", "Mar 2026", "on baseline", "Due soon moved 3 times"], "6 reports", 0),
}


@pytest.fixture(scope="module", autouse=True)
def both_sets(django_db_setup, django_db_blocker):
    with loaded_once(django_db_blocker):
        yield


@pytest.fixture
def read():
    """A page as everybody sees it."""

    def open_page(address, status=200):
        response = Client().get(address)
        assert response.status_code == status
        return tree(response)

    return open_page


@pytest.fixture
def baiterek(read):
    return lambda day: read(f"/projects/baiterek/?as_of={day}")


def launch(found):
    """What the row of the first launch says, without the words for those who listen."""
    row = next(found.one("tbody", id="milestone-first-launch").all("tr"))
    baseline, planned, _met, slip, state, *_drawing = (cell.text for cell in row.all("td"))
    return [baseline.split(" (")[0], planned.split(" (")[0], slip.split(" later")[0].split(" earlier")[0], state]


def test_in_2023_only_the_flight_tests_were_spoken_of(baiterek):
    found = baiterek("2023-07-27")
    rows = [body["id"] for body in section_of(found, "Milestones").all("tbody")]
    assert rows == ["milestone-flight-tests"]
    assert "First launch" not in found.one("main").text
    assert [cell.text for cell in section_of(found, "Investments").one("table").all("data")] == [
        "$233 m",
        "$233 m",
        "$916 m",
        "$916 m",
    ]
    assert [source.one("strong").text for source in found.one("ol", class_="srcs").all("li")] == ["Sputnik Kazakhstan"]


@pytest.mark.parametrize("day", LAUNCH)
def test_the_first_launch_reads_on_each_day_as_it_was_told_by_then(baiterek, day):
    row, reports, conflicts = LAUNCH[day]
    found = baiterek(day)
    assert launch(found) == row
    story = found.one("tbody", id="milestone-first-launch").one("details")
    assert story.one("summary").text == reports
    assert max(time["datetime"] for time in story.all("time") if time.parent["class"] == "day") == day
    assert len([block for block in found.all("section") if block["id"] == "conflicts"]) == conflicts


def test_five_days_tell_five_stories(baiterek):
    stories = {baiterek(day).one("main").text for day in ("2023-07-27", *LAUNCH)}
    assert len(stories) == 5


def test_in_november_2024_the_president_and_the_builder_disagreed(baiterek):
    newer, older = section_of(baiterek("2024-11-28"), "Conflicts").one("ul").all("li")
    assert newer.one("p", class_="who").text == "V. Putin · Gerhard Kowalski (space news) · Media · 28 Nov 2024"
    assert older.one("p", class_="who").text == "R. Akhmetov, Progress centre · TASS · News agency · 2 Oct 2024"
    told = [next(item.one("p", class_="what").all("time"))["datetime"] for item in (newer, older)]
    assert told == ["2025", "2026"]


def test_on_one_day_two_agencies_stand_in_one_series(baiterek):
    story = baiterek("2025-12-26").one("tbody", id="milestone-first-launch").one("details")
    told = [item.one("span", class_="what").text for item in story.one("ol").all("li")][:2]
    assert sorted(told) == ["Planned Q1 2026 (quarter only)", "Planned date unknown"]


def test_what_is_overdue_today_was_not_then(read, baiterek):
    assert launch(baiterek("2026-01-27"))[3].startswith("Due soon")
    with travel(f"{factories.TODAY}T12:00:00+05:00", tick=False):
        assert launch(read("/projects/baiterek/"))[3].startswith("Overdue")


def test_before_the_decree_nobody_had_spoken_of_it(read):
    found = read("/projects/baiterek/?as_of=2023-07-26", 404)
    assert "Nobody had spoken of this project by 26 Jul 2023." in found.one("main").text


def test_the_number_of_joint_projects_grew_from_one_source_to_the_next(read):
    figures = read("/claims/portfolio-projects/").one("ol", class_="sequence").all("li")
    assert [figure.one("data").text for figure in figures] == ["143", "at least 170", "175"]


def test_every_source_has_a_page_that_leads_to_what_rests_on_it(read):
    first, second = (read(f"/sources/?page={number}") for number in (1, 2))
    addresses = [cell.one("a")["href"] for page in (first, second) for cell in page.one("tbody").all("th")]
    assert len(set(addresses)) == 86
    for address in addresses[::9]:
        blocks = read(address).all("ol", class_="reports")
        assert all(links_of(item) for block in blocks for item in block.all("li"))


@pytest.mark.parametrize(("prefix", "many"), [("", 40), ("/ru", 15), ("/kk", 15)])
def test_no_link_of_any_page_leads_nowhere(read, prefix, many):
    pages = [f"{prefix}{path}" for path in ("/", "/projects/", "/claims/", "/organizations/", "/projects/baiterek/")]
    links = {link.partition("#")[0] for page in pages for link in links_of(read(page).one("main"))}
    inner = sorted(link for link in links if link.startswith("/") and "/api/" not in link)
    # Some in each language, by one code: a list offers a hundred questions, and each takes its time.
    opened = Random(prefix).sample(inner, many)
    assert [link for link in opened if Client().get(link).status_code != 200] == []


def test_today_is_read_on_the_day_of_the_reader(read):
    with travel(f"{date(2026, 1, 15)}T12:00:00+05:00", tick=False):
        assert read("/projects/baiterek/?as_of=2026-01-16", 400)
