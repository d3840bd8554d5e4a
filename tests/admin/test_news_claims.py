"""A claim that is not there yet is added from its row of news: what it counts, and which projects itemise it."""

import re
from decimal import Decimal

import pytest

from portfolio import models
from tests import factories
from tests.admin import news, pages
from tests.admin.news import known_of, pipeline, read

NEW = {"what": "claim", "which": "+Совместные инициативы"}


@pytest.fixture
def gazette(db):
    return factories.SourceFactory(code="gazette", publisher="Gazette", language="ru")


@pytest.mark.parametrize(
    ("measure", "value", "unit", "currency", "noun"),
    [
        ("project_count", "175", "projects", "", "projects"),
        ("investment_total", "порядка $57 млрд", "money", "USD", "projects"),
        ("completed_count", "14 за 2025", "projects", "", "projects"),
        ("trade_turnover", "около 12 трлн тенге ($24,1 млрд)", "money", "KZT", ""),
        ("settlement_share", "95%", "percent", "", ""),
        ("rank", "1", "rank", "", ""),
        ("event_count", "12", "events", "", ""),
        ("other", "40%", "percent", "", ""),
        ("other", "$5 млн", "money", "USD", ""),
        ("other", "300", "other", "", ""),
    ],
)
def test_what_a_new_claim_counts_gives_its_unit_its_currency_and_whether_projects_itemise_it(
    measure, value, unit, currency, noun
):
    [reading] = read({**NEW, "value": value, "measure": measure})
    assert reading.problems == []
    [claim] = reading.new
    assert (claim.measure, claim.unit, claim.currency, claim.scope_noun) == (measure, unit, currency, noun)
    assert (claim.code, claim.title_ru, reading.report.claim) == (
        "sovmestnye-initsiativy",
        "Совместные инициативы",
        claim,
    )


@pytest.mark.parametrize(
    ("typed", "part"),
    [
        ({"value": "175"}, "Choose what the new claim counts"),
        ({"value": "175", "measure": "anything"}, "Choose what the new claim counts"),
        ({"value": "57 млрд", "measure": "investment_total"}, "has no currency"),
        ({"value": "много", "measure": "project_count"}, "is not a figure"),
        ({"value": "1", "measure": "rank", "scope": "country=KZ"}, "Projects do not add up to “Rank”"),
        ({"value": "175", "measure": "project_count", "which": "+"}, "no title behind the “+”"),
    ],
)
def test_what_a_new_claim_lacks_is_said_once_at_its_row(typed, part):
    [reading] = read({**NEW, **typed})
    [problem] = reading.problems
    assert part in problem


def test_a_claim_that_is_there_is_not_made_again_and_what_was_written_of_a_new_one_is_doubted():
    claim = models.Claim(pk=1, code="initiatives", title_ru="Совместные инициативы", unit="projects")
    known = known_of(pipeline(), claims=[claim])
    plain, doubted = read({**NEW, "value": "175"}, {**NEW, "value": "176", "measure": "rank"}, known=known)
    assert plain.new == doubted.new == []
    assert (plain.report.claim, doubted.report.claim) == (claim, claim)
    assert (plain.notes, [note.mark for note in doubted.notes]) == ([], ["doubt"])


def test_who_may_not_add_claims_is_told_so():
    [reading] = read({**NEW, "value": "175", "measure": "project_count"}, may_add=frozenset())
    assert "You may not add a new claim" in reading.problems[0]


def test_a_new_claim_and_its_figure_are_one_change_set_and_itemised_at_once(admin, gazette):
    factories.ProjectFactory(code="pipeline")
    scope = "http://127.0.0.1:8000/projects/?code=pipeline"
    row = {**NEW, "value": "176", "measure": "project_count", "scope": scope, "quote": "176 инициатив"}
    sets = models.ChangeSet.objects.count()
    assert news.save(admin, row).status_code == 302
    assert models.ChangeSet.objects.count() == sets + 1
    assert [change.model for change in models.ChangeSet.objects.first().changes.order_by("pk")] == [
        "claim",
        "figurereport",
    ]
    claim = models.Claim.objects.get()
    assert (claim.value, claim.scope_query, claim.kind) == (Decimal(176), "code=pipeline", "level")
    assert pages.is_settled()
    answer = admin.get(f"/api/v1/claims/{claim.code}/").json()
    assert answer["counted_count"] == 1


def test_projects_that_cannot_be_asked_for_are_refused_and_stay_typed(admin, gazette):
    row = {**NEW, "value": "176", "measure": "project_count", "scope": "contry=KZ"}
    before, response = pages.counts(), news.save(admin, row)
    [problem] = news.problems(response)
    assert "Its projects cannot be asked for" in problem
    assert "country" in problem
    assert news.typed_again(response)["row-0-scope"] == "contry=KZ"
    assert news.typed_again(response)["row-0-measure"] == "project_count"
    assert pages.counts() == before


# --- a level or a target, and the whole that it is about ---


@pytest.fixture
def whole(db):
    return factories.ProjectFactory(code="whole", title_en="All joint projects", is_umbrella=True)


@pytest.mark.parametrize(("kind", "stored"), [("", "level"), ("level", "level"), ("target", "target")])
def test_a_new_claim_is_a_level_unless_it_is_said_to_be_a_target(kind, stored):
    [reading] = read({**NEW, "value": "175", "measure": "project_count", "kind": kind})
    assert reading.problems == []
    assert reading.new[0].kind == stored


def test_a_kind_that_is_none_is_refused_at_its_box():
    [reading] = read({**NEW, "value": "175", "measure": "project_count", "kind": "anything"})
    assert list(reading.placed) == ["kind"]


@pytest.mark.parametrize("text", ["whole", "All joint projects", "all JOINT projects", "joint proj"])
def test_the_umbrella_of_a_new_claim_is_found_by_code_or_title_or_a_part_of_it(admin, gazette, whole, text):
    row = {**NEW, "value": "176", "measure": "project_count", "kind": "target", "umbrella": text}
    assert news.save(admin, row).status_code == 302
    claim = models.Claim.objects.get()
    assert (claim.umbrella, claim.kind) == (whole, "target")
    assert pages.is_settled()


@pytest.mark.parametrize(
    ("text", "part"),
    [
        ("pipeline", "“Gas pipeline” is no umbrella. Choose a project that is marked as one"),
        ("nothing", "No umbrella is called “nothing”. Write the title or the code of one"),
        ("hidden", "No umbrella is called “hidden”"),
        ("\0", "umbrella"),
    ],
)
def test_what_is_no_umbrella_is_refused_at_its_box_and_stays_typed(admin, gazette, whole, text, part):
    factories.ProjectFactory(code="pipeline", title_en="Gas pipeline")
    row = {**NEW, "value": "176", "measure": "project_count", "umbrella": text}
    before, response = pages.counts(), news.save(admin, row)
    assert list(news.placed(response)) == ["umbrella"]
    assert part.casefold() in " ".join(news.placed(response)["umbrella"]).casefold()
    assert news.typed_again(response)["row-0-umbrella"] == text
    assert pages.counts() == before


def test_each_problem_of_a_new_claim_stands_once_beside_its_own_box(admin, gazette):
    row = {**NEW, "value": "176", "kind": "target", "umbrella": "nothing"}
    response = news.save(admin, row)
    text = response.content.decode()
    assert {name: len(texts) for name, texts in news.placed(response).items()} == {"measure": 1, "umbrella": 1}
    assert '<div id="reading-0-measure" data-reading><p class="problem">Choose what the new claim counts.' in text
    assert text.count("Choose what the new claim counts.") == text.count("No umbrella is called") == 1
    assert 'aria-describedby="reading-0-measure"' in text
    assert re.search(r'<select name="row-0-measure"[^>]* autofocus', text)
    script = admin.post(news.URL, {**news.form(row), "preview": "1"}, headers={"X-Requested-With": "fetch"})
    assert '<div id="reading-0-umbrella" data-reading><p class="problem">No umbrella' in script.content.decode()


def test_an_umbrella_of_a_claim_that_is_there_is_doubted_like_the_rest_of_a_new_one():
    claim = models.Claim(pk=1, code="initiatives", title_ru="Совместные инициативы", unit="projects")
    known = known_of(pipeline(), claims=[claim])
    for more, marks in (({"kind": "level"}, []), ({"kind": "target"}, ["doubt"]), ({"umbrella": "x"}, ["doubt"])):
        [reading] = read({**NEW, "value": "175", **more}, known=known)
        assert [note.mark for note in reading.notes] == marks


def test_only_umbrellas_are_offered_for_one(admin, whole):
    factories.ProjectFactory(code="pipeline", title_en="Joint pipeline")
    found = admin.get("/admin/news/find/", {"noun": "umbrella", "q": "joint"}).json()["found"]
    assert found == [{"value": "whole", "label": "All joint projects"}]
    listed = admin.get(news.URL).content.decode().partition('<datalist id="list-umbrella">')[2]
    assert listed.startswith('<option value="whole">All joint projects</option></datalist>')


# --- the claim's own form ---


def send_claim(admin, claim, **typed):
    return pages.send(admin, pages.change_url(claim), **typed)


def test_a_project_that_is_no_umbrella_is_refused_on_the_form_with_a_sentence(admin, whole):
    claim, other = factories.ClaimFactory(), factories.ProjectFactory()
    response = send_claim(admin, claim, umbrella=other.pk)
    told = response.context["adminform"].form.errors
    assert told == {"umbrella": ["This project is no umbrella. Choose a project that is marked as one, or none."]}
    assert send_claim(admin, claim, umbrella=whole.pk).status_code == 302
    claim.refresh_from_db()
    assert claim.umbrella == whole


def test_projects_that_cannot_be_asked_for_are_refused_on_the_form_too(admin):
    claim = factories.ClaimFactory(scope_noun="projects")
    response = send_claim(admin, claim, scope_query="contry=KZ")
    (sentence,) = response.context["adminform"].form.errors["scope_query"]
    assert "Its projects cannot be asked for" in sentence
    assert "country" in sentence
    assert response.context["adminform"].form["scope_query"].value() == "contry=KZ"
    address = "http://127.0.0.1:8000/projects/?country=KZ&status=construction"
    assert send_claim(admin, claim, scope_query=address).status_code == 302
    claim.refresh_from_db()
    assert claim.scope_query == "country=KZ&status=construction"


def test_only_a_row_about_a_claim_shows_what_a_new_one_counts(admin, gazette):
    text = admin.get(news.URL).content.decode()
    assert text.count('class="of-a-claim"') == 10
    assert 'aria-label="A new claim counts 1"' in text
