"""Log lines: JSON, one object a line, with the traceback inside."""

import json
import logging

from tracker.logs import JSONFormatter


def line(**given):
    record = logging.makeLogRecord({"name": "tracker", "levelname": "INFO", "created": 1_800_000_000, **given})
    return JSONFormatter().format(record)


def test_a_line_says_when_where_how_bad_and_what():
    assert json.loads(line(msg="Served %s", args=("Астана",))) == {
        "at": "2027-01-15T08:00:00.000+00:00",
        "level": "INFO",
        "logger": "tracker",
        "message": "Served Астана",
    }


def test_a_line_break_in_a_message_cannot_forge_a_line():
    forged = line(msg='x\n{"level": "ERROR"}\r\x1b[31m')
    assert len(forged.splitlines()) == 1
    assert "\x1b" not in forged


def test_an_error_brings_its_traceback_and_status():
    try:
        raise ValueError("no such day")
    except ValueError as error:
        info = (type(error), error, error.__traceback__)
    told = json.loads(line(msg="Failed", exc_info=info, status_code=500))
    assert told["status"] == 500
    assert told["traceback"].endswith("ValueError: no such day")
