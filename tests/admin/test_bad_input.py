"""Bad input in the admin: a message at the field, what was typed still there, and nothing changed."""

import pytest

from portfolio import models
from tests import factories
from tests.admin import pages


def refused(admin, address, **typed):
    """The messages on the form that comes back; nothing was written and the last word typed is still on the page."""
    before = pages.counts()
    response = pages.send(admin, address, **typed)
    assert response.status_code == 200
    assert pages.counts() == before
    assert pages.is_settled()
    fields = {**response.context["adminform"].form.errors}
    for inline in response.context["inline_admin_formsets"]:
        for form in inline.formset.forms:
            fields |= form.errors
    return {name: " ".join(messages) for name, messages in fields.items()}


def under(admin, identity, series, **typed):
    """The messages on a new report under its identity, of which only `typed` is wrong."""
    told = {"source": factories.SourceFactory().pk, "reported_on": "2026-11-20", **typed}
    sent = {f"{series}-0-{name}": value for name, value in told.items()}
    return refused(admin, pages.change_url(identity), **sent)


@pytest.mark.parametrize(
    "text", ["03/04/2030", "2030-Q5", "2030-02-30", "soon", "1899", "30.01.30", "x" * 200, "٢٠٣٠"]
)
def test_a_wrong_period_is_named_at_its_field(admin, text):
    told = under(admin, factories.MilestoneFactory(), "date_reports", period=text)
    assert list(told) == ["period"]
    assert text[:10] in told["period"]


@pytest.mark.parametrize("text", ["12.345.678", "much", "-5", "1e9", "NaN", "1.234", "9" * 30, "∞"])
def test_a_wrong_amount_is_named_at_its_field(admin, text):
    typed = {"amount": text, "currency": "USD", "qualifier": "exact", "stage": "announced"}
    told = under(admin, factories.InvestmentFactory(), "amount_reports", **typed)
    assert list(told) == ["amount"]
    assert text[:10] in told["amount"]


@pytest.mark.parametrize("text", ["XYZ", "dollars", "$"])
def test_a_wrong_currency_is_named_at_its_field(admin, text):
    typed = {"amount": "5", "currency": text, "qualifier": "exact", "stage": "announced"}
    told = under(admin, factories.InvestmentFactory(), "amount_reports", **typed)
    assert list(told) == ["currency"]
    assert text.upper() in told["currency"]
    assert "ISO 4217" in told["currency"]


def test_an_amount_without_its_currency_is_refused_at_the_amount(admin):
    told = under(admin, factories.InvestmentFactory(), "amount_reports", amount="5", qualifier="exact")
    assert "a currency" in told["amount"]


@pytest.mark.parametrize(("text", "part"), [("100.001", "at most 100"), ("0", "more than 0"), ("half", "“half”")])
def test_a_share_is_more_than_nought_and_at_most_a_hundred(admin, text, part):
    typed = {"organization": factories.OrganizationFactory().pk, "role": "owner", "share": text}
    told = under(admin, factories.ProjectFactory(), "participations", **typed)
    assert list(told) == ["share"]
    assert part in told["share"]


def test_a_quote_that_is_too_long_is_refused_with_its_length(admin):
    told = under(admin, factories.MilestoneFactory(), "date_reports", period="2030", quote="ә" * 501)
    assert list(told) == ["quote"]
    assert "500" in told["quote"]
    assert "501" in told["quote"]


def test_the_browser_does_not_cut_a_long_quote_by_itself(admin):
    page = admin.get(pages.url(models.DateReport, "add")).content.decode()
    assert 'name="quote"' in page
    assert "maxlength" not in page[page.index('<textarea name="quote"') :].split(">")[0]


def test_what_was_met_after_it_was_reported_is_refused_at_the_date(admin):
    told = under(admin, factories.MilestoneFactory(), "date_reports", lane="met", period="2026-11-21")
    assert list(told) == ["period"]
    assert "Give an earlier date" in told["period"]


@pytest.mark.parametrize(("lane", "period"), [("planned", ""), ("cancelled", "2030")])
def test_a_lane_has_a_date_or_has_none(admin, lane, period):
    told = under(admin, factories.MilestoneFactory(), "date_reports", lane=lane, period=period, quote="words")
    assert list(told) == ["period"]


def test_a_report_of_tomorrow_is_refused_at_its_day(admin):
    told = under(admin, factories.MilestoneFactory(), "date_reports", period="2030", reported_on="2026-11-23")
    assert list(told) == ["reported_on"]
    assert "2026-11-23" in told["reported_on"]
    assert "2026-11-22" in told["reported_on"]


def test_a_report_on_its_own_page_is_checked_alike(admin):
    report = factories.DateReportFactory()
    assert list(refused(admin, pages.change_url(report), reported_on="2026-11-23")) == ["reported_on"]
    assert list(refused(admin, pages.change_url(report), lane="met", period="2027")) == ["period"]


@pytest.mark.parametrize("factory", [factories.ProjectFactory, factories.SectorFactory])
def test_a_cycle_of_parents_is_refused_at_the_parent(admin, factory):
    above = factory()
    below = factory(parent=above)
    told = refused(admin, pages.change_url(above), parent=below.pk)
    assert list(told) == ["parent"]
    assert "above itself" in told["parent"]


def test_a_project_is_not_its_own_parent(admin):
    project = factories.ProjectFactory()
    assert list(refused(admin, pages.change_url(project), parent=project.pk)) == ["parent"]


def test_a_second_milestone_of_the_same_code_is_refused_at_the_code(admin):
    first = factories.MilestoneFactory()
    typed = {"project": first.project.pk, "code": first.code, "title_en": "Again", "kind": "event"}
    told = refused(admin, pages.url(models.Milestone, "add"), **typed)
    assert list(told) == ["code"]
    assert "Choose another code" in told["code"]


def test_a_second_total_is_refused_at_the_role(admin):
    first = factories.InvestmentFactory(role="total")
    typed = {"project": first.project.pk, "code": "another", "role": "total"}
    told = refused(admin, pages.url(models.Investment, "add"), **typed)
    assert list(told) == ["role"]
    assert "a part" in told["role"]


def test_the_same_participation_told_twice_is_refused(admin):
    row = factories.ParticipationFactory()
    typed = {
        "organization": row.organization.pk,
        "role": row.role,
        "source": row.source.pk,
        "reported_on": "2026-02-07",
    }
    told = under(admin, row.project, "participations", **typed)
    assert list(told) == ["organization"]


def test_a_point_without_a_longitude_is_refused_at_its_precision(admin):
    told = refused(admin, pages.change_url(factories.ProjectFactory()), latitude="51.1", location_precision="exact")
    assert list(told) == ["location_precision"]


def test_a_reason_that_is_too_long_is_refused_and_a_title_needs_a_language(admin):
    project = factories.ProjectFactory()
    assert list(refused(admin, pages.change_url(project), reason="x" * 501)) == ["reason"]
    assert list(refused(admin, pages.change_url(project), title_en="")) == ["__all__"]


def test_what_was_typed_stays_on_the_form(admin):
    milestone = factories.MilestoneFactory()
    typed = {"date_reports-0-period": "03/04/2030", "date_reports-0-quote": "к весне", "title_kk": "Іске қосу"}
    page = pages.send(admin, pages.change_url(milestone), **typed).content.decode()
    assert all(text in page for text in ("03/04/2030", "к весне", "Іске қосу"))


NO_IDS = ["abc", "-1", "0", "99999999999999999999", "1.5", "\x00", "1 OR 1=1"]


@pytest.mark.parametrize("text", NO_IDS)
def test_what_is_no_id_is_no_choice(admin, text):
    milestone = factories.MilestoneFactory()
    told = under(admin, milestone, "date_reports", period="2030", source=text)
    assert list(told) == ["source"]
    assert list(refused(admin, pages.change_url(milestone), project=text)) == ["project"]
    assert list(refused(admin, pages.change_url(milestone.project), in_countries=[text])) == ["in_countries"]


@pytest.mark.parametrize("text", NO_IDS)
def test_an_address_with_a_bad_id_never_breaks_the_page(admin, text):
    for model in (models.Milestone, models.Change):
        assert admin.get(pages.url(model, "change", text.replace("/", "_"))).status_code == 302
    assert admin.get(pages.url(models.DateReport, "add", source=text, milestone=text, period=text)).status_code == 200
    assert (
        admin.get(pages.url(models.Project, "add", in_countries=text, parent=text, latitude=text)).status_code == 200
    )
