"""The tags of {% load shown %}: marked-up values, and words where nobody told one."""

from datetime import date
from decimal import Decimal
from types import SimpleNamespace

import pytest
from django.template import Context, Template
from django.utils import translation

from portfolio.models import Country
from portfolio.periods import Period
from portfolio.templatetags.shown import FLAGS
from portfolio.vocabulary import Stage, State, Status
from tests.templatetags.words import text_of

TODAY = date(2026, 11, 22)


def render(tag, **values):
    return Template("{% load shown %}" + tag).render(Context({"today": TODAY, **values}))


def milestone(**told):
    known = {
        "known_state": State.UPCOMING,
        "known_planned": Period.parse("2030-01-01"),
        "known_baseline": Period.parse("2030-01-01"),
        "known_slip_days": None,
        "known_slip_is_coarse": False,
        "known_times_moved": 0,
    }
    return SimpleNamespace(**{**known, **told})


@pytest.mark.parametrize(
    ("told", "glyph", "stamp", "words"),
    [
        ("2030-01-01", "#p-day", '<time datetime="2030-01-01">', "(exact day)"),
        ("2026-09", "#p-month", '<time datetime="2026-09">', "(month only)"),
        ("2026-Q4", "#p-quarter", '<span data-edtf="2026-36">', "(quarter only)"),
        ("2030-H1", "#p-half", '<span data-edtf="2030-40">', "(half-year only)"),
        ("2029", "#p-year", '<time datetime="2029">', "(year only)"),
        ("2027/2030", "#p-range", '<span data-edtf="2027/2030">', "(some day between)"),
        ("../2031-12-31", "#p-by", '<span data-edtf="../2031-12-31">', "by"),
        ("2027-01-01/..", "#p-from", '<span data-edtf="2027-01-01/..">', "from"),
    ],
)
def test_a_date_has_a_glyph_a_stamp_for_machines_and_words_for_its_precision(told, glyph, stamp, words):
    html = render("{% period value %}", value=Period.parse(told))
    assert f'href="{glyph}"' in html
    assert stamp in html
    assert words in html


def test_an_unknown_date_and_one_that_nobody_told_are_words():
    assert render("{% period value %}", value=Period.parse("unknown")) == '<span class="unknown">date unknown</span>'
    assert "not told" in render("{% period value %}", value=None)
    assert 'aria-hidden="true">—<' in render("{% period value %}", value=None)


def test_a_planned_date_turns_red_once_its_last_day_has_passed():
    def shown(told, state=""):
        return render("{% period_due value today state %}", value=Period.parse(told), state=state)

    assert "is-late" in shown("2026-11-21")
    assert "is-late" not in shown("2026-11-22")
    assert "is-late" not in shown("2026")
    assert "is-late" not in shown("2026-11-21", State.MET)
    assert "is-late" in shown("2026-11-21", State.OVERDUE)


def test_an_amount_that_nobody_told_is_never_zero():
    assert text_of(render("{% money value %}", value=None)) == "not stated"
    assert "0" not in render("{% money value %}", value=None)


def test_a_told_amount_keeps_its_full_figure_for_machines():
    html = render("{% money value 'USD' qualifier='about' %}", value=Decimal("57000000000.00"))
    assert html == '<data class="money" value="57000000000 USD">about $57\u00a0bn</data>'


def test_a_zero_that_was_told_is_a_zero():
    assert text_of(render("{% money value 'USD' %}", value=Decimal("0.00"))) == "$0"


@pytest.mark.parametrize(
    ("days", "look", "arrow", "words"),
    [
        (729, 'class="slip-i"', "#sl-later", "later than the baseline"),
        (-60, 'class="slip-i early"', "#sl-earlier", "earlier than the baseline"),
    ],
)
def test_a_slip_has_an_arrow_a_size_its_days_and_words_for_its_direction(days, look, arrow, words):
    html = render("{% slip value %}", value=days)
    assert look in html
    assert f'href="{arrow}"' in html
    assert words in html
    assert f'<data value="{days}">' in html


def test_the_days_of_a_slip_stand_below_its_size():
    assert text_of(render("{% slip value True %}", value=729)) == "≈ +24 mo +729 days"
    assert text_of(render("{% slip value %}", value=-60)) == "−2 mo −60 days"


@pytest.mark.parametrize(
    ("told", "shown"),
    [
        ({"known_slip_days": 0}, "on baseline"),
        ({}, "first date"),
        ({"known_baseline": None}, "no baseline"),
        ({"known_baseline": Period.parse("unknown")}, "no baseline"),
        ({"known_times_moved": 1, "known_planned": Period.parse("unknown")}, "no date now"),
        ({"known_state": State.OVERDUE, "known_planned": Period.parse("2026-11-10")}, "12 d overdue"),
        ({"known_state": State.OVERDUE, "known_planned": Period.parse("2025"), "known_slip_days": 9}, "326 d overdue"),
    ],
)
def test_a_milestone_without_a_size_of_slip_says_why(told, shown):
    assert text_of(render("{% milestone_slip row today %}", row=milestone(**told))) == shown


@pytest.mark.parametrize(
    ("planned", "days", "shown"),
    [
        (None, None, "—"),
        ("unknown", None, "—"),
        ("2030-01-01", None, "first date"),
        ("2030-01-01", 0, "on baseline"),
        ("2026-11-10", 30, "12 d overdue"),
        ("../2031-12-31", 729, "+24 mo +729 days"),
    ],
)
def test_a_project_shows_the_slip_of_its_next_milestone(planned, days, shown):
    row = milestone(known_planned=planned and Period.parse(planned), known_slip_days=days)
    assert text_of(render("{% next_slip row today %}", row=row)) == shown


@pytest.mark.parametrize("status", Status)
def test_every_status_has_a_mark_and_its_word(status, sprite):
    html = render("{% pill value %}", value=status.value)
    mark = html.partition('href="#')[2].partition('"')[0]
    assert f'<symbol id="{mark}"' in sprite
    assert text_of(html) == status.label


def test_a_status_that_nobody_told_has_no_mark():
    assert render("{% pill value %}", value="") == '<span class="unknown">not stated</span>'


@pytest.mark.parametrize("state", State)
def test_every_state_has_its_word(state):
    assert text_of(render("{% state value %}", value=state.value)) == state.label


@pytest.mark.parametrize(
    ("value", "shown"),
    [("", "not stated"), (Stage.NOT_STATED, "not stated"), (Stage.COMMITTED, "Committed")],
)
def test_a_stage_that_nobody_told_is_said_to_be_so(value, shown):
    assert text_of(render("{% stage value %}", value=value)) == shown


@pytest.mark.parametrize("code", sorted(FLAGS))
def test_every_flag_that_is_named_is_drawn(code, sprite):
    assert f'<symbol id="fl-{code}"' in sprite


def test_a_flag_never_stands_alone_and_other_countries_go_by_their_code():
    countries = [Country(code="KZ", title_en="Kazakhstan"), Country(code="TR", title_en="Türkiye")]
    html = render("{% flags value %}", value=countries)
    assert text_of(html) == "KZTR"
    assert html.count("<svg") == 1
    assert 'title="Türkiye"' in html
    assert text_of(render("{% flags value 'named' %}", value=countries)) == "KazakhstanTürkiye"


def test_no_country_is_said_in_words():
    assert text_of(render("{% flags value %}", value=[])) == "not stated"


def test_values_follow_the_language_of_the_page():
    with translation.override("ru"):
        assert "1\u00a0янв." in render("{% period value %}", value=Period.parse("2030-01-01"))
        assert "млрд" in render("{% money value 'USD' %}", value=Decimal("57000000000.00"))
    assert "1\u00a0Jan" in render("{% period value %}", value=Period.parse("2030-01-01"))


@pytest.mark.parametrize("tag", ["{% flags value 'named' %}", "{% flags value %}"])
def test_a_hostile_name_stays_text(tag):
    html = render(tag, value=[Country(code="XX", title_en='<script>"alert"</script>')])
    assert "<script" not in html
    assert "&lt;script&gt;&quot;alert&quot;" in html
