"""The schema promises patterns; whatever the database holds keeps to them."""

import re
from datetime import UTC, datetime, timedelta, timezone
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portfolio.money import MAXIMUM
from portfolio.periods import Precision
from portfolio.serializers.fields import (
    MONEY_PATTERN,
    PERIOD_PATTERN,
    PRECISIONS,
    AmountField,
    ChoiceField,
    LinesField,
    MomentField,
    PageLinkField,
    PeriodTextField,
    TextField,
    WebLinkField,
)
from portfolio.vocabulary import Status
from tests.period_strategies import periods


@given(periods())
def test_every_period_keeps_to_the_pattern_of_the_schema(period):
    assert re.fullmatch(PERIOD_PATTERN, PeriodTextField("…").to_representation(period))


@pytest.mark.parametrize(
    "text", ["", "2030-Q5", "2030-H3", "01.01.2030", "2030-1", "2030/", "/2030", "../..", "2030 "]
)
def test_the_pattern_refuses_what_is_no_period(text):
    assert not re.fullmatch(PERIOD_PATTERN, text)


@given(st.decimals(0, MAXIMUM, places=2))
def test_every_amount_is_exact_and_keeps_to_the_pattern_of_the_schema(amount):
    text = AmountField("…").to_representation(amount)
    assert re.fullmatch(MONEY_PATTERN, text)
    assert Decimal(text) == amount


def test_every_precision_is_explained():
    assert [code for code, _about in PRECISIONS] == list(Precision)


@pytest.mark.parametrize(("value", "shown"), [("", None), ("x", "x")])
def test_an_empty_text_is_unknown(value, shown):
    assert TextField("…").to_representation(value) == shown


@pytest.mark.parametrize(("value", "shown"), [("", None), ("agreed", "agreed"), (Status.AGREED, "agreed")])
def test_a_word_is_shown_by_its_code(value, shown):
    assert ChoiceField("…", choices=Status.choices).to_representation(value) == shown


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("", []),
        ("АНК", ["АНК"]),
        ("АНК\nANK", ["АНК", "ANK"]),
        ("АНК\r\n\r\n  ANK \n", ["АНК", "ANK"]),
        ("Ivanov, Petrov; sons", ["Ivanov, Petrov; sons"]),
        (" \n\t\n", []),
    ],
)
def test_each_line_that_holds_something_is_one_text(text, names):
    assert LinesField("…").to_representation(text) == names


@given(st.lists(st.text(st.characters(categories=["L", "N", "P"]), min_size=1)))
def test_lines_come_out_as_they_were_put_in(names):
    assert LinesField("…").to_representation("\n".join(names)) == names


@pytest.mark.parametrize(("value", "shown"), [("", None), ("https://example.kz/a?b=c", "https://example.kz/a?b=c")])
def test_an_address_on_the_web_is_shown_as_it_was_typed(value, shown):
    assert WebLinkField("…").to_representation(value) == shown


@pytest.mark.parametrize(
    ("told", "address"),
    [
        ({}, "/projects/ours/"),
        ({"page": "organization"}, "/organizations/ours/"),
        ({"page": "source"}, "/sources/ours/"),
        ({"key": "project_code", "anchor": "milestone"}, "/projects/pipeline/#milestone-ours"),
    ],
)
def test_a_row_leads_to_its_page_or_to_its_place_on_another(told, address):
    field = PageLinkField("…", **told)
    field.bind("display_url", None)
    row = {"code": "ours", "project_code": "pipeline"}
    assert set(field.columns()) <= set(row)
    assert field.to_representation(row) == address


@pytest.mark.parametrize("hours", [-12, 0, 5, 14])
def test_a_moment_is_the_same_text_in_every_time_zone(hours):
    moment = datetime(2026, 11, 22, 12, tzinfo=UTC).astimezone(timezone(timedelta(hours=hours)))
    assert MomentField("…").to_representation(moment) == "2026-11-22T12:00:00.000000Z"
