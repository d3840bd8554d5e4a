"""Takes the pictures of docs/tour.md and of the README: `python scripts/pictures.py` (needs Chromium and playwright).

A server of its own shows the founding data from a temporary database; nothing that exists is read or changed. Name
pictures (`python scripts/pictures.py project map-dark`) to take these only.
"""

import base64
import os
import secrets
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, NamedTuple
from urllib.error import URLError
from urllib.request import urlopen

from playwright.sync_api import Browser, Page, sync_playwright

ROOT = Path(__file__).resolve().parent.parent
TARGET = ROOT / "docs" / "images"
CHROMIUM = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
FLAGS = ("--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking", "--hide-scrollbars")
WIDE, PHONE = 1280, 390
# Good enough for text on a plain ground; half as large as a PNG of 256 colours.
QUALITY = 82
#: How many seconds the server may take to begin.
PATIENCE = 120


class Picture(NamedTuple):
    """A picture of the top of a page, or of the part at which `at` points."""

    name: str
    address: str
    height: int
    width: int = WIDE
    theme: str = "light"
    at: str = ""
    #: What is unfolded first.
    opened: str = ""
    #: README shows a PNG, which every reader of README files can draw.
    kind: str = "webp"


PICTURES = (
    Picture("overview", "/", 1150),
    Picture("overview-phone", "/", 1000, PHONE),
    Picture("projects", "/projects/", 800),
    Picture("project-facts", "/projects/first-npp/", 900),
    Picture("project", "/projects/ekibastuz-gres2/", 716, at="#milestones", opened="#milestones .story", kind="png"),
    Picture("project-ru", "/ru/projects/first-npp/", 900),
    Picture("project-phone-dark", "/projects/first-npp/", 1000, PHONE, "dark"),
    Picture("timeline-dark", "/timeline/", 860, theme="dark"),
    Picture("claims", "/claims/", 900),
    Picture("map", "/map/", 860),
    Picture("calendar-kk", "/kk/milestones/calendar/", 760),
)


@contextmanager
def served(folder: Path) -> Iterator[str]:
    """The address of a server with a fresh database in `folder`."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    own = {
        "TRACKER_DATABASE_URL": f"sqlite:///{folder / 'pictures.sqlite3'}",
        "TRACKER_SECRET_KEY": secrets.token_urlsafe(64),
        "TRACKER_PROFILE": "loopback",
    }
    manage = [sys.executable, str(ROOT / "manage.py")]
    environment = {name: value for name, value in os.environ.items() if not name.startswith("TRACKER_")} | own
    quiet: dict[str, Any] = {"env": environment, "stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
    for command in (["migrate"], ["seed"]):
        subprocess.run([*manage, *command], check=True, **quiet)  # noqa: S603 - our own command
    serve = [*manage, "runserver", "--noreload", "--insecure", f"127.0.0.1:{port}"]
    server = subprocess.Popen(serve, **quiet)  # noqa: S603 - our own command
    try:
        wait_for(f"http://127.0.0.1:{port}/sources/")
        yield f"http://127.0.0.1:{port}"
    finally:
        server.terminate()
        server.wait()


def wait_for(address: str) -> None:
    """Until the server answers."""
    until = time.monotonic() + PATIENCE
    while True:
        try:
            with urlopen(address):  # noqa: S310 - our own server
                return
        except URLError:
            if time.monotonic() > until:
                raise
            time.sleep(0.3)


def take(picture: Picture, browser: Browser, address: str) -> int:
    """Take one picture; return its size in bytes."""
    context = browser.new_context(
        viewport={"width": picture.width, "height": picture.height},
        color_scheme="dark" if picture.theme == "dark" else "light",
        locale="en-GB",
        reduced_motion="reduce",
    )
    page = context.new_page()
    page.goto(address + picture.address, wait_until="load")
    if picture.opened:
        page.locator(picture.opened).first.evaluate("one => one.open = true")
    data = photographed(page, picture)
    context.close()
    path = TARGET / f"{picture.name}.{picture.kind}"
    path.write_bytes(data)
    return len(data)


def photographed(page: Page, picture: Picture) -> bytes:
    top = page.locator(picture.at).evaluate("one => one.getBoundingClientRect().top + scrollY") if picture.at else 0
    clip = {"x": 0, "y": top, "width": picture.width, "height": picture.height, "scale": 1}
    # By the protocol of the browser: playwright itself makes no WebP.
    kind = {"format": picture.kind} | ({} if picture.kind == "png" else {"quality": QUALITY})
    told = {**kind, "clip": clip, "captureBeyondViewport": True}
    answer = page.context.new_cdp_session(page).send("Page.captureScreenshot", told)
    return base64.b64decode(answer["data"])


def main(names: list[str]) -> int:
    known = {picture.name: picture for picture in PICTURES}
    if unknown := [name for name in names if name not in known]:
        sys.stderr.write(f"No picture is called {', '.join(unknown)}. There are: {', '.join(known)}.\n")
        return 1
    if CHROMIUM is None:
        sys.stderr.write("Chromium is needed, and is not there. On Debian: apt-get install chromium\n")
        return 1
    with TemporaryDirectory() as folder, served(Path(folder)) as address, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=list(FLAGS))
        sizes = [take(known[name], browser, address) for name in names or known]
        browser.close()
    sys.stdout.write(f"{len(sizes)} pictures, {sum(sizes) / 1000:,.0f} kB in all.\n")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
