"""Organizations: the list, and the page of one with the projects that it takes part in and what it invests."""

from decimal import Decimal

import pytest

from portfolio.vocabulary import PartyRole
from tests import factories
from tests.views.html import fact_of, links_of, rows_of, section_of, texts_of


@pytest.fixture
def opened(visit):
    """The page of Gazprom as it stands when asked."""
    return lambda: visit("/organizations/gazprom/")


def test_a_row_of_the_list_names_kind_country_and_projects(visit, gazprom):
    gazprom.refresh_from_db()
    gazprom.country = factories.CountryFactory(code="RU", title_en="Russia")
    factories.save(gazprom)
    [row] = rows_of(visit("/organizations/").one("table"))
    assert {name: cell.text for name, cell in row.items()} == {
        "Organization": "Gazprom gazprom",
        "Kind": "Company",
        "Country": "RU",
        "Projects": "1",
    }
    assert links_of(row["Organization"]) == ["/organizations/gazprom/"]


def test_an_organization_without_a_country_says_so(visit, gazprom):
    assert texts_of(visit("/organizations/").one("table"))[0]["Country"] == "not stated"


def test_an_empty_list_of_organizations_says_so(visit, db):
    assert visit("/organizations/").one(class_="state").one("h2").text == "No organizations yet"


def test_the_page_has_the_name_in_every_language_and_the_other_names(opened, gazprom):
    gazprom.refresh_from_db()
    gazprom.title_ru, gazprom.aliases = "Газпром", "PJSC Gazprom\nGAZP"
    factories.save(gazprom)
    found = opened()
    assert found.one("h1").text == "Gazprom"
    assert [(title.text, title["lang"]) for title in found.all("p", class_="orig")] == [("Газпром", "ru")]
    assert "also PJSC Gazprom, GAZP" in found.one("div", class_="metaline").text


def test_a_part_in_a_project_has_its_role_its_share_its_day_and_its_source(opened, gazprom, pipeline, energy_ministry):
    factories.ParticipationFactory(
        project=pipeline, organization=gazprom, role=PartyRole.OWNER, share=Decimal("40.5"), source=energy_ministry
    )
    owner, signatory = rows_of(section_of(opened(), "Takes part in"))
    assert links_of(owner["Project"])[0] == "/projects/pipeline/#parties"
    told = [owner[name].text for name in ("Role", "Share", "Told on", "Source")]
    assert told == ["Owner", "40.5%", "7 Feb 2026", "Ministry of Energy"]
    assert links_of(owner["Source"]) == ["/sources/ministry-260901/"]
    assert signatory["Share"].text == "not stated"


def test_only_the_newest_report_of_a_role_holds(opened, gazprom, pipeline, energy_ministry):
    factories.ParticipationFactory(
        project=pipeline,
        organization=gazprom,
        role="signatory",
        source=energy_ministry,
        share=Decimal(10),
        reported_on="2026-09-01",
    )
    assert [row["Share"] for row in texts_of(section_of(opened(), "Takes part in"))] == ["10%"]


def test_what_it_invests_leads_to_the_project_and_to_the_source(opened, gazprom):
    found = opened()
    [row] = rows_of(section_of(found, "Investments"))
    assert links_of(row["Purpose, project"])[0] == "/projects/pipeline/#investment-loan"
    assert row["Amount"].text == "$616 m"
    assert "Lada.kz" in row["Purpose, project"].one("span", class_="card").text
    assert [item["id"] for item in found.one("ol", class_="srcs").all("li")] == ["s1"]


def test_an_organization_that_nobody_names_in_a_role_says_so(visit, db):
    factories.OrganizationFactory(code="quiet", visibility="public")
    found = visit("/organizations/quiet/")
    assert section_of(found, "Takes part in").one("p").text == "No source names it as a party."
    assert section_of(found, "Investments").one("p").text == "No source names it as an investor."


def test_the_project_leads_back_to_its_parties_and_investors(visit, gazprom):
    found = visit("/projects/pipeline/")
    assert "/organizations/gazprom/" in links_of(found.one("section", id="parties"))
    assert "/organizations/gazprom/" in links_of(found.one("section", id="investments"))


def test_only_who_may_edit_the_organization_is_offered_to(client, opened, gazprom):
    assert links_of(opened().one("div", class_="headtools")) == []
    client.force_login(factories.UserFactory(is_staff=True, is_superuser=True))
    assert links_of(opened().one("div", class_="headtools")) == [f"/admin/portfolio/organization/{gazprom.pk}/change/"]


def test_its_totals_stand_by_currency_with_what_is_left_out(client, opened, gazprom, pipeline, article):
    whole = factories.ProjectFactory(is_umbrella=True, sector=None)
    told = [(pipeline, "5.00", "KZT"), (pipeline, None, ""), (whole, "9.00", "USD")]
    for project, amount, currency in told:
        part = factories.InvestmentFactory(project=project, investor=gazprom)
        if amount:
            factories.AmountReportFactory(investment=part, source=article, amount=amount, currency=currency)
    found = opened()
    assert fact_of(found, "Invests, KZT").text == "₸5the sum of 1 investment"
    assert fact_of(found, "Invests, USD").text == "$616 mthe sum of 1 investment"
    assert fact_of(found, "Without an amount").text == "1unknown, not zero"
    assert fact_of(found, "Left out of the sums").text == "1 of umbrellas, which stand for other projects"
    assert fact_of(found, "Projects").text == "1in 1 role, umbrellas not counted"
    [address] = links_of(fact_of(found, "Invests, KZT"))
    assert client.get(f"/api/v1{address}").json()["count"] == 1


def test_without_a_stated_amount_the_total_is_unknown_and_not_zero(visit, db):
    factories.OrganizationFactory(code="quiet", visibility="public")
    assert fact_of(visit("/organizations/quiet/"), "Invests").text == "no amount stated"


def test_many_parts_stand_on_pages_and_the_totals_count_all_of_them(visit, gazprom, article):
    told = {"organization": gazprom, "role": "owner", "source": article}
    for number in range(4):
        factories.ParticipationFactory(project=factories.ProjectFactory(code=f"plant-{number}", sector=None), **told)
    pages = [visit(f"/organizations/gazprom/?page_size=3&page={page}") for page in (1, 2)]
    assert [len(texts_of(section_of(page, "Takes part in"))) for page in pages] == [3, 2]
    assert all("5in 5 roles" in section_of(page, "In all").text.replace("Projects", "") for page in pages)
    assert "There is no page 3." in visit("/organizations/gazprom/?page_size=3&page=3", 404).one("main").text


def test_many_investments_lead_to_the_list_of_all_of_them(client, opened, gazprom, pipeline, article, monkeypatch):
    monkeypatch.setattr("portfolio.views.organizations.INVESTMENTS", 1)
    assert section_of(opened(), "Investments").one("header").text == "Investments"
    second = factories.InvestmentFactory(project=pipeline, code="more", purpose="Second line", investor=gazprom)
    factories.AmountReportFactory(investment=second, source=article, amount="4000000.00")
    header = section_of(found := opened(), "Investments").one("header")
    assert "1–1 of 2" in header.text
    assert len(rows_of(section_of(found, "Investments"))) == 1
    assert client.get(f"/api/v1{links_of(header)[0]}").json()["count"] == 2
    assert "$620 m" in section_of(found, "In all").text
