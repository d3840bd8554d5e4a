"""The scope of a claim is the query of a list: the same rows, the same day, the same reader."""

from datetime import date
from decimal import Decimal
from urllib.parse import parse_qs

import pytest
from django.contrib.auth.models import AnonymousUser
from hypothesis import given, settings
from hypothesis import strategies as st

from portfolio.claims.coverage import Reason
from portfolio.claims.reading import coverages, covered_by, items_of, scope_of
from portfolio.models import Project
from portfolio.models.guard import door_open
from tests import factories
from tests.asking import about, address, queries
from tests.factories import TODAY
from tests.grown import DAYS, Grown
from tests.oracle import Oracle

MONEY = {"unit": "money", "currency": "USD", "measure": "investment_total"}


def rows_on(client, day, query=""):
    return client.get(f"/api/v1/projects/?page_size=1000&as_of={day}&{query}").json()["results"]


def naive(rows, umbrella=None):
    """Count, sum in dollars, and what is left out: in plain Python from JSON."""
    rows = [row for row in rows if not row["is_umbrella"] and row["id"] != umbrella]
    dollars = [Decimal(row["amount"]) for row in rows if row["currency"] == "USD"]
    others = sum(row["currency"] not in (None, "USD") for row in rows)
    return len(rows), sum(dollars, Decimal("0.00")), sum(row["amount"] is None for row in rows), others


@pytest.fixture
def grown(db):
    Grown(7, projects=8).save()
    Grown(8, projects=2, visibility="internal").save(countries=False)


def oracle(client, day):
    rows = rows_on(client, day)
    return Oracle("projects", rows, today=day or TODAY, about=about("projects", rows, on=day or None, read=None))


def coverage_of(claim, text, day):
    scope = scope_of(text, today=day or TODAY, on=day or None)
    return covered_by(claim, scope, items_of([scope], AnonymousUser())[0])


def test_any_scope_counts_and_sums_what_a_naive_reading_does_on_any_day(client, grown):
    oracles = {day: oracle(client, day) for day in DAYS}
    number, money = factories.ClaimFactory.build(), factories.ClaimFactory.build(**MONEY)
    number.known_value = money.known_value = None

    @settings(max_examples=25)
    @given(queries("projects", oracles[""].rows), st.sampled_from(DAYS))
    def check(query, day):
        text = address(query[0], [])
        ids = set(oracles[day].ids(query[0], []))
        count, total, untold, others = naive([row for row in oracles[day].rows if row["id"] in ids])
        counts, sums = coverage_of(number, text, day), coverage_of(money, text, day)
        assert (counts.itemised, sums.itemised, sums.without_amount) == (count, total, untold)
        assert len(sums.left_out.get(Reason.OTHER_CURRENCY, ())) == others

    check()


def test_the_list_that_proves_a_figure_holds_just_the_counted_rows(client, grown):
    scopes = ["", "country=KZ", "currency=USD", "currency=KZT"]
    claim = factories.ClaimFactory.build(**MONEY)
    for text in scopes:
        for day in ("", DAYS[2]):
            coverage = coverage_of(claim, text, day)
            listed = client.get(f"/api/v1/projects/?page_size=1000&{coverage.proof}").json()["results"]
            assert {row["id"] for row in listed} == {item.pk for item in coverage.counted}
            assert sum(Decimal(row["amount"]) for row in listed) == coverage.itemised


def test_what_is_left_out_is_listed_too(client, make, state, covered):
    make("split", "1.00 USD", "2.00 KZT")
    make("silent")
    make("tenge", "5.00 KZT")
    make("whole", "5.00 KZT", is_umbrella=True)
    coverage = covered(state(scope="country__isnull=true"))
    for reason, items in coverage.left_out.items():
        listed = client.get(f"/api/v1/projects/?page_size=1000&{coverage.proofs[reason]}").json()["count"]
        is_shared = reason in (Reason.NO_AMOUNT, Reason.NOT_SUMMABLE)
        assert listed == (coverage.without_amount if is_shared else len(items))
    assert list(coverage.left_out) == list(Reason)


def test_a_day_of_the_past_is_read_as_the_list_reads_it(make, state, covered):
    make("early", "100.00 USD", on="2026-02-01")
    claim = state("1000.00", on="2026-01-05", entered=date(2026, 1, 5))
    make("late", "50.00 USD", on="2026-06-01")
    assert covered(claim).itemised == Decimal("150.00")
    assert covered(claim, on=date(2026, 3, 1)).itemised == Decimal("100.00")
    assert covered(claim, on=date(2026, 1, 20)).itemised == Decimal("0.00")


def test_a_reader_is_counted_only_what_the_reader_may_see(make, state, covered):
    make("open", "100.00 USD")
    make("secret", "900.00 USD", visibility="internal")
    money, number = state(), state("2.00", unit="projects")
    assert (covered(money).itemised, covered(number).itemised) == (Decimal("100.00"), 1)
    assert "secret" not in {item.code for item in covered(money).items}
    person = factories.UserFactory()
    assert (covered(money, person).itemised, covered(number, person).itemised) == (Decimal("1000.00"), 2)


def test_the_umbrella_of_a_claim_never_reconciles_it_marked_or_not(make, state, covered, client):
    whole = make("whole", "57.00 USD", is_umbrella=True)
    make("part", "10.00 USD")
    claim = state("57.00", umbrella=whole)
    assert covered(claim).itemised == Decimal("10.00")
    with door_open():  # the door would refuse it; old data may hold it
        Project.objects.filter(pk=whole.pk).update(is_umbrella=False)
    found = covered(claim)
    assert found.itemised == Decimal("10.00")
    assert [row["code"] for row in rows_on(client, "", found.proof)] == ["part"]


def test_parts_in_two_currencies_are_not_summed_and_said_to_be_so(make, state, covered):
    make("split", "1.00 USD", "2.00 KZT")
    make("silent")
    make("tenge", "5.00 KZT")
    found = covered(state())
    assert {reason: [item.code for item in items] for reason, items in found.left_out.items()} == {
        Reason.NO_AMOUNT: ["silent"],
        Reason.NOT_SUMMABLE: ["split"],
        Reason.OTHER_CURRENCY: ["tenge"],
    }


@pytest.mark.parametrize(
    "scope", ["contry=KZ", "status=flying", "as_of=2020-01-01", "ordering=code", "page=2", "q=a&q=b"]
)
def test_a_scope_that_is_no_query_is_said_and_counts_nothing(make, state, covered, scope):
    make("any", "1.00 USD")
    found = covered(state(scope=scope))
    assert found.itemised is found.gap is found.percent is found.proof is None
    assert (found.items, bool(found.problem)) == ((), True)
    assert str(scope_of(scope, today=TODAY)) == found.problem


def test_a_unit_that_projects_cannot_itemise_is_said(make, covered):
    make("any")
    claim = factories.ClaimFactory(scope_noun="projects", unit="events", measure="event_count")
    assert covered(claim).problem == "Projects cannot itemise a figure in this unit: events."


def test_a_claim_without_a_scope_is_context_and_has_no_coverage(state):
    claim = factories.ClaimFactory()
    assert claim.pk not in coverages(AnonymousUser(), today=TODAY)


def test_an_amount_is_paired_with_the_number_it_is_about(make, state, covered):
    make("one", "100.00 USD")
    money, number = state("900.00"), state("10.00", unit="projects")
    state("5.00", unit="projects", scope="country=KZ")
    assert covered(money).number.claim.pk == number.pk
    assert covered(money).mean_stated == Decimal("90.00")
    assert covered(number).number is None


def test_two_numbers_of_the_same_scope_leave_no_mean(make, state, covered):
    money = state("900.00")
    state("10.00", unit="projects"), state("20.00", unit="projects")
    assert covered(money).number is None


def test_where_the_scope_has_the_filter_already_the_proof_says_both(state, covered):
    assert parse_qs(covered(state(scope="currency=KZT")).proof)["currency__in"] == ["USD"]
    assert covered(state(scope="is_umbrella=true")).proof is None
    assert covered(state(scope="currency=KZT&currency__in=KZT")).proof is None


def test_all_scopes_cost_four_queries(make, state, django_assert_num_queries):
    make("any", "1.00 USD")
    for scope in ("", "country=KZ", "status=agreed", "nonsense=1"):
        state(scope=scope)
    with django_assert_num_queries(4):
        coverages(AnonymousUser(), today=TODAY)
