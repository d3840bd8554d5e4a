"""The page of the API: Swagger UI over our own schema, under the policy of every page and nothing wider."""

import re
from pathlib import Path

import pytest
from django.conf import settings
from django.contrib.staticfiles import finders

# What Swagger UI can show elsewhere, and never on this page: its grids for debugging, several ways to sign in, and the
# dark mode of a layout that the page does not use.
NEVER_SHOWN = re.compile(r"debug-grid|checkbox|dark-mode")


@pytest.fixture
def page(client, db):
    return client.get("/api/v1/docs/").content.decode()


def static(name):
    return Path(finders.find(name)).read_text("utf-8")


def test_the_page_is_html_under_the_policy_of_the_site(client, db):
    answer = client.get("/api/v1/docs/")
    assert (answer.status_code, answer["Content-Type"]) == (200, "text/html; charset=utf-8")
    assert answer["Content-Security-Policy"] == client.get("/login/")["Content-Security-Policy"]
    assert "unsafe" not in answer["Content-Security-Policy"]


def test_the_page_says_where_the_schema_is_to_scripts_and_to_people_without(page):
    assert 'data-schema="/api/v1/schema/"' in page
    assert '<a href="/api/v1/schema/">' in page.partition("<noscript>")[2].partition("</noscript>")[0]


def test_all_that_the_page_loads_is_of_this_site(page):
    loaded = re.findall(r'<(?:link|script)[^>]* (?:href|src)="([^"]+)"', page)
    assert len(loaded) == 5
    assert all(finders.find(address.removeprefix(settings.STATIC_URL)) for address in loaded)


def test_the_page_has_no_script_or_style_of_its_own(page):
    assert re.findall(r"<script[^>]*>([^<]+)<|<style|\sstyle=|\son[a-z]+=", page) == []


def test_a_stranger_gets_no_cookie_and_every_time_the_same_page(client, page):
    again = client.get("/api/v1/docs/")
    assert (again.content.decode(), again.cookies) == (page, {})


def test_the_schema_is_told_to_nobody_else():
    assert "validatorUrl: null" in static("portfolio/docs.js")


def test_every_image_that_the_policy_refuses_is_drawn_anew():
    shipped = static("drf_spectacular_sidecar/swagger-ui-dist/swagger-ui.css")
    lists = re.findall(r"([^{}]+)\{[^{}]*url\(", shipped)
    images = {one.replace(":after", "::after") for found in lists for one in found.split(",")}
    ours = re.search(r"([^{}]+)\{[^{}]*background: none", static("portfolio/docs.css"))[1]
    assert {one for one in images if not NEVER_SHOWN.search(one)} == {one.strip() for one in ours.split(",")}
