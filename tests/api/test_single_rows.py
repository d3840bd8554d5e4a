"""One row: by its id, by its code where the code is unique, and 404 for whatever is neither."""

import pytest

from portfolio.models import Claim, Investment, Milestone
from tests import factories

PLURALS = ["projects", "milestones", "investments", "claims", "organizations", "sources"]


@pytest.mark.parametrize("plural", PLURALS)
def test_a_row_by_its_id_is_the_row_of_the_list(client, portfolio, plural):
    (listed,) = client.get(f"/api/v1/{plural}/").json()["results"]
    assert client.get(f"/api/v1/{plural}/{listed['id']}/").json() == listed


@pytest.mark.parametrize(
    ("plural", "code"),
    [
        ("projects", "pipeline"),
        ("claims", "initiatives"),
        ("organizations", "pipeline-owner"),
        ("sources", "pipeline-news"),
    ],
)
def test_what_has_a_code_of_its_own_is_found_by_it_too(client, portfolio, plural, code):
    assert client.get(f"/api/v1/{plural}/{code}/").json()["code"] == code


@pytest.mark.parametrize(("plural", "code"), [("milestones", "pipeline-start"), ("investments", "pipeline-total")])
def test_what_has_a_code_within_its_project_only_is_not_found_by_it(client, portfolio, plural, code):
    assert client.get(f"/api/v1/{plural}/{code}/").status_code == 404


@pytest.mark.parametrize("plural", PLURALS)
def test_what_is_no_id_and_no_code_is_not_there(client, db, plural):
    for key in ("0", "1%00", "999999", "9" * 18, "001", "+1", "1.0", "a%20b"):
        answer = client.get(f"/api/v1/{plural}/{key}/")
        assert (answer.status_code, answer.json()["code"]) == (404, "not_found"), key


@pytest.mark.parametrize("key", ["PIPELINE", "pipelin", "pipeline-start"])
def test_a_code_is_found_only_as_it_is_written(client, portfolio, key):
    assert client.get(f"/api/v1/projects/{key}/").status_code == 404


def test_a_missing_row_is_named(client, portfolio):
    body = client.get("/api/v1/claims/no-such/").json()
    assert body == {"detail": "There is no “no-such” among the claims.", "code": "not_found"}


def test_a_code_that_looks_like_a_number_to_other_programs_is_a_code(client, db):
    factories.ProjectFactory(code="1e5")
    assert client.get("/api/v1/projects/1e5/").json()["code"] == "1e5"


def test_a_row_takes_no_parameters(client, portfolio):
    answer = client.get("/api/v1/projects/pipeline/?page=1")
    assert (answer.status_code, answer.json()["code"]) == (400, "unknown_parameter")


@pytest.mark.parametrize(
    ("model", "plural"), [(Milestone, "milestones"), (Investment, "investments"), (Claim, "claims")]
)
def test_a_row_that_was_deleted_is_gone(client, portfolio, model, plural):
    assert_gone(client, model.objects.get(), plural)


@pytest.mark.parametrize(
    ("factory", "plural"),
    [(factories.OrganizationFactory, "organizations"), (factories.SourceFactory, "sources")],
)
def test_what_others_may_rest_on_is_gone_when_it_was_deleted_too(client, db, factory, plural):
    assert_gone(client, factory(visibility="public"), plural)


def assert_gone(client, row, plural):
    address = f"/api/v1/{plural}/{row.pk}/"
    assert client.get(address).status_code == 200
    factories.delete(row)
    assert client.get(address).status_code == 404
