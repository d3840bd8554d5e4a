"""Writes the countries of the founding data from CLDR: `python scripts/make_countries.py` (needs Babel)."""

import json
from pathlib import Path

from babel import Locale

TARGET = Path(__file__).resolve().parent.parent / "fixtures" / "facts" / "02_countries.json"
TITLE_LOCALES = {"title_ru": "ru_KZ", "title_kk": "kk_KZ", "title_en": "en_GB"}
ISO_COUNT = 249
# Two letters in CLDR, but no officially assigned ISO 3166-1 code: reserved (AC, CP, CQ, DG, EA, EU, EZ, IC, TA, UN),
# for private use (QO, XA, XB, XK) and "unknown" (ZZ).
NOT_ASSIGNED = frozenset({"AC", "CP", "CQ", "DG", "EA", "EU", "EZ", "IC", "QO", "TA", "UN", "XA", "XB", "XK", "ZZ"})


def codes() -> list[str]:
    """The officially assigned alpha-2 codes; ValueError when CLDR has gained or lost one."""
    letters = {code for code in Locale.parse("en").territories if len(code) == 2 and code.isalpha()}
    if len(found := sorted(letters - NOT_ASSIGNED)) != ISO_COUNT:
        raise ValueError(
            f"CLDR gives {len(found)} country codes, ISO 3166-1 has {ISO_COUNT}. Correct NOT_ASSIGNED or ISO_COUNT."
        )
    return found


def row(code: str) -> dict[str, object]:
    """The fixture row of one country; KeyError where CLDR lacks a name in one of the three languages."""
    titles = {field: Locale.parse(name).territories[code] for field, name in TITLE_LOCALES.items()}
    return {"model": "portfolio.country", "fields": {"code": code, **titles}}


def main() -> None:
    rows = [row(code) for code in codes()]
    TARGET.write_text(json.dumps(rows, indent=2, ensure_ascii=False) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
