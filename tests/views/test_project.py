"""The page of a project: facts with their footnotes, and who said what, when, in what words."""

from datetime import date
from decimal import Decimal

import pytest

from portfolio.vocabulary import DateLane, Stage
from tests import factories
from tests.views.conftest import AMBASSADOR, QUOTE


@pytest.fixture
def opened(visit):
    """The page as it stands when asked; call it after the data is made."""
    return lambda prefix="": visit(f"{prefix}/projects/pipeline/")


def fact(found, name):
    """The value of one of the key facts."""
    for pair in found.one("dl", class_="facts").all("div"):
        if pair.one("dt").text == name:
            return pair.one("dd")
    raise AssertionError(f"no fact {name}")


def test_the_head_names_the_project_in_every_language_it_has(opened, pipeline):
    found = opened()
    assert found.one("h1").text == "Trunk gas pipeline"
    assert [(title.text, title["lang"]) for title in found.all("p", class_="orig")] == [("Газопровод", "ru")]
    assert found.one("title").text == "Trunk gas pipeline — Portfolio Tracker"


def test_the_founding_fact_has_its_day_its_speaker_his_words_and_its_source(opened, pipeline):
    planned = fact(opened(), "Planned")
    assert planned.one("time", datetime="2030-01-01").text == "1 Jan 2030"
    card = planned.one("span", class_="card")
    assert card.one("q").text == QUOTE
    assert card.one("q")["lang"] == "ru"
    assert all(words in card.text for words in (AMBASSADOR, "Lada.kz", "7 Feb 2026"))


def test_every_footnote_leads_to_a_source_that_is_listed(opened, slipped):
    found = opened()
    listed = {item["id"] for item in found.one("ol", class_="srcs").all("li")}
    cited = {link["href"][1:] for link in found.all("a") if link["href"].startswith("#s") and link.text[0] == "["}
    assert cited == listed == {"s1", "s2"}


def test_footnotes_count_up_from_the_top_of_the_page(opened, slipped):
    marks = [link.text for cite in opened().all("span", class_="cite") for link in cite.all("a")]
    assert list(dict.fromkeys(marks)) == ["[1]", "[2]"]


def test_a_footnote_says_to_listeners_which_source_it_is(opened, pipeline):
    mark = next(opened().all("span", class_="cite")).one("a")
    assert mark["aria-label"] == "Source 1: Lada.kz, 7\u00a0Feb\u00a02026"


def test_the_date_is_cited_from_who_gave_it_and_not_from_who_denies_it(opened, slipped):
    gazprom = factories.SourceFactory(publisher="Gazprom")
    factories.DateReportFactory(
        milestone=slipped, source=gazprom, lane=DateLane.DISPUTED, period=None, reported_on="2026-10-01"
    )
    found = opened()
    assert "Ministry of Energy" in fact(found, "Planned").one("span", class_="card").text
    assert "Disputed" in fact(found, "Planned").text
    row = next(found.one("tbody", id="milestone-commissioning").all("tr"))
    assert [card.one("b").text for card in row.all("span", class_="card")] == ["Ministry of Energy", "Gazprom"]


def test_a_milestone_folds_the_whole_series_of_its_reports_newest_first(opened, slipped):
    story = opened().one("tbody", id="milestone-commissioning").one("details")
    assert story.one("summary").text == "2 reports"
    newest, oldest = story.one("ol").all("li")
    assert "by 31 Dec 2031" in newest.one("span", class_="what").text
    assert "Later by two years." in newest.text
    assert AMBASSADOR in oldest.text
    assert oldest.one("q").text == QUOTE


def test_a_slip_shows_its_days_and_its_range(opened, slipped):
    slip = fact(opened(), "Slip of the next milestone")
    assert slip.one("data")["value"] == "729"
    assert [under.text for under in slip.all("span", class_="under")] == ["+729 days", "up to 24 mo"]


def test_what_nobody_told_is_said_in_words(opened, pipeline):
    found = opened()
    assert fact(found, "Amount").text == "not stated"
    assert fact(found, "Place").text == "not stated"
    assert found.one("section", id="parties").one("p").text == "No source names a party."
    assert found.one("section", id="investments").one("p").text.startswith("No source states an amount.")


def test_a_bare_project_has_a_page_in_which_everything_is_not_stated(visit, db):
    factories.ProjectFactory(code="bare", sector=None)
    found = visit("/projects/bare/")
    assert {fact(found, name).text for name in ("Status", "Next milestone", "Amount", "Place")} == {"not stated"}
    assert found.one("section", id="sources").one("p").text == "No source has been recorded here."


def test_an_inferred_status_says_that_it_is_inferred(opened, pipeline):
    assert "inferred" in fact(opened(), "Status").text


def test_a_stated_status_does_not(opened, pipeline, energy_ministry):
    factories.StatusReportFactory(project=pipeline, source=energy_ministry, reported_on=date(2026, 3, 1))
    assert "inferred" not in fact(opened(), "Status").text


def test_an_amount_leads_to_the_report_of_the_total(opened, pipeline, energy_ministry):
    total = factories.InvestmentFactory(project=pipeline, role="total", code="total")
    factories.AmountReportFactory(investment=total, source=energy_ministry, amount="616000000.00")
    amount = fact(opened(), "Amount")
    assert amount.one("data").text == "$616 m"
    assert "Ministry of Energy" in amount.one("span", class_="card").text


def test_parts_in_several_currencies_are_not_added_up(opened, pipeline, energy_ministry):
    for code, currency in (("one", "USD"), ("two", "KZT")):
        part = factories.InvestmentFactory(project=pipeline, code=code)
        factories.AmountReportFactory(investment=part, source=energy_ministry, currency=currency)
    assert fact(opened(), "Amount").text.startswith("in several currencies, not added up")


def test_parts_that_one_source_tells_of_carry_its_number_once(opened, pipeline, article, energy_ministry):
    for code, source in (("one", article), ("two", energy_ministry), ("three", article)):
        part = factories.InvestmentFactory(project=pipeline, code=code)
        factories.AmountReportFactory(investment=part, source=source)
    marks = [cite.one("a").text for cite in fact(opened(), "Amount").all("span", class_="cite")]
    assert sorted(marks) == ["[1]", "[2]"]


def test_what_was_paid_is_shown_in_the_currency_in_which_it_was_paid(opened, pipeline, energy_ministry):
    part = factories.InvestmentFactory(project=pipeline, code="loan")
    told = {"investment": part, "source": energy_ministry}
    factories.AmountReportFactory(**told, amount="5000000.00", currency="USD", stage=Stage.COMMITTED)
    factories.AmountReportFactory(**told, amount="2000000.00", currency="RUB", stage=Stage.DISBURSED)
    row = next(opened().one("tbody", id="investment-loan").all("tr"))
    assert [cell.text for cell in row.all("data")] == ["$5 m", "₽2 m"]


def test_a_party_stands_with_its_role_its_share_and_its_source(opened, pipeline, article):
    gazprom = factories.OrganizationFactory(title_en="Gazprom", country=factories.CountryFactory(code="RU"))
    factories.ParticipationFactory(
        project=pipeline, organization=gazprom, role="signatory", share=Decimal("25.5"), source=article
    )
    party = opened().one("ul", class_="parties").one("li")
    assert next(party.all("b")).text == "Gazprom"
    assert party.one("span", class_="role").text.startswith("Signatory, 25.5%")
    assert party.one("span", class_="cite").one("a").text == "[1]"


def test_a_source_is_listed_with_its_day_its_address_its_words_and_what_it_repeats(opened, pipeline, article):
    origin = factories.SourceFactory(publisher="Sputnik", visibility="public")
    article.refresh_from_db()
    article.relays = origin
    factories.save(article)
    source = opened().one("li", id="s1")
    assert source.one("strong").text == "Lada.kz"
    assert [link["href"] for link in source.all("a")] == [
        "/sources/lada-260207/",
        "https://www.example.kz/article",
        f"/sources/{origin.code}/",
    ]
    assert [quote.text for quote in source.all("q")] == [QUOTE]
    assert "Media · 7 Feb 2026 · original · repeats Sputnik" in source.text
    assert source.one("span", class_="used").text == "2 reports"


def test_a_report_that_was_set_aside_stays_visible_with_the_reason(opened, slipped):
    told = slipped.date_reports.get(reported_on=date(2026, 9, 1))
    told.set_aside_at, told.set_aside_reason = "2026-11-01T00:00:00Z", "It speaks of another line."
    factories.save(told)
    story = opened().one("tbody", id="milestone-commissioning").one("details")
    assert "Set aside It speaks of another line." in story.text
    assert fact(opened(), "Planned").one("time", datetime="2030-01-01")


def test_a_parent_and_the_parts_of_a_project_are_linked(visit, pipeline):
    factories.ProjectFactory(code="compressor", title_en="Compressor station", parent=pipeline)
    assert fact(visit("/projects/pipeline/"), "Parts").one("a")["href"] == "/projects/compressor/"
    assert fact(visit("/projects/compressor/"), "Part of").one("a")["href"] == "/projects/pipeline/"


def test_the_local_navigation_leads_to_sections_that_are_there(opened, pipeline):
    found = opened()
    targets = [link["href"][1:] for link in found.one("nav", class_="localnav").all("a")]
    assert [found.one("section", id=target)["id"] for target in targets] == targets
    assert len(targets) == 6


def test_only_who_may_edit_is_offered_to_edit(client, visit, pipeline):
    assert list(visit("/projects/pipeline/").one("div", class_="headtools").all("a")) == []
    client.force_login(factories.UserFactory(is_staff=True, is_superuser=True))
    link = visit("/projects/pipeline/").one("div", class_="headtools").one("a")
    assert link["href"] == f"/admin/portfolio/project/{pipeline.pk}/change/"
