"""The lists of the admin: what they show and find, in three languages, at a cost that does not grow with the rows."""

from datetime import date

import pytest
from django.contrib import admin as django_admin
from django.db import connection
from django.test.utils import CaptureQueriesContext

from portfolio import models
from tests import factories
from tests.admin import pages


def found(admin, model, **query):
    """The rows that a list shows for a query."""
    response = admin.get(pages.url(model, "changelist", **query))
    assert response.status_code == 200
    return set(response.context["cl"].result_list)


@pytest.fixture
def pipeline(db):
    return factories.ProjectFactory(
        code="ishim-astana",
        title_ru="Газопровод «Ишим–Астана»",
        title_kk="«Есіл – Астана» магистральдық газ құбыры",
        title_en="Ishim–Astana gas pipeline",
    )


@pytest.mark.parametrize(
    "words", ["ИШИМ", "ишим", "есіл", "ЕСІЛ", "ҚҰБЫРЫ", "ISHIM", "ishim-astana", "газопровод астана"]
)
def test_a_project_is_found_by_its_title_in_any_language_whatever_the_case(admin, pipeline, words):
    factories.ProjectFactory()
    assert found(admin, models.Project, q=words) == {pipeline}


def test_all_words_of_a_search_must_be_found(admin, pipeline):
    assert found(admin, models.Project, q="ишим алматы") == set()


def test_a_milestone_is_found_by_the_title_of_its_project(admin, pipeline):
    milestone = factories.MilestoneFactory(project=pipeline, title_ru="Ввод в эксплуатацию")
    factories.MilestoneFactory()
    for words in ("есіл", "ВВОД", "ишим ввод"):
        assert found(admin, models.Milestone, q=words) == {milestone}


def test_other_nouns_are_found_by_what_people_know_of_them(admin, pipeline):
    party = factories.OrganizationFactory(aliases="ҚазТрансГаз\nKTG")
    source = factories.SourceFactory(publisher="Казинформ", title="О газопроводе")
    part = factories.InvestmentFactory(project=pipeline, investor=party)
    report = factories.StatusReportFactory(project=pipeline, source=source, quote="Работы начаты")
    assert found(admin, models.Organization, q="ҚАЗТРАНС") == {party}
    assert found(admin, models.Source, q="казинформ ГАЗОПРОВОДЕ") == {source}
    assert found(admin, models.Investment, q="қазтранс") == {part}
    assert found(admin, models.StatusReport, q="начаты казинформ ЕСІЛ") == {report}


def test_the_search_box_of_a_foreign_key_finds_alike(admin, pipeline):
    factories.ProjectFactory()
    query = {"app_label": "portfolio", "model_name": "milestone", "field_name": "project", "term": "ЕСІЛ"}
    answer = admin.get("/admin/autocomplete/", query)
    assert [row["id"] for row in answer.json()["results"]] == [str(pipeline.pk)]
    for term in ("x" * 201, "a " * 9, "\x00"):
        assert admin.get("/admin/autocomplete/", {**query, "term": term}).json()["results"] == []


@pytest.mark.parametrize(
    ("words", "part"), [("x" * 201, "201 characters"), ("a " * 9, "9 words"), ("\x00", "Null characters")]
)
def test_a_search_beyond_its_bounds_is_a_message_and_finds_nothing(admin, pipeline, words, part):
    response = admin.get(pages.url(models.Project, "changelist"), {"q": words})
    assert response.status_code == 200
    assert part in " ".join(pages.said(response))
    assert list(response.context["cl"].result_list) == []


@pytest.mark.parametrize("words", ["x" * 200, "a " * 8, '"', "'", '"a', "%", "_", "\\", "a\\"])
def test_a_search_within_its_bounds_is_only_a_search(admin, pipeline, words):
    response = admin.get(pages.url(models.Project, "changelist"), {"q": words})
    assert response.status_code == 200
    assert pages.said(response) == []


def test_a_milestone_shows_its_settled_values_and_is_filtered_by_its_state(admin):
    late = factories.DateReportFactory(period="2026-06-30").milestone
    soon = factories.DateReportFactory(period="2027-01").milestone
    assert found(admin, models.Milestone, state="overdue") == {late}
    assert found(admin, models.Milestone, state="due_soon") == {soon}
    page = admin.get(pages.url(models.Milestone, "changelist")).content.decode()
    assert "2027-01" in page
    assert "Overdue (1)" in page
    assert "Upcoming (0)" in page


def test_every_filter_has_counts(admin, rows):
    for model in (*pages.NOUNS, *pages.REPORTS, *pages.LOG):
        changelist = admin.get(pages.url(model, "changelist")).context["cl"]
        assert changelist.add_facets, model
        for spec in changelist.filter_specs:
            shown = [choice["display"] for choice in spec.choices(changelist)][1:]
            assert all(str(text).endswith(")") for text in shown), (model, shown)


def test_a_project_shows_its_next_milestone_and_is_filtered_by_country(admin):
    row = factories.ProjectCountryFactory()
    milestone = factories.MilestoneFactory(project=row.project, title_en="First gas")
    factories.DateReportFactory(milestone=milestone, period="2030")
    factories.ProjectFactory()
    assert found(admin, models.Project, countries__id__exact=row.country.pk) == {row.project}
    page = admin.get(pages.url(models.Project, "changelist")).content.decode()
    assert "First gas" in page


@pytest.mark.parametrize("direction", ["", "-"])
def test_an_unknown_date_is_last_in_both_directions(admin, direction):
    undated = factories.MilestoneFactory()
    for period in ("2030", "2027"):
        factories.DateReportFactory(period=period)
    column = admin.get(pages.url(models.Milestone, "changelist")).context["cl"].list_display.index("planned_on")
    response = admin.get(pages.url(models.Milestone, "changelist", o=f"{direction}{column}"))
    listed = [str(row.planned) for row in response.context["cl"].result_list]
    assert listed == (["2030", "2027", "None"] if direction else ["2027", "2030", "None"])
    assert response.context["cl"].result_list[2].pk == undated.pk


def every_foreign_key():
    for model in (*pages.NOUNS, *pages.REPORTS):
        for field in model._meta.concrete_fields:
            if field.is_relation and field.editable:
                yield model, field


def test_every_foreign_key_is_a_search_box_that_can_search(admin):
    for model, field in every_foreign_key():
        text = admin.get(pages.url(model, "add")).content.decode()
        assert f'data-field-name="{field.name}"' in text, field
        query = {"app_label": "portfolio", "model_name": model._meta.model_name, "field_name": field.name}
        assert admin.get("/admin/autocomplete/", query).status_code == 200
        assert django_admin.site.get_model_admin(field.related_model).search_fields


def test_the_countries_of_a_project_are_searched_for_as_well(admin):
    factories.CountryFactory(title_kk="Қазақстан", title_en="")
    query = {"app_label": "portfolio", "model_name": "project", "field_name": "countries", "term": "қАЗАҚ"}
    assert [row["text"] for row in admin.get("/admin/autocomplete/", query).json()["results"]] == ["Қазақстан"]


def cost(admin, address):
    admin.get(address)
    with CaptureQueriesContext(
        connection,
    ) as queries:
        assert admin.get(address).status_code == 200
    return len(queries)


def more(many):
    """Another `many` rows of everything, each with its own relations."""
    for _ in range(many):
        project = factories.ProjectFactory(parent=factories.ProjectFactory())
        investor = factories.OrganizationFactory(country=factories.CountryFactory())
        factories.ProjectCountryFactory(project=project)
        factories.StatusReportFactory(project=project)
        factories.DateReportFactory(milestone__project=project)
        factories.AmountReportFactory(investment__project=project, investment__investor=investor)
        factories.FigureReportFactory()
        factories.ParticipationFactory(project=project, organization=investor)
        factories.SectorFactory(parent=project.sector)
        factories.BaselineFactory()
        factories.SavedViewFactory(shared=True)


def test_the_cost_of_a_list_does_not_grow_with_its_rows(admin):
    lists = [pages.url(model, "changelist") for model in (*pages.NOUNS, *pages.REPORTS, *pages.LOG, models.User)]
    more(2)
    few = {address: cost(admin, address) for address in lists}
    more(8)
    assert {address: cost(admin, address) for address in lists} == few


def test_the_cost_of_a_form_does_not_grow_with_its_reports(admin):
    forms = {}
    for model in pages.REPORTS:
        factory = getattr(factories, f"{model.__name__}Factory")
        report = factory()
        identity = {model.identity_field: getattr(report, model.identity_field)}
        factory(**identity)
        forms[pages.change_url(identity[model.identity_field])] = (factory, identity)
    few = {address: cost(admin, address) for address in forms}
    for factory, identity in forms.values():
        for day in range(1, 9):
            factory(**identity, reported_on=date(2026, 3, day))
    assert {address: cost(admin, address) for address in forms} == few
