"""News in the admin: one source, rows of facts, one change set; what needs a look is shown before it is saved."""

from datetime import date

import pytest

from portfolio import models
from portfolio.vocabulary import Door
from tests import factories
from tests.admin import news, pages

AT = {"project": "pipeline"}


@pytest.fixture
def gazette(db):
    return factories.SourceFactory(code="gazette", publisher="Gazette", language="ru")


@pytest.fixture
def pipeline(gazette):
    return factories.ProjectFactory(code="pipeline", title_ru="Газопровод")


@pytest.fixture
def start(pipeline):
    milestone = factories.MilestoneFactory(project=pipeline, code="start", title_ru="Ввод")
    factories.DateReportFactory(milestone=milestone, source=factories.SourceFactory(publisher="Herald"))
    milestone.refresh_from_db()
    return milestone


TEN = [
    {"project": "+Порт Курык", "what": "status", "value": "строится", "quote": "порт строится"},
    {"which": "+Ввод в эксплуатацию", "value": "к концу 2031", "quote": '"'},
    {"which": "+Меморандум", "value": "подписан"},
    {"what": "investment", "value": "около 3 трлн тенге"},
    {"what": "investment", "which": "+Краны", "value": "обещано $14–15 млрд"},
    {"what": "party", "which": "+КТЖ", "value": "владелец 40%"},
    {"what": "party", "which": "ктж", "value": "оператор"},
    {"what": "claim", "which": "initiatives", "value": "176"},
    {"project": "pipeline", "what": "status", "value": "agreed?"},
    {"which": "start", "value": "1 января 2030"},
]


def test_ten_facts_of_every_kind_are_one_change_set(admin, anna, start):
    factories.ClaimFactory(code="initiatives")
    sets = models.ChangeSet.objects.count()
    response = news.save(admin, *TEN, said_by="Министр", reported_on="20.11.2026", reason="week 47")
    assert response.status_code == 302
    assert models.ChangeSet.objects.count() == sets + 1
    last = models.ChangeSet.objects.first()
    assert (last.by, last.door, last.reason) == (anna, Door.ADMIN, "week 47")
    logged = [change.model for change in last.changes.all()]
    assert len(logged) == 10 + 6  # ten reports, a project, two milestones, two investments and an organization
    assert pages.is_settled()


def test_what_was_filed_cites_the_source_its_day_and_its_speaker(admin, start):
    news.save(admin, {**AT, "what": "status", "value": "строится", "quote": "слова"}, said_by="Министр")
    report = models.StatusReport.objects.get()
    assert (report.source.code, report.said_by, report.quote) == ("gazette", "Министр", "слова")
    assert report.reported_on == date(2026, 2, 7)  # the day on which the source was published
    report.project.refresh_from_db()
    assert report.project.status == "construction"


def test_the_preview_says_what_was_read_and_writes_nothing(admin, start):
    before = pages.counts()
    response = news.preview(admin, {**AT, "which": "ввод", "value": "к концу 2031"})
    assert pages.counts() == before
    assert news.readings(response)[0].told.replace("\xa0", " ") == "Pipeline · Start: Planned by 31 Dec 2031"
    text = response.content.decode().replace("\xa0", " ")
    assert "by +729 d: so far Planned 1 Jan 2030" in text
    assert "Herald" in text


def test_enter_in_a_box_asks_for_the_preview(admin, start):
    text = admin.get(news.URL).content.decode()
    assert text.index('name="preview"') < text.index('name="save"')


def test_what_moves_a_date_is_shown_before_it_is_saved(admin, start):
    row, before = {**AT, "which": "start", "value": "2032"}, pages.counts()
    first = news.save(admin, row)
    assert first.status_code == 200
    assert "look at what is marked" in pages.said(first)[0]
    assert set(news.notes(first)) == {"moves", "conflict"}
    assert pages.counts() == before
    assert news.save(admin, row, seen=first.context["seen"]).status_code == 302
    start.refresh_from_db()
    assert str(start.planned) == "2032"


def test_what_a_colleague_filed_since_the_look_is_shown_before_it_is_saved(admin, start):
    row = {**AT, "which": "start", "value": "2032"}
    seen = news.preview(admin, row).context["seen"]
    factories.DateReportFactory(milestone=start, period="2031", reported_on="2026-03-01")
    response = news.save(admin, row, seen=seen, reported_on="2026-04-01")
    assert response.status_code == 200
    assert "so far Planned 2031" in news.notes(response)["moves"].replace("\xa0", " ")
    assert news.typed_again(response)["row-0-value"] == "2032"


def test_the_same_again_is_saved_at_once_as_a_confirmation(admin, start):
    response = news.save(admin, {**AT, "which": "start", "value": "2030-01-01"}, reported_on="2026-05-01")
    assert response.status_code == 302
    assert start.date_reports.count() == 2
    start.refresh_from_db()
    assert (start.times_moved, start.slip_days) == (0, 0)


def test_a_new_source_is_added_in_place(admin, pipeline):
    head = {
        "source": "https://www.lada.kz/news/1",
        "title": "Газ и атом",
        "publisher": "Lada.kz",
        "kind": "media",
        "language": "ru",
        "published_on": "7 февраля 2026",
    }
    assert news.save(admin, {**AT, "what": "status", "value": "строится"}, **head).status_code == 302
    source = models.Source.objects.get(code="lada-kz-260207")
    assert (source.url, source.title, source.published_on) == (head["source"], "Газ и атом", date(2026, 2, 7))
    assert models.StatusReport.objects.get().source == source
    again = news.preview(admin, {**AT, "what": "status", "value": "строится"}, source="lada.kz/news/1/")
    assert news.readings(again)[-1].told.startswith("Lada.kz, 2026-02-07")


def test_a_new_source_of_a_known_site_needs_only_its_title(admin, pipeline):
    factories.SourceFactory(url="https://www.lada.kz/news/1", publisher="Lada.kz", kind="media", language="ru")
    head = {"source": "lada.kz/news/2", "title": "Атом", "reported_on": "2026-05-01"}
    assert news.save(admin, {**AT, "what": "status", "value": "строится"}, **head).status_code == 302
    source = models.Source.objects.get(title="Атом")
    assert (source.publisher, source.kind, source.language, source.published_on) == (
        "Lada.kz",
        "media",
        "ru",
        date(2026, 5, 1),
    )


def test_ones_own_assessment_is_filed_under_the_desk(admin, pipeline):
    assert news.save(admin, {**AT, "what": "status", "value": "suspended"}, source="desk").status_code == 302
    report = models.StatusReport.objects.get()
    assert (report.source.kind, report.source.code, report.reported_on) == ("desk", "desk", factories.TODAY)


def test_what_we_say_ourselves_is_no_conflict_with_what_we_said_before_and_is_said_today(admin, start):
    row = {**AT, "which": "start"}
    news.look_and_save(admin, {**row, "value": "2032"}, source="desk", reported_on="2026-11-20", token="first")
    head = admin.get(news.URL).context["news"].head
    assert (head.told("source"), head.told("reported_on")) == ("desk", "")
    response = news.preview(admin, {**row, "value": "2034"}, source="desk")
    assert set(news.notes(response)) == {"moves"}
    assert models.Source.objects.filter(kind="desk").count() == 1


def test_a_part_of_a_title_is_enough_where_only_one_has_it_and_is_shown_before_it_is_saved(admin, start):
    factories.ProjectFactory(title_ru="Дорога")
    row, head = {"project": "газопр", "which": "Commissioning", "value": "к концу 2031"}, {"source": "desk"}
    response = news.save(admin, row, **head)
    assert news.notes(response)["doubt"] == "“газопр” is taken for Pipeline (pipeline)."
    assert news.save(admin, row, **head, seen=response.context["seen"]).status_code == 302
    start.refresh_from_db()
    assert str(start.planned) == "../2031-12-31"


def test_the_last_source_its_day_and_its_speaker_are_remembered(admin, pipeline):
    row = {**AT, "what": "status", "value": "строится"}
    news.save(admin, row, said_by="Министр", reported_on="2026-03-04")
    form = admin.get(news.URL).context["news"]
    assert [form.head.told(name) for name in ("source", "reported_on", "said_by")] == [
        "gazette",
        "2026-03-04",
        "Министр",
    ]
    assert 'name="row-0-project"' in admin.get(news.URL).content.decode().split("autofocus")[0].split("<input")[-1]
    assert admin.get(f"{news.URL}?source=other").context["news"].head.told("source") == "other"


def test_the_message_leads_to_the_entries_of_the_log_and_the_log_to_the_reports(admin, pipeline):
    response = admin.post(
        news.URL, {**news.form({**AT, "what": "status", "value": "строится"}), "save": "1"}, follow=True
    )
    last = models.ChangeSet.objects.first()
    assert f"/admin/portfolio/changeset/{last.pk}/change/" in response.content.decode()
    assert "1 report from Gazette was filed." in pages.said(response)[0]


def test_more_rows_keep_what_was_typed(admin, pipeline):
    row = {**AT, "which": "start", "value": "2032"}
    response = admin.post(news.URL, {**news.form(row), "more": "1"})
    assert len(response.context["news"].rows) == 20
    assert news.typed_again(response)["row-0-value"] == "2032"
    many = admin.post(news.URL, {**news.form(row, rows="9999"), "more": "1"})
    assert len(many.context["news"].rows) == 10
    full = admin.post(news.URL, {**news.form(row, rows="50"), "more": "1"})
    assert len(full.context["news"].rows) == 50


def test_a_script_gets_only_what_was_read(admin, start):
    data = {**news.form({**AT, "which": "start", "value": "2032"}), "preview": "1"}
    response = admin.post(news.URL, data, headers={"X-Requested-With": "fetch"})
    text = response.content.decode()
    assert "<form" not in text
    assert 'id="reading-0"' in text
    assert f'name="seen" value="{response.context["seen"]}"' in text


def test_a_preview_of_twenty_rows_costs_as_much_as_one_of_two(admin, start, django_assert_max_num_queries):
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    def cost(copies):
        rows = [dict(row) for row in TEN[1:7] for _ in range(copies)]
        for number, row in enumerate(rows):
            row |= {"project": "pipeline" if number % 2 else f"+Порт {number}", "quote": ""}
        with CaptureQueriesContext(
            connection,
        ) as queries:
            news.preview(admin, *rows, rows="50")
        return len(queries)

    news.preview(admin, TEN[0])
    assert cost(1) == cost(4)
    assert cost(4) <= 25


@pytest.mark.parametrize("language", ["", "/ru", "/kk"])
def test_the_page_opens_in_every_language_and_is_linked_from_the_front_page(admin, pipeline, language):
    assert admin.get(f"{language}{news.URL}").status_code == 200
    assert f'href="{language}{news.URL}"' in admin.get(f"{language}/admin/").content.decode()
