"""The page of news as a person uses it: fill in some rows, look at the preview, save."""

from dataclasses import replace
from typing import Any

from django.urls import reverse

from portfolio import models
from portfolio.admin.news_known import Known, Typed
from portfolio.admin.news_names import Names
from portfolio.admin.news_reading import Cited, read_rows
from tests.factories import TODAY

URL = "/admin/news/"
EVERYTHING = frozenset(
    {models.Project, models.Milestone, models.Investment, models.Claim, models.Organization, models.Source}
)


def form(*rows: dict[str, str], **head: str) -> dict[str, str]:
    """What a browser sends: the head, and each row by the names of its boxes."""
    data = {"source": "gazette", "rows": "10", "token": "a-token", "seen": "", **head}
    for number, row in enumerate(rows):
        data |= {f"row-{number}-{name}": value for name, value in {"what": "milestone", **row}.items()}
    return data


def preview(client: Any, *rows: dict[str, str], **head: str) -> Any:
    return client.post(URL, {**form(*rows, **head), "preview": "1"})


def save(client: Any, *rows: dict[str, str], **head: str) -> Any:
    """Save at once, without a look at the preview."""
    return client.post(URL, {**form(*rows, **head), "save": "1"})


def look_and_save(client: Any, *rows: dict[str, str], **head: str) -> Any:
    """Save, look at what comes back, and save again."""
    seen = preview(client, *rows, **head).context["seen"]
    return save(client, *rows, **{**head, "seen": seen})


def readings(response: Any) -> dict[int, Any]:
    """What each row was read as; -1 is the source."""
    found = {row.number: reading for row, reading in response.context["rows"] if reading is not None}
    return {-1: response.context["source_reading"], **found}


def problems(response: Any) -> list[str]:
    """Every problem on a page that was shown again."""
    assert response.status_code == 200
    return [problem for reading in readings(response).values() for problem in reading.problems]


def placed(response: Any, number: int = 0) -> dict[str, list[str]]:
    """The problems that stand beside the boxes of a new claim."""
    found: dict[str, list[str]] = readings(response)[number].placed
    return found


def notes(response: Any, number: int = 0) -> dict[str, str]:
    return {note.mark: note.text for note in readings(response)[number].notes}


def typed_again(response: Any) -> dict[str, str]:
    """What stands in the boxes of a page that was shown again."""
    news = response.context["news"]
    boxes = [news.head, *news.rows]
    return {field.html_name: str(field.value() or "") for box in boxes for field in box}


# --- without a database ---


def known_of(project: models.Project, *parts: Any, organizations: Any = (), claims: Any = ()) -> Known:
    """What is known of one project and its parts."""
    known = Known(Names([project]), Names(organizations), Names(claims))
    if project.is_umbrella:
        known.umbrellas.add(project)
    for part in parts:
        known.parts(type(part), project).add(part)
    return known


def pipeline() -> models.Project:
    return models.Project(pk=1, code="pipeline", title_ru="Газопровод «Ишим–Астана»", title_en="Pipeline")


def cited(**fields: Any) -> Cited:
    source = models.Source(pk=1, code="gazette", title="[Gazette]", publisher="Gazette", kind="media", language="ru")
    return replace(Cited(source, TODAY, "A minister"), **fields)


def read(*rows: dict[str, str], known: Known | None = None, of: Cited | None = None, may_add: Any = EVERYTHING) -> Any:
    """The readings of rows about the pipeline."""
    typed = [Typed(number, **row) for number, row in enumerate(rows)]
    return read_rows(typed, of or cited(), known or known_of(pipeline()), may_add=may_add)


def login_url() -> str:
    return reverse("admin:login")
