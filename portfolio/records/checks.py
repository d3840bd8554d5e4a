"""The rules of a row, asked before it is written: those of its model, and that the query of a view is one."""

from collections.abc import Callable
from datetime import date
from functools import partial
from typing import Any

from django.core.exceptions import TooManyFieldsSent, ValidationError
from django.http import QueryDict
from django.utils.translation import gettext as _

from portfolio.filters import grammar
from portfolio.filters.grammar import QueryError
from portfolio.filters.nouns import FILTER_SETS
from portfolio.filters.views import BUILT_IN
from portfolio.models import Record, SavedView
from portfolio.models.reports import Ruled
from portfolio.models.saved import LONGEST_QUERY, MOST_VIEWS
from portfolio.models.texts import SYNTHETIC
from portfolio.serializers import NOUNS


def check(row: Record, *, today: date) -> None:
    """Raise ValidationError for every rule that `row` breaks, at the field that a person can mend."""
    errors: dict[str, Any] = {}
    rules: list[Callable[[], None]] = [row.full_clean]
    if isinstance(row, Ruled):
        rules.append(partial(row.check_day, today))
    if isinstance(row, SavedView):
        rules.append(partial(check_view, row, today=today))
    for rule in rules:
        try:
            rule()
        except ValidationError as error:
            errors = error.update_error_dict(errors)
    if errors:
        raise ValidationError(errors)


def check_view(view: SavedView, *, today: date) -> None:
    """Put the query of a view in its one form; raises ValidationError where it is none of the list, at its field."""
    if view.noun not in FILTER_SETS or view.owner_id is None or len(view.query) > LONGEST_QUERY:
        return  # the rules of the fields have said so
    if view.slug in {built_in.slug for built_in in BUILT_IN[view.noun]}:
        raise ValidationError({"name": _("A view of this name is built in. Choose another name.")})
    others = SavedView.objects.filter(owner=view.owner_id, noun=view.noun).exclude(pk=view.pk)
    if others.count() >= MOST_VIEWS:
        message = _("You have %(count)d views of this list already. Delete one first.") % {"count": MOST_VIEWS}
        raise ValidationError({"name": message})
    view.query = _one_form(view, today=today)


def _one_form(view: SavedView, *, today: date) -> str:
    shape = next(shape for shape in NOUNS if shape.plural == view.noun)
    try:
        if "view" in (data := QueryDict(view.query)):
            raise ValidationError({"query": _("A view cannot stand on another one. Write out what that one says.")})
        query = grammar.parse(
            data,
            today=today,
            allowed=grammar.VIEWED,
            noun=FILTER_SETS[view.noun],
            columns=list(shape().known),
            reader=view.owner,
        )
    except TooManyFieldsSent as error:
        raise ValidationError({"query": _("These are too many parameters. Give fewer.")}) from error
    except QueryError as error:
        raise ValidationError({"query": str(error)}) from error
    return query.canonical()


def keep_apart(row: Record, before: str | None) -> None:
    """Refuse a code that would make a real row look made up, or one that is made up look real."""
    # The code of a part is unique in its project only: it is made up where the project is.
    if not any(field.name == "code" and field.unique for field in row._meta.concrete_fields):
        return
    code = str(getattr(row, "code", ""))
    was, is_now = (before or "").startswith(SYNTHETIC), code.startswith(SYNTHETIC)
    if is_now and not was:
        message = _("Codes that begin with “%(prefix)s” are those of synthetic rows. Choose another code.")
        raise ValidationError({"code": ValidationError(message, code="reserved", params={"prefix": SYNTHETIC})})
    if was and not is_now:
        message = _("A synthetic row keeps a code that begins with “%(prefix)s”. Add what is real as a new row.")
        raise ValidationError({"code": ValidationError(message, code="reserved", params={"prefix": SYNTHETIC})})
