"""A query in words: lengths, periods, quotations and countries as people write them, in each language."""

from datetime import date

import pytest
from django.db import connection
from django.http import QueryDict
from django.test.utils import CaptureQueriesContext
from django.utils import translation

from portfolio.dates import NARROW, NBSP
from portfolio.filters import grammar
from portfolio.filters.labels import LABELS, PRECISIONS
from portfolio.filters.nouns import FILTER_SETS
from portfolio.filters.reports import REPORT_FILTER_SETS
from portfolio.periods import Precision
from portfolio.vocabulary import Visibility
from tests.factories import (
    TODAY,
    BaselineFactory,
    CountryFactory,
    OrganizationFactory,
    ProjectCountryFactory,
    ProjectFactory,
)

NOUNS = FILTER_SETS | REPORT_FILTER_SETS
LANGUAGES = ("en", "ru", "kk")


def said(text, plural="milestones", language="en"):
    """What the sentence says of the filters, without the name of the list, with plain spaces."""
    allowed = grammar.DATED | grammar.ORDERED
    with translation.override(language):
        query = grammar.parse(QueryDict(text), today=TODAY, allowed=allowed, noun=NOUNS[plural])
        _list, _colon, words = query.words().replace(NBSP, " ").replace(NARROW, " ").partition(": ")
    return words


def in_all(text, plural="milestones"):
    return tuple(said(text, plural, language) for language in LANGUAGES)


@pytest.mark.parametrize(
    ("text", "en", "ru", "kk"),
    [
        ("1d", "1 day", "1 дня", "1 күн"),
        ("2d", "2 days", "2 дней", "2 күн"),
        ("21d", "21 days", "21 дня", "21 күн"),
        ("90d", "90 days", "90 дней", "90 күн"),
        ("1m", "1 month", "1 месяца", "1 ай"),
        ("6m", "6 months", "6 месяцев", "6 ай"),
        ("1y", "1 year", "1 года", "1 жыл"),
        ("5y", "5 years", "5 лет", "5 жыл"),
    ],
)
def test_a_length_of_time_is_spelt_out(text, en, ru, kk):
    assert in_all(f"due_within={text}") == (
        f"due within {en}",
        f"срок наступит в течение {ru}",
        f"мерзімі {kk} ішінде келеді",
    )
    assert in_all(f"stale_for={text}") == (
        f"nothing new for {en}",
        f"ничего нового в течение {ru}",
        f"{kk} бойы жаңа мәлімет жоқ",
    )


PERIODS = [
    ("2030-Q3", "Q3 2030", "3-й кв. 2030 г.", "2030 ж. III тқс."),
    ("2030-H1", "H1 2030", "1-е полугодие 2030 г.", "2030 ж. I жартыжылдық"),
    ("2030-09", "Sep 2030", "сент. 2030 г.", "2030 ж. қыр."),
    ("2030", "2030", "2030 г.", "2030 ж."),
    ("2027/2030", "2027–2030", "2027–2030 гг.", "2027–2030 жж."),
    ("../2030-12-31", "the time by 31 Dec 2030", "к 31 дек. 2030 г.", "2030 ж. 31 жел. дейін"),
    ("2030-01-01/..", "the time from 1 Jan 2030", "с 1 янв. 2030 г.", "2030 ж. 1 қаң. бастап"),
]


@pytest.mark.parametrize(("text", "en", "ru", "kk"), PERIODS)
def test_a_period_is_written_as_on_the_pages(text, en, ru, kk):
    assert in_all(f"planned={text}") == (
        f"planned date lies within {en}",
        f"плановая дата — целиком в периоде: {ru}",
        f"жоспарланған күні — толық мына кезеңде: {kk}",
    )
    assert in_all(f"planned__n={text}") == (
        f"planned date does not lie within {en}",
        f"плановая дата — не целиком в периоде: {ru}",
        f"жоспарланған күні — толық мына кезеңде емес: {kk}",
    )
    assert in_all(f"planned__overlaps={text}") == (
        f"planned date may be in {en}",
        f"плановая дата — возможно, в периоде: {ru}",
        f"жоспарланған күні — мына кезеңде болуы мүмкін: {kk}",
    )


def test_nothing_lies_within_a_day():
    assert said("planned=2030-01-01") == "planned date is 1 January 2030"
    assert said("planned__n=2030-01-01") == "planned date is not 1 January 2030"
    assert in_all("planned__overlaps=2030-01-01") == (
        "planned date may be 1 January 2030",
        "плановая дата — возможно, 1 января 2030 г.",
        "жоспарланған күні — мүмкін, 2030 ж. 1 қаңтар",
    )
    assert said("planned=today") == f"planned date is {TODAY.day} November {TODAY.year}"
    assert said("planned=2030-01-01&planned=2031") == "planned date lies within 1 January 2030 or 2031"


def test_what_is_told_as_unknown_is_quoted():
    assert in_all("planned=unknown") == (
        "planned date is “date unknown”",
        "плановая дата — «дата неизвестна»",
        "жоспарланған күні — «күні белгісіз»",
    )
    assert said("planned__isnull=true") == "planned date is unknown"


def test_comparisons_with_days_are_as_before():
    assert said("planned__lte=2030-12-31") == "planned date is not after 31 December 2030"
    assert said("planned_last=2030-12-31") == "last day of the planned date is 31 December 2030"


def test_a_year_is_written_as_on_the_pages():
    assert in_all("planned__year=2030&planned__year=2031") == (
        "planned date lies in 2030 or 2031",
        "плановая дата — в пределах 2030 г. или 2031 г.",
        "жоспарланған күні — 2030 ж. немесе 2031 ж. аралығында",
    )


@pytest.mark.parametrize(
    ("text", "quoted"),
    [("title__icontains=abc", ("“abc”", "«abc»", "«abc»")), ("q=50%25", ("“50%”", "«50%»", "«50%»"))],
)
def test_a_quotation_has_the_marks_of_the_language(text, quoted):
    for words, marked in zip(in_all(text), quoted, strict=True):
        assert marked in words


@pytest.mark.django_db
def test_the_name_of_a_baseline_has_the_marks_of_the_language():
    titles = {"title_en": "Plan of 2025", "title_ru": "План 2025", "title_kk": "2025 жоспары"}
    BaselineFactory(slug="plan-2025", day=date(2025, 12, 31), **titles)
    en, ru, kk = (said("is_key=true&compare_to=plan-2025", language=language) for language in LANGUAGES)
    assert en.endswith("compared with “Plan of 2025” (31 December 2025)")
    assert ru.endswith("по сравнению с планом на «План 2025» (31 декабря 2025 г.)")
    assert "«2025 жоспары»" in kk


def test_a_flag_with_both_values_is_true_or_false():
    assert in_all("is_key=true&is_key=false")[:2] == ("key milestone is true or false", "ключевая веха — да или нет")
    assert said("is_key=false&is_key=true") == "key milestone is true or false"
    assert said("is_key=false") == "key milestone is false"


def test_the_speaker_reads_as_a_subject():
    assert in_all("said_by__icontains=abc") == (
        "speaker contains “abc”",
        "имя говорящего содержит «abc»",
        "сөйлеушінің аты «abc» қамтиды",
    )
    assert said("said_by__isnull=true", language="ru") == "имя говорящего — неизвестно"


def test_a_precision_has_a_name():
    assert in_all("planned_precision=day&planned_precision=half&planned_precision=by") == (
        "precision of the planned date is by a day, day or half-year",
        "плановая дата, точность — не позже дня, день или полугодие",
        "жоспарланған күні, дәлдігі — белгілі күнге дейін, күн немесе жартыжылдық",
    )
    assert said("planned_precision__n=unknown") == "precision of the planned date is not told as unknown"


def test_every_precision_has_a_name_in_every_language():
    assert set(PRECISIONS) == set(Precision)
    for language in LANGUAGES:
        with translation.override(language):
            assert len({str(name) for name in PRECISIONS.values()}) == len(Precision)
            if language != "en":
                assert not {str(name) for name in PRECISIONS.values()} & set(Precision)


@pytest.mark.parametrize("plural", REPORT_FILTER_SETS)
def test_the_day_of_a_report_is_its_own(plural):
    assert in_all("reported_on=2026-01-01", plural) == (
        "day of the report is 1 January 2026",
        "день сообщения — 1 января 2026 г.",
        "мәлімет күні — 2026 ж. 1 қаңтар",
    )
    assert said("version=1&ordering=-reported_on", plural).endswith("ordered by day of the report (descending)")


def test_the_day_of_other_rows_is_that_of_their_newest_report():
    assert said("reported_on=2026-01-01") == "day of the newest report is 1 January 2026"
    assert said("version=1&ordering=reported_on").endswith("ordered by day of the newest report")
    assert all(set(noun.labels) <= set(LABELS) for noun in NOUNS.values())


def test_a_claim_is_context_or_projects_can_itemise_it():
    assert in_all("scope__isnull=true", "claims") == ("context only", "только справочный", "тек анықтама үшін")
    assert in_all("scope__isnull=false", "claims") == (
        "projects can itemise it",
        "раскрывается проектами",
        "жобалар ашып көрсете алады",
    )
    assert said("value__isnull=true", "claims") == "value is unknown"


@pytest.fixture
def countries(db):
    kazakhstan = CountryFactory(code="KZ", title_en="Kazakhstan", title_ru="Казахстан", title_kk="Қазақстан")
    ProjectCountryFactory(country=kazakhstan)
    ProjectCountryFactory(country=CountryFactory(code="AZ", title_en="", title_ru="Азербайджан"))
    russia = CountryFactory(code="RU", title_en="Russia", title_ru="Россия", title_kk="Ресей")
    OrganizationFactory(visibility=Visibility.PUBLIC, country=russia)


@pytest.mark.parametrize("plural", ["projects", "milestones", "investments", "organizations"])
def test_a_country_has_its_name(countries, plural):
    assert in_all("country=KZ", plural) == ("country is Kazakhstan", "страна — Казахстан", "елі — Қазақстан")
    assert said("country__n=KZ&country__n=RU", plural) == "country is not Kazakhstan or Russia"


def test_a_country_without_a_name_in_the_language_has_another_and_an_unknown_one_its_code(countries):
    assert said("country=AZ") == "country is Азербайджан"
    assert said("country__in=KZ,QQ") == "country is Kazakhstan or QQ"


def test_a_country_of_nothing_public_keeps_its_code(countries):
    hidden = ProjectFactory(visibility=Visibility.INTERNAL)
    ProjectCountryFactory(project=hidden, country=CountryFactory(code="SE", title_en="Sweden"))
    OrganizationFactory(visibility=Visibility.INTERNAL, country=CountryFactory(code="NO", title_en="Norway"))
    CountryFactory(code="FI", title_en="Finland")
    assert said("country__in=FI,KZ,NO,SE") == "country is FI, Kazakhstan, NO or SE"


def test_all_of_one_country_is_that_country(countries):
    assert said("country__all=KZ") == "country is Kazakhstan"
    assert said("country__all=KZ,RU") == "country is each of Kazakhstan and Russia"


def test_all_countries_of_a_query_are_read_at_once_and_only_where_one_is_asked_for(countries):
    query = grammar.parse(QueryDict("country=KZ&country=AZ&country__n=RU"), today=TODAY, noun=NOUNS["projects"])
    with CaptureQueriesContext(
        connection,
    ) as captured:
        assert "Kazakhstan" in query.words()
        assert "Казахстан" in _in_russian(query)
    assert len(captured) == 1
    with CaptureQueriesContext(connection) as captured:
        said("status=announced&country__isnull=false", "projects")
    assert len(captured) == 0


def _in_russian(query):
    with translation.override("ru"):
        return query.words()
