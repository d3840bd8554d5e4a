"""A column is a public field: same name, same value, in one text."""

import pytest

from portfolio.exports.columns import columns
from portfolio.serializers import NOUNS, MilestoneSerializer


def row(**known):
    shape = MilestoneSerializer()
    return {**dict.fromkeys(shape.columns()), "project_code": "pipeline", "code": "start", **known}


def cells(known):
    return {column.name: column.cell(known) for column in columns(MilestoneSerializer())}


@pytest.mark.parametrize("shape", NOUNS)
def test_a_file_has_a_column_for_each_public_field_in_the_same_order(shape):
    assert [column.name for column in columns(shape())] == list(shape().fields)


def test_a_cell_is_the_flat_form_of_what_json_says():
    known = row(known_slip_days=-5, is_key=True, known_quote="«1 января»")
    shown = MilestoneSerializer().to_representation(known)
    assert (shown["slip_days"], shown["is_key"], shown["quote"]) == (-5, True, "«1 января»")
    assert (cells(known)["slip_days"], cells(known)["is_key"], cells(known)["quote"]) == ("-5", "true", "«1 января»")


def test_unknown_is_an_empty_cell():
    assert cells(row())["planned"] == ""
    assert cells(row(known_quote=""))["quote"] == ""


def test_typed_texts_are_guarded_and_codes_with_a_hyphen_in_front_too():
    known = cells(row(shown_title="=1+1", known_slip_days=-5, code="-start"))
    assert (known["title"], known["code"], known["slip_days"]) == ("'=1+1", "'-start", "-5")
