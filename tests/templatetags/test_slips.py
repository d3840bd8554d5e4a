"""Shifts of dates as readers see them: a size that can be grasped, and its range where dates are coarse."""

import pytest

from portfolio.periods import Period, slip_days
from portfolio.templatetags import slips
from portfolio.templatetags.figures import NBSP

LANGUAGES = ("en", "ru", "kk")


def plain(text):
    return text.replace(NBSP, " ")


@pytest.mark.parametrize(
    ("days", "en", "ru", "kk"),
    [
        (4, "+1 wk", "+1 нед.", "+1 апта"),
        (21, "+3 wk", "+3 нед.", "+3 апта"),
        (42, "+6 wk", "+6 нед.", "+6 апта"),
        (43, "+1 mo", "+1 мес.", "+1 ай"),
        (182, "+6 mo", "+6 мес.", "+6 ай"),
        (364, "+12 mo", "+12 мес.", "+12 ай"),
        (729, "+24 mo", "+24 мес.", "+24 ай"),
        (-60, "−2 mo", "−2 мес.", "−2 ай"),
        (-14, "−2 wk", "−2 нед.", "−2 апта"),
    ],
)
def test_a_slip_is_told_in_weeks_or_whole_months(days, en, ru, kk):
    assert [plain(slips.slip_text(days, language)) for language in LANGUAGES] == [en, ru, kk]


def test_a_slip_between_coarse_dates_is_marked():
    assert plain(slips.slip_text(182, "en", is_coarse=True)) == "≈ +6 mo"
    assert plain(slips.slip_text(182, "en")) == "+6 mo"


@pytest.mark.parametrize(("days", "is_none"), [(0, True), (3, True), (-3, True), (4, False), (-4, False)])
def test_less_than_four_days_are_no_slip(days, is_none):
    assert slips.is_on_baseline(days) is is_none


def test_days_have_a_unit_in_each_language():
    assert [plain(slips.days_text(1200, language)) for language in LANGUAGES] == ["1,200 d", "1 200 дн.", "1 200 күн"]


@pytest.mark.parametrize(
    ("baseline", "current", "shown"),
    [
        ("2026-Q2", "2026-Q4", "3 to 9 mo"),
        ("2030-01-01", "../2031-12-31", "up to 24 mo"),
        ("../2029-12-31", "2031-01-01", "at least 12 mo"),
        ("2026", "2026-Q4", "−3 to +12 mo"),
        ("2026-03", "2026-04", "0 to 2 mo"),
        ("2026-03-01/2026-03-10", "2026-03-20", "1 to 3 wk"),
        ("2030-01-01", "2030-06-01", ""),
        ("unknown", "2030", ""),
        ("../2029-12-31", "../2030-12-31", ""),
    ],
)
def test_a_range_says_how_little_and_how_much_a_slip_may_be(baseline, current, shown):
    assert plain(slips.range_text(Period.parse(current), Period.parse(baseline), "en")) == shown


@pytest.mark.parametrize(("language", "shown"), [("en", "3 to 9 mo"), ("ru", "от 3 до 9 мес."), ("kk", "3 … 9 ай")])
def test_a_range_has_its_words_in_each_language(language, shown):
    assert plain(slips.range_text(Period.parse("2026-Q4"), Period.parse("2026-Q2"), language)) == shown


def test_the_founding_example_slips_by_729_days_or_about_two_years():
    baseline, current = Period.parse("2030-01-01"), Period.parse("../2031-12-31")
    days = slip_days(current, baseline)
    assert days == 729
    assert plain(slips.slip_text(days, "en", is_coarse=True)) == "≈ +24 mo"
