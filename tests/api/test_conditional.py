"""Who has an answer already is told so: an ETag of what it holds, 304 as long as that is the same."""

from datetime import timedelta

import pytest

from portfolio.models import Milestone, Project
from tests import factories

PLURALS = ["projects", "milestones", "investments", "claims", "organizations", "sources"]
PLACES = ["", "schema/", "docs/", *(f"{plural}/" for plural in PLURALS), "projects/pipeline/", "claims/initiatives/"]
PLACES += ["projects/pipeline/reports/", "projects/pipeline/participations/", "milestones/?state=upcoming&fields=code"]


def etag(client, place, **headers):
    answer = client.get(f"/api/v1/{place}", headers=headers)
    assert answer.status_code == 200, place
    return answer["ETag"]


def test_an_answer_that_is_the_same_is_not_sent_again(client, portfolio):
    for place in PLACES:
        known = etag(client, place)
        for told in (known, f'"other", {known}', "*", f"W/{known}"):
            answer = client.get(f"/api/v1/{place}", headers={"If-None-Match": told})
            assert (answer.status_code, answer.content, answer["ETag"]) == (304, b"", known), place
        assert client.get(f"/api/v1/{place}", headers={"If-None-Match": '"other"'}).status_code == 200


def test_a_head_says_what_a_get_says_without_the_body(client, portfolio):
    for place in PLACES:
        get, head = (getattr(client, method)(f"/api/v1/{place}") for method in ("get", "head"))
        assert (head.status_code, head.content) == (200, b"")
        assert dict(head.headers) == dict(get.headers), place
        answer = client.head(f"/api/v1/{place}", headers={"If-None-Match": get["ETag"]})
        assert (answer.status_code, answer["ETag"]) == (304, get["ETag"])


@pytest.mark.parametrize("place", ["projects/", "projects/pipeline/", "projects/pipeline/reports/"])
def test_what_was_asked_for_decides_the_etag(client, portfolio, place):
    queries = ["", "fields=id", "omit=version", "as_of=2026-02-07", "lang=ru"]
    told = {query: etag(client, f"{place}?{query}") for query in queries}
    # Of the reports nothing but the language of the query differs then, and of a row not even that.
    assert len({told[query] for query in queries[:3]}) == 3
    assert told == {query: etag(client, f"{place}?{query}") for query in queries}


def test_a_change_of_a_row_or_of_its_reports_changes_the_etag(client, portfolio):
    places = [
        "milestones/",
        f"milestones/{Milestone.objects.get().pk}/",
        f"milestones/{Milestone.objects.get().pk}/reports/",
    ]
    before = [etag(client, place) for place in places]
    factories.DateReportFactory(milestone=Milestone.objects.get(), period="2033", source__code="later")
    after = [etag(client, place) for place in places]
    assert all(one != other for one, other in zip(before, after, strict=True))
    answer = client.get(f"/api/v1/{places[0]}", headers={"If-None-Match": before[0]})
    assert (answer.status_code, answer["ETag"]) == (200, after[0])


def test_a_new_day_changes_the_etag_where_it_changes_the_answer(client, portfolio, time_machine):
    before = [etag(client, place) for place in ("milestones/", "organizations/")]
    time_machine.move_to(factories.NOON + timedelta(days=5000), tick=False)
    after = [etag(client, place) for place in ("milestones/", "organizations/")]
    assert (before[0] != after[0], before[1] == after[1]) == (True, True)


def test_the_etag_of_a_person_does_not_open_what_a_stranger_may_not_see(client, portfolio, hidden):
    stranger = etag(client, "projects/")
    client.force_login(factories.UserFactory())
    person = etag(client, "projects/")
    assert person != stranger
    client.logout()
    answer = client.get("/api/v1/projects/", headers={"If-None-Match": person})
    assert (answer.status_code, answer["ETag"]) == (200, stranger)


def test_a_row_that_is_not_there_is_not_there_for_who_once_had_it(client, portfolio):
    known = etag(client, "projects/pipeline/")
    project = Project.objects.get()
    project.visibility = "internal"
    factories.save(project)
    assert client.get("/api/v1/projects/pipeline/", headers={"If-None-Match": known}).status_code == 404


@pytest.mark.parametrize("query", ["nonsense=1", "page=0", "page=99"])
def test_a_refusal_is_never_not_modified(client, portfolio, query):
    for headers in ({}, {"If-None-Match": "*"}):
        answer = client.get(f"/api/v1/projects/?{query}", headers=headers)
        assert answer.status_code in (400, 404)
        assert client.head(f"/api/v1/projects/?{query}", headers=headers).status_code == answer.status_code


@pytest.mark.parametrize("ending", ["csv", "json", "ndjson", "xlsx"])
def test_a_file_is_streamed_and_so_has_no_etag(client, portfolio, ending):
    answer = client.get(f"/api/v1/projects.{ending}", headers={"If-None-Match": "*"})
    assert answer.status_code == 200
    assert answer.getvalue()
    assert "ETag" not in answer
