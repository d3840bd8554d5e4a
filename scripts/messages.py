"""Brings the Russian and Kazakh catalogues up to date: `python scripts/messages.py` (or `make messages`).

It finds the strings in the code and the templates, enters the new ones, drops those that are gone, says which still
lack a translation, and compiles. To translate: `--todo ru > todo.po`, fill in the empty msgstr, `--take ru todo.po`.
With --check it writes nothing and fails where a catalogue is not up to date. It needs polib, and no gettext tools.
"""

import argparse
import difflib
import os
import sys
from collections.abc import Iterable
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tests.settings")

import polib  # noqa: E402 - the path comes first

from scripts import strings  # noqa: E402

LANGUAGES = ("ru", "kk")
#: The forms that Django's own catalogues have: with others, two plural rules would stand side by side.
PLURALS = {
    "ru": (
        "nplurals=4; plural=(n%10==1 && n%100!=11 ? 0 : n%10>=2 && n%10<=4 && (n%100<12 || n%100>14) ? 1 : "
        "n%10==0 || (n%10>=5 && n%10<=9) || (n%100>=11 && n%100<=14)? 2 : 3);"
    ),
    "kk": "nplurals=2; plural=(n!=1);",
}
FORMS = {"ru": 4, "kk": 2}
HEADERS = {
    "ru": "Portfolio Tracker in Russian.",
    "kk": "Portfolio Tracker in Kazakh. Every string here is a proposal: a native reader has not seen it yet.",
}
WIDTH = 116
#: How alike two source strings must be for the translation of a changed one to be proposed for the new one.
ALIKE = 0.8

Key = strings.Key


def path_of(root: str, language: str, domain: str = "django") -> Path:
    return ROOT / root / "locale" / language / "LC_MESSAGES" / f"{domain}.po"


@cache
def catalogues() -> dict[Path, tuple[str, dict[Key, strings.Found]]]:
    """Path → language and what must stand there: our own words, and those that Django lacks in the language."""
    ours = strings.of_the_product()
    wanted = {path_of("portfolio", language): (language, ours) for language in LANGUAGES}
    for language in LANGUAGES:
        for domain in strings.DOMAINS:
            lacking = strings.lacking_in_django(language, domain)
            theirs = {key: found for key, found in lacking.items() if domain == "djangojs" or key not in ours}
            wanted[path_of("tracker", language, domain)] = (language, theirs)
    return wanted


def opened(path: Path, language: str) -> polib.POFile:
    """The catalogue, or a new one. No dates in the header: they would differ with every run."""
    po = polib.pofile(str(path), wrapwidth=WIDTH) if path.exists() else polib.POFile(wrapwidth=WIDTH)
    po.header = HEADERS[language]
    po.metadata = {
        "Language": language,
        "MIME-Version": "1.0",
        "Content-Type": "text/plain; charset=UTF-8",
        "Content-Transfer-Encoding": "8bit",
        "Plural-Forms": PLURALS[language],
    }
    return po


def key_of(entry: polib.POEntry) -> Key:
    return (entry.msgctxt or "", entry.msgid)


def merged(old: polib.POFile, wanted: dict[Key, strings.Found], language: str, *, keep: bool) -> polib.POFile:
    """The catalogue with exactly the wanted strings, in the order of the code; `keep` leaves the others as well."""
    known = {key_of(entry): entry for entry in old if not entry.obsolete}
    gone = {key: entry for key, entry in known.items() if key not in wanted}
    new = polib.POFile(wrapwidth=WIDTH)
    new.header, new.metadata = old.header, old.metadata
    for key, found in wanted.items():
        new.append(_entry(key, found, known.get(key), gone, language))
    if keep:
        new.extend(sorted(gone.values(), key=key_of))
    return new


def _entry(
    key: Key, found: strings.Found, known: polib.POEntry | None, gone: dict[Key, polib.POEntry], language: str
) -> polib.POEntry:
    entry = polib.POEntry(msgctxt=key[0] or None, msgid=key[1], msgid_plural=found.plural)
    entry.occurrences = [(place, "") for place in found.places]
    entry.flags = [found.flag] if found.flag else []
    if known is not None and bool(known.msgid_plural) == bool(found.plural):
        _take(entry, known, is_fuzzy=known.fuzzy or known.msgid_plural != found.plural)
    elif near := _nearest(key, found, gone):
        _take(entry, near, is_fuzzy=True)
        entry.previous_msgid = near.msgid
    elif found.plural:
        entry.msgstr_plural = dict.fromkeys(range(FORMS[language]), "")
    return entry


def _take(entry: polib.POEntry, other: polib.POEntry, *, is_fuzzy: bool) -> None:
    entry.msgstr, entry.msgstr_plural = other.msgstr, dict(other.msgstr_plural)
    entry.tcomment = other.tcomment
    if is_fuzzy and "fuzzy" not in entry.flags:
        entry.flags.insert(0, "fuzzy")


def _nearest(key: Key, found: strings.Found, gone: dict[Key, polib.POEntry]) -> polib.POEntry | None:
    """Of the strings that are gone the one that this one may have been, before somebody reworded it."""
    texts = {entry.msgid: entry for entry in gone.values() if bool(entry.msgid_plural) == bool(found.plural)}
    near = difflib.get_close_matches(key[1], texts, n=1, cutoff=ALIKE)
    return texts[near[0]] if near else None


def is_complete(entry: polib.POEntry) -> bool:
    said = entry.msgstr_plural.values() if entry.msgid_plural else [entry.msgstr]
    return not entry.fuzzy and all(said)


def text_of(po: polib.POFile) -> str:
    return f"{po}\n" if not str(po).endswith("\n") else str(po)


def write(path: Path, po: polib.POFile) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text_of(po), encoding="utf-8")
    path.with_suffix(".mo").write_bytes(po.to_binary())


def is_written(path: Path, po: polib.POFile) -> bool:
    """Whether both files of the catalogue hold just this."""
    mo = path.with_suffix(".mo")
    return (
        path.exists() and mo.exists() and path.read_text("utf-8") == text_of(po) and mo.read_bytes() == po.to_binary()
    )


def update(*, check: bool) -> int:
    """Bring every catalogue up to date, or say that it is not; the number of strings and files with a fault."""
    faults = 0
    for path, (language, wanted) in catalogues().items():
        old = opened(path, language)
        po = merged(old, wanted, language, keep=path.is_relative_to(ROOT / "tracker"))
        place = path.relative_to(ROOT)
        open_count = sum(not is_complete(entry) for entry in po)
        gone = {key_of(entry) for entry in old if not entry.obsolete} - {key_of(entry) for entry in po}
        say(f"{place}: {len(po)} strings, {open_count} to translate, {len(gone)} gone")
        faults += open_count
        if check and not is_written(path, po):
            say(f"{place} is not up to date. Run `python scripts/messages.py`.")
            faults += 1
        elif not check:
            write(path, po)
    return faults


def todo(language: str) -> str:
    """The strings that still need a translation, of every catalogue of the language, as one small catalogue."""
    found = polib.POFile(wrapwidth=WIDTH)
    found.metadata = opened(path_of("portfolio", language), language).metadata
    for path in _paths(language):
        found.extend(entry for entry in polib.pofile(str(path), wrapwidth=WIDTH) if not is_complete(entry))
    return text_of(found)


def take(language: str, file: Path) -> int:
    """Enter the translations of a file that `todo` gave; how many strings took one."""
    given = {key_of(entry): entry for entry in polib.pofile(str(file)) if entry.msgstr or entry.msgstr_plural}
    count = 0
    for path in _paths(language):
        po = opened(path, language)
        for entry in po:
            if other := given.get(key_of(entry)):
                entry.msgstr, entry.msgstr_plural = other.msgstr, dict(other.msgstr_plural)
                entry.flags = [flag for flag in entry.flags if flag != "fuzzy"]
                entry.previous_msgid = None
                count += 1
        write(path, po)
    return count


def _paths(language: str) -> Iterable[Path]:
    return [path for path, (its, _wanted) in catalogues().items() if its == language and path.exists()]


def say(text: str) -> None:
    sys.stdout.write(text + "\n")


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--check", action="store_true", help="write nothing; exit with 1 where something is missing")
    parser.add_argument("--todo", metavar="LANGUAGE", choices=LANGUAGES, help="print what is to be translated")
    parser.add_argument("--take", metavar=("LANGUAGE", "FILE"), nargs=2, help="enter the translations of a file")
    given = parser.parse_args()
    if given.todo:
        sys.stdout.write(todo(given.todo))
        return 0
    if given.take:
        say(f"{take(given.take[0], Path(given.take[1]))} translations entered.")
    return min(update(check=given.check), 1) if given.check else (update(check=False), 0)[1]


if __name__ == "__main__":
    sys.exit(main())
