"""The guide to the API is true: every example in it is asked, and answers what it says."""

import json
import re
import shlex
from io import StringIO

import pytest
from django.conf import settings
from django.core.management import call_command

from tests import factories
from tests.followups import loaded_once

pytestmark = pytest.mark.django_db

GUIDE = settings.BASE_DIR / "docs" / "api.md"
HOST = "127.0.0.1:8000"
#: What is asked, and what the guide says is the answer: its kind and its text.
EXAMPLES = re.findall(r"^```sh\n(.+?)^```\n```(\w+)\n(.*?)^```$", GUIDE.read_text("utf-8"), re.DOTALL | re.MULTILINE)


@pytest.fixture(scope="module", autouse=True)
def founding_data(django_db_setup, django_db_blocker):
    with loaded_once(django_db_blocker):
        yield


@pytest.fixture(autouse=True)
def today(time_machine):
    """The day of the factories, whatever the calendar says."""
    time_machine.move_to(factories.NOON, tick=False)


def asked(client, command):
    """The answer to a line of curl."""
    words = shlex.split(command)
    headers = dict(words[at + 1].split(": ", 1) for at, word in enumerate(words) if word == "-H")
    (address,) = [word for word in words if word.startswith("http")]
    assert address.startswith(f"http://{HOST}/")
    answer = client.get(
        address.removeprefix(f"http://{HOST}"), headers=headers, SERVER_NAME="127.0.0.1", SERVER_PORT=8000
    )
    return str(answer.status_code) if "%{http_code}" in words else answer.getvalue().decode()


def part(whole, shown):
    """What the guide shows of an answer: of objects the names that it has, of lists every item."""
    if isinstance(shown, dict):
        return {name: part(whole[name], value) for name, value in shown.items()}
    if isinstance(shown, list):
        assert len(whole) == len(shown)
        return [part(one, other) for one, other in zip(whole, shown, strict=True)]
    return whole


@pytest.mark.parametrize(("command", "kind", "shown"), [one for one in EXAMPLES if one[0].startswith("curl")])
def test_an_example_answers_what_the_guide_says(client, command, kind, shown):
    answer = asked(client, command)
    if kind == "json":
        assert part(json.loads(answer), json.loads(shown)) == json.loads(shown) != {}
    else:
        assert answer.strip() == shown.strip().replace("\n", "\r\n" if kind == "csv" else "\n")


def test_the_command_writes_what_the_guide_says(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    ((command, _kind, shown),) = [one for one in EXAMPLES if one[0].startswith("python")]
    out = StringIO()
    call_command(*shlex.split(command)[2:], stdout=out)
    assert out.getvalue() == shown
    assert (tmp_path / "late.xlsx").read_bytes().startswith(b"PK")


def test_the_guide_shows_every_kind_of_answer_and_names_no_other_host():
    text = GUIDE.read_text("utf-8")
    assert {kind for _command, kind, _shown in EXAMPLES} == {"json", "csv", "ndjson", "text"}
    assert text.count("```sh") == len(EXAMPLES) > 12
    assert set(re.findall(r"https?://([^/\s'>]+)", text)) == {HOST}
