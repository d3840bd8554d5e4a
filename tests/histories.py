"""Random histories: identities that appear and reports that tell of them, day by day."""

from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

from hypothesis import strategies as st

from portfolio.models import (
    AmountReport,
    Claim,
    DateReport,
    FigureReport,
    Investment,
    Milestone,
    Project,
    StatusReport,
)
from portfolio.vocabulary import DateLane, SourceKind, Stage, Status
from tests.factories import (
    AmountReportFactory,
    ClaimFactory,
    DateReportFactory,
    FigureReportFactory,
    InvestmentFactory,
    MilestoneFactory,
    ParticipationFactory,
    ProjectFactory,
    SourceFactory,
    StatusReportFactory,
)

START = date(2026, 1, 1)
# Few periods, so that histories often narrow, repeat and contradict each other.
PLANS = ("2027", "2027-Q3", "2027-07-15", "2028", "../2028-12-31", "2027-01-01/..", "unknown", "2026-01-03")
FACTS = ("2025", "2025-11", "2025-11-12", "../2025-12-31", "unknown")


@dataclass(frozen=True)
class Step:
    """One thing told on one day: `what` of the identity number `which`."""

    day: date
    what: str
    which: int
    value: str
    kind: str


def _values(what: str) -> st.SearchStrategy[str]:
    return {
        "planned": st.sampled_from(PLANS),
        "met": st.sampled_from(FACTS),
        "amount": st.sampled_from([s.value for s in Stage]),
        "status": st.sampled_from([Status.AGREED.value, Status.CONSTRUCTION.value, Status.CANCELLED.value]),
        "figure": st.sampled_from(["143.00", "175.00"]),
    }.get(what, st.just(""))


WHATS = ("planned", "planned", "met", "cancelled", "disputed", "amount", "amount", "status", "figure", "new", "party")


@st.composite
def histories(draw: st.DrawFn, *, max_size: int = 12) -> list[Step]:
    """Steps in the order of their days; several often fall on one day."""
    steps, day = [], START
    for what in draw(st.lists(st.sampled_from(WHATS), min_size=1, max_size=max_size)):
        day += timedelta(days=draw(st.integers(0, 2)))
        which, kind = draw(st.integers(0, 1)), draw(st.sampled_from([k.value for k in SourceKind]))
        steps.append(Step(day, what, which, draw(_values(what)), kind))
    return steps


@dataclass
class World:
    """The rows that a history has made so far."""

    project: Project
    milestones: list[Milestone] = field(default_factory=list)
    investments: list[Investment] = field(default_factory=list)
    claims: list[Claim] = field(default_factory=list)
    reports: list[Any] = field(default_factory=list)

    @classmethod
    def founded(cls, day: date = START) -> "World":
        world = cls(ProjectFactory(entered=day))
        world.grow(day)
        world.grow(day)
        return world

    def grow(self, day: date) -> None:
        """Enter one more milestone, investment and claim."""
        self.milestones.append(MilestoneFactory(project=self.project, entered=day))
        self.investments.append(InvestmentFactory(project=self.project, entered=day))
        self.claims.append(ClaimFactory(entered=day))

    def take(self, step: Step) -> None:
        """Do what the step says, on its day."""
        if step.what == "new":
            return self.grow(step.day)
        source = SourceFactory(kind=step.kind, published_on=None, entered=step.day)
        told = {"source": source, "reported_on": step.day, "entered": step.day, "said_by": str(len(self.reports))}
        self.reports.append(self._report(step, told))
        return None

    def _report(self, step: Step, told: dict[str, Any]) -> Any:
        match step.what:
            case "amount":
                gone = {"amount": None, "currency": "", "qualifier": ""} if step.value == Stage.CANCELLED else {}
                investment = self.investments[step.which]
                amount = {"amount": f"{len(self.reports) + 1}.00", **gone}
                return AmountReportFactory(investment=investment, stage=step.value, **amount, **told)
            case "status":
                return StatusReportFactory(project=self.project, status=step.value, **told)
            case "figure":
                return FigureReportFactory(claim=self.claims[step.which], value=step.value, **told)
            case "party":
                return ParticipationFactory(project=self.project, **told)
            case lane:
                period = step.value if lane in (DateLane.PLANNED, DateLane.MET) else None
                return DateReportFactory(milestone=self.milestones[step.which], lane=lane, period=period, **told)


REPORT_MODELS = (DateReport, AmountReport, FigureReport, StatusReport)
