"""Writes portfolio/data/currencies.json (or the file named) from CLDR; needs Babel, which `dev` brings."""

import json
import sys
import unicodedata
from pathlib import Path

from babel import Locale
from babel.core import get_cldr_version, get_global

TARGET = Path(__file__).resolve().parent.parent / "portfolio" / "data" / "currencies.json"
NAME_LOCALES = ("en_GB", "ru_KZ", "kk_KZ")
# Plain English first: en_GB prints "US$", which is not how the tracker writes dollars; ru_KZ adds "₸" and "₽".
SYMBOL_LOCALES = ("en", "ru_KZ")


def tender_codes() -> list[str]:
    """The ISO 4217 codes that are legal tender somewhere and have no last day."""
    rows = (row for territory in get_global("territory_currencies").values() for row in territory)
    return sorted({code for code, _start, end, is_tender in rows if is_tender and end is None})


def symbol(code: str) -> str:
    """The sign of a currency, or its code: letters ("FCFA", a Cyrillic "ТМТ") are no sign."""
    candidates = (Locale.parse(name).currency_symbols.get(code, "") for name in SYMBOL_LOCALES)
    return next((text for text in candidates if any(unicodedata.category(char) == "Sc" for char in text)), code)


def names(code: str) -> list[str]:
    """The names in English, Russian and Kazakh; English stands in where CLDR has none."""
    english = Locale.parse(NAME_LOCALES[0]).currencies[code]
    return [Locale.parse(locale).currencies.get(code, english) for locale in NAME_LOCALES]


def main(target: Path) -> None:
    """Write one currency a line, so that the next CLDR shows as a readable difference."""
    lines = [f'  "{code}": {json.dumps([symbol(code), *names(code)], ensure_ascii=False)}' for code in tender_codes()]
    head = f'{{"cldr": "{get_cldr_version()}", "fields": ["symbol", "en", "ru", "kk"], "currencies": {{\n'
    target.write_text(head + ",\n".join(lines) + "\n}}\n", encoding="utf-8")


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else TARGET)
