"""Finds the strings that are to be translated: in the code, in the templates, and what Django itself lacks.

The code is read as a syntax tree and the templates by Django's own reader, so no gettext tools are needed. A text that
is computed (`_(f"…")`) stands in no catalogue, and is refused.
"""

import ast
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import django
import polib
from django.utils.translation.template import templatize

ROOT = Path(__file__).resolve().parent.parent
CODE = ("portfolio", "tracker")
TEMPLATES = ("templates",)
DOMAINS = ("django", "djangojs")
#: The parts of Django whose words people meet here.
DJANGO = ("conf", "contrib/admin", "contrib/auth", "contrib/contenttypes", "contrib/sessions")
#: Django's pages for developers; this site shows its own in their place.
NEVER_SHOWN = "views/"
#: Function → the places of context, text and plural among its arguments.
CALLS = {
    "_": (None, 0, None),
    "gettext": (None, 0, None),
    "gettext_lazy": (None, 0, None),
    "gettext_noop": (None, 0, None),
    "ngettext": (None, 0, 1),
    "ngettext_lazy": (None, 0, 1),
    "pgettext": (0, 1, None),
    "pgettext_lazy": (0, 1, None),
    "npgettext": (0, 1, 2),
    "npgettext_lazy": (0, 1, 2),
}
_CALL = re.compile(r"\b(?:_|[np]{0,2}gettext)\(")

#: Context and text.
Key = tuple[str, str]


class NotWrittenOut(ValueError):
    """A call whose text is computed, and so in no catalogue."""


@dataclass
class Found:
    """A string with its plural, how its placeholders are written, and the files that it stands in."""

    plural: str = ""
    flag: str = ""
    places: list[str] = field(default_factory=list)


def of_the_product() -> dict[Key, Found]:
    """Every string of the code and the templates, file by file, in the order in which they stand there."""
    found: dict[Key, Found] = {}
    for path in sorted(path for root in CODE for path in (ROOT / root).rglob("*.py")):
        if "migrations" not in path.parts:
            _add(found, path, in_code(path.read_text("utf-8"), path.name))
    for path in sorted(path for root in TEMPLATES for path in (ROOT / root).rglob("*.*")):
        _add(found, path, in_template(path.read_text("utf-8"), path.name))
    return found


def _add(found: dict[Key, Found], path: Path, strings: Iterator[tuple[Key, str]]) -> None:
    place = path.relative_to(ROOT).as_posix()
    for key, plural in strings:
        entry = found.setdefault(key, Found(flag=_flag(key[1] + plural)))
        entry.plural = entry.plural or plural
        if place not in entry.places:
            entry.places.append(place)


def _flag(text: str) -> str:
    return "python-format" if re.search(r"%\(\w+\)[sd]|%[sd]", text) else ""


def in_code(text: str, name: str = "") -> Iterator[tuple[Key, str]]:
    """The strings of a module, each with its plural or an empty text."""
    calls = [node for node in ast.walk(ast.parse(text)) if isinstance(node, ast.Call)]
    for call in sorted(calls, key=lambda node: (node.lineno, node.col_offset)):
        called = call.func.attr if isinstance(call.func, ast.Attribute) else getattr(call.func, "id", "")
        if called in CALLS and not _passes_on(call.args[0]):
            yield _read(call, *CALLS[called], name)


def _passes_on(argument: ast.expr) -> bool:
    """Whether the text comes from elsewhere, where it is marked with `gettext_noop`."""
    return isinstance(argument, ast.Name | ast.Attribute | ast.Subscript)


def _read(call: ast.Call, context: int | None, text: int, plural: int | None, name: str) -> tuple[Key, str]:
    def written(at: int | None) -> str:
        if at is None:
            return ""
        argument = call.args[at] if at < len(call.args) else None
        if isinstance(argument, ast.Constant) and isinstance(argument.value, str):
            return argument.value
        raise NotWrittenOut(f"{name}:{call.lineno}: the text is computed. Write it out, with %(name)s for its parts.")

    return (written(context), written(text)), written(plural)


def in_template(text: str, name: str = "") -> Iterator[tuple[Key, str]]:
    """The strings of a template, as Django's reader gives them: calls of gettext between letters that say nothing."""
    for line in templatize(text, origin=name).splitlines():
        for match in _CALL.finditer(line):
            yield from in_code(_call_at(line, match.start()), name)


def _call_at(line: str, start: int) -> str:
    """The one call that begins at `start`."""
    for end in range(start, len(line) + 1):
        if line[end - 1 : end] == ")":
            try:
                ast.parse(line[start:end])
            except SyntaxError:
                continue
            return line[start:end]
    raise NotWrittenOut(f"A call of gettext that does not end: {line[start : start + 80]}")


def lacking_in_django(language: str, domain: str) -> dict[Key, Found]:
    """What Django says in English and not in `language`, in the version that is installed."""
    root = Path(django.__file__).parent
    known: set[Key] = set()
    english: list[tuple[str, polib.POEntry]] = []
    for part in DJANGO:
        source = root / part / "locale" / "en" / "LC_MESSAGES" / f"{domain}.po"
        theirs = root / part / "locale" / language / "LC_MESSAGES" / f"{domain}.po"
        if source.exists():
            english += [(part, entry) for entry in polib.pofile(str(source)) if _is_met(entry)]
        if theirs.exists():
            known |= {(entry.msgctxt or "", entry.msgid) for entry in polib.pofile(str(theirs)) if entry.translated()}
    found: dict[Key, Found] = {}
    for part, entry in english:
        key = (entry.msgctxt or "", entry.msgid)
        if key not in known:
            flag = next((flag for flag in entry.flags if flag.endswith("-format")), "")
            found.setdefault(key, Found(entry.msgid_plural, flag)).places.append(f"django/{part}")
    return found


def _is_met(entry: polib.POEntry) -> bool:
    """Whether people meet it on this site."""
    return not entry.obsolete and not all(place.startswith(NEVER_SHOWN) for place, _line in entry.occurrences)
