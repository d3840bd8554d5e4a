"""Who may make public what is internal."""

import pytest

from portfolio.models import Project
from tests import factories
from tests.admin import pages

pytestmark = pytest.mark.django_db
ADD = "/admin/portfolio/project/add/"
NEW = {"code": "new", "title_en": "New", "location_precision": "none", "visibility": "public"}


@pytest.mark.parametrize(("role", "visibility"), [("analyst", "internal"), ("editor", "public")])
def test_an_editor_publishes_and_an_analyst_does_not(client, person, role, visibility) -> None:
    client.force_login(person(role))
    answer = pages.send(client, ADD, **NEW)
    assert answer.status_code == 302, answer.content.decode()
    assert Project.objects.get(code="new").visibility == visibility


def test_an_analyst_does_not_hide_what_is_public(client, person) -> None:
    project = factories.ProjectFactory(visibility="public")
    client.force_login(person("analyst"))
    address = f"/admin/portfolio/project/{project.pk}/change/"
    pages.send(client, address, title_en="Renamed", visibility="internal")
    project.refresh_from_db()
    assert (project.title_en, project.visibility) == ("Renamed", "public")
