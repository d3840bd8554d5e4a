"""Finding the strings that are to be translated, in code and in templates."""

import pytest

from scripts import strings


def found(read, text):
    return [(*key, plural) for key, plural in read(text)]


@pytest.mark.parametrize(
    ("code", "string"),
    [
        ('_("Yes")', ("", "Yes", "")),
        ("gettext_lazy('Yes')", ("", "Yes", "")),
        ('_("one "\n  "two")', ("", "one two", "")),
        ('pgettext("answer", "Yes")', ("answer", "Yes", "")),
        ('ngettext("%(n)s day", "%(n)s days", n)', ("", "%(n)s day", "%(n)s days")),
        ('translation.npgettext("c", "a", "b", n)', ("c", "a", "b")),
        ("f\"{ngettext('day', 'days', n)} ago\"", ("", "day", "days")),
    ],
)
def test_a_call_in_the_code_is_found_however_it_is_written(code, string):
    assert found(strings.in_code, code) == [string]


@pytest.mark.parametrize(
    "code", ['_(f"Row {n}")', '_("Row " + n)', '_("Row {}".format(n))', 'ngettext("a", f"{b}", n)']
)
def test_a_text_that_is_computed_is_refused_with_its_place(code):
    with pytest.raises(strings.NotWrittenOut, match=r"module.py:1: .*Write it out"):
        found(lambda text: strings.in_code(text, "module.py"), code)


@pytest.mark.parametrize("code", ["_(about)", "gettext(self.about)", "_(TEXTS[0])"])
def test_a_text_that_is_marked_elsewhere_is_passed_over(code):
    assert found(strings.in_code, code) == []


@pytest.mark.parametrize(
    ("template", "string"),
    [
        ('{% translate "Yes" %}', ("", "Yes", "")),
        ("<p title=\"{% translate 'No “way”' %}\">it's</p>", ("", "No “way”", "")),
        ('{% translate "Summary" context "of a project" %}', ("of a project", "Summary", "")),
        ("{% blocktranslate with day=d %}By {{ day }}.{% endblocktranslate %}", ("", "By %(day)s.", "")),
        (
            "{% blocktranslate count n=x trimmed %}\n {{ n }} row {% plural %}{{ n }} rows{% endblocktranslate %}",
            ("", "%(n)s row", "%(n)s rows"),
        ),
        ('{{ name|default:_("somebody") }}', ("", "somebody", "")),
        ('{% translate "A (b) and )c(" %}', ("", "A (b) and )c(", "")),
    ],
)
def test_a_tag_in_a_template_is_found_however_it_is_written(template, string):
    assert found(strings.in_template, f"{{% load i18n %}}<b>it’s ((</b> {template}") == [string]


def test_a_string_of_many_files_stands_once_and_names_them():
    every = strings.of_the_product()
    assert len(every[("", "Projects")].places) > 1
    assert all(not place.endswith("0001_founding_model.py") for one in every.values() for place in one.places)


def test_strings_that_hold_placeholders_are_marked_so_for_the_tools_of_translators():
    every = strings.of_the_product()
    assert every[("", "%(field)s is %(values)s")].flag == "python-format"
    assert every[("", "Projects")].flag == ""


def test_what_django_shows_to_developers_only_is_not_wanted():
    lacking = strings.lacking_in_django("kk", "django")
    assert ("", "Add another %(model)s") in lacking
    assert not any("Congratulations" in text for _context, text in lacking)
