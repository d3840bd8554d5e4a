"""Fetch what others have written for the browser, as vendor.json names it, and check that it is what it was.

Needs npm: `python scripts/vendor.py`. Who only runs the tracker needs neither this script nor npm.
"""

import base64
import hashlib
import json
import re
import subprocess
import tarfile
import tempfile
from pathlib import Path

VENDOR = Path(__file__).resolve().parent.parent / "portfolio" / "static" / "portfolio" / "vendor"


def main() -> None:
    for package in json.loads((VENDOR / "vendor.json").read_text("utf-8")):
        with tempfile.TemporaryDirectory() as folder:
            archive = packed(package["name"], package["version"], Path(folder))
            if (found := integrity(archive)) != package["integrity"]:
                raise SystemExit(
                    f"{package['name']}: the hash is {found}, not {package['integrity']}. Nothing is kept."
                )
            for name, inside in package["files"].items():
                (VENDOR / name).write_bytes(without_map(read(archive, inside)))


def packed(name: str, version: str, folder: Path) -> Path:
    """The archive of a package."""
    command = ["npm", "pack", f"{name}@{version}", "--pack-destination", str(folder), "--silent"]
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)  # noqa: S603 (the names are our own)
    return next(folder.glob("*.tgz"))


def integrity(archive: Path) -> str:
    """The hash of a file as registries write it."""
    return f"sha512-{base64.b64encode(hashlib.sha512(archive.read_bytes()).digest()).decode()}"


def read(archive: Path, inside: str) -> bytes:
    with tarfile.open(archive) as files:
        found = files.extractfile(f"package/{inside}")
        if found is None:
            raise SystemExit(f"{archive.name} holds no file {inside}.")
        return found.read()


def without_map(source: bytes) -> bytes:
    """A script without the address of its source map: nobody here has that file, and browsers would ask for it."""
    return re.sub(rb"\n?//# sourceMappingURL=\S+", b"", source)


if __name__ == "__main__":
    main()
