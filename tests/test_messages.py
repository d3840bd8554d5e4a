"""The catalogues: every string of the product in Russian and Kazakh, with the placeholders and forms that it needs."""

import re
from functools import cache

import polib
import pytest

from scripts import messages, strings

PATHS = sorted(messages.catalogues())
OURS = [path for path in PATHS if path.is_relative_to(messages.ROOT / "portfolio")]
#: What is written alike in every language.
ALIKE = {
    *("API", "CSV", "CSV:", "SVG", "IPv4", "IPv6", "…", ":", ":?.!"),
    *(
        "%(truncated_text)s…",
        "%(class_name)s %(instance)s",
        "%(field)s is %(values)s",
        "“%(text)s”",
        "the time %(period)s",
        "6 p.m.",
        "%(month)s %(day)s, %(year)s",
        "%(a)s to %(b)s %(y)s",
    ),
}
PLACEHOLDERS = re.compile(r"%\(\w+\)[a-z]|%[a-z]|\{\w*\}|</?\w+")


def named(paths):
    return [pytest.param(path, id=str(path.relative_to(messages.ROOT))) for path in paths]


@cache
def entries(path):
    return [entry for entry in polib.pofile(str(path)) if not entry.obsolete]


def said(entry):
    return list(entry.msgstr_plural.values()) if entry.msgid_plural else [entry.msgstr]


def wrong(path, is_right):
    """The strings of a catalogue with a form that breaks a rule."""
    return [entry.msgid for entry in entries(path) if not all(is_right(entry, form) for form in said(entry))]


@pytest.mark.parametrize("path", named(PATHS))
def test_every_string_has_a_translation_that_somebody_has_looked_at(path):
    _language, wanted = messages.catalogues()[path]
    done = {messages.key_of(entry) for entry in entries(path) if messages.is_complete(entry)}
    assert [text for context, text in wanted if (context, text) not in done] == [], "Run `make messages`."


@pytest.mark.parametrize("path", named(OURS))
def test_no_string_stays_that_the_code_has_lost(path):
    _language, wanted = messages.catalogues()[path]
    assert [entry.msgid for entry in entries(path) if messages.key_of(entry) not in wanted] == [], "`make messages`"


@pytest.mark.parametrize("path", named(PATHS))
def test_the_compiled_catalogue_says_what_the_readable_one_says(path):
    assert path.with_suffix(".mo").read_bytes() == polib.pofile(str(path)).to_binary(), "Run `make messages`."


@pytest.mark.parametrize("path", named(PATHS))
def test_a_translation_has_the_placeholders_and_tags_of_its_source(path):
    def is_right(entry, form):
        wanted = {tuple(sorted(PLACEHOLDERS.findall(text))) for text in (entry.msgid, entry.msgid_plural) if text}
        found = PLACEHOLDERS.findall(form)
        # A form of the plural may name the number where that of the singular spells it.
        return tuple(sorted(found)) in wanted

    assert wrong(path, is_right) == []


@pytest.mark.parametrize("path", named(PATHS))
def test_a_translation_begins_and_ends_as_its_source(path):
    def edges(text):
        return re.match(r"\s*", text)[0], re.search(r"\s*\Z", text)[0], text.count("\n")

    assert wrong(path, lambda entry, form: edges(form) == edges(entry.msgid)) == []


@pytest.mark.parametrize("path", named(PATHS))
def test_a_sentence_stays_a_sentence_and_a_label_a_label(path):
    def is_sentence(text):
        # A unit that is cut short ends no sentence.
        return text.rstrip("”»").endswith((".", "?")) and not text.endswith(("p.m.", " дн.", " кв."))

    assert wrong(path, lambda entry, form: is_sentence(form) == is_sentence(entry.msgid)) == []


@pytest.mark.parametrize("path", named(PATHS))
def test_a_plural_has_as_many_forms_as_the_header_promises(path):
    header = polib.pofile(str(path)).metadata["Plural-Forms"]
    language, _wanted = messages.catalogues()[path]
    assert header == messages.PLURALS[language]
    count = int(re.search(r"nplurals=(\d)", header)[1])
    assert count == messages.FORMS[language]
    assert [entry.msgid for entry in entries(path) if entry.msgid_plural and len(said(entry)) != count] == []


@pytest.mark.parametrize("path", named(PATHS))
def test_nothing_is_left_in_english(path):
    def is_translated(entry, form):
        return entry.msgid in ALIKE or bool(re.search(r"[а-яәғқңөұүһі]", form, re.IGNORECASE))

    assert wrong(path, is_translated) == []


@pytest.mark.parametrize("path", named(PATHS))
def test_quotes_are_those_of_the_language(path):
    def bare(form):
        return re.sub(r'="[^"]*"', "", form)

    assert wrong(path, lambda entry, form: not re.search('[“”"]', bare(form))) == []


def test_the_kazakh_catalogues_say_that_they_are_proposals():
    for path in PATHS:
        assert ("proposal" in polib.pofile(str(path)).header) is ("kk" in path.parts)


def test_a_string_that_somebody_reworded_keeps_its_translation_as_a_proposal():
    old = polib.POFile()
    old.append(polib.POEntry(msgid="The milestone is late.", msgstr="Веха опаздывает."))
    new = messages.merged(old, {("", "The milestones are late."): strings.Found()}, "ru", keep=False)
    assert [(entry.msgstr, entry.fuzzy) for entry in new] == [("Веха опаздывает.", True)]
    assert not messages.is_complete(new[0])


def test_a_string_that_has_no_likeness_begins_empty():
    old = polib.POFile()
    old.append(polib.POEntry(msgid="Late.", msgstr="Поздно."))
    new = messages.merged(old, {("", "%(n)s day"): strings.Found(plural="%(n)s days")}, "ru", keep=False)
    assert [(entry.msgid, entry.fuzzy, said(entry)) for entry in new] == [("%(n)s day", False, ["", "", "", ""])]


def test_a_string_of_the_same_text_in_another_context_is_another_string():
    old = polib.POFile()
    old.append(polib.POEntry(msgid="Met", msgstr="Факт"))
    wanted = {("", "Met"): strings.Found(), ("state", "Met"): strings.Found()}
    assert [entry.msgstr for entry in messages.merged(old, wanted, "ru", keep=False)] == ["Факт", ""]
