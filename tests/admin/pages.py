"""Pages of the admin as a person uses them: open one, change some fields, send it."""

from typing import Any

from django.urls import reverse

from portfolio import models
from portfolio.settle import differences
from tests.factories import TODAY

NOUNS = (
    models.Project,
    models.Milestone,
    models.Investment,
    models.Claim,
    models.Organization,
    models.Source,
    models.Sector,
    models.Country,
    models.Baseline,
    models.SavedView,
)
#: What belongs to nobody alone: a saved view is its owner's to change.
COMMON = tuple(model for model in NOUNS if model is not models.SavedView)
REPORTS = (
    models.StatusReport,
    models.DateReport,
    models.AmountReport,
    models.FigureReport,
    models.Participation,
)
LOG = (models.ChangeSet, models.Change)


def url(model: Any, page: str, *args: Any, **query: Any) -> str:
    name = f"admin:{model._meta.app_label}_{model._meta.model_name}_{page}"
    return reverse(name, args=args, query=query or None)


def change_url(row: Any) -> str:
    return url(row, "change", row.pk)


def fields_of(response: Any) -> dict[str, Any]:
    """What a browser would send if nobody typed anything."""
    data: dict[str, Any] = {}
    forms = [response.context["adminform"].form]
    for inline in response.context["inline_admin_formsets"]:
        forms += [inline.formset.management_form, *inline.formset.forms]
    for form in forms:
        for field in form:
            value = field.value()
            if value is not None and value is not False:
                data[field.html_name] = value if isinstance(value, list) else str(value)
            if field.field.show_hidden_initial:
                data[field.html_initial_name] = str(field.initial or "")
    return data


def send(client: Any, address: str, **typed: Any) -> Any:
    """Open a page, type into some fields and save it."""
    data = fields_of(client.get(address))
    return client.post(address, {**data, **typed})


def errors_of(response: Any) -> list[str]:
    """Every message on a form that was shown again."""
    assert response.status_code == 200
    return [str(error) for errors in response.context["errors"] for error in errors] if response.context else []


def said(response: Any) -> list[str]:
    """The messages above a page."""
    return [str(message) for message in response.context["messages"]]


def counts() -> dict[str, int]:
    """How many rows there are of everything, the change log included."""
    return {model.__name__: model.objects.count() for model in (*NOUNS, *REPORTS, *LOG, models.ProjectCountry)}


def is_settled() -> bool:
    return list(differences(today=TODAY)) == []
