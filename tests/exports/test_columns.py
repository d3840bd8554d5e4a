"""A column is a public field: same name, and the JSON values of what the database holds."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portfolio.exports.columns import Kind, columns, compiled, moment
from portfolio.serializers import NOUNS, MilestoneSerializer, OrganizationSerializer, ProjectSerializer
from portfolio.serializers.fields import Known
from tests.exports.tables import moments


def named(shape):
    return {column.name: column for column in columns(shape())}


def values(shape, name, *raw):
    return list(named(shape)[name].public(*raw))


@pytest.mark.parametrize("shape", NOUNS)
def test_a_file_has_a_column_for_each_public_field_in_the_same_order(shape):
    assert [column.name for column in columns(shape())] == list(shape().fields)


@pytest.mark.parametrize("shape", NOUNS)
def test_every_column_is_guarded_where_people_typed_it(shape):
    assert {column.name for column in columns(shape()) if column.is_text} == {
        name for name, field in shape().known.items() if field.is_text
    }


@pytest.mark.parametrize(
    ("shape", "name", "raw", "public"),
    [
        (MilestoneSerializer, "title", ["", None, "Ишим"], [None, None, "Ишим"]),
        (MilestoneSerializer, "kind", ["", "commissioning"], [None, "commissioning"]),
        (MilestoneSerializer, "planned", [None, "2030-Q3"], [None, "2030-Q3"]),
        (MilestoneSerializer, "planned_last", [None, "2030-09-30"], [None, "2030-09-30"]),
        (MilestoneSerializer, "is_key", [0, 1, False, True], [False, True, False, True]),
        (MilestoneSerializer, "slip_days", [None, 0, -5], [None, 0, -5]),
        (ProjectSerializer, "amount", [None, 0, 9223372036854775807], [None, "0.00", "92233720368547758.07"]),
        (ProjectSerializer, "latitude", [None, 51, 51.1605], [None, 51.0, 51.1605]),
        (OrganizationSerializer, "aliases", ["", "АНК\n ANK \n\n"], [[], ["АНК", "ANK"]]),
        (ProjectSerializer, "countries", [[], ["KZ", "RU"]], [[], ["KZ", "RU"]]),
    ],
)
def test_what_the_database_holds_becomes_what_json_says(shape, name, raw, public):
    assert values(shape, name, raw) == public


def test_a_column_of_several_others_is_made_of_each_row():
    assert named(MilestoneSerializer)["display_url"].reads == ("project_code", "code")
    made = values(MilestoneSerializer, "display_url", ["pipeline", "plant"], ["start", "end"])
    assert made == ["/projects/pipeline/#milestone-start", "/projects/plant/#milestone-end"]


@pytest.mark.parametrize(
    ("raw", "public"),
    [
        ("2026-11-22 06:07:08", "2026-11-22T06:07:08.000000Z"),
        ("2026-11-22 06:07:08.000", "2026-11-22T06:07:08.000000Z"),
        ("2026-11-22 06:07:08.12", "2026-11-22T06:07:08.120000Z"),
        ("2026-11-22 06:07:08.123456+00", "2026-11-22T06:07:08.123456Z"),
        ("2026-11-22 11:07:08+05", "2026-11-22T06:07:08.000000Z"),
    ],
)
def test_a_moment_is_in_utc_however_the_database_writes_it(raw, public):
    assert moment(raw) == public


@given(moments)
def test_every_moment_is_kept(told):
    assert moment(told.removesuffix("Z").replace("T", " ")) == told


@given(st.lists(st.integers(0, 2**63 - 1)))
def test_amounts_are_exact(hundredths):
    made = values(ProjectSerializer, "amount", hundredths)
    assert [int(text.replace(".", "")) for text in made] == hundredths


def test_a_field_of_a_class_that_files_do_not_know_is_named():
    with pytest.raises(TypeError, match="shade: files cannot write a Known"):
        compiled(Known("A colour."), "shade")


def test_every_kind_is_in_use():
    assert {column.kind for shape in NOUNS for column in columns(shape())} == set(Kind) - {Kind.PIECE}
