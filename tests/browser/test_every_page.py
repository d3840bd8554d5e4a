"""Every page is fit for everybody: axe finds nothing, the HTML is valid, nothing is wider than the window.

With `--pictures` each of them is kept in `screenshots/`, which git leaves out: look at them.
"""

import json
import subprocess
from pathlib import Path

import pytest
from django.conf import settings
from django.core.management import call_command

from tests import factories
from tests.browser.addresses import PAGES, SIGNED_IN_PAGES

ROOT = Path(settings.BASE_DIR)
TOOLS = ROOT / "node_modules"
AXE = TOOLS / "axe-core" / "axe.min.js"
OPTIONS = {
    "runOnly": {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]},
    "resultTypes": ["violations"],
    "preload": False,
}
# All that a dark page has of its own: the rest was judged when it was light.
COLOURS = OPTIONS | {"runOnly": {"type": "rule", "values": ["color-contrast", "link-in-text-block"]}}
DESKTOP, PHONE = {"width": 1440, "height": 1000}, {"width": 390, "height": 844}
WAYS = {"light": (DESKTOP, "light"), "dark": (DESKTOP, "dark"), "mobile": (PHONE, "light")}
#: So many tests share the pages among themselves: they take longest, and two processes run them.
SHARES = 4
WIDTHS = (320, 390, 768, 1024, 1440, 1920)


@pytest.fixture
def cookie(client, live_server, filled):
    """Signs a browser in as one who may do everything, at a tracker with the data of the seed."""
    filled(seed)
    client.force_login(factories.UserFactory(username="anna", is_staff=True, is_superuser=True))
    return client.cookies["sessionid"].value


def seed():
    call_command("seed", verbosity=0)


def findings(page, options):
    """What axe has to say of a page, with the elements it says it of."""
    found = page.evaluate("options => axe.run(document, options)", options)["violations"]
    return [(one["id"], [node["html"][:120] for node in one["nodes"][:3]]) for one in found]


def in_every_way(page, name, keep_pictures):
    """The page is loaded once and looked at in light, in dark and on a phone: a slow machine takes long to answer."""
    page.add_script_tag(path=AXE)
    for way, (size, scheme) in WAYS.items():
        page.set_viewport_size(size)
        page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
        if keep_pictures:
            page.screenshot(path=ROOT / "screenshots" / f"{name}.{way}.png", full_page=True)
        for finding in findings(page, COLOURS if scheme == "dark" else OPTIONS):
            yield (name, way, *finding)


def sideways(page, name):
    """The widths of a window that are too narrow for the page, with what it needs."""
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 800})
        needed = page.evaluate("document.documentElement.scrollWidth")
        if needed > width:
            yield name, width, needed


def invalid(folder):
    """What the validator has to say of the pages that were kept in the folder."""
    command = [TOOLS / ".bin" / "html-validate", "--config", Path(__file__).with_name("htmlvalidate.json")]
    ran = subprocess.run([*command, "--formatter", "json", folder], capture_output=True, text=True, check=False)
    for report in json.loads(ran.stdout):
        for message in report["messages"]:
            yield Path(report["filePath"]).stem, message["line"], message["ruleId"], message["message"]


@pytest.mark.parametrize("share", range(SHARES))
def test_every_page_is_fit_for_everybody(new_context, live_server, cookie, tmp_path, pytestconfig, share):
    # The policy would keep the script of axe out, as it keeps out all that is not ours.
    context = new_context(bypass_csp=True)
    page = context.new_page()
    wrong = []
    for name, address in [*PAGES.items(), *SIGNED_IN_PAGES.items()][share::SHARES]:
        if name in SIGNED_IN_PAGES:
            context.add_cookies([{"name": "sessionid", "value": cookie, "url": live_server.url}])
        answer = page.goto(address)
        (tmp_path / f"{name}.html").write_bytes(answer.body())
        wrong += [*in_every_way(page, name, pytestconfig.option.pictures), *sideways(page, name)]
    assert [*wrong, *invalid(tmp_path)] == []
