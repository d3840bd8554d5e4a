"""The second set as files: its form, its sources, and that no row of the collection is lost unseen."""

import re
from collections import Counter
from pathlib import Path
from typing import Any

from django.apps import apps

from portfolio.models import Report
from tests.followup_rows import ALL_ROWS, ENCODED, LEFT_OUT
from tests.test_founding_files import FILES as FOUNDING_FILES
from tests.test_founding_files import ROWS as FOUNDING_ROWS
from tests.test_founding_files import SHARED, natural_key, references, rows_of

ROOT = Path(__file__).resolve().parent.parent / "fixtures"
FILES = sorted((ROOT / "followups").glob("*.json"))
ROWS = [row for path in FILES for row in rows_of(path)]
REPORTS = [row for row in ROWS if issubclass(apps.get_model(row["model"]), Report)]
SOURCES = {row["fields"]["code"]: row["fields"] for row in ROWS if row["model"] == "portfolio.source"}
README = (ROOT / "README.md").read_text(encoding="utf-8")
DOUBTFUL = {"vk-260204", "vk-251128"}
# The page tells its month only: the last day of the month stands for it.
MONTH_ONLY = {"at-2409": "2024-09-30"}


def label(row: dict[str, Any]) -> str:
    return f"{row['model'].split('.')[1]}/{row['pk']}"


def chapter(title: str) -> str:
    """The text of README.md below a heading, up to the next one."""
    return README.split(f"## {title}\n")[1].split("\n## ")[0]


def day_in(code: str) -> str:
    """The day at the end of a source's code, yymmdd, as a date."""
    year, month, day = re.findall("..", code.rsplit("-", 1)[1][:6])
    return f"20{year}-{month}-{day}"


def test_the_files_have_the_names_of_the_first_set_and_hold_one_noun_each() -> None:
    assert [path.name for path in FILES] == [path.name for path in FOUNDING_FILES[2:]]
    assert [len({row["model"] for row in rows_of(path)}) for path in FILES] == [1] * 12


def test_every_quote_is_empty_and_every_report_says_in_our_words_what_was_told() -> None:
    assert not [label(row) for row in REPORTS if row["fields"].get("quote")]
    assert not [label(row) for row in REPORTS if not row["fields"]["summary"]]
    assert not [row for row in ROWS if "text" in row["fields"]]


def test_identities_go_by_natural_key_and_the_others_are_numbered_from_1001() -> None:
    for path in FILES:
        rows = rows_of(path)
        keyed = hasattr(apps.get_model(rows[0]["model"]), "natural_key")
        numbers = [None] * len(rows) if keyed else list(range(1001, 1001 + len(rows)))
        assert [row.get("pk") for row in rows] == numbers


def test_nothing_of_the_first_set_is_defined_again() -> None:
    keys = [(row["model"], natural_key(row)) for row in FOUNDING_ROWS + ROWS if "code" in row["fields"]]
    assert [key for key, times in Counter(keys).items() if times > 1] == []


def test_every_reference_names_a_row_that_comes_before() -> None:
    seen: set[tuple[str, tuple[str, ...]]] = set()
    for row in FOUNDING_ROWS + ROWS:
        assert references(row) <= seen, f"{row['model']} {row['fields']}"
        if "code" in row["fields"]:
            seen.add((row["model"], natural_key(row)))


def test_rows_hold_only_fields_that_people_set() -> None:
    for row in ROWS:
        editable = {field.name for field in apps.get_model(row["model"])._meta.concrete_fields if field.editable}
        assert row["fields"].keys() <= editable - SHARED.get(row["model"], set()), row


def test_every_title_is_there_in_three_languages() -> None:
    titled = [row for row in ROWS if hasattr(apps.get_model(row["model"]), "title_language")]
    for row in titled:
        assert all(row["fields"].get(f"title_{code}") for code in ("ru", "kk", "en")), natural_key(row)


def test_every_row_of_the_collection_became_reports_or_was_left_out() -> None:
    assert ENCODED.keys() | LEFT_OUT.keys() == ALL_ROWS
    assert not ENCODED.keys() & LEFT_OUT.keys()
    made = [name for _, _, labels in ENCODED.values() for name in labels]
    assert sorted(made) == sorted(map(label, REPORTS))


def test_the_rows_of_each_kind_are_counted() -> None:
    encoded, left_out = Counter(kind for _, kind, _ in ENCODED.values()), Counter(LEFT_OUT.values())
    counted = {kind: (encoded[kind], left_out[kind], encoded[kind] + left_out[kind]) for kind in [*"MSAP", "claim"]}
    assert counted == {"M": (69, 4, 73), "S": (8, 17, 25), "A": (23, 6, 29), "P": (3, 5, 8), "claim": (13, 0, 13)}
    assert (len(ENCODED), len(LEFT_OUT), len(ALL_ROWS), len(REPORTS)) == (116, 32, 148, 130)


def test_every_report_has_the_source_of_its_row_and_the_day_of_its_source() -> None:
    told = {label(row): row["fields"] for row in REPORTS}
    for source, _kind, labels in ENCODED.values():
        for name in labels:
            assert told[name]["source"] == [source], name
            assert told[name]["reported_on"] == SOURCES[source]["published_on"], name
            assert told[name]["said_by"], name


def test_the_code_of_a_source_ends_in_its_day() -> None:
    assert len(SOURCES) == 84
    days = {code: MONTH_ONLY.get(code) or day_in(code) for code in SOURCES}
    assert days == {code: source["published_on"] for code, source in SOURCES.items()}
    assert not DOUBTFUL & SOURCES.keys()


def test_sources_are_public_with_an_address_and_a_title_of_our_own() -> None:
    for code, source in SOURCES.items():
        assert re.fullmatch(r"\[.+\]", source["title"]), code
        assert source["url"].startswith("http"), code
        assert source["visibility"] == "public", code


def test_every_source_has_a_report_or_is_listed_as_having_none() -> None:
    used = {row["fields"]["source"][0] for row in REPORTS}
    assert used <= SOURCES.keys()
    listed = set(re.findall(r"`([a-z]+-\d+[a-z]?)`", chapter("Sources without a report")))
    assert listed == (SOURCES.keys() - used) | DOUBTFUL
    assert len(listed) == 13


def test_the_readme_gives_a_reason_for_every_row_that_was_left_out() -> None:
    table = re.findall(r"^\| ([r\d, ]+) \| (.+) \| (.+) \|$", chapter("Rows left out"), re.MULTILINE)
    listed = Counter(row for rows, _, _ in table for row in rows.split(", "))
    assert listed == dict.fromkeys(LEFT_OUT, 1)
    assert all(what.strip() and why.strip() for _, what, why in table)


def test_amounts_are_texts_with_two_decimals() -> None:
    amounts = [
        row["fields"][name] for row in REPORTS for name in ("amount", "amount_high", "value") if name in row["fields"]
    ]
    assert len(amounts) == 46
    assert all(re.fullmatch(r"\d+\.\d\d", amount) for amount in amounts)
