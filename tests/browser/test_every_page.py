"""Every page is fit for everybody: axe finds nothing, the HTML is valid, nothing is wider than the window.

The pictures go to `screenshots/`, which git does not keep: look at them.
"""

import json
import subprocess
from pathlib import Path

import pytest
from django.conf import settings
from django.core.management import call_command

from tests.browser.addresses import PAGES

ROOT = Path(settings.BASE_DIR)
TOOLS = ROOT / "node_modules"
AXE = TOOLS / "axe-core" / "axe.min.js"
RULES = {
    "runOnly": {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}
}
DESKTOP, PHONE = {"width": 1440, "height": 1000}, {"width": 390, "height": 844}
WAYS = {
    "light": {"viewport": DESKTOP, "color_scheme": "light"},
    "dark": {"viewport": DESKTOP, "color_scheme": "dark"},
    "mobile": {"viewport": PHONE, "color_scheme": "light"},
}
WIDTHS = (320, 390, 768, 1024, 1440, 1920)


@pytest.fixture
def seeded(live_server):
    call_command("seed", verbosity=0)


def findings(page):
    """What axe has to say of a page, with the elements it says it of."""
    found = page.evaluate("rules => axe.run(document, rules)", RULES)["violations"]
    return [(one["id"], [node["html"][:120] for node in one["nodes"][:3]]) for one in found]


@pytest.mark.parametrize("way", WAYS)
def test_axe_finds_nothing_on_any_page(new_context, seeded, way):
    # The policy would keep the script of axe out, as it keeps out all that is not ours.
    page = new_context(bypass_csp=True, reduced_motion="reduce", **WAYS[way]).new_page()
    found = {}
    for name, address in PAGES.items():
        page.goto(address)
        page.screenshot(path=ROOT / "screenshots" / f"{name}.{way}.png", full_page=True)
        page.add_script_tag(path=AXE)
        found[name] = findings(page)
    assert {name: wrong for name, wrong in found.items() if wrong} == {}


def test_no_page_scrolls_sideways(new_context, seeded):
    page = new_context(reduced_motion="reduce").new_page()
    wide = []
    for address in PAGES.values():
        page.goto(address)
        for width in WIDTHS:
            page.set_viewport_size({"width": width, "height": 800})
            needed = page.evaluate("document.documentElement.scrollWidth")
            wide += [(address, width, needed)] if needed > width else []
    assert wide == []


def test_every_page_is_valid_html(client, seeded, tmp_path):
    for name, address in PAGES.items():
        (tmp_path / f"{name}.html").write_bytes(client.get(address).content)
    command = [TOOLS / ".bin" / "html-validate", "--config", Path(__file__).with_name("htmlvalidate.json")]
    ran = subprocess.run([*command, "--formatter", "json", tmp_path], capture_output=True, text=True, check=False)
    found = [
        (Path(report["filePath"]).stem, message["line"], message["ruleId"], message["message"])
        for report in json.loads(ran.stdout)
        for message in report["messages"]
    ]
    assert found == []
