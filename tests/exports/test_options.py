"""The options of a file are read as strictly as the rows that are asked for."""

import pytest
from django.http import QueryDict

from portfolio.exports import options
from portfolio.exports.options import Options
from portfolio.filters.grammar import QueryError
from portfolio.serializers.milestone import MilestoneSerializer
from tests.factories import TODAY

CSV = {"bom", "delimiter"}


def asked(text, names=CSV, shape=None):
    return options.parse(QueryDict(text), names, today=TODAY, shape=shape)


def refusal(text, names=CSV):
    with pytest.raises(QueryError) as caught:
        asked(text, names)
    return caught.value


@pytest.mark.parametrize(
    ("text", "chosen"),
    [
        ("", Options(delimiter=",", bom=False)),
        ("delimiter=,", Options()),
        ("delimiter=;", Options(delimiter=";")),
        ("delimiter=%3B&bom=1", Options(delimiter=";", bom=True)),
        ("delimiter=tab&bom=0", Options(delimiter="\t")),
    ],
)
def test_each_option_has_its_words(text, chosen):
    assert asked(text).options == chosen


@pytest.mark.parametrize("text", ["delimiter=", "delimiter=|", "delimiter=%09", "delimiter=;;", "bom=", "bom=true"])
def test_another_word_is_refused_with_those_that_there_are(text):
    error, name = refusal(text), text.partition("=")[0]
    assert (error.code, error.parameter) == ("invalid", name)
    assert ("0 1" if name == "bom" else ", ; tab") in str(error)


@pytest.mark.parametrize("text", ["bom=1&bom=1", "delimiter=;&delimiter=,"])
def test_an_option_is_given_once(text):
    assert refusal(text).code == "given_twice"
    assert "2 times" in str(refusal(text))


@pytest.mark.parametrize(("text", "meant"), [("delimeter=;", "delimiter"), ("bomb=1", "bom"), ("status=agreed", None)])
def test_what_is_unknown_is_refused_with_the_option_that_was_meant(text, meant):
    error = refusal(text)
    assert (error.code, error.suggestion) == ("unknown_parameter", meant)


@pytest.mark.parametrize("text", ["bom=1", "delimiter=;"])
def test_an_option_of_another_format_is_unknown(text):
    assert refusal(text, names=()).code == "unknown_parameter"


def test_what_is_said_of_the_rows_is_read_with_them_and_kept_in_its_own_words():
    told = asked("bom=1&as_of=2025-12-31&slip_days__gte=90", shape=MilestoneSerializer)
    assert (told.rows, told.options.bom) == ("as_of=2025-12-31&slip_days__gte=90", True)
    assert (str(told.query.today), told.query.filters["slip_days__gte"]) == ("2025-12-31", "90")
