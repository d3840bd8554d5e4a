"""`manage.py export`: the file that the address line gives, whole or not at all."""

from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.test import Client

from portfolio.exports import file
from portfolio.exports.formats.xlsx import FORMAT as XLSX
from portfolio.management import progress
from portfolio.management.progress import Bar
from tests import factories

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, time_machine: Any) -> Path:
    """An empty folder to work in, on the day of the factories, with one public and one internal project."""
    time_machine.move_to(factories.NOON, tick=False)
    monkeypatch.chdir(tmp_path)
    factories.ProjectFactory(code="pipeline", sector=None)
    factories.ProjectFactory(code="secret", sector=None, visibility="internal")
    return tmp_path


def export(*args: str) -> str:
    out = StringIO()
    call_command("export", *args, stdout=out)
    return out.getvalue()


def files(place: Path) -> list[str]:
    return sorted(path.name for path in place.iterdir())


@pytest.mark.parametrize("ending", ["csv", "json", "ndjson", "xlsx"])
def test_the_file_is_the_one_that_the_address_gives(place: Path, client: Client, ending: str) -> None:
    assert export("projects", "--format", ending) == f"1 rows in projects_2026-11-22.{ending}.\n"
    assert (place / f"projects_2026-11-22.{ending}").read_bytes() == client.get(
        f"/api/v1/projects.{ending}"
    ).getvalue()


def test_the_query_is_that_of_the_address_line(place: Path, client: Client) -> None:
    export("projects", "delimiter=;&bom=1", "-o", "mine.csv")
    assert (place / "mine.csv").read_bytes() == client.get("/api/v1/projects.csv?delimiter=;&bom=1").getvalue()


def test_a_view_is_that_of_the_person_whose_rows_are_written(place: Path, client: Client) -> None:
    view = factories.SavedViewFactory(name="Mine", query="code=pipeline&fields=code&compare_to=2026-01-01")
    assert export("projects", "view=mine", "--as", view.owner.username, "-o", "mine.csv").startswith("1 rows")
    assert (place / "mine.csv").read_bytes() == b"code\r\npipeline\r\n"
    with pytest.raises(CommandError, match="There is no view “mine” of this list"):
        export("projects", "view=mine")
    client.force_login(view.owner)
    assert client.get("/api/v1/projects.csv?view=mine").getvalue() == (place / "mine.csv").read_bytes()
    assert client.get("/api/v1/projects/?view=mine").json()["query"]["canonical"] == view.query


@pytest.mark.parametrize(
    ("query", "words"),
    [("delimeter=;", "Did you mean “delimiter”?"), ("bom=2", "bom: “2” is not possible"), ("page=1", "no parameter")],
)
def test_a_wrong_query_writes_nothing_and_says_why(place: Path, query: str, words: str) -> None:
    with pytest.raises(CommandError, match=words):
        export("projects", query)
    assert files(place) == []


@pytest.mark.parametrize(
    ("output", "begins"), [("a.xlsx", b"PK"), ("a.ndjson", b'{"id"'), ("a.json", b"[\n{"), ("a.txt", b"id,code")]
)
def test_the_name_of_the_file_tells_the_format(place: Path, output: str, begins: bytes) -> None:
    export("projects", "-o", output)
    assert (place / output).read_bytes().startswith(begins)


def test_a_format_that_is_named_wins_over_the_name_of_the_file(place: Path) -> None:
    export("projects", "-o", "a.csv", "--format", "json")
    assert (place / "a.csv").read_bytes().startswith(b"[")


def test_a_dash_is_the_standard_output(place: Path, capfdbinary: pytest.CaptureFixture[bytes], client: Client) -> None:
    assert export("projects", "-o", "-") == ""
    assert capfdbinary.readouterr().out == client.get("/api/v1/projects.csv").getvalue()
    assert files(place) == []


def test_a_person_sees_what_is_internal_and_nobody_in_particular_does_not(place: Path) -> None:
    factories.UserFactory(username="aida")
    assert export("projects", "--as", "aida").startswith("2 rows")
    assert b"secret" in (place / "projects_2026-11-22.csv").read_bytes()
    assert export("projects").startswith("1 rows")
    assert b"secret" not in (place / "projects_2026-11-22.csv").read_bytes()


def test_a_person_who_is_not_there_or_not_active_is_refused(place: Path) -> None:
    factories.UserFactory(username="gone", is_active=False)
    for name in ("gone", "nobody"):
        with pytest.raises(CommandError, match=f"no active person “{name}”"):
            export("projects", "--as", name)
    assert files(place) == []


def test_a_file_that_fails_leaves_the_one_before_as_it_was(place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    export("projects", "-o", "mine.csv")
    before = (place / "mine.csv").read_bytes()
    monkeypatch.setattr(file, "batches", lambda *_args: iter([]))
    with pytest.raises(CommandError, match="0 rows read, 1 promised"):
        export("projects", "-o", "mine.csv")
    assert (files(place), (place / "mine.csv").read_bytes()) == (["mine.csv"], before)


def test_more_rows_than_a_workbook_holds_are_refused(place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(XLSX, "most_rows", 0, raising=False)
    with pytest.raises(CommandError, match="holds 0"):
        export("projects", "--format", "xlsx")
    assert files(place) == []


def test_a_folder_that_is_not_there_is_named(place: Path) -> None:
    with pytest.raises(CommandError, match=r"nowhere/a\.csv"):
        export("projects", "-o", "nowhere/a.csv")


@pytest.mark.parametrize("args", [["people"], ["projects", "--format", "xls"]])
def test_what_there_is_no_file_of_is_refused(args: list[str]) -> None:
    with pytest.raises(CommandError, match="invalid choice"):
        export(*args)


class Terminal(StringIO):
    def isatty(self) -> bool:
        return True


def test_a_bar_on_a_terminal_says_how_much_is_done() -> None:
    out = Terminal()
    bar = Bar(2000, out)
    bar.show(500)
    bar.end(2000)
    assert out.getvalue() == (
        f"\r[{'#' * 10}{'.' * 30}]  25%  500 of 2,000 rows\r[{'#' * 40}] 100%  2,000 of 2,000 rows\n"
    )


def test_a_bar_is_not_drawn_more_often_than_one_can_look(monkeypatch: pytest.MonkeyPatch) -> None:
    clock = [0.0]
    monkeypatch.setattr(progress, "monotonic", lambda: clock[0])
    out = Terminal()
    bar = Bar(3, out)
    for done, clock[0] in enumerate([0.0, 0.05, 0.2], start=1):
        bar.show(done)
    assert [line.split()[-4] for line in out.getvalue().split("\r")[1:]] == ["1", "3"]


def test_no_bar_is_drawn_into_a_file_and_none_of_nothing_fails() -> None:
    out, terminal = StringIO(), Terminal()
    for where in (out, terminal):
        Bar(0, where).end(0)
    assert (out.getvalue(), "100%" in terminal.getvalue()) == ("", True)
