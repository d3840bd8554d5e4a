"""A synthetic portfolio of any size: milestones with their reports, written in bulk past the checks of the door."""

from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from itertools import islice
from random import Random
from typing import Any

from portfolio.models import DateReport, Milestone, Project, Sector, Source
from portfolio.models.guard import door_open
from portfolio.periods import Period, slip_days
from portfolio.vocabulary import MilestoneKind, Outcome, SourceKind, Status, Visibility

#: Milestones of one project.
EACH = 10
SOURCES = 500
#: How the codes of what is written here begin.
PROJECT, MILESTONE, SOURCE = "bench-project-", "bench-milestone-", "bench-gazette-"
BATCH = 2000
TEXT = (
    "газопровод ввод «Ишим – Астана» завод строительство очередь энергоблок турбина логистический центр дорога мост "
    "договор финансирование, кредит этап: первый второй (третий) испытания пуск"
)
WORDS = TEXT.split()
START = date(2024, 1, 1)


def fill(milestones: int) -> None:
    """Write what lacks until there are so many milestones, a tenth as many projects and one report for each milestone.

    Always the same ones. What else the database holds, such as the founding data, is left alone.
    """
    held = Milestone.objects.filter(code__startswith=MILESTONE).count()
    chance = Random(held)
    with door_open():
        sector, _is_new = Sector.objects.get_or_create(code="energy", defaults={"title_en": "Energy"})
        if not held:
            write(Source, sources(chance))
        write(Project, projects(chance, sector, range(-(-held // EACH), -(-milestones // EACH))))
        write(Milestone, planned(chance, keys(Project, PROJECT), range(held, milestones)))
        write(DateReport, told(chance, keys(Source, SOURCE)))


def keys(model: type[Any], prefix: str) -> list[int]:
    """The keys of the rows that were written here, in the order in which they were."""
    return list(model.objects.filter(code__startswith=prefix).order_by("code").values_list("pk", flat=True))


def write(model: type[Any], rows: Iterable[Any]) -> None:
    """Insert the rows, some at a time."""
    stream = iter(rows)
    while batch := list(islice(stream, BATCH)):
        model.objects.bulk_create(batch)


def text(chance: Random, words: int) -> str:
    return " ".join(chance.choices(WORDS, k=words))


def sources(chance: Random) -> Iterator[Source]:
    for number in range(SOURCES):
        kind = chance.choice(SourceKind.values)
        yield Source(code=f"{SOURCE}{number:04}", title=text(chance, 6), publisher="Gazette", kind=kind)


def projects(chance: Random, sector: Sector, numbers: range) -> Iterator[Project]:
    for number in numbers:
        title, status = text(chance, 4), chance.choice([Status.CONSTRUCTION, Status.AGREED, Status.CANCELLED])
        yield Project(
            code=f"{PROJECT}{number:06}",
            title_en=f"Project {number}" if number % 3 else "",
            title_ru=title,
            visibility=Visibility.PUBLIC,
            sector=sector,
            status=status,
            opened_on=START,
        )


def planned(chance: Random, owners: list[int], numbers: range) -> Iterator[Milestone]:
    for number in numbers:
        baseline = Period.quarter(2025 + chance.randrange(6), 1 + chance.randrange(4))
        plan = Period.day(START + timedelta(days=chance.randrange(3000))) if number % 3 else baseline
        met = plan if number % 5 == 0 else None
        yield Milestone(
            project_id=owners[number // EACH],
            code=f"{MILESTONE}{number:07}",
            title_en=f"Milestone {number}" if number % 4 else "",
            title_ru=text(chance, 3),
            kind=chance.choice(MilestoneKind.values),
            is_key=number % 7 == 0,
            baseline=baseline,
            planned=plan,
            met=met,
            outcome=Outcome.MET if met else Outcome.OPEN,
            slip_days=slip_days(plan, baseline),
            times_moved=number % 3,
            opened_on=START,
        )


def told(chance: Random, sources: list[int]) -> Iterator[DateReport]:
    """A report for each milestone that has none."""
    silent = Milestone.objects.filter(code__startswith=MILESTONE, date_reports=None).order_by("pk")
    milestones = list(silent.values_list("pk", "planned", "slip_days"))
    for number, (milestone, period, slip) in enumerate(milestones):
        day = START + timedelta(days=chance.randrange(900))
        yield DateReport(
            milestone_id=milestone,
            source_id=sources[number % len(sources)],
            period=period,
            quote=f"«{text(chance, 9)}», сказал он" if number % 2 else "",
            summary="" if number % 2 else text(chance, 8),
            said_by="Даурен Абаев, посол" if number % 2 else "",
            reported_on=day,
            holds_from=day,
            leads_from=day,
            slip_days=slip,
        )
