"""The founding data as files: every row is whole, and every quote is the one that was checked."""

import hashlib
import json
from pathlib import Path
from typing import Any

from django.apps import apps
from django.db.models import ForeignKey

from portfolio.models import Report

FILES = sorted((Path(__file__).resolve().parent.parent / "fixtures" / "facts").glob("*.json"))
REPORTED_ON = "2026-02-07"
AMBASSADOR = "Даурен Абаев, посол Казахстана в России"
# Settled from the reports although editable: an investment shares these columns with its reports.
SHARED = {"portfolio.investment": {"amount", "amount_high", "currency", "qualifier"}}

# SHA-256 of each quote as stored. Each was found in the article letter for letter when this table was made: a quote
# that is tidied, mended or normalised is no longer the source's.
QUOTES = {
    "statusreport/1": "7bf7a8741cc80b0d8bf1d6329ed946e1c42022d9620f13ba16fbce8423d0e871",
    "statusreport/2": "223507deda833f3852b67b19c28d59f2b0e3aaf6dae01282bda83a786eef3a1c",
    "statusreport/3": "bab9e7a705771005d5fb6bd114625b2d089ee4a4ff6e57da9fa59020860e56f2",
    "statusreport/4": "38dcaecabce891396af291f82f68e582af1a77f8308ef8f63d5c546bd9501bc4",
    "statusreport/5": "38dcaecabce891396af291f82f68e582af1a77f8308ef8f63d5c546bd9501bc4",
    "statusreport/6": "1dc4745d2f8c7962f04dcfa4d8b95ebb4700a0f4ff65360bce86667f9d42b4d0",
    "datereport/1": "7b1e210fff6f879d1adfad42b8266eead66b2bfa3775be65acf1a3f0d85ec32a",
    "datereport/2": "8d3a2f6e51d578944053d415cac74e84cf82f0cb530c14b8bdbbc12027232f21",
    "datereport/3": "6223468b142318b80864c72300cabcf33265618c67bf1990d699d84870abe6e2",
    "datereport/4": "0cd4e1f69ef9449ba8d9e3520c32c3cac87db0182e52bfb926e822bedff36006",
    "datereport/5": "ea077c21d116485a3323f1860a9b45cb6db25fb909b4c1e8a12bb6cedad10912",
    "datereport/6": "38dcaecabce891396af291f82f68e582af1a77f8308ef8f63d5c546bd9501bc4",
    "datereport/7": "953dd30ddfe8455546f96422d5c8d65bf14525ae1d229e05e47f72afbd1fc90e",
    "amountreport/1": "79d1d42dd5344cab66aa38fc19b92028d206afa2916cbe5191f5e9cfbd3a8d65",
    "amountreport/2": "2c0d5ad77a345402c5fd5e80a89241c66b61b29ab21cf11ec6fe4849234f2734",
    "figurereport/1": "79d1d42dd5344cab66aa38fc19b92028d206afa2916cbe5191f5e9cfbd3a8d65",
    "figurereport/2": "79d1d42dd5344cab66aa38fc19b92028d206afa2916cbe5191f5e9cfbd3a8d65",
    "figurereport/3": "f0227a1fbb5db3ea421fd449f6b572c49cc0f56bf810e9b05e16526ca726ecc3",
    "figurereport/4": "f0227a1fbb5db3ea421fd449f6b572c49cc0f56bf810e9b05e16526ca726ecc3",
    "figurereport/5": "05c7b6191e1f335daf309e7434a6d2525ef528d3f8f98f56d774eecae06a8721",
    "figurereport/6": "950f0e7500b3163f8fae1013ee45aca35f5d532acd9bde0ce86039923a3fb81e",
    "figurereport/7": "c923fb2aa3c814604387b7d96e28b42b862b9ec199f9de81c5a237e94a56a342",
    "figurereport/8": "253f2bb98ff3673f40f5085b245e6a8d8cb7581e2752f8753fa1bca4056a1281",
    "figurereport/9": "253f2bb98ff3673f40f5085b245e6a8d8cb7581e2752f8753fa1bca4056a1281",
    "figurereport/10": "253f2bb98ff3673f40f5085b245e6a8d8cb7581e2752f8753fa1bca4056a1281",
    "figurereport/11": "b5d4c9c855ae64610bd2df66c62f5100da31aa6c7f18773447d0a8b4ebbabbf0",
    "participation/1": "7b1e210fff6f879d1adfad42b8266eead66b2bfa3775be65acf1a3f0d85ec32a",
    "participation/2": "3c75fc5d69c190778440eed8e223b05683381cd752ceb9184783d84c9c8673d1",
}


def rows_of(path: Path) -> list[dict[str, Any]]:
    return list(json.loads(path.read_text(encoding="utf-8")))


ROWS = [row for path in FILES for row in rows_of(path)]
REPORTS = [row for row in ROWS if issubclass(apps.get_model(row["model"]), Report)]


def digest(quote: str) -> str:
    return hashlib.sha256(quote.encode()).hexdigest()


def natural_key(row: dict[str, Any]) -> tuple[str, ...]:
    """The key by which other rows name this one: its code, within its project if it has one."""
    return (*row["fields"].get("project", ()), row["fields"]["code"])


def references(row: dict[str, Any]) -> set[tuple[str, tuple[str, ...]]]:
    """What a row refers to, each as the label of a model and a natural key."""
    fields = apps.get_model(row["model"])._meta.concrete_fields
    foreign = [field for field in fields if isinstance(field, ForeignKey) and field.name in row["fields"]]
    return {(field.related_model._meta.label_lower, tuple(row["fields"][field.name])) for field in foreign}


def test_the_files_are_numbered_in_load_order_and_hold_one_noun_each() -> None:
    assert [path.name[:3] for path in FILES] == [f"{number:02}_" for number in range(1, 15)]
    assert [len({row["model"] for row in rows_of(path)}) for path in FILES] == [1] * 14


def test_every_quote_is_the_one_that_was_checked() -> None:
    found = {f"{row['model'].split('.')[1]}/{row['pk']}": digest(row["fields"]["quote"]) for row in REPORTS}
    assert found == QUOTES


def test_a_quote_with_one_letter_changed_is_noticed() -> None:
    quote = REPORTS[0]["fields"]["quote"]
    assert digest(quote.replace("е", "ё", 1)) not in QUOTES.values()


def test_no_text_of_a_source_is_kept_beside_the_quotes() -> None:
    assert not [row for row in ROWS if "text" in row["fields"]]


def test_rows_hold_only_fields_that_people_set() -> None:
    wrong = []
    for row in ROWS:
        editable = {field.name for field in apps.get_model(row["model"])._meta.concrete_fields if field.editable}
        wrong += [(row["model"], name) for name in row["fields"].keys() - editable]
        wrong += [(row["model"], name) for name in SHARED.get(row["model"], set()) & row["fields"].keys()]
    assert not wrong


def test_every_reference_names_a_row_that_comes_before() -> None:
    seen: set[tuple[str, tuple[str, ...]]] = set()
    for row in ROWS:
        assert references(row) <= seen, f"{row['model']} {row['fields']}"
        if "code" in row["fields"]:
            seen.add((row["model"], natural_key(row)))


def test_identities_go_by_natural_key_and_the_others_are_numbered_from_one() -> None:
    for path in FILES:
        rows = rows_of(path)
        keyed = hasattr(apps.get_model(rows[0]["model"]), "natural_key")
        assert [row.get("pk") for row in rows] == [None if keyed else number for number in range(1, len(rows) + 1)]


def test_every_title_is_there_in_three_languages() -> None:
    titled = [row for row in ROWS if hasattr(apps.get_model(row["model"]), "title_language")]
    for row in titled:
        assert all(row["fields"].get(f"title_{code}") for code in ("ru", "kk", "en")), natural_key(row)


def test_reports_name_the_source_the_day_and_the_ambassador_or_nobody() -> None:
    told = [row["fields"] for row in REPORTS]
    assert {(*fields["source"], fields["reported_on"]) for fields in told} == {("lada-260207", REPORTED_ON)}
    assert {fields.get("said_by", "") for fields in told} == {AMBASSADOR, ""}


def test_the_countries_are_those_of_iso_3166() -> None:
    codes = [row["fields"]["code"] for row in ROWS if row["model"] == "portfolio.country"]
    assert len(codes) == len(set(codes)) == 249
    assert {"KZ", "RU", "UZ", "CN", "TM", "IR"} <= set(codes)
    assert not {"XK", "EU", "UN", "ZZ", "AC", "IC"} & set(codes)
