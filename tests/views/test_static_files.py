"""The stylesheet and the script: small, without inline tricks, and nothing in them that no page uses."""

import re
from pathlib import Path

import pytest
from django.conf import settings
from django.contrib.staticfiles import finders

ROOT = Path(settings.BASE_DIR) / "templates"
# The admin has a look of its own; the pages for a fault are files that nothing renders.
APART = {"admin", "faults"}
TEMPLATES = sorted(path for path in ROOT.rglob("*.html") if not APART & set(path.relative_to(ROOT).parts))
# Made by tags, by forms, by the script and by values: no template writes them out.
MADE = {"agreed", "preparation", "financed", "construction", "operating", "completed", "suspended", "cancelled"}
MADE |= {
    "is-late",
    "is-done",
    "is-base",
    "is-open",
    "is-shut",
    "boxed",
    "early",
    "errorlist",
    "slip-i",
    "prec",
    "flags",
}
MADE |= {"pill", "date", "money", "late", "slip", "done"}
# The bar of a coverage, the parts of a whole by their number, and what a list says of its table.
MADE |= {"cov", "bg", "fg", "frame", "cat0", "cat1", "cat2", "cat3", "cat4", "claimt"}


def read(name):
    found = finders.find(f"portfolio/{name}")
    assert found, name
    return Path(found).read_text("utf-8")


def used_classes():
    """All words that stand in a class attribute of a template, with those inside its tags."""
    attributes = re.findall(r'class="([^"]*)"', "\n".join(path.read_text("utf-8") for path in TEMPLATES))
    return {word for text in attributes for word in re.split(r"\s+|\{%[^%]*%\}|\{\{[^}]*\}\}", text) if word}


@pytest.mark.parametrize(("name", "most"), [("app.css", 60_000), ("app.js", 60_000), ("icon.svg", 2_000)])
def test_a_file_stays_within_its_budget(name, most):
    assert len(read(name).encode()) <= most


def test_the_stylesheet_has_no_rule_for_a_class_that_no_page_has():
    rules = re.sub(r"/\*.*?\*/", "", read("app.css"), flags=re.DOTALL)
    selectors = " ".join(re.findall(r"([^{}]+)\{", rules))
    named = set(re.findall(r"\.([a-z][a-z0-9-]*)", selectors))
    assert named - used_classes() - MADE == set()


def test_every_colour_of_the_dark_theme_has_a_light_one_and_a_fallback():
    tokens = re.findall(r"(--[a-z0-9-]+):\s*light-dark\(", read("app.css"))
    fallback = " ".join(re.findall(r"@supports not \(color: light-dark[^{]*\{\s*:root \{([^}]*)\}", read("app.css")))
    assert len(tokens) > 20
    assert [token for token in set(tokens) if f"{token}:" not in fallback] == []


def test_the_stylesheet_fetches_nothing():
    assert not re.search(r"@import|url\((?!#)", read("app.css"))


@pytest.mark.parametrize("name", ["app.js", "list.js", "rows.js"])
def test_a_script_neither_evaluates_nor_writes_markup(name):
    assert not re.search(r"\beval\b|new Function|innerHTML|outerHTML|document\.write|setAttribute\(.on", read(name))


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: path.name)
def test_the_first_line_of_a_template_says_what_it_needs(path):
    assert path.read_text("utf-8").startswith("{# Needs: ")


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: path.name)
def test_every_symbol_that_a_template_draws_is_in_the_sprite(path, sprite):
    # The lines of a grid belong to their page.
    drawn = set(re.findall(r'<use[^>]* href="#([a-z]+-?[A-Za-z]*)"', path.read_text("utf-8"))) - {"grid"}
    assert [name for name in drawn if f'id="{name}"' not in sprite] == []


@pytest.fixture(scope="module")
def sprite():
    return (ROOT / "components" / "sprite.html").read_text("utf-8")


@pytest.mark.parametrize("name", ["day", "month", "quarter", "half", "year", "range", "by", "from"])
def test_every_precision_has_its_glyph(name, sprite):
    assert f'<symbol id="p-{name}"' in sprite
