"""Both sets together, over time: the dates that slip, the days that stay sharp, one launch read on five days."""

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

import pytest

from portfolio.models import Milestone
from portfolio.periods import Period
from portfolio.vocabulary import State
from tests.followups import LATER, READER, loaded_once, milestone, told

pytestmark = pytest.mark.django_db

LAUNCH = "baiterek/first-launch"

# Milestone → how it read from each day on, its slip in days at the end and how often the plan was moved.
SLIPS: dict[str, tuple[dict[str, str], int | None, int]] = {
    "baiterek/flight-tests": ({"2023-07-27": "planned 2025", "2025-09-19": "planned 2025"}, 0, 0),
    LAUNCH: (
        {
            "2024-10-02": "planned 2026",
            "2024-11-28": "planned 2025",
            "2025-11-12": "planned ../2025-12-31",
            "2025-12-26": "planned 2026-Q1",
            "2026-01-27": "planned 2026-03",
        },
        0,
        3,
    ),
    "polyethylene-atyrau/completion": (
        {
            "2021-08-23": "planned ../2027-12-31",
            "2023-07-18": "planned ../2028-12-31",
            "2024-04-19": "planned ../2029-12-31",
            "2025-04-08": "planned ../2028-12-31",
        },
        366,
        2,
    ),
    "polyethylene-atyrau/production": ({"2025-04-08": "planned 2029"}, None, 0),
    "polyethylene-atyrau/construction-start": (
        {"2024-04-04": "planned 2024-H2", "2025-04-08": "met 2025-03-31"},
        90,
        0,
    ),
    "three-chp/semey-completion": ({"2023-12-27": "planned ../2027-12-31", "2025-10-28": "planned 2029-H2"}, 731, 1),
    "three-chp/ust-kamenogorsk-completion": (
        {"2023-12-27": "planned ../2030-12-31", "2025-10-28": "planned 2029-H2"},
        -365,
        0,
    ),
    "three-chp/kokshetau-works-start": (
        {"2024-05-29": "planned 2024-Q2", "2025-12-15": "met 2025-09/2025-11"},
        518,
        0,
    ),
    "ekibastuz-gres2/unit-3": ({"2023-01-30": "planned ../2026-12-31", "2026-01-30": "planned 2028"}, 731, 1),
    "ekibastuz-gres2/unit-4": ({"2023-01-30": "planned ../2027-12-31", "2026-01-30": "planned 2030"}, 1096, 1),
    "kalamkas-khazar/platform-works-start": (
        {"2023-02-27": "planned ../2024-12-31", "2024-06-05": "planned 2026"},
        730,
        1,
    ),
    "kalamkas-khazar/first-oil": (
        {"2023-02-27": "planned ../2028-12-31", "2023-09-14": "planned 2028", "2025-11-13": "planned 2028/2029"},
        365,
        1,
    ),
    "kalamkas-khazar/final-investment-decision": (
        {"2025-11-13": "planned ../2025-12-31", "2025-12-04": "planned unknown"},
        None,
        1,
    ),
    "first-npp/loan-agreement-signed": ({"2025-11-03": "planned 2025", "2026-02-15": "planned 2026"}, 365, 1),
    "kamlitkz/completion": ({"2020-09-30": "planned 2023", "2023-01-16": "planned 2024/2025"}, 731, 1),
    "saran-tyres/production-start": ({"2020-09-29": "planned 2022", "2022-12-13": "met 2022-12-13"}, 0, 0),
    "saran-tyres/serial-production": ({"2024-08-12": "met 2024-06"}, None, 0),
    "saran-tyres/full-capacity": ({"2024-08-15": "planned ../2027-12-31"}, None, 0),
}

# Milestone → the sharp day, since when it is known, and what the article of 2026-02-07 says more coarsely.
SHARPER = {
    "ishim-astana/memorandum": ("2025-10-08", "2025-10-08", "../2026-02-07"),
    "first-npp/consortium-leader": ("2025-06-14", "2025-10-01", "2025"),
    "kz-ru-portfolio/declaration": ("2025-11-12", "2025-11-12", "2025-11"),
}


@pytest.fixture(scope="module", autouse=True)
def both_sets(django_db_setup: None, django_db_blocker: Any) -> Iterator[None]:
    with loaded_once(django_db_blocker):
        yield


@pytest.mark.parametrize("name", SLIPS)
def test_a_slip_reads_on_each_day_as_the_newest_source_had_told_it(name: str) -> None:
    story, _slip, _moved = SLIPS[name]
    days = [date.fromisoformat(day) for day in story]
    assert [told(milestone(name, day)) for day in days] == list(story.values())
    ends = [day - timedelta(days=1) for day in days[1:]]
    assert [told(milestone(name, end)) for end in ends] == list(story.values())[:-1]
    with pytest.raises(Milestone.DoesNotExist):
        milestone(name, days[0] - timedelta(days=1))


@pytest.mark.parametrize("name", SLIPS)
def test_a_slip_is_counted_from_the_first_plan_in_days_and_in_moves(name: str) -> None:
    story, slip, moved = SLIPS[name]
    now, then = milestone(name), milestone(name, LATER)
    assert told(now) == told(then) == list(story.values())[-1]
    assert (now.known_slip_days, now.known_times_moved) == (slip, moved)
    assert (then.known_slip_days, then.known_times_moved) == (slip, moved)


def test_no_other_milestone_has_slipped() -> None:
    rows = Milestone.objects.visible_to(READER).known(today=LATER).select_related("project")
    moved = {f"{row.project.code}/{row.code}" for row in rows if row.known_slip_days or row.known_times_moved}
    quiet = {name for name, (_story, slip, times) in SLIPS.items() if not slip and not times}
    # The article speaks of these Days without a date, four months after the minister had named the year.
    assert moved == (SLIPS.keys() - quiet) | {"russian-culture-days/held"}


@pytest.mark.parametrize("name", SHARPER)
def test_a_sharp_day_is_not_blurred_by_the_article_that_came_later(name: str) -> None:
    sharp, since, coarse = SHARPER[name]
    article = date(2026, 2, 7)
    for day in (date.fromisoformat(since), article - timedelta(days=1), article, LATER, None):
        assert milestone(name, day).known_met == Period.parse(sharp)
    reports = milestone(name).date_reports
    assert [str(row.period) for row in reports.filter(source__code="lada-260207")] == [coarse]
    assert milestone(name).known_source != "lada-260207"


def test_a_coarse_day_is_sharpened_when_a_sharper_one_is_told() -> None:
    assert told(milestone("first-npp/consortium-leader", date(2025, 9, 30))) == "met 2025-06"
    assert told(milestone("first-npp/consortium-leader", date(2025, 10, 1))) == "met 2025-06-14"


@pytest.mark.parametrize(
    ("day", "planned", "said_by", "source", "state"),
    [
        ("2024-11-01", "2026", "R. Akhmetov, Progress centre", "tass-241002", State.UPCOMING),
        ("2025-01-15", "2025", "V. Putin", "gk-241128", State.UPCOMING),
        ("2025-11-30", "../2025-12-31", "V. Putin", "tass-251112", State.DUE_SOON),
        ("2026-01-15", "2026-Q1", "Z. Madiev, deputy PM KZ", "if-251226", State.DUE_SOON),
        ("2026-04-15", "2026-03", "D. Baranov, Roscosmos", "tass-260127", State.OVERDUE),
    ],
)
def test_baiterek_read_on_five_days_tells_five_stories(
    day: str, planned: str, said_by: str, source: str, state: str
) -> None:
    launch = milestone(LAUNCH, date.fromisoformat(day))
    assert (str(launch.known_planned), str(launch.known_baseline)) == (planned, "2026")
    assert (launch.known_said_by, launch.known_source, launch.known_state) == (said_by, source, state)
    assert launch.known_quote == ""
    assert launch.known_report_summary


def test_of_two_agencies_on_one_day_the_one_with_a_date_holds_and_the_other_is_shown() -> None:
    reports = milestone(LAUNCH).date_reports.filter(reported_on=date(2025, 12, 26))
    assert {row.source.code: (str(row.period), row.holds_from is not None) for row in reports} == {
        "if-251226": ("2026-Q1", True),
        "tass-251226": ("unknown", False),
    }


def test_a_second_report_of_the_same_plan_moves_nothing() -> None:
    start = milestone("ishim-astana/commissioning")
    assert told(start) == "planned 2030-01-01"
    assert (start.date_reports.count(), start.known_slip_days, start.known_times_moved) == (2, 0, 0)
    assert told(milestone("ishim-astana/commissioning", date(2026, 2, 6))) == "planned 2030-01-01"
