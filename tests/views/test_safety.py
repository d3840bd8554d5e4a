"""Every page obeys the strict policy, escapes what people typed, and is built so that all can read it."""

import re
from datetime import date
from itertools import pairwise

import pytest
from django.db import transaction
from django.test import Client
from time_machine import travel

from tests import factories
from tests.views.html import tree

SHOWN = [
    "/",
    "/projects/",
    "/milestones/",
    "/map/",
    "/milestones/calendar/",
    "/timeline/",
    "/timeline/?from=2026&to=2032&group=sector",
    "/investments/",
    "/claims/",
    "/organizations/",
    "/sources/",
    "/projects/pipeline/",
    "/projects/pipeline/?as_of=2026-05-01",
    "/claims/initiatives/",
    "/organizations/gazprom/",
    "/sources/article/",
    "/ru/projects/pipeline/",
    "/ru/sources/article/",
    "/kk/",
    "/kk/claims/",
]
PAGES = [
    *SHOWN,
    "/projects/pipeline/?as_of=2001-01-01",
    "/login/",
    "/nope/",
    "/projects/?pages=1",
    "/projects/?page=9",
]
HOSTILE = "<script>alert(1)</script>\"'><img src=x onerror=alert(1)>"
POLICY = (
    "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'; connect-src 'self'; "
    "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)


@pytest.fixture(scope="module")
def responses(django_db_setup, django_db_blocker):
    """Every page once, with the same rows behind all: they are read by many tests and changed by none."""
    return read_once(django_db_blocker, make_pipeline, PAGES)


def read_once(blocker, make, addresses):
    """The answers of addresses, with rows that are gone afterwards."""
    with blocker.unblock(), transaction.atomic(), travel(factories.NOON, tick=False):
        make()
        answers = {address: Client().get(address) for address in addresses}
        transaction.set_rollback(True)
    return answers


def make_pipeline():
    project = factories.ProjectFactory(code="pipeline", title_ru="Газопровод")
    factories.ProjectCountryFactory(project=project, country=factories.CountryFactory(code="KZ"))
    factories.StatusReportFactory(project=project)
    milestone, article = factories.MilestoneFactory(project=project), factories.SourceFactory(code="article")
    factories.DateReportFactory(milestone=milestone, quote="скоро", source=article)
    factories.DateReportFactory(milestone=milestone, period="2031", reported_on=date(2026, 4, 1))
    gazprom = factories.OrganizationFactory(code="gazprom")
    investment = factories.InvestmentFactory(project=project, investor=gazprom)
    factories.AmountReportFactory(investment=investment, source=article)
    factories.ParticipationFactory(project=project, organization=gazprom, source=article)
    claim = factories.ClaimFactory(code="initiatives", scope_noun="projects")
    factories.FigureReportFactory(claim=claim, source=article)
    factories.FigureReportFactory(claim=factories.ClaimFactory())


@pytest.fixture(params=PAGES)
def response(request, responses):
    return responses[request.param]


@pytest.fixture
def found(response):
    return tree(response)


def test_every_page_sends_the_strict_policy_and_its_companions(response):
    assert response.headers["Content-Security-Policy"] == POLICY
    assert response.headers["X-Frame-Options"] == "DENY"
    assert response.headers["X-Content-Type-Options"] == "nosniff"
    assert response.headers["Referrer-Policy"] == "same-origin"


def test_no_page_holds_a_style_a_handler_or_a_script_of_its_own(found):
    for element in found.all():
        assert element.tag != "style"
        assert not [name for name in element.attributes if name == "style" or name.startswith("on")]
        if element.tag == "script":
            assert element["src"].startswith("/static/")
            assert element.text == ""


def test_no_page_fetches_anything_from_elsewhere(found):
    # The canonical address is named and not fetched.
    links = [element["href"] for element in found.all("link") if element["rel"] != "canonical"]
    fetched = links + [element["src"] for element in found.all("script")]
    assert all(address.startswith("/static/portfolio/") for address in fetched)
    assert not list(found.all("img"))


def test_every_page_has_one_heading_of_the_first_rank_and_no_gaps_below(found):
    ranks = [int(element.tag[1]) for element in found.all() if re.fullmatch("h[1-6]", element.tag)]
    assert ranks.count(1) == 1
    assert all(after <= before + 1 for before, after in pairwise(ranks))


def test_every_page_has_its_landmarks_a_language_and_a_way_past_the_navigation(found):
    assert [element["id"] for element in found.all("main")] == ["main"]
    assert len(list(found.all("header", class_="masthead"))) == len(list(found.all("footer"))) == 1
    assert all(element["aria-label"] for element in found.all("nav"))
    assert found.one("html")["lang"] in ("en", "ru", "kk")
    assert next(found.one("body").all("a"))["href"] == "#main"


def test_ids_are_unique_and_inner_links_lead_somewhere(found):
    ids = [element["id"] for element in found.all() if element["id"]]
    assert len(ids) == len(set(ids))
    inner = {element["href"][1:] for element in found.all() if (element["href"] or "").startswith("#")}
    assert inner <= set(ids)


def test_labels_and_headings_refer_to_what_is_there(found):
    ids = {element["id"] for element in found.all() if element["id"]}
    for element in found.all():
        for name in ("for", "aria-labelledby", "aria-describedby"):
            # Several ids may stand there, with spaces between them.
            assert set((element[name] or "").split()) <= ids


def test_every_table_has_a_caption_and_headings_with_a_scope(found):
    for table in found.all("table"):
        # A table may hold another one in a cell: its own caption comes first.
        assert next(table.all("caption")).parent is table
        assert next(table.all("caption")).text
        assert all(heading["scope"] in ("col", "row", "rowgroup") for heading in table.all("th"))


def test_tables_keep_their_roles_where_rows_become_records(found):
    roles = {"table": "table", "tr": "row", "td": "cell"}
    for table in found.all("table", class_="stack"):
        assert table["role"] == "table"
        assert all(element["role"] == roles[element.tag] for element in table.all() if element.tag in ("tr", "td"))


@pytest.fixture(scope="module")
def attacked(django_db_setup, django_db_blocker):
    """The same pages, with hostile rows behind them."""
    return read_once(django_db_blocker, make_hostile, SHOWN)


def make_hostile():
    """A project whose every text tries to break out of the page."""
    source = factories.SourceFactory(code="article", publisher=HOSTILE, title=HOSTILE, language="ru")
    project = factories.ProjectFactory(
        code="pipeline", title_en=HOSTILE, title_ru=HOSTILE + "ru", summary=HOSTILE, place=HOSTILE, sector=None
    )
    words = {"source": source, "said_by": HOSTILE, "quote": HOSTILE, "summary": HOSTILE, "locator": HOSTILE}
    factories.StatusReportFactory(project=project, **words)
    milestone = factories.MilestoneFactory(project=project, title_en=HOSTILE)
    factories.DateReportFactory(milestone=milestone, **words)
    disagreeing = factories.SourceFactory(publisher=HOSTILE, title=HOSTILE, relays=source)
    factories.DateReportFactory(milestone=milestone, period="2031", **{**words, "source": disagreeing})
    organization = factories.OrganizationFactory(code="gazprom", title_en=HOSTILE, aliases=HOSTILE)
    investment = factories.InvestmentFactory(project=project, purpose=HOSTILE, investor=organization)
    factories.AmountReportFactory(investment=investment, **words)
    factories.ParticipationFactory(project=project, organization=organization, **words)
    factories.FigureReportFactory(claim=factories.ClaimFactory(code="initiatives", title_en=HOSTILE), **words)


@pytest.mark.parametrize("address", SHOWN)
def test_what_people_typed_stays_text(attacked, address):
    response = attacked[address]
    assert response.status_code == 200
    assert b"<script>alert" not in response.content
    assert b"<img" not in response.content
    assert HOSTILE in tree(response).one("main").text


def test_an_address_that_was_typed_stays_text(client, db):
    response = client.get("/nope/?next=%22%3E%3Cscript%3Ealert(1)%3C/script%3E")
    assert b"<script>alert" not in response.content


def test_links_to_sources_tell_them_nothing_of_the_reader(visit, pipeline):
    outer = [link for link in visit("/projects/pipeline/").all("a") if link["href"].startswith("http")]
    assert [link["rel"] for link in outer] == ["noreferrer"]
