"""The words of the made-up portfolio, in three languages."""

import json
from functools import cache
from pathlib import Path
from typing import Any, Final

from portfolio.models.texts import LANGUAGES

_DATA: Final = Path(__file__).parent.parent.parent / "data" / "demo.json"
_MADE_UP: Final = {"en": "{} (synthetic)", "ru": "{} (вымышлено)", "kk": "{} (ойдан шығарылған)"}
_STAGE: Final = {"en": "{}, stage {}", "ru": "{}, очередь {}", "kk": "{}, {}-кезек"}


@cache
def words() -> dict[str, Any]:
    loaded: dict[str, Any] = json.loads(_DATA.read_text(encoding="utf-8"))
    return loaded


def titles(texts: list[str]) -> dict[str, str]:
    """The title columns from texts in English, Russian and Kazakh."""
    return {f"title_{language}": text for language, text in zip(LANGUAGES, texts, strict=True)}


def made_up(texts: list[str]) -> dict[str, str]:
    """The same, each with the word that it is made up: for what could be taken for somebody who exists."""
    return titles([_MADE_UP[language].format(text) for language, text in zip(LANGUAGES, texts, strict=True)])


def project_titles(kind: list[str], place: list[Any], stage: int) -> dict[str, str]:
    """Ekibastuz wind farm; from its second stage on with the number of the stage."""
    named = [form.format(name) for form, name in zip(kind[1:], place[:3], strict=True)]
    if stage > 1:
        named = [_STAGE[language].format(text, stage) for language, text in zip(LANGUAGES, named, strict=True)]
    return titles(named)
