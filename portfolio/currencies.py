"""Currencies: which ISO 4217 codes the tracker knows, with their names in English, Russian and Kazakh."""

import json
from functools import cache
from pathlib import Path
from typing import Any, Final

_DATA: Final = Path(__file__).parent / "data" / "currencies.json"


@cache
def _data() -> dict[str, Any]:
    """The table that scripts/make_currencies.py made from CLDR; read once, in well under a millisecond."""
    loaded: dict[str, Any] = json.loads(_DATA.read_text(encoding="utf-8"))
    return loaded


#: The codes that are legal tender somewhere today, by CLDR; no funds codes, metals or test codes.
CURRENCIES: Final[frozenset[str]] = frozenset(_data()["currencies"])


def name(code: str, language: str) -> str:
    """The name of a currency in a language ("ru", "ru-kz"); in English where the language is another one.

    Raises KeyError for a code that is not in CURRENCIES.
    """
    fields, row = _data()["fields"], _data()["currencies"][code]
    base = language.partition("-")[0]
    return str(row[fields.index(base)] if base in fields[1:] else row[fields.index("en")])


def symbol(code: str) -> str:
    """The sign of a currency ("₸", "$"), or its code where it has none of its own.

    No two currencies share a sign, so it can stand alone. Raises KeyError for a code that is not in CURRENCIES.
    """
    return str(_data()["currencies"][code][_data()["fields"].index("symbol")])
