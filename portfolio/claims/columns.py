"""Coverage as columns of claims, so that lists, the API and files show it, filter by it and order by it."""

from collections.abc import Callable, Mapping
from datetime import date
from decimal import Decimal
from typing import Any, Final

from django.db.models import Case, CharField, Field, IntegerField, QuerySet, Value, When
from django.db.models.functions import Cast

from portfolio.claims.coverage import Coverage, Reason
from portfolio.claims.reading import coverages
from portfolio.models import Reader
from portfolio.models.money import MoneyField
from portfolio.money import MAXIMUM


def _stored(value: Decimal | None) -> Decimal | None:
    """What a column can hold: a sum may lie above it, and then nothing is said."""
    return value if value is None or value <= MAXIMUM else None


def _number(of: Callable[[Coverage], int]) -> Callable[[Coverage], int | None]:
    return lambda coverage: None if coverage.problem else of(coverage)


#: By column: its kind, and what a coverage puts there.
COLUMNS: Final[dict[str, tuple[type[Field], Callable[[Coverage], Any]]]] = {
    "known_itemised": (MoneyField, lambda coverage: _stored(coverage.itemised)),
    "known_coverage": (MoneyField, lambda coverage: _stored(coverage.percent)),
    "known_gap": (MoneyField, lambda coverage: _stored(coverage.missing)),
    "known_counted_count": (IntegerField, _number(lambda coverage: len(coverage.counted))),
    "known_no_amount_count": (IntegerField, _number(lambda coverage: coverage.without_amount)),
    "known_other_currency_count": (
        IntegerField,
        _number(lambda coverage: len(coverage.left_out.get(Reason.OTHER_CURRENCY, ()))),
    ),
    "known_umbrella_count": (IntegerField, _number(lambda coverage: len(coverage.left_out.get(Reason.UMBRELLA, ())))),
    "known_scope_problem": (CharField, lambda coverage: coverage.problem or None),
}


def covered(claims: QuerySet[Any], reader: Reader, *, today: date, on: date | None = None) -> QuerySet[Any]:
    """The claims with what itemises them, by the projects that `reader` may know of; null where nothing can."""
    return with_coverage(claims, coverages(reader, today=today, on=on))


def with_coverage(claims: QuerySet[Any], found: Mapping[int, Coverage]) -> QuerySet[Any]:
    """The claims with what was found to itemise them."""
    return claims.annotate(
        **{
            name: by_claim({pk: value(coverage) for pk, coverage in found.items()}, kind())
            for name, (kind, value) in COLUMNS.items()
        }
    )


def by_claim(values: Mapping[int, Any], kind: Field) -> Case | Cast:
    """The column that holds these values, by id, and null elsewhere."""
    whens = [When(pk=pk, then=Value(value, output_field=kind)) for pk, value in values.items() if value is not None]
    if not whens:
        # A bare NULL has no type, and PostgreSQL orders by nothing that is a constant.
        return Cast(Value(None), output_field=kind)
    return Case(*whens, default=Value(None, output_field=kind), output_field=kind)
