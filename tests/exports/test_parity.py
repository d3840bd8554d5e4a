"""Every file says what the list of the API says: the same rows in the same order, value for value.

The list is read the slow way, through models, converters and fields; files go past all of these.
"""

import json
from datetime import UTC, datetime
from decimal import Decimal

import pytest
from django.core.management import call_command
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from portfolio import models
from portfolio.exports.base import all_formats
from portfolio.exports.columns import columns
from portfolio.exports.file import File
from portfolio.exports.options import Asked, Options
from portfolio.filters.grammar import Query
from portfolio.models.guard import door_open
from portfolio.serializers import NOUNS
from tests.api.conftest import one_of_each
from tests.exports.tables import (
    awkward,
    cells_of,
    read_csv,
    read_ndjson,
    sheet,
    told_by_cell,
    told_by_json,
    unguarded,
)
from tests.factories import NOON, TODAY, FigureReportFactory, UserFactory
from tests.period_strategies import days, periods

FORMATS = {known.extension: known for known in all_formats()}
ASKED = Asked(query=Query(today=TODAY), options=Options(), rows="")


def listed(noun, reader):
    """The rows of the list as a client of the API gets them."""
    shape, rows = noun(), noun.rows(reader, today=TODAY, language="en")
    return json.loads(json.dumps([shape.to_representation(row) for row in shape.read(rows)]))


def filed(noun, reader):
    """The bytes of the files of the same rows, by format."""
    made = {}
    for extension, known in FORMATS.items():
        with File(known, noun(), noun.rows(reader, today=TODAY, language="en"), ASKED) as file:
            made[extension] = b"".join(file)
    return made


def check(noun, reader):
    rows, files, shape = listed(noun, reader), filed(noun, reader), columns(noun())
    values = [list(row.values()) for row in rows]
    assert json.loads(files["json"]) == read_ndjson(files["ndjson"]) == rows
    _names, *lines = read_csv(files["csv"])
    assert [unguarded(shape, line) for line in lines] == [cells_of(shape, row) for row in values]
    _names, *cells = sheet(files["xlsx"], noun.plural)
    assert told(shape, told_by_cell, cells) == told(shape, told_by_json, values)


def told(shape, make, rows):
    return [[make(one.kind, value) for one, value in zip(shape, row, strict=True)] for row in rows]


def test_every_file_of_the_founding_data_equals_its_list(db):
    call_command("seed", verbosity=0)
    with door_open():  # readers of workbooks differ in how they round what lies half-way between two milliseconds
        for noun in NOUNS:
            noun.rows(UserFactory.build(), today=TODAY).model.objects.update(changed_at=NOON)
    reader = UserFactory()
    assert len(listed(NOUNS[1], reader)) > 40
    for noun in NOUNS:
        check(noun, reader)


# PostgreSQL holds no null character.
texts = awkward.map(lambda text: text.replace("\0", "")[:100])
moments = st.datetimes(datetime(1990, 1, 1), datetime(2078, 1, 1), timezones=st.just(UTC))  # noqa: DTZ001
amounts = st.integers(0, 2**63 - 1).map(lambda number: Decimal(number).scaleb(-2))
degrees = st.decimals(-90, 90, places=5)


@pytest.fixture
def rows(db):
    """Two rows of each noun."""
    for code in ("pipeline", "plant"):
        one_of_each(code, visibility="public")
        FigureReportFactory(claim__code=f"{code}-claim", source=models.Source.objects.get(code=f"{code}-news"))


def dated(name, period):
    """The columns of a period."""
    parts = {"_first": period.first, "_last": period.last, "_precision": period.precision.value}
    return {name: period, **{f"{name}{end}": value for end, value in parts.items()}}


def write(model, **values):
    with door_open():
        assert model.objects.update(**values) == 2


@settings(max_examples=15, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    text=texts,
    period=periods(),
    day=days(),
    moment=moments,
    amount=amounts,
    point=degrees,
    number=st.integers(-99_999, 99_999),
)
def test_whatever_the_database_holds_every_file_equals_its_list(
    rows, text, period, day, moment, amount, point, number
):
    names = {"title_ru": text, "title_en": "", "title_kk": "x"}
    said = {"quote": text, "said_by": text, "summary": text, "reported_on": day}
    write(models.Project, **names, summary=text, place=text, changed_at=moment, opened_on=day)
    write(
        models.Project, latitude=point, longitude=-point, location_precision="exact", **dated("status_since", period)
    )
    write(models.Milestone, **names, slip_days=number, is_key=number > 0, **dated("planned", period))
    write(models.Investment, purpose=text)
    write(models.AmountReport, amount=amount, **said)
    write(models.DateReport, **said)
    write(models.FigureReport, value=amount, **said, **dated("period", period))
    write(models.Organization, **names, aliases=f"{text}\n{text}")
    write(models.Source, title=text, publisher=text, url=text, published_on=day, changed_at=moment)
    reader = models.User(pk=1)
    for noun in NOUNS:
        check(noun, reader)
