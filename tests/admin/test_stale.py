"""Two people on one form: nobody overwrites a colleague unseen, and nobody's typing is lost."""

from unittest import mock

import pytest
from django.contrib.auth.models import Permission
from django.core.exceptions import ValidationError
from django.db import IntegrityError
from django.utils import timezone

from portfolio import models, records
from tests import factories
from tests.admin import pages


@pytest.fixture
def milestone(db):
    report = factories.DateReportFactory()
    report.milestone.refresh_from_db()
    return report.milestone


@pytest.fixture
def berik(db):
    return factories.UserFactory(username="berik")


def open_form(admin, row):
    return pages.fields_of(admin.get(pages.change_url(row)))


def other_saves(row, by, **values):
    """A colleague changes the row while the form is open."""
    fresh = type(row).objects.get(pk=row.pk)
    for name, value in values.items():
        setattr(fresh, name, value)
    factories.save(fresh, by=by)


def test_the_second_editor_sees_who_changed_what_and_keeps_what_was_typed(admin, milestone, berik):
    sent = open_form(admin, milestone)
    other_saves(milestone, berik, title_en="Theirs", title_ru="Их")
    source = factories.SourceFactory()
    plan = {"lane": "planned", "period": "2033", "source": source.pk, "reported_on": "2026-11-20", "quote": "my words"}
    mine = {"title_en": "Mine", **{f"date_reports-0-{name}": value for name, value in plan.items()}}
    before = pages.counts()
    response = admin.post(pages.change_url(milestone), {**sent, **mine})
    text = response.content.decode()
    assert response.status_code == 200
    assert pages.counts() == before
    # The clock of the database says when, and the tests do not set that one.
    day = timezone.localdate(models.ChangeSet.objects.latest("at").at).isoformat()
    assert f"berik changed “Theirs” at {day}" in text
    assert all(word in text for word in ("Theirs", "Их", "Mine", "my words", "2033"))
    differing = {line.label: (line.before, line.after) for line in response.context["differences"]}
    assert differing == {"Title in English": ("Theirs", "Mine"), "Title in Russian": ("Их", "–")}
    milestone.refresh_from_db()
    assert (milestone.title_en, str(milestone.planned)) == ("Theirs", "2030-01-01")


def test_to_save_again_after_having_seen_it_puts_ones_own_values_in_place(admin, milestone, berik):
    sent = open_form(admin, milestone)
    other_saves(milestone, berik, title_en="Theirs")
    again = admin.post(pages.change_url(milestone), {**sent, "title_en": "Mine", "reason": "mine is right"})
    assert "Save again" in " ".join(pages.errors_of(again))
    response = admin.post(pages.change_url(milestone), pages.fields_of(again))
    assert response.status_code == 302
    milestone.refresh_from_db()
    assert milestone.title_en == "Mine"
    assert models.ChangeSet.objects.first().reason == "mine is right"
    assert models.Change.objects.last().before == {"title_en": "Theirs"}


def test_a_third_change_in_the_meantime_is_shown_as_well(admin, milestone, berik):
    sent = open_form(admin, milestone)
    other_saves(milestone, berik, title_en="Theirs")
    again = admin.post(pages.change_url(milestone), {**sent, "title_en": "Mine"})
    other_saves(milestone, berik, title_en="Theirs again")
    third = admin.post(pages.change_url(milestone), pages.fields_of(again))
    assert "Theirs again" in third.content.decode()
    assert len(third.context["meanwhile"]) == 1


def test_the_first_editor_is_not_disturbed(admin, milestone, berik):
    sent = open_form(admin, milestone)
    assert admin.post(pages.change_url(milestone), {**sent, "title_en": "First"}).status_code == 302
    milestone.refresh_from_db()
    assert milestone.title_en == "First"


def test_a_report_that_came_in_meanwhile_is_shown_before_ones_own_is_added(admin, milestone, berik):
    sent = open_form(admin, milestone)
    report = models.DateReport(
        milestone=milestone, source=factories.SourceFactory(), reported_on="2026-05-01", period="2032"
    )
    factories.save(report, by=berik)
    response = admin.post(pages.change_url(milestone), sent)
    text = response.content.decode()
    assert response.status_code == 200
    assert "berik changed" in text
    assert [entry["change"].model for entry in response.context["meanwhile"]] == ["datereport"]
    assert "2032" in text
    assert "None of your values differs" in text
    assert admin.post(pages.change_url(milestone), pages.fields_of(response)).status_code == 302


def test_a_report_that_was_deleted_meanwhile_is_shown_too(admin, milestone, berik):
    sent = open_form(admin, milestone)
    with records.change_set(by=berik, door="api", today=factories.TODAY) as changes:
        changes.delete(milestone.date_reports.get())
    response = admin.post(pages.change_url(milestone), sent)
    assert [entry["change"].get_action_display() for entry in response.context["meanwhile"]] == ["Deleted"]
    assert "2030-01-01" in response.content.decode()


def test_every_noun_refuses_a_stale_version(admin, rows, berik):
    names = {models.Source: "publisher", models.Investment: "purpose"}
    for model in pages.COMMON:
        name = names.get(model, "title_en")
        sent = open_form(admin, rows[model])
        other_saves(rows[model], berik, **{name: "Theirs"})
        response = admin.post(pages.change_url(rows[model]), {**sent, name: "Mine"})
        assert response.status_code == 200, model
        assert "berik" in response.content.decode()
        rows[model].refresh_from_db()
        assert getattr(rows[model], name) == "Theirs"


def test_every_report_refuses_a_stale_version(admin, rows, berik):
    for model in pages.REPORTS:
        sent = open_form(admin, rows[model])
        other_saves(rows[model], berik, quote="Theirs")
        response = admin.post(pages.change_url(rows[model]), {**sent, "quote": "Mine"})
        assert response.status_code == 200, model
        rows[model].refresh_from_db()
        assert rows[model].quote == "Theirs"


def test_chosen_countries_stay_chosen_on_a_stale_form(admin, berik):
    project, countries = factories.ProjectFactory(), [factories.CountryFactory() for _ in range(3)]
    sent = open_form(admin, project)
    other_saves(project, berik, title_en="Theirs")
    chosen = [country.pk for country in countries]
    again = admin.post(pages.change_url(project), {**sent, "in_countries": chosen})
    assert admin.post(pages.change_url(project), pages.fields_of(again)).status_code == 302
    assert set(project.countries.all()) == set(countries)


@pytest.mark.parametrize("version", ["", "0", "-5", "999999"])
def test_a_form_that_knows_no_version_or_a_made_up_one_is_stale(admin, milestone, version):
    sent = open_form(admin, milestone)
    response = admin.post(pages.change_url(milestone), {**sent, "seen_version": version, "title_en": "Mine"})
    assert response.status_code == 200
    milestone.refresh_from_db()
    assert milestone.title_en != "Mine"


def deleted(response):
    """The text of a form that offers what was typed as a new row."""
    assert response.status_code == 200
    text = response.content.decode()
    assert "“Energy” was deleted by somebody else" in text
    assert "Save it to add it anew" in text
    assert "Мой текст" in text
    return text


def test_what_was_typed_for_a_deleted_row_is_offered_as_a_new_one(admin):
    sector = factories.SectorFactory(code="energy")
    sent = {**open_form(admin, sector), "title_ru": "Мой текст"}
    factories.delete(models.Sector.objects.get())
    response = admin.post(pages.change_url(sector), sent)
    assert f'action="{pages.url(models.Sector, "add")}"' in deleted(response)
    assert admin.post(pages.url(models.Sector, "add"), pages.fields_of(response)).status_code == 302
    assert models.Sector.objects.get().title_ru == "Мой текст"


def test_a_row_that_is_deleted_while_its_form_is_being_saved_is_offered_alike(admin):
    sector = factories.SectorFactory(code="energy")
    sent = {**open_form(admin, sector), "title_ru": "Мой текст"}
    with mock.patch.object(records.Changes, "_stored", side_effect=records.Vanished(sector)):
        deleted(admin.post(pages.change_url(sector), sent))


def test_who_may_not_add_is_told_that_the_row_is_gone(client, person):
    sector = factories.SectorFactory()
    someone = person("auditor")
    someone.user_permissions.add(Permission.objects.get(codename="change_sector"))
    client.force_login(someone)
    sent = open_form(client, sector)
    factories.delete(models.Sector.objects.get())
    response = client.post(pages.change_url(sector), sent, follow=True)
    assert "doesn’t exist" in " ".join(pages.said(response))


@pytest.mark.parametrize(
    ("error", "sentence"),
    [
        (IntegrityError("unique"), "at the same moment"),
        (ValidationError({"period": "Too late."}), "Period: Too late."),
        (ValidationError("Too late."), "Too late."),
    ],
)
def test_what_only_the_door_sees_comes_back_to_the_form(admin, milestone, error, sentence):
    sent = open_form(admin, milestone)
    before = pages.counts()
    with mock.patch.object(records.Changes, "settle", side_effect=error):
        response = admin.post(pages.change_url(milestone), {**sent, "title_en": "Mine"})
    assert sentence in " ".join(pages.errors_of(response))
    assert "Mine" in response.content.decode()
    assert "successfully" not in response.content.decode()
    assert pages.counts() == before


def test_the_loser_of_a_race_for_a_code_sees_the_message_at_the_code(admin):
    address = pages.url(models.Sector, "add")
    real, calls = records.Changes.save, []

    def late(changes, row, **options):
        """Somebody takes the code between the check and the write."""
        if not calls:
            calls.append(row)
            real(changes, models.Sector(code=row.code, title_en="Theirs"))
            raise IntegrityError("UNIQUE constraint failed")
        return real(changes, row, **options)

    with mock.patch.object(records.Changes, "save", late):
        response = pages.send(admin, address, code="energy", title_en="Mine")
    assert response.status_code == 200
    assert "at the same moment" in " ".join(pages.errors_of(response))
    assert not models.Sector.objects.exists()
