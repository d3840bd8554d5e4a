"""A portfolio grown at random, but the same each time: rows of every noun, in many states, some of them hidden."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, timedelta
from random import Random
from typing import Any

from django.db import transaction

from tests import factories
from tests.factories import TODAY

COUNTRIES = ("KZ", "RU", "CN", "UZ")
PERIODS = ("2027", "2027-Q3", "2027-07-15", "2028", "../2028-12-31", "2027-01-01/..", "unknown", "2026-12-31")
PERIODS += ("2026-10-01", "2027/2030", "2026-12", "2030-H1", "2026-03-01", "2025-10/2025-11")
FACTS = ("2025", "2025-11", "2025-11-12", "../2025-12-31", "unknown")
STATUSES = ("announced", "agreed", "construction", "suspended", "cancelled", "operating")
AMOUNTS = ("1.00", "100.00", "100.50", "3000000000000.00", "999999.99")
NAMES = ("Газопровод", "Gas pipeline", "Мост", "Қазақ жолы", "Power plant 100%", "Road_A", "газ")
SPEAKERS = ("", "Ministry of Energy", "Посол")
FIRST, LAST = date(2026, 1, 1), date(2026, 11, 20)


class Grown:
    """Rows made from one seed. `save` writes them in few change sets: one for each would take minutes."""

    def __init__(self, seed: int, *, projects: int, visibility: str = "public") -> None:
        self.random = Random(seed)
        self.prefix, self.visibility = f"g{seed}", visibility
        self.countries = [factories.CountryFactory.build(code=code) for code in COUNTRIES]
        self.sectors = [factories.SectorFactory.build(code=f"{self.prefix}-s{n}") for n in range(3)]
        self.sources = [self._source(n) for n in range(6)]
        self.projects = [self._project(n) for n in range(projects)]

    def save(self, *, countries: bool = True) -> "Grown":
        if not countries:
            self.countries = list(type(factories.CountryFactory.build()).objects.filter(code__in=COUNTRIES))
        else:
            factories.save(*self.countries)
        self.organizations = [self._organization(n) for n in range(6)]
        factories.save(*self.sectors, *self.sources, *self.organizations, *self.projects)
        self.claims = [self._claim(n) for n in range(6)]
        parts = [self._part(n) for n in range(3 * len(self.projects))]
        factories.save(*self.claims, *parts)
        factories.save(*self._links(), *(report for part in parts for report in self._reports(part)))
        factories.save(*(r for project in self.projects for r in self._statuses(project)))
        factories.save(*(r for claim in self.claims for r in self._figures(claim)))
        return self

    def _pick(self, choices):
        return self.random.choice(choices)

    def _day(self) -> date:
        return FIRST + timedelta(days=self.random.randrange((LAST - FIRST).days))

    def _told(self):
        return {
            "source": self._pick(self.sources),
            "reported_on": self._day(),
            "said_by": self._pick(SPEAKERS),
            "quote": self._pick(("", "сдвиг на 2 года", "It's late")),
        }

    def _titles(self):
        return {"title_en": self._pick(NAMES), "title_ru": self._pick(("", "Дорога", "газ")), "title_kk": ""}

    def _source(self, n):
        day = self._pick((None, self._day()))
        language = self._pick(("", "ru", "kk"))
        return factories.SourceFactory.build(
            code=f"{self.prefix}-source{n}", published_on=day, language=language, visibility=self.visibility
        )

    def _organization(self, n):
        names = self._titles() | {"aliases": self._pick(("", "ҚазМұнайГаз\nKMG"))}
        country = self._pick([None, *self.countries])
        return factories.OrganizationFactory.build(
            code=f"{self.prefix}-o{n}", country=country, visibility=self.visibility, **names
        )

    def _project(self, n):
        point = {"latitude": self._pick(("51.12345", "43.2")), "longitude": "71.4", "location_precision": "exact"}
        return factories.ProjectFactory.build(
            code=f"{self.prefix}-p{n}",
            place=self._pick(("", "Астана", "Ishim")),
            sector=self._pick([None, *self.sectors]),
            is_umbrella=n == 1,
            visibility=self.visibility,
            **(point if n % 3 else {}),
            **self._titles(),
        )

    def _claim(self, n):
        money = {"unit": "money", "currency": "USD", "measure": "investment_total"} if n % 2 else {}
        scope = self._pick(("", "projects"))
        return factories.ClaimFactory.build(code=f"{self.prefix}-c{n}", scope_noun=scope, **money, **self._titles())

    def _part(self, n):
        project = self.projects[n // 3]
        if n % 3:
            kind, is_key = self._pick(("event", "contract")), bool(n % 2)
            code = f"{self.prefix}-m{n}"
            return factories.MilestoneFactory.build(
                project=project, code=code, kind=kind, is_key=is_key, **self._titles()
            )
        investor = self._pick([None, *self.organizations])
        code, purpose = f"{self.prefix}-i{n}", self._pick(("", "Loan", "Кредит"))
        return factories.InvestmentFactory.build(
            project=project, code=code, investor=investor, purpose=purpose, instrument=self._pick(("loan", "grant"))
        )

    def _links(self):
        for project in self.projects:
            for country in self.random.sample(self.countries, self.random.randrange(3)):
                yield factories.ProjectCountryFactory.build(project=project, country=country)
            if self.random.random() < 0.6:
                organization = self._pick(self.organizations)
                yield factories.ParticipationFactory.build(project=project, organization=organization, **self._told())

    def _statuses(self, project):
        for _again in range(self.random.randrange(3)):
            since = self._pick((None, "2026-01", "2025"))
            yield factories.StatusReportFactory.build(
                project=project, status=self._pick(STATUSES), since=since, **self._told()
            )

    def _figures(self, claim):
        for _again in range(self.random.randrange(3)):
            period = self._pick((None, "2026", "2025-H1"))
            yield factories.FigureReportFactory.build(
                claim=claim, value=self._pick(AMOUNTS), period=period, **self._told()
            )

    def _reports(self, part):
        for _again in range(self.random.randrange(4)):
            yield self._dated(part) if hasattr(part, "planned") else self._paid(part)

    def _dated(self, milestone):
        lane = self._pick(("planned", "planned", "planned", "met", "cancelled", "disputed"))
        period = self._pick(PERIODS) if lane == "planned" else self._pick(FACTS) if lane == "met" else None
        return factories.DateReportFactory.build(milestone=milestone, lane=lane, period=period, **self._told())

    def _paid(self, investment):
        stage, qualifier = self._pick(("announced", "committed", "disbursed")), self._pick(("exact", "about"))
        currency = self._pick(("USD", "KZT"))
        return factories.AmountReportFactory.build(
            investment=investment,
            stage=stage,
            qualifier=qualifier,
            currency=currency,
            amount=self._pick(AMOUNTS),
            **self._told(),
        )


@contextmanager
def grown_once(blocker: Any) -> Iterator[None]:
    """A portfolio for every test of a module, some of it hidden, in one transaction: growing it takes seconds."""
    with blocker.unblock(), transaction.atomic():
        Grown(7, projects=12).save()
        Grown(8, projects=2, visibility="internal").save(countries=False)
        yield
        transaction.set_rollback(True)


#: Days on which the grown portfolio is read: now, and three days of its past.
DAYS = ("", TODAY - timedelta(days=60), date(2026, 6, 1), date(2026, 2, 1))
