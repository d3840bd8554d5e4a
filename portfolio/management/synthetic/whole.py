"""What is claimed of the made-up portfolio as a whole."""

from decimal import Decimal
from random import Random
from typing import Any

from portfolio.management.synthetic.press import Press
from portfolio.management.synthetic.telling import Story
from portfolio.management.synthetic.words import made_up
from portfolio.models import Claim, FigureReport, Project, StatusReport
from portfolio.models.texts import SYNTHETIC
from portfolio.vocabulary import Measure, Qualifier, Status, Unit, Visibility

_PROGRAMME = ["Programme of joint projects", "Программа совместных проектов", "Бірлескен жобалар бағдарламасы"]
_COUNT = ["Joint projects", "Совместные проекты", "Бірлескен жобалар"]
_TOTAL = ["Investment in joint projects", "Инвестиции в совместные проекты", "Бірлескен жобаларға инвестиция"]


def whole_story(count: int, chance: Random, press: Press) -> Story:
    """An umbrella with two headline figures, each told three times and always larger."""
    project = Project(
        code=f"{SYNTHETIC}programme",
        **made_up(_PROGRAMME),
        summary="Made up, as everything about this project is.",
        is_umbrella=True,
        visibility=Visibility.PUBLIC,
    )
    story = Story(project, chance, press)
    note = press.fresh[0]
    story.say(StatusReport, note, project=project, status=Status.AGREED, summary="Made up.")
    scope = {"scope_noun": "projects", "scope_query": f"q={SYNTHETIC}", "umbrella": project}
    _claim(story, "count", Decimal(count), made_up(_COUNT), measure=Measure.PROJECT_COUNT, unit=Unit.PROJECTS, **scope)
    total = Decimal(count) * 900_000_000
    money = {"measure": Measure.INVESTMENT_TOTAL, "unit": Unit.MONEY, "currency": "USD"}
    _claim(story, "total", total, made_up(_TOTAL), **money, **scope)
    return story


def _claim(story: Story, code: str, size: Decimal, titles: dict[str, str], **fields: Any) -> None:
    claim = Claim(code=f"{SYNTHETIC}{code}", **titles, **fields)
    story.rows.append(claim)
    days = story.press.days
    for share, place in ((Decimal("0.8"), 3), (Decimal("1.1"), len(days) // 2), (Decimal("1.3"), len(days) - 2)):
        source = story.press.after(days[place - 1], story.chance)
        if source is not None:
            value = (size * share).quantize(Decimal(1))
            story.say(FigureReport, source, claim=claim, value=value, qualifier=Qualifier.ABOUT, summary="Made up.")
