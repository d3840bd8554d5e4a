"""The schema describes what the API answers, and the answers keep to it."""

import json
from io import StringIO

import pytest
from django.core.management import call_command
from jsonschema import Draft202012Validator
from openapi_spec_validator import validate

from portfolio.exports.base import all_formats
from portfolio.filters.grammar import parameters_of
from portfolio.filters.nouns import FILTER_SETS
from portfolio.filters.reports import REPORT_FILTER_SETS
from portfolio.serializers import NOUNS
from portfolio.serializers.reports import SERIES as REPORTS
from portfolio.vocabulary import (
    DateLane,
    MilestoneKind,
    OrganizationKind,
    Outcome,
    PartyRole,
    SourceKind,
    Status,
    Visibility,
)
from tests.api.conftest import series_of

PLURALS = [noun.plural for noun in NOUNS]


def test_the_schema_is_valid_openapi(schema):
    assert schema["openapi"].startswith("3.1.")
    validate(schema)


def test_the_command_makes_it_without_a_warning(capsys, schema):
    made = StringIO()
    call_command("spectacular", fail_on_warn=True, format="openapi-json", stdout=made)
    assert "Warning" not in capsys.readouterr().err
    assert json.loads(made.getvalue()) == schema


def test_it_is_made_once(client, db, monkeypatch):
    first = client.get("/api/v1/schema/").content
    monkeypatch.delattr("drf_spectacular.generators.SchemaGenerator.get_schema")
    assert client.get("/api/v1/schema/").content == first


def test_a_parameter_that_several_addresses_take_is_told_once(schema):
    operations = [path["get"] for path in schema["paths"].values()]
    listed = {one["$ref"] for operation in operations for one in operation.get("parameters", [])}
    told = schema["components"]["parameters"]
    assert listed == {f"#/components/parameters/{name}" for name in told}
    assert len({json.dumps(one, sort_keys=True) for one in told.values()}) == len(told)


def test_every_address_is_described(schema):
    endings = ["/", "/{key}/", *(f".{known.extension}" for known in all_formats())]
    of_nouns = [f"/api/v1/{plural}{end}" for plural in PLURALS for end in endings]
    of_nouns += [f"/api/v1/{address}" for plural in PLURALS for address in series_of(plural, "{key}")]
    assert sorted(schema["paths"]) == sorted(["/api/v1/", *of_nouns])
    assert {tuple(operations) for operations in schema["paths"].values()} == {("get",)}


def test_every_operation_has_a_name_a_description_and_its_errors(schema):
    operations = [path["get"] for path in schema["paths"].values()]
    names = [operation["operationId"] for operation in operations]
    assert {"root", "projects_list", "projects_read", "projects_csv"} <= set(names)
    assert len(set(names)) == len(names)
    for operation in operations:
        assert operation["description"]
        assert {"200", "400", "401"} <= set(operation["responses"])


def test_every_field_is_described_and_always_there(schema):
    for noun in (*NOUNS, *REPORTS):
        shape = schema["components"]["schemas"][noun.__name__.removesuffix("Serializer")]
        assert [field for field, about in shape["properties"].items() if not about.get("description")] == []
        assert set(shape["required"]) == set(shape["properties"]) == set(noun().fields)


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("StatusEnum", Status),
        ("MilestoneKindEnum", MilestoneKind),
        ("OrganizationKindEnum", OrganizationKind),
        ("SourceKindEnum", SourceKind),
        ("VisibilityEnum", Visibility),
        ("LaneEnum", DateLane),
        ("OutcomeEnum", Outcome),
        ("ParticipationRoleEnum", PartyRole),
    ],
)
def test_closed_lists_are_those_of_the_vocabulary(schema, name, words):
    assert schema["components"]["schemas"][name]["enum"] == list(words.values)


def test_a_closed_list_without_an_order_of_its_own_is_sorted(parameters):
    # A set has another order in each process, and so each would describe the same API in other bytes.
    (words,) = [one["schema"]["items"]["enum"] for one in parameters("projects/") if one["name"] == "currency"]
    assert words == sorted(words)
    assert len(words) > 100


def test_a_list_takes_a_page_and_its_size(parameters):
    pages = [one for one in parameters("projects/") if "page" in one["name"]]
    limits = {one["name"]: (one["schema"]["minimum"], one["schema"]["maximum"]) for one in pages}
    assert limits == {"page": (1, 999_999_999), "page_size": (1, 1000)}


def test_every_parameter_that_is_taken_is_described_and_no_other(parameters):
    for plural, noun in FILTER_SETS.items():
        asked = {*parameters_of(noun), "ordering", "fields", "omit", "as_of", "lang"}
        assert {one["name"] for one in parameters(f"{plural}/")} == asked | {"page", "page_size", "facets"}
        for known in all_formats():
            assert {one["name"] for one in parameters(f"{plural}.{known.extension}")} == asked | known.takes


@pytest.mark.parametrize("shape", REPORTS)
def test_a_series_is_described_as_it_is_asked_for(schema, parameters, shape):
    address = f"{shape.identity.plural}/{{key}}/{shape.segment}/"
    filters = REPORT_FILTER_SETS[shape.plural].base_filters
    asked = {*filters, "key", "ordering", "fields", "omit", "as_of", "lang", "page", "page_size"}
    assert {one["name"] for one in parameters(address)} == asked
    operation = schema["paths"][f"/api/v1/{address}"]["get"]
    assert operation["operationId"] == f"{shape.identity.plural}_{shape.segment}"
    assert {"200", "400", "401", "404"} == set(operation["responses"])


def test_a_parameter_says_how_many_values_it_takes_and_where_they_stand(parameters):
    described = {one["name"]: one for one in parameters("projects/")}
    assert described["status"]["explode"]
    assert described["status"]["schema"]["items"]["enum"][0] == "announced"
    assert not described["status__in"]["explode"]
    assert described["status__in"]["schema"]["maxItems"] == 500
    assert described["ordering"]["schema"]["maxItems"] == 4
    assert described["planned__gte"]["schema"]["type"] == "string"
    assert described["status__isnull"]["description"] == "Whether it is unknown."


@pytest.mark.parametrize("known", all_formats(), ids=lambda known: known.extension)
def test_a_file_promises_its_row_count(schema, known):
    operation = schema["paths"][f"/api/v1/projects.{known.extension}"]["get"]
    answer = operation["responses"]["200"]
    assert list(answer["headers"]) == ["X-Row-Count"]
    assert list(answer["content"]) == [known.content_type.partition(";")[0]]
    assert known.about in operation["description"]


def test_a_file_of_json_is_described_as_the_rows_that_it_holds(schema):
    content = schema["paths"]["/api/v1/projects.json"]["get"]["responses"]["200"]["content"]
    described = content["application/json"]["schema"]
    assert (described["type"], described["items"]["$ref"]) == ("array", "#/components/schemas/Project")


def keeps_to(schema, name, body):
    reference = {"$ref": f"#/components/schemas/{name}", "components": schema["components"]}
    return [error.message for error in Draft202012Validator(reference).iter_errors(body)]


@pytest.mark.parametrize("noun", NOUNS)
def test_rows_keep_to_the_schema(schema, signed_in, portfolio, hidden, noun):
    body = signed_in.get(f"/api/v1/{noun.plural}/").json()
    assert keeps_to(schema, f"Paginated{noun.__name__.removesuffix('Serializer')}List", body) == []
    del body["results"][0]["id"]
    assert keeps_to(schema, f"Paginated{noun.__name__.removesuffix('Serializer')}List", body) != []


@pytest.mark.parametrize("shape", REPORTS)
def test_reports_keep_to_the_schema(schema, client, portfolio, shape):
    (pk,) = shape.model.objects.values_list(shape.model.identity_field, flat=True)
    body = client.get(f"/api/v1/{shape.identity.plural}/{pk}/{shape.segment}/").json()
    name = f"Paginated{shape.__name__.removesuffix('Serializer')}List"
    assert keeps_to(schema, name, body) == []
    del body["results"][0]["id"]
    assert keeps_to(schema, name, body) != []


@pytest.mark.parametrize("query", ["pgae=1", "page=0", "nonsense=1"])
def test_errors_keep_to_the_schema(schema, client, query):
    assert keeps_to(schema, "QueryError", client.get(f"/api/v1/projects/?{query}").json()) == []
