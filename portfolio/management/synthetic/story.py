"""One made-up project with all that is told of it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from random import Random
from typing import Any, Final

from portfolio.management.synthetic.money import add_money
from portfolio.management.synthetic.press import Press
from portfolio.management.synthetic.telling import Story
from portfolio.management.synthetic.words import project_titles, titles, words
from portfolio.models import (
    Country,
    DateReport,
    Milestone,
    Organization,
    Participation,
    Project,
    ProjectCountry,
    Sector,
    Source,
    StatusReport,
)
from portfolio.models.texts import SYNTHETIC
from portfolio.periods import Period
from portfolio.vocabulary import DateLane, LocationPrecision, MilestoneKind, PartyRole, Status, Visibility

#: What a project has come to once a milestone of the kind is met, in the order in which that happens.
_REACHED: Final = {
    MilestoneKind.MEMORANDUM: Status.AGREED,
    MilestoneKind.FEASIBILITY: Status.PREPARATION,
    MilestoneKind.FINANCING: Status.FINANCED,
    MilestoneKind.CONSTRUCTION_START: Status.CONSTRUCTION,
    MilestoneKind.COMMISSIONING: Status.OPERATING,
}
#: Days from the announcement to the milestone, at least and at most.
_AHEAD: Final = {
    MilestoneKind.MEMORANDUM: (30, 120),
    MilestoneKind.FEASIBILITY: (150, 400),
    MilestoneKind.FINANCING: (300, 600),
    MilestoneKind.CONTRACT: (350, 700),
    MilestoneKind.CONSTRUCTION_START: (420, 800),
    MilestoneKind.FIRST_OUTPUT: (800, 1700),
    MilestoneKind.COMMISSIONING: (900, 2200),
}
_ROLES: Final = (PartyRole.OWNER, PartyRole.CONTRACTOR, PartyRole.FUNDER, PartyRole.AUTHORITY, PartyRole.SUPPLIER)


@dataclass(frozen=True)
class Cast:
    """What the made-up projects share: sectors by code, parties, and the countries that the database knows."""

    sectors: dict[str, Sector]
    parties: Sequence[Organization]
    countries: dict[str, Country]


def project_story(number: int, *, seed: int, press: Press, cast: Cast) -> Story:
    """The project of a number: the same for the same seed and day, however many there are."""
    chance = Random(f"{seed}/{number}")  # noqa: S311 - made-up data, no secret
    project, place = _project(number, chance, cast)
    story = Story(project, chance, press)
    announced = press.days[chance.randrange(len(press.days) - 2)] - timedelta(days=1)
    first = press.after(announced, chance)
    if first is None:
        return story
    story.say(StatusReport, first, project=project, status=Status.ANNOUNCED)
    _add_countries(story, cast, place)
    for kind in _chosen(chance):
        _add_milestone(story, kind, announced)
    _add_statuses(story)
    _add_parties(story, cast, first)
    add_money(story, cast.parties, first)
    return story


def _project(number: int, chance: Random, cast: Cast) -> tuple[Project, list[Any]]:
    places, kinds = words()["places"], words()["projects"]
    # Both lists are gone through side by side, so that no pair comes twice before all have come once.
    turn, at = divmod(number - 1, len(places))
    place, kind = places[at], kinds[(number - 1 + turn) % len(kinds)]
    stage = 1 + (number - 1) // (len(places) * len(kinds))
    latitude, longitude = (Decimal(f"{degrees + chance.uniform(-0.2, 0.2):.5f}") for degrees in place[3:])
    project = Project(
        code=f"{SYNTHETIC}{number:05}",
        **project_titles(kind, place, stage),
        summary="Made up, as everything about this project is.",
        sector=cast.sectors[kind[0]],
        place=place[1],
        latitude=latitude,
        longitude=longitude,
        location_precision=LocationPrecision.APPROXIMATE,
        visibility=Visibility.PUBLIC,
    )
    return project, place


def _chosen(chance: Random) -> list[MilestoneKind]:
    """Some kinds of milestones, in their order; construction and commissioning always."""
    always = {MilestoneKind.CONSTRUCTION_START, MilestoneKind.COMMISSIONING}
    return [kind for kind in _AHEAD if kind in always or chance.random() < 0.5]


def _add_countries(story: Story, cast: Cast, place: list[Any]) -> None:
    partner = story.chance.choices(["RU", "CN", "UZ", ""], weights=[6, 2, 1, 1])[0]
    for code in ("KZ", partner):
        if code in cast.countries:
            story.rows.append(ProjectCountry(project=story.project, country=cast.countries[code]))


def _add_milestone(story: Story, kind: MilestoneKind, announced: date) -> None:
    milestone = Milestone(
        project=story.project,
        code=kind.value.replace("_", "-"),
        **titles(words()["milestones"][kind.value]),
        kind=kind,
        is_key=kind is MilestoneKind.COMMISSIONING,
    )
    story.rows.append(milestone)
    due = announced + timedelta(days=story.chance.randint(*_AHEAD[kind]))
    source = story.press.after(announced, story.chance, months=4)
    if story.chance.random() < 0.06:
        return  # named by a source, but never dated
    is_first = True
    while source is not None and source.published_on:
        told = Telling(story, milestone, source, source.published_on, due)
        source, due = told.begin() if is_first else told.go_on()
        is_first = False


@dataclass
class Telling:
    """What one source says of a milestone that was due on a day as the last one said."""

    story: Story
    milestone: Milestone
    source: Source
    on: date
    due: date

    def begin(self) -> tuple[Source | None, date]:
        """Say it for the first time; return the source that speaks next and the day that it starts from."""
        self.due = max(self.due, self.on + timedelta(days=20))
        return self._planned()

    def go_on(self) -> tuple[Source | None, date]:
        """Say what has become of it. No source: the story ends."""
        chance = self.story.chance
        if self.due < self.on and chance.random() < 0.85:
            return self._met()
        if end := self._break(chance.random()):
            return end
        self.due = self._moved(chance)
        return self._planned()

    def _planned(self) -> tuple[Source | None, date]:
        self._plan(self.source)
        if self.story.chance.random() < 0.03:
            # Two sources that cannot both be right.
            self.due += timedelta(days=400)
            self._plan(self.story.press.rival(self.source, self.story.chance))
        return self._next(), self.due

    def _moved(self, chance: Random) -> date:
        """Mostly as before; often later, seldom earlier; never a day that has passed."""
        if self.due < self.on:
            return self.on + timedelta(days=chance.randint(40, 400))
        shift = chance.choices([0, chance.randint(30, 420), -chance.randint(20, 120)], weights=[5, 4, 1])[0]
        return max(self.due + timedelta(days=shift), self.on + timedelta(days=20))

    def _plan(self, source: Source) -> None:
        period = vague(self.due, (self.due - self.on).days, self.story.chance)
        self.story.say(DateReport, source, "planned", period, milestone=self.milestone, lane=DateLane.PLANNED)

    def _met(self) -> tuple[None, date]:
        chance = self.story.chance
        day = min(self.due + timedelta(days=chance.randint(-30, 60)), self.on)
        period = Period.day(day) if chance.random() < 0.6 else Period.month(day.year, day.month)
        self.story.say(DateReport, self.source, "met", period, milestone=self.milestone, lane=DateLane.MET)
        self.story.met[MilestoneKind(self.milestone.kind)] = self.source
        return None, day

    def _break(self, luck: float) -> tuple[Source | None, date] | None:
        """Seldom a step is called off, or a date is denied."""
        if luck > 0.06:
            return None
        lane = DateLane.CANCELLED if luck < 0.025 else DateLane.DISPUTED
        self.story.say(DateReport, self.source, lane.value, milestone=self.milestone, lane=lane)
        return (None if lane is DateLane.CANCELLED else self._next()), self.due

    def _next(self) -> Source | None:
        return self.story.press.after(self.on + timedelta(days=60), self.story.chance, months=10)


def vague(day: date, ahead: int, chance: Random) -> Period:
    """A period around the day: the farther ahead, the vaguer."""
    near = [Period.day(day), Period.month(day.year, day.month)]
    middle = [Period.month(day.year, day.month), Period.quarter(day.year, (day.month + 2) // 3)]
    far = [Period.half(day.year, (day.month + 5) // 6), Period.year(day.year), Period.by(date(day.year, 12, 31))]
    return chance.choice(near if ahead < 120 else middle if ahead < 700 else [middle[1], *far])


def _add_statuses(story: Story) -> None:
    """A status for each step that was met, none back; and seldom an end."""
    steps = list(_REACHED)
    reached, day = -1, date.min
    for kind, source in sorted(story.met.items(), key=lambda step: step[1].published_on or date.min):
        if kind in _REACHED and steps.index(kind) > reached:
            reached, day = steps.index(kind), source.published_on or day
            story.say(StatusReport, source, project=story.project, status=_REACHED[kind])
    last = story.press.after(max(day, story.press.days[0]) + timedelta(days=90), story.chance)
    if last and story.chance.random() < 0.12:
        status = Status.SUSPENDED if story.chance.random() < 0.6 else Status.CANCELLED
        story.say(StatusReport, last, project=story.project, status=status)


def _add_parties(story: Story, cast: Cast, source: Source) -> None:
    count = story.chance.randint(1, len(_ROLES))
    for role, party in zip(_ROLES, story.chance.sample(list(cast.parties), count), strict=False):
        share = Decimal(story.chance.choice([25, 49, 51, 100])) if role is PartyRole.OWNER else None
        story.say(
            Participation,
            source,
            project=story.project,
            organization=party,
            role=role,
            share=share,
            summary="Made up.",
        )
