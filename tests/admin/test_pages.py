"""Every page of the admin opens for those who may see it, and for nobody else."""

import pytest
from django.urls import reverse

from portfolio.models import SavedView, User
from tests.admin import pages

EDITED = (*pages.NOUNS, *pages.REPORTS)
EVERY = (*EDITED, *pages.LOG)


def answers(client, models, page, rows=None):
    """The status of one page of each model, by name; of the row where the page has one."""
    return {
        model.__name__: client.get(pages.url(model, page, *([rows[model].pk] if rows else []))).status_code
        for model in models
    }


def every(models, status):
    return {model.__name__: status for model in models}


def test_every_list_opens_with_and_without_rows(admin, request):
    assert answers(admin, (*EVERY, User), "changelist") == every((*EVERY, User), 200)
    request.getfixturevalue("rows")
    assert answers(admin, (*EVERY, User), "changelist") == every((*EVERY, User), 200)


def test_every_row_opens(admin, rows, anna):
    assert answers(admin, EVERY, "change", rows) == every(EVERY, 200)
    assert admin.get(pages.change_url(anna)).status_code == 200


def test_every_empty_form_opens(admin):
    assert answers(admin, (*EDITED, User), "add") == every((*EDITED, User), 200)


def test_every_question_before_deleting_opens(admin, rows):
    assert answers(admin, EDITED, "delete", rows) == every(EDITED, 200)


@pytest.mark.parametrize("which", ["changelist", "add", "change", "delete", "history"])
def test_no_page_opens_for_who_is_not_signed_in(client, rows, which):
    known = None if which in ("changelist", "add") else rows
    assert answers(client, EVERY, which, known) == every(EVERY, 302)


@pytest.mark.parametrize("which", ["changelist", "add", "change", "delete"])
def test_no_page_opens_for_staff_without_a_right(client, rows, person, which):
    client.force_login(person("reader"))
    known = None if which in ("changelist", "add") else rows
    assert answers(client, EVERY, which, known) == every(EVERY, 403)


def test_an_auditor_looks_at_everything(client, rows, person):
    client.force_login(person("auditor"))
    assert answers(client, EVERY, "changelist") == every(EVERY, 200)
    for model in EVERY:
        page = client.get(pages.change_url(rows[model]))
        assert page.status_code == 200
        assert b'name="_save"' not in page.content
        assert b'name="reason"' not in page.content


def test_an_auditor_changes_nothing(client, rows, person):
    client.force_login(person("auditor"))
    before = pages.counts()
    assert answers(client, EDITED, "add") == every(EDITED, 403)
    for model in EDITED:
        assert client.post(pages.change_url(rows[model]), {}).status_code == 403
        assert client.post(pages.url(model, "delete", rows[model].pk), {"post": "yes"}).status_code == 403
    assert pages.counts() == before


def test_an_analyst_changes_projects_but_not_the_word_lists(client, rows, person):
    client.force_login(person("analyst"))
    assert answers(client, pages.NOUNS[:6], "add") == every(pages.NOUNS[:6], 200)
    assert answers(client, pages.NOUNS[6:9], "changelist") == every(pages.NOUNS[6:9], 200)
    assert answers(client, pages.NOUNS[6:9], "add") == every(pages.NOUNS[6:9], 403)


@pytest.mark.parametrize("language", ["", "/ru", "/kk"])
def test_the_front_page_and_a_form_open_in_every_language(admin, rows, language):
    form = pages.change_url(rows[pages.NOUNS[1]])
    for address in ("/admin/", form):
        assert admin.get(f"{language}{address}").status_code == 200


def test_the_front_page_leads_to_the_change_log_instead_of_a_log_of_its_own(admin):
    page = admin.get(reverse("admin:index"))
    assert page.context["site_header"] == "Portfolio Tracker"
    assert pages.url(pages.LOG[0], "changelist").encode() in page.content


def test_a_noun_leads_to_its_place_on_the_site(admin, rows):
    for model in pages.NOUNS[:3]:
        assert rows[model].get_absolute_url().encode() in admin.get(pages.change_url(rows[model])).content


def test_history_leads_to_the_change_log_of_the_row(admin, rows):
    for model in EDITED:
        response = admin.get(pages.url(model, "history", rows[model].pk), follow=True)
        assert response.status_code == 200
        found = {(change.model, change.key) for change in response.context["cl"].result_list}
        told = {"project": 4, "milestone": 2, "investment": 2, "claim": 2}
        # What happened to a view is told to its owner alone.
        own = set() if model is SavedView else {(model._meta.model_name, str(rows[model].pk))}
        assert own <= found
        assert len(found) <= (told.get(model._meta.model_name, 1) if own else 0)
