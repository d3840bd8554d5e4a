"""A file is whole or it fails: its rows are counted before, and counted again while they leave."""

import pytest

from portfolio.exports import response
from portfolio.exports.formats.csv import FORMAT
from portfolio.exports.response import IncompleteFile, batches, checked, respond
from portfolio.serializers import ClaimSerializer
from tests import factories
from tests.factories import TODAY


def claims():
    return ClaimSerializer.rows(factories.UserFactory(), today=TODAY)


def download():
    return respond(FORMAT, ClaimSerializer(), claims(), today=TODAY)


@pytest.mark.parametrize("promised", [0, 2, 3])
def test_rows_that_were_promised_pass(promised):
    rows = [[{}] * 2, [{}]] if promised == 3 else [[{}] * promised] if promised else []
    assert list(checked(rows, promised)) == rows


@pytest.mark.parametrize(("promised", "passed"), [(4, 2), (2, 1), (0, 0)])
def test_more_or_fewer_rows_than_promised_break_the_file_off(promised, passed):
    stream, seen = checked([[{}] * 2, [{}]], promised), []
    with pytest.raises(IncompleteFile, match=f"{promised} promised"):
        seen.extend(stream)
    assert len(seen) == passed


def test_a_file_that_is_cut_never_comes_to_an_ordinary_end(db, monkeypatch):
    factories.ClaimFactory()
    monkeypatch.setattr(response, "batches", lambda *_args: iter([]))
    answer = download()
    with pytest.raises(IncompleteFile, match="0 rows read, 1 promised"):
        b"".join(answer)


def test_rows_come_in_batches_and_never_all_at_once(db, monkeypatch):
    monkeypatch.setattr(response, "BATCH", 2)
    for _ in range(5):
        factories.ClaimFactory()
    assert [len(batch) for batch in batches(ClaimSerializer(), claims())] == [2, 2, 1]


def test_a_file_is_named_after_its_noun_and_its_day(db):
    answer = download()
    assert answer["Content-Disposition"] == 'attachment; filename="claims_2026-11-22.csv"'
    assert answer["Content-Type"] == "text/csv; charset=utf-8; header=present"
    assert answer["X-Row-Count"] == "0"
    assert answer.streaming


@pytest.mark.parametrize("read", [0, 1, None])
def test_a_download_lets_its_snapshot_go_however_much_of_it_was_read(db, monkeypatch, read):
    closed = []
    monkeypatch.setattr(response.Snapshot, "close", lambda self: closed.append(self.alias))
    answer = download()
    for _piece, _number in zip(answer, range(10 if read is None else read), strict=False):
        pass
    assert closed == []
    answer.close()
    assert closed == ["default"]


def test_a_file_that_cannot_begin_leaves_no_snapshot(db, monkeypatch):
    closed = []
    monkeypatch.setattr(response.Snapshot, "close", lambda self: closed.append(self.alias))
    monkeypatch.setattr(response, "columns", lambda shape: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        download()
    assert closed == ["default"]
