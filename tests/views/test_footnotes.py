"""Footnotes count up in the order of the page, and each leads to its source."""

import pytest

from portfolio.models import DateReport, Source, User
from portfolio.views.footnotes import Footnotes
from tests import factories


def report(source, **told):
    return DateReport(pk=told.pop("pk"), source=source, **told)


@pytest.fixture
def sources():
    return [Source(pk=pk, publisher=name) for pk, name in ((7, "Lada.kz"), (3, "TASS"))]


def test_sources_are_numbered_in_the_order_in_which_they_are_first_cited(sources, db):
    notes = Footnotes()
    numbers = [notes.cite(report(sources[n], pk=pk)).number for pk, n in enumerate((0, 1, 0))]
    assert numbers == [1, 2, 1]
    assert [(cited.number, cited.source.publisher) for cited in notes.sources(User())] == [(1, "Lada.kz"), (2, "TASS")]


def test_a_report_that_is_cited_twice_is_listed_once(sources, db):
    notes, told = Footnotes(), report(sources[0], pk=1)
    assert notes.cite(told) == notes.cite(told)
    assert [len(cited.reports) for cited in notes.sources(User())] == [1]


def test_the_words_of_a_source_are_listed_once_and_missing_ones_not_at_all(sources, db):
    notes = Footnotes()
    notes.cite_all(report(sources[0], pk=pk, quote=words) for pk, words in enumerate(("so", "", "so", "and so")))
    assert notes.sources(User())[0].quotes == ["so", "and so"]


def test_a_footnote_knows_its_source(sources):
    note = Footnotes().cite(report(sources[0], pk=1))
    assert note.source is sources[0]


def test_a_page_that_cites_nothing_has_no_sources(db):
    assert Footnotes().sources(User()) == []


@pytest.mark.parametrize(("visibility", "is_shown"), [("public", True), ("internal", False)])
def test_the_source_that_another_repeats_is_named_only_to_who_may_know_of_it(visibility, is_shown, db):
    origin = factories.SourceFactory(publisher="Sputnik", visibility=visibility)
    repeating = factories.SourceFactory(relays=origin)
    notes = Footnotes()
    notes.cite(report(repeating, pk=1))
    assert (notes.sources(factories.UserFactory(is_active=False))[0].relayed == origin) is is_shown
    assert notes.sources(factories.UserFactory())[0].relayed == origin
