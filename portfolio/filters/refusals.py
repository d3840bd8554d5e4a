"""Why a query string is refused: the place, the value, the remedy, and what was probably meant."""

from collections.abc import Collection

from django.utils.translation import gettext as _

from portfolio.filters.near import nearest
from portfolio.periods import shown


class QueryError(ValueError):
    """A query string that is refused; nothing is shown for it.

    `code` is unknown_parameter, given_twice or invalid. `suggestion` is what was probably meant: the parameter where
    it is unknown, else its whole value, with `value` as it was given.
    """

    def __init__(
        self, message: str, *, code: str, parameter: str, suggestion: str | None = None, value: str | None = None
    ) -> None:
        super().__init__(message)
        self.code = code
        self.parameter = parameter
        self.suggestion = suggestion
        self.value = value


def invalid(name: str, message: str, *, value: str | None = None, suggestion: str | None = None) -> QueryError:
    """The refusal of a value of a known parameter."""
    return QueryError(f"{name}: {message}", code="invalid", parameter=name, suggestion=suggestion, value=value)


def given_twice(name: str, count: int) -> QueryError:
    message = _("“%(name)s” is given %(count)d times. Give it once.") % {"name": name, "count": count}
    return QueryError(message, code="given_twice", parameter=name)


def unknown_parameter(name: str, allowed: Collection[str]) -> QueryError:
    """The refusal of a parameter, or of a lookup of one that is known."""
    near = nearest(name, allowed)
    message = _("“%(name)s” is no parameter here.") % {"name": shown(name)}
    if near:
        remedy = _("Did you mean “%(near)s”?") % {"near": near}
    elif allowed:
        remedy = _("Use one of %(names)s.") % {"names": ", ".join(_worth_naming(name, allowed))}
    else:
        remedy = _("Leave it out: this address takes none.")
    return QueryError(f"{message} {remedy}", code="unknown_parameter", parameter=shown(name), suggestion=near)


def _worth_naming(name: str, allowed: Collection[str]) -> list[str]:
    """The lookups of the field that the name begins with; else all parameters without their lookups."""
    field = name.partition("__")[0]
    lookups = [known for known in allowed if known == field or known.startswith(f"{field}__")]
    return sorted(lookups or [known for known in allowed if "__" not in known])
