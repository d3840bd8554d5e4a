"""The budgets and habits of the house, kept by a test instead of a reviewer."""

import ast
import functools
import re
import tomllib
from pathlib import Path

import pytest
from django.conf import settings

ROOT = Path(settings.BASE_DIR)
MODULE_LINES, FUNCTION_LINES, TEST_LINES, TEMPLATE_LINES, COMPLEXITY = 300, 40, 25, 120, 8

DEFINITIONS = (ast.FunctionDef, ast.AsyncFunctionDef)
# Migrations are history, and word lists are data: neither is read from top to bottom.
EXEMPT = {"migrations", "locale", "data"}


def python_files(*roots):
    found = [path for root in roots for path in sorted((ROOT / root).rglob("*.py"))]
    return [path for path in found if not EXEMPT & set(path.relative_to(ROOT).parts)]


@functools.cache
def lines_of(path):
    return path.read_text(encoding="utf-8").splitlines()


@functools.cache
def tree_of(path):
    return ast.parse(path.read_text(encoding="utf-8"))


def length(node):
    return node.end_lineno - node.lineno + 1


def too_long(path, limit, *, only=lambda node: True):
    """The functions of a module that break the budget, as `name: lines`."""
    functions = [node for node in ast.walk(tree_of(path)) if isinstance(node, DEFINITIONS) and only(node)]
    return [f"{node.name}: {length(node)}" for node in functions if length(node) > limit]


def is_test(node):
    return node.name.startswith("test_")


def offending(paths, wrong):
    """What is wrong with which files: one test for each rule, whose failure names them all."""
    return {str(path.relative_to(ROOT)): found for path in paths if (found := wrong(path))}


CODE = [ROOT / "manage.py", *python_files("portfolio", "tracker")]
TESTS = python_files("tests")
MIGRATIONS = sorted((ROOT / "portfolio" / "migrations").glob("0*.py"))
TEMPLATES = sorted([*(ROOT / "templates").rglob("*.*"), *(ROOT / "portfolio").rglob("templates/**/*.*")])
LOCKS = [ROOT / "requirements.txt", ROOT / "requirements-dev.txt"]


def test_a_module_is_short_enough_to_be_read_in_one_go():
    assert offending(CODE + TESTS, lambda path: max(0, len(lines_of(path)) - MODULE_LINES)) == {}


def test_a_function_fits_on_a_screen():
    assert offending(CODE + TESTS, lambda path: too_long(path, FUNCTION_LINES)) == {}


def test_a_test_tells_one_story():
    assert offending(TESTS, lambda path: too_long(path, TEST_LINES, only=is_test)) == {}


def test_the_first_line_of_a_module_says_what_lives_there():
    def silent(path):
        lines = [line for line in lines_of(path)[:2] if not line.startswith("#!")]
        return bool(lines) and not (lines[0].startswith('"""') and ast.get_docstring(tree_of(path)))

    assert offending(CODE + TESTS, silent) == {}


def test_imports_are_absolute_and_name_what_they_take():
    def vague(path):
        imports = [node for node in ast.walk(tree_of(path)) if isinstance(node, ast.ImportFrom)]
        return [node.module for node in imports if node.level or node.names[0].name == "*"]

    # The settings of the tests are those of the site with a few changed: the one place where all are wanted.
    assert offending(CODE + TESTS, vague) == {"tests/settings.py": ["tracker.settings"]}


def test_the_name_of_a_test_is_a_sentence():
    def curt(path):
        tests = [node.name for node in ast.walk(tree_of(path)) if isinstance(node, DEFINITIONS) and is_test(node)]
        return [name for name in tests if name.count("_") < 3]

    assert offending(TESTS, curt) == {}


def test_a_template_is_short():
    assert offending(TEMPLATES, lambda path: max(0, len(lines_of(path)) - TEMPLATE_LINES)) == {}


def test_no_text_is_declared_safe():
    safe = re.compile(r"\bmark_safe\b|\bSafeString\(|\|\s*safe\b|autoescape off|innerHTML")
    assert offending(CODE + TEMPLATES, lambda path: safe.findall(path.read_text("utf-8"))) == {}


def test_a_template_obeys_the_content_security_policy():
    inline = re.compile(r"""<[^>]*\s(?:style|on[a-z]+)\s*=\s*["']|<style\b|<script(?![^>]*\ssrc=)""")
    assert offending(TEMPLATES, lambda path: inline.findall(path.read_text("utf-8"))) == {}


def test_a_migration_has_a_name_that_says_its_idea():
    assert offending(MIGRATIONS, lambda path: re.findall(r"_auto_|_\d{8}_", path.name)) == {}


def test_there_is_more_test_than_code():
    def written(paths):
        return sum(bool(line.strip()) for path in paths for line in lines_of(path))

    assert written(TESTS) > written(CODE)


def test_no_work_is_left_for_later_in_a_comment():
    marks = re.compile(r"\b(TO" r"DO|FIX" r"ME|HA" r"CK)\b")
    assert [str(path) for path in CODE + TESTS + TEMPLATES if marks.search(path.read_text("utf-8"))] == []


def test_warnings_are_errors_and_complexity_has_a_limit():
    tools = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["tool"]
    assert tools["pytest"]["ini_options"]["filterwarnings"] == ["error"]
    assert tools["ruff"]["lint"]["mccabe"]["max-complexity"] == COMPLEXITY
    assert "C90" in tools["ruff"]["lint"]["select"]


@pytest.mark.parametrize("path", LOCKS, ids=lambda path: path.name)
def test_every_requirement_is_pinned_by_hashes(path):
    blocks = re.split(r"\n(?=\S)", path.read_text("utf-8").strip())
    assert len(blocks) > 10
    assert [block for block in blocks if not re.match(r"[a-z0-9._-]+(\[[a-z,]+\])?==\S+", block)] == []
    assert [block.split()[0] for block in blocks if "--hash=sha256:" not in block] == []


@pytest.mark.parametrize("path", LOCKS, ids=lambda path: path.name)
def test_a_lock_names_no_address(path):
    assert not re.search(r"://|--(extra-)?index|--find-links|file:", path.read_text("utf-8"))


def test_both_locks_agree_on_what_is_served():
    def pins(path):
        return set(re.findall(r"^\S+==\S+", path.read_text("utf-8"), re.MULTILINE))

    assert pins(LOCKS[0]) <= pins(LOCKS[1])


def test_the_lock_has_the_long_supported_django_for_old_pythons_and_the_newest_for_others():
    pins = re.findall(r"^django==(\d+\.\d+)\S* ; python_full_version (\S+) '3.12'", LOCKS[0].read_text("utf-8"), re.M)
    assert pins == [("5.2", "<"), ("6.1", ">=")]
