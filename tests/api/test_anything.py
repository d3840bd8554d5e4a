"""Whatever is asked, the answer is one that the schema knows: rows, or a refusal in JSON; never a fault."""

from urllib.parse import quote, urlencode

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

PLACES = st.sampled_from(
    ["", "projects", "milestones", "organizations", "sources", "projects.csv", "schema", "sources.csv"]
)
NAMES = st.sampled_from(["page", "page_size", "format", "lang", "pk__in", "code"]) | st.text(max_size=8)
VALUES = st.integers().map(str) | st.text(max_size=12)

# The rows are the same for every example, for the API only reads.
reading = settings(max_examples=150, suppress_health_check=[HealthCheck.function_scoped_fixture])


@reading
@given(place=PLACES, key=st.text(max_size=12) | VALUES, ending=st.sampled_from(["", "/"]))
def test_any_address_is_answered_in_json_or_leads_to_one_that_is(client, portfolio, place, key, ending):
    answer = client.get(f"/api/v1/{place}/{quote(key, safe='')}{ending}")
    assert answer.status_code in {200, 301, 404}
    assert answer.status_code != 404 or answer.json()["code"] == "not_found"


@reading
@given(place=PLACES, query=st.lists(st.tuples(NAMES, VALUES), max_size=3))
def test_any_query_is_understood_or_refused_with_its_place(client, portfolio, place, query):
    ending = "" if not place or "." in place else "/"
    answer = client.get(f"/api/v1/{place}{ending}?{urlencode(query)}")
    assert answer.status_code in {200, 400, 404}
    if answer.status_code == 400:
        assert answer.json()["code"] in {"unknown_parameter", "given_twice", "invalid"}
        assert "parameter" in answer.json()
