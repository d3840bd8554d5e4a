"""The benchmarks are programs run by hand; what they write and measure is checked here."""

from portfolio.models import DateReport, Milestone, Project, Sector, Source
from tests import factories
from tests.benchmarks.files import peak
from tests.benchmarks.synthetic import SOURCES, fill


def counts():
    return [model.objects.count() for model in (Project, Milestone, DateReport, Source)]


def test_a_synthetic_portfolio_stands_beside_what_is_there_already(db):
    factories.SectorFactory(code="energy", title_en="Energy and gas")
    silent = factories.MilestoneFactory()
    fill(25)
    assert counts() == [1 + 3, 1 + 25, 25, SOURCES]
    assert Sector.objects.get(code="energy").title_en == "Energy and gas"
    assert not silent.date_reports.exists()


def test_a_synthetic_portfolio_grows_to_the_size_that_is_asked_for(db):
    fill(15)
    before = set(Milestone.objects.values_list("code", "planned"))
    fill(40)
    assert counts() == [4, 40, 40, SOURCES]
    assert before < set(Milestone.objects.values_list("code", "planned"))
    assert {project.milestones.count() for project in Project.objects.all()} == {10}


def test_the_peak_of_memory_is_that_of_this_process():
    before = peak()
    held = bytearray(64 << 20)
    assert peak() >= before
    assert 64 << 20 < peak() < 8 << 30
    assert len(held) == 64 << 20
