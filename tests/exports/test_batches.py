"""Rows leave the database in batches; what no column holds is added to each batch."""

import pytest

from portfolio.exports import snapshot
from portfolio.exports.batches import batches
from portfolio.exports.columns import columns
from portfolio.exports.snapshot import Snapshot
from portfolio.serializers import ProjectSerializer
from tests import factories
from tests.factories import TODAY

pytestmark = pytest.mark.django_db


def read(monkeypatch, size):
    """The countries of all projects, batch by batch."""
    monkeypatch.setattr(snapshot, "BATCH", size)
    shape = ProjectSerializer()
    compiled = columns(shape)
    place = [column.name for column in compiled].index("countries")
    with Snapshot("default") as moment:
        rows = ProjectSerializer.rows(factories.UserFactory(), today=TODAY)
        return [batch[place] for batch in batches(shape, compiled, rows, moment)]


@pytest.fixture
def five():
    """Five projects, each in a country of its own, and the third in two."""
    for number in range(1, 6):
        project = factories.ProjectFactory(code=f"p-{number}", sector=None)
        factories.ProjectCountryFactory(project=project, country__code=f"K{number + 64:c}")
    factories.ProjectCountryFactory(project=factories.models.Project.objects.get(code="p-3"), country__code="ZZ")


def test_every_batch_is_completed_and_none_is_larger_than_allowed(five, monkeypatch):
    assert read(monkeypatch, 2) == [[["KA"], ["KB"]], [["KC", "ZZ"], ["KD"]], [["KE"]]]


def test_a_batch_is_completed_in_one_query(five, monkeypatch, django_assert_num_queries):
    with django_assert_num_queries(1 + 1 + 3):  # the reader, the rows, the countries of three batches
        read(monkeypatch, 2)


def test_without_rows_there_is_no_batch(monkeypatch):
    assert read(monkeypatch, 2) == []
