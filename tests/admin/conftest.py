"""People and rows that the tests of the admin share."""

import pytest
import time_machine
from django.contrib.auth.models import Group
from django.utils import translation

from tests import factories
from tests.admin import pages


@pytest.fixture(autouse=True)
def _on_the_day():
    """The day of the factories, at noon: the admin takes today from the clock. And the language of each test alone."""
    with time_machine.travel(factories.NOON, tick=False), translation.override("en"):
        yield


@pytest.fixture
def anna(db):
    return factories.UserFactory(username="anna", is_staff=True, is_superuser=True)


@pytest.fixture
def admin(client, anna):
    """A browser in which a superuser is signed in."""
    client.force_login(anna)
    return client


@pytest.fixture
def person(db):
    """Make a member of staff with a role."""

    def make(role, **fields):
        user = factories.UserFactory(is_staff=True, **fields)
        user.groups.add(Group.objects.get(name=role))
        return user

    return make


@pytest.fixture
def rows(db):
    return one_of_everything()


def one_of_everything():
    """One row of everything, by model."""
    made = [
        factories.ProjectCountryFactory(),
        factories.SavedViewFactory(shared=True),
        factories.ClaimFactory(),
        factories.StatusReportFactory(),
        factories.DateReportFactory(),
        factories.AmountReportFactory(),
        factories.FigureReportFactory(),
        factories.ParticipationFactory(),
        factories.BaselineFactory(),
    ]
    by_model = {type(row): row for row in made}
    for model in (*pages.NOUNS, *pages.LOG):
        by_model.setdefault(model, model.objects.first())
    return by_model
