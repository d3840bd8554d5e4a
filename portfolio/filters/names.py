"""The parameters that name fields: what a list is ordered by, and which columns it has."""

from collections.abc import Collection
from typing import Final

from django.utils.translation import gettext as _

from portfolio.filters.near import instead, nearest
from portfolio.filters.refusals import invalid
from portfolio.periods import shown

MOST_KEYS: Final = 4


def order_keys(text: str, known: Collection[str]) -> tuple[str, ...]:
    """The keys of `ordering`, each a known name with a minus before it or without; raises QueryError."""
    keys = tuple(text.split(",")) if text else ()
    if len(keys) > MOST_KEYS:
        message = _("%(count)d keys are too many. Give at most %(most)d.") % {"count": len(keys), "most": MOST_KEYS}
        raise invalid("ordering", message)
    _check_names("ordering", text, [key.removeprefix("-") for key in keys], known)
    return keys


def column_names(parameter: str, text: str, known: Collection[str]) -> tuple[str, ...]:
    """The names that `fields` or `omit` lists; raises QueryError."""
    names = text.split(",") if text else []
    _check_names(parameter, text, names, known)
    return tuple(names)


def shown_columns(fields: Collection[str], omit: Collection[str], known: Collection[str]) -> tuple[str, ...] | None:
    """The columns that are left, in the order of the shape; None where none was chosen; raises QueryError."""
    if not fields and not omit:
        return None
    left = tuple(name for name in known if (not fields or name in fields) and name not in omit)
    if not left:
        raise invalid("omit", _("No column is left. Omit fewer."))
    return left


def _check_names(parameter: str, text: str, names: Collection[str], known: Collection[str]) -> None:
    seen = set()
    for name in names:
        if name not in known:
            near = nearest(name, known)
            remedy = _("Did you mean “%(near)s”?") % {"near": near} if near else ""
            message = _("“%(value)s” is not one of the names known here.") % {"value": shown(name)}
            remedy = remedy or _("Use one of %(names)s.") % {"names": ", ".join(known)}
            meant = instead(text, name, near) if near else None
            raise invalid(parameter, f"{message} {remedy}", value=text, suggestion=meant)
        if name in seen:
            raise invalid(parameter, _("“%(value)s” is there twice. Name it once.") % {"value": name})
        seen.add(name)
