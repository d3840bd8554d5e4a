"""The public names are a contract: these fields, in this order, and no others."""

import pytest

from portfolio.serializers import (
    NOUNS,
    ClaimSerializer,
    InvestmentSerializer,
    MilestoneSerializer,
    OrganizationSerializer,
    ProjectSerializer,
    SourceSerializer,
)
from portfolio.serializers.fields import Known

CITATION = "reported_on source said_by quote report_summary"


def period(name):
    return f"{name} {name}_first {name}_last {name}_precision"


PUBLIC_NAMES = {
    ProjectSerializer: f"""
        id code title title_ru title_kk title_en summary status status_basis {period("status_since")} sector countries
        place latitude longitude location_precision visibility is_umbrella parent milestone_count overdue_count
        next_milestone {period("planned")} slip_days amount currency amount_qualifier reported_on opened_on changed_at
        display_url version
    """,
    MilestoneSerializer: f"""
        id project project_title code title kind is_key state is_disputed {period("baseline")} {period("planned")}
        {period("met")} slip_days slip_is_coarse times_moved {CITATION} changed_at display_url version
    """,
    InvestmentSerializer: f"""
        id project project_title code role investor instrument purpose stage amount amount_high currency qualifier
        disbursed disbursed_currency {CITATION} changed_at display_url version
    """,
    ClaimSerializer: f"""
        id code title measure kind value value_high unit currency qualifier {period("period")} scope
        itemised coverage gap counted_count no_amount_count other_currency_count umbrella_count scope_problem
        {CITATION} changed_at display_url version
    """,
    OrganizationSerializer: """
        id code title title_ru title_kk title_en aliases kind country visibility project_count changed_at display_url
        version
    """,
    SourceSerializer: """
        id code title publisher kind language url archive_url published_on retrieved_on relays visibility report_count
        changed_at display_url version
    """,
}


@pytest.mark.parametrize("shape", NOUNS)
def test_a_noun_shows_these_fields_in_this_order(shape):
    assert list(shape().fields) == PUBLIC_NAMES[shape].split()


@pytest.mark.parametrize("shape", NOUNS)
def test_every_field_is_read_only_and_says_what_it_is(shape):
    for name, field in shape().fields.items():
        assert isinstance(field, Known), name
        assert field.read_only, name
        assert field.help_text, name


@pytest.mark.parametrize("shape", NOUNS)
def test_what_people_typed_is_marked_as_text_and_what_the_program_wrote_is_not(shape):
    typed = {name for name, field in shape().fields.items() if field.is_text}
    never = {
        "id",
        "code",
        "version",
        "slip_days",
        "amount",
        "value",
        "planned",
        "reported_on",
        "display_url",
        "status",
        "kind",
        "visibility",
        "project_count",
        "report_count",
        "published_on",
    }
    assert typed
    assert not typed & never


@pytest.mark.parametrize(
    ("shape", "typed"),
    [
        (OrganizationSerializer, "title title_ru title_kk title_en aliases"),
        (SourceSerializer, "title publisher url archive_url"),
    ],
)
def test_these_are_the_texts_of_organizations_and_sources_that_people_typed(shape, typed):
    assert [name for name, field in shape().fields.items() if field.is_text] == typed.split()


def test_a_row_reads_each_column_once():
    columns = MilestoneSerializer().columns()
    assert len(columns) == len(set(columns))
    assert {"project_code", "known_planned_last", "known_quote"} <= set(columns)
