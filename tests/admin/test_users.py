"""People in the admin: who may manage them, that the last superuser stays, and what the change log keeps."""

import pytest
from django.contrib.auth.models import Group

from portfolio import models
from tests import factories
from tests.admin import pages

PASSWORD = "a long enough sentence"


def test_a_new_person_is_logged_without_the_password(admin, anna):
    typed = {"username": "berik", "password1": PASSWORD, "password2": PASSWORD, "usable_password": "true"}
    assert admin.post(pages.url(models.User, "add"), typed).status_code == 302
    assert models.User.objects.get(username="berik").check_password(PASSWORD)
    change = models.Change.objects.get()
    assert (change.model, change.action, change.label, change.change_set.by) == ("user", "add", "berik", anna)
    assert "password" not in str(change.after)


def test_a_change_of_role_goes_into_the_change_log(admin, person):
    berik = person("reader", username="berik")
    editor = Group.objects.get(name="editor")
    typed = {"groups": [editor.pk], "reason": "edits from now on"}
    assert pages.send(admin, pages.change_url(berik), **typed).status_code == 302
    assert list(berik.groups.all()) == [editor]
    change = models.Change.objects.get()
    assert (change.before, change.after) == ({"groups": "reader"}, {"groups": "editor"})
    assert change.change_set.reason == "edits from now on"
    assert pages.send(admin, pages.change_url(berik)).status_code == 302
    assert models.Change.objects.count() == 1


def test_a_new_password_is_logged_as_such(admin, anna):
    berik = factories.UserFactory(username="berik")
    address = f"{pages.change_url(berik).removesuffix('change/')}password/"
    assert admin.get(address).status_code == 200
    typed = {"password1": PASSWORD, "password2": PASSWORD, "usable_password": "true", "set-password": "1"}
    assert admin.post(address, typed).status_code == 302
    berik.refresh_from_db()
    assert berik.check_password(PASSWORD)
    change = models.Change.objects.get()
    assert (change.label, change.after, change.change_set.by) == ("berik", {"password": "changed"}, anna)
    assert admin.post(address, {**typed, "password1": "short"}).status_code == 200
    assert models.Change.objects.count() == 1


@pytest.mark.parametrize("name", ["is_active", "is_superuser"])
def test_the_last_active_superuser_stays_one(admin, anna, name):
    factories.UserFactory(is_superuser=True, is_active=False)
    data = pages.fields_of(admin.get(pages.change_url(anna)))
    without = {key: value for key, value in data.items() if key != name}
    response = admin.post(pages.change_url(anna), without)
    assert list(response.context["adminform"].form.errors) == [name]
    assert "last active superuser" in " ".join(pages.errors_of(response))
    anna.refresh_from_db()
    assert getattr(anna, name)
    factories.UserFactory(is_superuser=True, is_active=True)
    assert admin.post(pages.change_url(anna), without).status_code == 302


def test_nobody_deletes_a_person(admin, person):
    berik = person("reader")
    assert admin.get(pages.url(models.User, "delete", berik.pk)).status_code == 403
    assert admin.post(pages.url(models.User, "delete", berik.pk), {"post": "yes"}).status_code == 403
    sent = {"action": "delete_selected", "_selected_action": berik.pk, "post": "yes"}
    admin.post(pages.url(models.User, "changelist"), sent)
    assert models.User.objects.filter(pk=berik.pk).exists()


@pytest.mark.parametrize("role", ["reader", "analyst", "editor", "auditor"])
def test_only_administrators_see_the_people(client, person, role):
    someone = person(role)
    client.force_login(someone)
    assert client.get(pages.url(models.User, "changelist")).status_code == 403
    assert client.get(pages.change_url(someone)).status_code == 403
    assert client.post(pages.change_url(someone), {"is_superuser": "on"}).status_code == 403


def test_an_administrator_gives_roles_but_cannot_make_or_touch_a_superuser(client, person, anna):
    boss, berik = person("admin", username="boss"), person("reader", username="berik")
    client.force_login(boss)
    response = pages.send(client, pages.change_url(berik), is_superuser="on", last_name="B.")
    assert response.status_code == 302
    berik.refresh_from_db()
    assert (berik.last_name, berik.is_superuser) == ("B.", False)
    assert client.get(pages.change_url(anna)).status_code == 200
    assert client.post(pages.change_url(anna), {"username": "x"}).status_code == 403
    address = f"{pages.change_url(anna).removesuffix('change/')}password/"
    assert client.post(address, {"password1": PASSWORD, "password2": PASSWORD}).status_code == 403


def test_who_may_change_a_project_finds_the_responsible_person_by_name_only(client, person):
    person("reader", username="berik", email="hidden@example.org")
    query = {"app_label": "portfolio", "model_name": "project", "field_name": "responsible"}
    client.force_login(person("analyst", username="ana"))
    assert client.get("/admin/autocomplete/", {**query, "term": "beri"}).json()["results"][0]["text"] == "berik"
    assert client.get("/admin/autocomplete/", {**query, "term": "hidden"}).json()["results"] == []
    client.force_login(person("auditor"))
    assert client.get("/admin/autocomplete/", query).status_code == 403


def test_roles_are_shown_and_not_edited(admin):
    editor = Group.objects.get(name="editor")
    page = admin.get(pages.change_url(editor))
    assert "change_milestone" in page.content.decode()
    assert admin.post(pages.change_url(editor), {"name": "x"}).status_code == 403
    assert admin.get(pages.url(Group, "changelist")).status_code == 200
    assert admin.get(pages.url(Group, "add")).status_code == 403
