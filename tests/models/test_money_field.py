"""The money column: exact on every database, and deaf to what would turn it into hundredths."""

import json
from collections.abc import Iterator
from decimal import Decimal
from typing import Any

import pytest
from django.core import serializers
from django.core.exceptions import FieldError, ValidationError
from django.db import connection, models, transaction
from django.db.models import Avg, Case, Count, F, Max, Min, OuterRef, StdDev, Subquery, Sum, Value, Variance, When
from django.db.models.expressions import RawSQL
from django.db.models.functions import Coalesce, Greatest, Round
from django.test.utils import isolate_apps
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pytest_django.plugin import DjangoDbBlocker

from portfolio.models.money import MoneyField
from portfolio.money import MAXIMUM, MAXIMUM_HUNDREDTHS, MoneyError, from_hundredths

TRILLIONS = [Decimal("12345678901234.56"), Decimal("99999999999999.99")]
FLOATS = [0.1, 57.0, float("nan")]


@pytest.fixture(scope="module")
def purse_model(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[type[models.Model]]:
    """A model of the test's own with a table of its own; SQLite makes no table inside a transaction."""
    with isolate_apps():

        class Purse(models.Model):
            amount = MoneyField()
            spare = MoneyField(null=True, blank=True)
            count = models.IntegerField(default=1)

            class Meta:
                app_label = "purses"

            def __str__(self) -> str:
                return str(self.amount)

    with django_db_blocker.unblock():
        with connection.schema_editor() as editor:
            editor.create_model(Purse)
        yield Purse
        with connection.schema_editor() as editor:
            editor.delete_model(Purse)


@pytest.fixture
def purses(purse_model: type[models.Model], db: None) -> Any:
    return purse_model._default_manager


def fill(purses: Any, *amounts: str | Decimal) -> None:
    purses.bulk_create(purses.model(amount=Decimal(amount)) for amount in amounts)


# --- storing


@pytest.mark.parametrize(
    "text",
    ["0.00", "0.01", "1.10", "57000000000.00", "12345678901234.56", "99999999999999.99", "92233720368547758.07"],
)
def test_an_amount_reads_back_to_the_hundredth(purses: Any, text: str) -> None:
    saved = purses.create(amount=Decimal(text))
    saved.refresh_from_db()
    assert str(saved.amount) == text


@pytest.mark.parametrize("given_value", [57, "57", "57.00", Decimal("57"), Decimal("5.7E+1")])
def test_whole_numbers_and_texts_are_stored_as_amounts(purses: Any, given_value: object) -> None:
    saved = purses.create(amount=given_value)
    saved.refresh_from_db()
    assert str(saved.amount) == "57.00"


@settings(max_examples=100, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(count=st.integers(0, MAXIMUM_HUNDREDTHS))
def test_every_amount_reads_back_as_it_was_stored(purses: Any, count: int) -> None:
    saved = purses.create(amount=from_hundredths(count))
    assert purses.values_list("amount", flat=True).get(pk=saved.pk) == from_hundredths(count)


def test_the_column_holds_hundredths(purses: Any) -> None:
    fill(purses, "57.01")
    with connection.cursor() as cursor:
        cursor.execute("SELECT amount FROM purses_purse")
        assert cursor.fetchone() == (5701,)


def test_no_amount_is_null_and_not_nought(purses: Any) -> None:
    fill(purses, "57")
    assert purses.get().spare is None
    assert purses.filter(spare__isnull=True).count() == 1
    assert purses.filter(spare=0).count() == 0


@pytest.mark.parametrize("value", [*FLOATS, True, b"57", Decimal("0.005"), "1e5", "-1", -1, MAXIMUM + 1, "", object()])
def test_what_is_no_amount_is_never_written(purses: Any, value: object) -> None:
    with pytest.raises(MoneyError), transaction.atomic():
        purses.create(amount=value)
    assert not purses.exists()


def test_amounts_are_updated_in_bulk(purses: Any) -> None:
    fill(purses, *TRILLIONS)
    rows = list(purses.order_by("pk"))
    for row in rows:
        row.amount, row.spare = Decimal("0.01"), row.amount
    purses.bulk_update(rows, ["amount", "spare"])
    assert list(purses.order_by("pk").values_list("amount", "spare")) == [
        (Decimal("0.01"), each) for each in TRILLIONS
    ]


def test_one_amount_is_copied_to_another_in_the_database(purses: Any) -> None:
    fill(purses, TRILLIONS[0])
    purses.update(spare=F("amount"))
    assert purses.get().spare == TRILLIONS[0]


# --- asking


def test_amounts_are_compared_as_amounts(purses: Any) -> None:
    fill(purses, "1", "14", "57.50")
    found = {
        "exact": purses.filter(amount="57.50"),
        "gte": purses.filter(amount__gte=Decimal("57.5")),
        "gt": purses.filter(amount__gt=14),
        "in": purses.filter(amount__in=["57.50", 58]),
        "range": purses.filter(amount__range=(15, 58)),
        "not": purses.exclude(amount__lte=14),
    }
    assert {name: [str(row.amount) for row in rows] for name, rows in found.items()} == {
        name: ["57.50"] for name in found
    }


def test_amounts_sort_as_numbers(purses: Any) -> None:
    fill(purses, "9", "10", "1000000000000")
    assert [str(row.amount) for row in purses.order_by("-amount")] == ["1000000000000.00", "10.00", "9.00"]


@pytest.mark.parametrize("value", [*FLOATS, "57,5", Decimal("0.005"), True])
def test_a_question_with_what_is_no_amount_is_refused(purses: Any, value: object) -> None:
    with pytest.raises(MoneyError):
        purses.filter(amount__gte=value)


@pytest.mark.parametrize("lookup", ["contains", "icontains", "startswith", "regex", "iexact", "year"])
def test_a_text_lookup_would_search_the_hundredths_and_is_refused(purses: Any, lookup: str) -> None:
    with pytest.raises(FieldError, match="Unsupported lookup"):
        purses.filter(**{f"amount__{lookup}": "57"})


# --- sums


def test_a_sum_of_trillions_is_exact(purses: Any) -> None:
    fill(purses, *TRILLIONS)
    assert str(purses.aggregate(total=Sum("amount"))["total"]) == "112345678901234.55"


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(counts=st.lists(st.integers(0, 10**16) | st.sampled_from([1234567890123456, 9999999999999999]), max_size=8))
def test_sums_least_and_greatest_are_pythons_to_the_hundredth(purses: Any, counts: list[int]) -> None:
    purses.all().delete()
    amounts = [from_hundredths(count) for count in counts]
    fill(purses, *amounts)
    found = purses.aggregate(total=Sum("amount"), least=Min("amount"), most=Max("amount"))
    told = [sum(amounts, Decimal(0)), min(amounts), max(amounts)] if amounts else [None, None, None]
    assert list(found.values()) == told
    assert all(value is None or value.as_tuple().exponent == -2 for value in found.values())


def test_the_sum_of_no_amounts_is_nothing_or_the_nought_that_was_asked_for(purses: Any) -> None:
    nought = Value(Decimal(0), output_field=MoneyField())
    found = purses.aggregate(bare=Sum("amount"), filled=Coalesce(Sum("amount"), nought))
    assert found == {"bare": None, "filled": Decimal("0.00")}


def test_a_sum_may_be_filtered_grouped_and_compared(purses: Any) -> None:
    fill(purses, "1", "2", "2", "0.50")
    grouped = purses.values("amount").annotate(total=Sum("amount"), rows=Count("pk")).filter(total__gt=1)
    assert list(grouped.values_list("total", "rows")) == [(Decimal("4.00"), 2)]
    only = purses.aggregate(total=Sum("amount", filter=models.Q(amount__lt=2)))
    assert only == {"total": Decimal("1.50")}


def test_an_amount_stays_one_through_subqueries_cases_and_the_greater_of_two(purses: Any) -> None:
    fill(purses, "57.50")
    same = purses.filter(pk=OuterRef("pk")).values("amount")
    row = purses.annotate(
        again=Subquery(same),
        greater=Greatest("amount", Value(Decimal(60), output_field=MoneyField())),
        chosen=Case(When(count=1, then=F("amount")), output_field=MoneyField()),
    ).get()
    assert [str(value) for value in (row.again, row.greater, row.chosen)] == ["57.50", "60.00", "57.50"]


# --- what would give hundredths


@pytest.mark.parametrize(
    "calculation",
    [
        F("amount") * 2,
        F("amount") + 1,
        F("amount") + Decimal("0.5"),
        F("amount") / F("count"),
        F("amount") - F("spare"),
        F("amount") + F("amount"),
        F("amount") * 0.5,
        F("amount") % 10,
        Sum("amount") / Count("pk"),
        Sum(F("amount") * F("count")),
        Coalesce(Sum("amount"), Decimal(0)),
    ],
    ids=str,
)
def test_arithmetic_in_the_database_is_refused(purses: Any, calculation: models.Expression) -> None:
    fill(purses, "57")
    with pytest.raises(FieldError):
        list(purses.annotate(result=calculation))


@pytest.mark.parametrize("amounts", [["1", "3"], ["0.01", "0.02"], ["5", "5"], ["92233720368547758.07"] * 2])
@pytest.mark.parametrize("average", [Avg, StdDev, Variance])
def test_an_average_is_refused_and_sent_to_python(
    purses: Any, average: type[models.Aggregate], amounts: list[str]
) -> None:
    fill(purses, *amounts)
    with pytest.raises(MoneyError, match="Average and divide amounts in Python"):
        purses.aggregate(result=average("amount"))


@pytest.mark.parametrize("wrap", [lambda inner: Coalesce(inner, F("amount")), lambda inner: Round(inner)])
def test_an_average_inside_another_function_is_refused_too(purses: Any, wrap: Any) -> None:
    fill(purses, "92233720368547758.07", "92233720368547758.05")
    with pytest.raises(MoneyError, match="Average and divide amounts in Python"):
        list(purses.annotate(result=wrap(Avg("amount"))).values_list("result", flat=True))


def test_a_raw_calculation_that_gives_parts_of_a_hundredth_is_refused(purses: Any) -> None:
    fill(purses, "57.01")
    with pytest.raises(MoneyError, match="no whole hundredths"):
        list(purses.annotate(result=RawSQL("amount / 2.0", [], output_field=MoneyField())))


def test_counting_amounts_is_no_calculation_with_them(purses: Any) -> None:
    fill(purses, "1", "3")
    assert purses.aggregate(told=Count("amount"), distinct=Count("amount", distinct=True)) == {
        "told": 2,
        "distinct": 2,
    }


# --- forms, fixtures, migrations


def test_cleaning_a_model_reports_the_field(purse_model: type[models.Model]) -> None:
    with pytest.raises(ValidationError) as refusal:
        purse_model(amount=0.1).full_clean(validate_unique=False)
    assert list(refusal.value.message_dict) == ["amount"]


def test_cleaning_a_model_leaves_an_exact_amount(purse_model: type[models.Model]) -> None:
    purse: Any = purse_model(amount="57", spare=None)
    purse.full_clean(validate_unique=False)
    assert (str(purse.amount), purse.spare) == ("57.00", None)


def test_a_fixture_holds_the_plain_decimal(purse_model: type[models.Model]) -> None:
    purse = purse_model(pk=1, amount=Decimal("5.7E+10"))
    field: Any = purse_model._meta.get_field("amount")
    assert field.value_to_string(purse) == "57000000000.00"
    assert field.to_python(field.value_to_string(purse)) == Decimal("57000000000.00")
    assert purse_model._meta.get_field("spare").value_to_string(purse) == ""


def test_serialized_rows_hold_the_text_and_not_the_hundredths(purses: Any) -> None:
    fill(purses, "57000000000")
    (row,) = json.loads(serializers.serialize("json", purses.all()))
    assert (row["fields"]["amount"], row["fields"]["spare"]) == ("57000000000.00", None)
    assert '<field name="amount" type="MoneyField">57000000000.00<' in serializers.serialize("xml", purses.all())
