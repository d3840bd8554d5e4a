"""A file is whole or it fails: its rows are counted before, and counted again while they leave."""

import pytest

from portfolio.exports import file, snapshot
from portfolio.exports.base import all_formats
from portfolio.exports.file import File, IncompleteFile, TooManyRows
from portfolio.exports.formats.csv import FORMAT as CSV
from portfolio.exports.formats.xlsx import FORMAT as XLSX
from portfolio.exports.options import Asked, Options
from portfolio.exports.snapshot import Snapshot
from portfolio.filters.grammar import Query
from portfolio.serializers import ClaimSerializer
from tests import factories
from tests.exports.tables import column, sheet
from tests.factories import TODAY

pytestmark = pytest.mark.django_db
ASKED = Asked(query=Query(today=TODAY), options=Options(), rows="")


def opened(file_format=CSV, asked=ASKED):
    rows = ClaimSerializer.rows(factories.UserFactory(), today=TODAY)
    return File(file_format, ClaimSerializer(), rows, asked)


@pytest.fixture
def claims():
    """Two claims."""
    factories.save(*(factories.ClaimFactory.build(code=f"claim-{letter}") for letter in "ab"))


@pytest.fixture
def closed(monkeypatch):
    """The snapshots that were closed, by alias."""
    aliases = []
    monkeypatch.setattr(Snapshot, "close", lambda self: aliases.append(self.alias))
    return aliases


def give(monkeypatch, *sizes):
    """Make files read batches of these sizes, whatever the database holds."""
    monkeypatch.setattr(
        file, "batches", lambda _shape, columns, *_rest: iter([[[None] * size] * len(columns) for size in sizes])
    )


@pytest.mark.parametrize("known", all_formats(), ids=lambda known: known.extension)
@pytest.mark.parametrize("sizes", [[], [1], [2, 1], [4]])
def test_a_file_with_more_or_fewer_rows_than_promised_never_comes_to_its_end(claims, monkeypatch, known, sizes):
    give(monkeypatch, *sizes)
    monkeypatch.setattr(file, "columns", lambda shape: [column()])
    with opened(known) as made, pytest.raises(IncompleteFile, match=f"{sum(sizes)} rows read, 2 promised"):
        b"".join(made)


def test_no_row_beyond_the_promised_ones_is_written(claims, monkeypatch):
    give(monkeypatch, 2, 2)
    monkeypatch.setattr(file, "columns", lambda shape: [column()])
    pieces = []
    with opened() as made, pytest.raises(IncompleteFile):
        pieces.extend(made)
    assert b"".join(pieces).count(b"\r\n") == 3


def test_a_file_knows_its_rows_before_and_counts_them_while_they_leave(claims, monkeypatch):
    monkeypatch.setattr(snapshot, "BATCH", 1)
    with opened() as made:
        assert (made.row_count, made.read_count) == (2, 0)
        assert [made.read_count for _piece in made] == [0, 1, 2]


def test_a_file_is_named_after_its_noun_and_its_day():
    with opened() as made:
        assert made.name == "claims_2026-11-22.csv"
        assert made.content_type == "text/csv; charset=utf-8; header=present"


@pytest.mark.parametrize("read", [0, 1, None])
def test_a_file_lets_its_snapshot_go_however_much_of_it_was_read(claims, closed, read):
    made = opened()
    for _piece, _number in zip(made, range(10 if read is None else read), strict=False):
        pass
    assert closed == []
    made.close()
    assert closed == ["default"]
    assert list(made) == []


def test_a_file_that_cannot_begin_leaves_no_snapshot(closed, monkeypatch):
    monkeypatch.setattr(file, "columns", lambda shape: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        opened()
    assert closed == ["default"]


@pytest.mark.parametrize(("most", "fits"), [(2, True), (1, False)])
def test_more_rows_than_the_format_holds_are_refused_before_anything_is_written(claims, monkeypatch, most, fits):
    monkeypatch.setattr(XLSX, "most_rows", most, raising=False)
    if fits:
        with opened(XLSX) as made:
            assert made.row_count == 2
    else:
        with pytest.raises(TooManyRows, match="These are 2 rows; a file of the format xlsx holds 1. Ask for CSV"):
            opened(XLSX)


def test_the_options_reach_the_format(claims):
    asked = Asked(query=Query(today=TODAY), options=Options(delimiter=";", bom=True), rows="")
    with opened(asked=asked) as made:
        assert next(made).startswith(b"\xef\xbb\xbfid;code;title;")


@pytest.mark.parametrize(("set_to", "told"), [("CC BY 4.0", "CC BY 4.0"), (None, "Not stated."), ("", "Not stated.")])
def test_a_workbook_tells_what_was_asked_for_and_under_which_licence(settings, set_to, told):
    if set_to is not None:
        settings.DATA_LICENCE = set_to
    with opened(XLSX, Asked(query=Query(today=TODAY), options=Options(), rows="measure=jobs")) as made:
        names, row = sheet(b"".join(made), "about")
    about = dict(zip(names, row, strict=True))
    assert (about["noun"], about["filter"], about["row_count"]) == ("claims", "measure=jobs", 0)
    assert about["licence"].startswith(told)
