"""Rows of news become reports, or say what stands in the way; nothing is asked of a database."""

from datetime import date
from decimal import Decimal

import pytest

from portfolio import models
from portfolio.vocabulary import Basis, DateLane, MilestoneKind, PartyRole, Stage
from tests.admin.news import cited, known_of, pipeline, read

AT = {"project": "pipeline"}


def milestone(project, **fields):
    told = {"pk": 1, "code": "start", "title_ru": "Ввод", "kind": "commissioning", **fields}
    return models.Milestone(project=project, **told)


def test_a_date_becomes_a_report_of_its_milestone_with_everything_that_is_cited():
    project = pipeline()
    start = milestone(project)
    rows = [{**AT, "which": "ввод", "value": "к концу 2031", "quote": " планируется   ввод "}]
    [reading] = read(*rows, known=known_of(project, start))
    report = reading.report
    assert (report.milestone, report.lane, str(report.period)) == (start, DateLane.PLANNED, "../2031-12-31")
    assert (report.source.code, report.said_by, report.quote) == ("gazette", "A minister", "планируется ввод")
    assert reading.told.replace("\xa0", " ") == "Pipeline · Ввод: Planned by 31 Dec 2031"
    assert reading.problems == reading.new == []


def test_a_status_an_amount_a_party_and_a_figure_become_reports():
    project = pipeline()
    company = models.Organization(pk=1, code="gazprom", title_ru="Газпром", kind="company")
    claim = models.Claim(pk=1, code="initiatives", title_en="Initiatives", unit="projects")
    total = models.Investment(pk=1, project=project, code="whole", role="total")
    status, amount, party, figure = read(
        {**AT, "what": "status", "value": "строится?"},
        {**AT, "what": "investment", "value": "обещано около 3 трлн тенге"},
        {**AT, "what": "party", "which": "газпром", "value": "владелец 40%"},
        {"what": "claim", "which": "initiatives", "value": "175"},
        known=known_of(project, total, organizations=[company], claims=[claim]),
    )
    assert (status.report.status, status.report.basis) == ("construction", Basis.INFERRED)
    assert (amount.report.investment, amount.report.stage) == (total, Stage.PLEDGED)
    assert (amount.report.amount, amount.report.currency, amount.report.qualifier) == (Decimal("3e12"), "KZT", "about")
    assert (party.report.organization, party.report.role, party.report.share) == (company, PartyRole.OWNER, 40)
    assert (figure.report.claim, figure.report.value, figure.report.qualifier) == (claim, 175, "exact")


def test_an_empty_project_is_that_of_the_row_above_and_a_ditto_its_quote():
    rows = [
        {**AT, "what": "status", "value": "строится", "quote": "слова"},
        {"what": "status", "value": "работает", "quote": '"'},
    ]
    first, second = read(*rows)
    assert second.report.project is first.report.project
    assert second.report.quote == "слова"


def test_an_empty_row_says_nothing_and_costs_nothing():
    assert read({}, {"what": "status"}, {"project": "  "}) == []


def test_what_is_new_is_added_once_and_known_to_the_rows_below():
    first, second, third = read(
        {"project": "+Порт Курык", "which": "+Ввод в эксплуатацию", "value": "2030"},
        {"project": "порт курык", "which": "ввод в эксплуатацию", "value": "met 2026", "quote": ""},
        {"project": "+Порт Курык", "what": "investment", "value": "$5 млн"},
    )
    project, start = first.new
    assert (project.code, project.title_ru, start.code, start.kind) == (
        "port-kuryk",
        "Порт Курык",
        "vvod-v-ekspluatatsiyu",
        MilestoneKind.COMMISSIONING,
    )
    assert second.new == []
    assert second.report.milestone is start
    assert [type(row) for row in third.new] == [models.Investment]
    assert (third.report.investment.project, third.report.investment.role) == (project, "total")


def test_a_milestone_is_found_by_its_kind_where_there_is_only_one():
    project = pipeline()
    start, other = milestone(project), milestone(project, pk=2, code="memo", title_ru="Меморандум", kind="memorandum")
    rows = [{**AT, "which": "commissioning", "value": "2030"}]
    assert read(*rows, known=known_of(project, start, other))[0].report.milestone is start
    twin = milestone(project, pk=3, code="start-2", title_ru="Вторая очередь")
    assert "No milestone is called" in read(*rows, known=known_of(project, start, twin))[0].problems[0]


@pytest.mark.parametrize(
    ("row", "part"),
    [
        ({"project": "road", "what": "status", "value": "строится"}, "No project is called “road”"),
        ({"what": "status", "value": "строится"}, "There is no project"),
        ({**AT, "value": "2030"}, "There is no milestone"),
        ({**AT, "which": "ввод", "value": "2030"}, "To add a new one, write “+ввод”"),
        ({**AT, "which": "+ввод", "value": "03/04/2030"}, "2030-03-04"),
        ({**AT, "which": "+ввод", "value": ""}, "There is no date"),
        ({**AT, "which": "+ввод", "value": "введён 2027"}, "It was met after the day"),
        ({**AT, "which": "+", "value": "2030"}, "no title behind the “+”"),
        ({**AT, "what": "investment", "value": "3 трлн"}, "has no currency"),
        ({**AT, "what": "status", "value": "летает"}, "was not understood"),
        ({**AT, "what": "status", "which": "ввод", "value": "строится"}, "Leave “which” empty"),
        ({**AT, "what": "party", "value": "owner"}, "There is no organization"),
        ({**AT, "what": "party", "which": "+КТЖ", "value": "owner 0%"}, "more than 0"),
        ({**AT, "what": "party", "which": "+КТЖ", "value": "owner 140%"}, "at most 100"),
        ({"what": "claim", "which": "nothing", "value": "5"}, "No claim is called"),
        ({"what": "claim", "value": "5"}, "There is no claim"),
        ({**AT, "what": "rumour", "value": "5"}, "Choose what the row is about"),
        ({**AT, "which": "+ввод", "value": "2030", "quote": "a\u202eb"}, "invisible character"),
        ({"project": "+a\u200bb", "what": "status", "value": "строится"}, "invisible character"),
    ],
)
def test_what_cannot_be_read_is_said_at_its_row(row, part):
    [reading] = read(row)
    assert part in " ".join(reading.problems)


def test_a_figure_is_counted_in_the_currency_of_its_claim():
    claim = models.Claim(pk=1, code="total", title_en="Total", unit="money", currency="USD")
    rows = [{"what": "claim", "which": "total", "value": value} for value in ("57 млрд тенге", "порядка $57 млрд")]
    wrong, right = read(*rows, known=known_of(pipeline(), claims=[claim]))
    assert "counted in USD, not in KZT" in wrong.problems[0]
    assert (right.report.value, right.report.qualifier) == (Decimal("57e9"), "about")
    told = read(
        {**AT, "what": "claim", "which": "total", "value": "$1 bn"}, known=known_of(pipeline(), claims=[claim])
    )
    assert "Leave its project empty" in told[0].problems[0]


def test_both_ends_of_a_wrong_row_are_named_at_once():
    [reading] = read({"project": "road", "what": "status", "value": "летает"})
    assert len(reading.problems) == 2


def test_a_quote_that_is_not_in_the_text_is_doubted_and_one_that_is_there_is_not():
    of = cited()
    of.source.text = "Газопровод\nпланируется ввести  в 2030 году."
    quotes = ("«планируется ввести в 2030 году»", "введут в 2030", "")
    rows = [{**AT, "what": "status", "value": "строится", "quote": quote} for quote in quotes]
    doubts = [[note.mark for note in reading.notes] for reading in read(*rows, of=of)]
    assert doubts == [[], ["doubt"], []]


def test_a_plan_for_the_past_is_doubted():
    [reading] = read({**AT, "which": "+ввод", "value": "2024"})
    assert "write “met” before the date" in reading.notes[-1].text
    [reading] = read({**AT, "which": "+ввод", "value": "2024"}, of=cited(reported_on=date(2024, 2, 1)))
    assert [note.mark for note in reading.notes] == ["new"]


def test_who_may_not_add_is_told_so():
    row = {"project": "+Порт", "what": "status", "value": "строится"}
    assert "You may not add a new project" in read(row, may_add=frozenset())[0].problems[0]
