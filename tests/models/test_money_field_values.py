"""What the money field takes, refuses and asks for, before any table is there."""

from decimal import Decimal

import pytest
from django import forms
from django.core.exceptions import ValidationError
from django.db import connection, models
from django.db.migrations.writer import MigrationWriter

from portfolio.models.money import MoneyField
from portfolio.money import MAXIMUM

FLOATS = [0.1, 57.0, float("nan")]


@pytest.mark.parametrize(
    ("value", "expected"), [("57", "57.00"), (57, "57.00"), ("57.5", "57.50"), (Decimal("-0"), "0.00"), (None, "None")]
)
def test_the_field_takes_exact_values(value: object, expected: str) -> None:
    assert str(MoneyField().to_python(value)) == expected


@pytest.mark.parametrize("value", [*FLOATS, "", "1e5", "57,5", "-1", "0.005", Decimal("NaN"), True, [], "9" * 40])
def test_the_field_refuses_the_rest_with_a_reason(value: object) -> None:
    with pytest.raises(ValidationError) as refusal:
        MoneyField().to_python(value)
    assert refusal.value.code == "invalid"
    assert refusal.value.messages[0].endswith(".")


def test_a_refused_value_is_cut_in_the_message() -> None:
    with pytest.raises(ValidationError, match="“x{29}…”"):
        MoneyField().to_python(b"".join([b"x"] * 500).decode())


def test_a_form_asks_for_a_decimal_with_two_places() -> None:
    field = MoneyField().formfield()
    assert isinstance(field, forms.DecimalField)
    assert field.clean("92233720368547758.07") == MAXIMUM


@pytest.mark.parametrize("text", ["-1", "0.005", "92233720368547758.08", "1e30", "x"])
def test_a_form_refuses_what_the_column_would(text: str) -> None:
    field = MoneyField().formfield()
    assert field is not None
    with pytest.raises(ValidationError):
        field.clean(text)


def test_a_migration_can_name_the_field() -> None:
    source, imports = MigrationWriter.serialize(MoneyField(null=True))
    assert source == "portfolio.models.money.MoneyField(null=True)"
    assert imports == {"import portfolio.models.money"}


def test_the_column_is_a_64_bit_integer() -> None:
    assert MoneyField().db_type(connection) == models.BigIntegerField().db_type(connection) == "bigint"
