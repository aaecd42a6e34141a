"""Writes THIRD_PARTY.md: what sooner runs on and under which licence; refuses a licence that sooner, under MIT, cannot be passed on with.

python -m tools.third_party             write it
python -m tools.third_party --check     fail where it is not up to date, or a licence is refused
"""

from __future__ import annotations

import json
import re
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

from packaging.utils import canonicalize_name

from tools.pins import pins
from tools.repository import ROOT

PINS = ROOT / "requirements" / "run.txt"
WRITTEN = ROOT / "THIRD_PARTY.md"

#: Packages whose own description does not name their licence, or not that one of several may be chosen; the licence that we read in their files.
READ_BY_US: dict[str, str] = {"pyphen": "GPL-2.0-or-later OR LGPL-2.1-or-later OR MPL-1.1"}

#: Licences that ask whoever passes sooner on for more than MIT does. The lesser GPL is none of them: we import such a package unchanged.
REFUSED = re.compile(r"\bA?GPL|Affero|GNU General Public|\bSSPL|Commons Clause|\bBUSL|Non-?Commercial", re.IGNORECASE)

HEADING = """# Third-party packages

What sooner runs on, as pinned in `requirements/run.txt`; `make check` fails where this page is out of date.
None of these packages is copied into the repository or the wheel: they are installed beside it, unchanged.
The wheel also holds the built stylesheets and scripts of govuk-frontend and @ministryofjustice/frontend (both MIT, versions in `package.json`),
as npm installs them, with their notices in `static/vendor/NOTICES.txt`.

Packages under the GNU General Public Licence or the Affero licence are refused. The Lesser General Public Licence is accepted:
such a package is imported as it comes, and whoever runs sooner can replace it with another version.
Where a package offers a choice of licences, one that is not refused is enough.

| package | version | licence |
|---|---|---|
"""


@dataclass(frozen=True)
class Package:
    """One package that sooner runs on."""

    name: str
    version: str
    licence: str


def installed(names: frozenset[str]) -> list[Package]:
    """The named packages as installed here, with the licence that each states of itself or that we read."""
    asked = [sys.executable, "-m", "piplicenses", "--format=json", "--from=mixed", "--with-system"]
    answer = json.loads(subprocess.run(asked, capture_output=True, check=True, text=True).stdout)
    known = {str(canonicalize_name(row["Name"])): row for row in answer}
    return [Package(name, known[name]["Version"], READ_BY_US.get(name, known[name]["License"])) for name in sorted(names)]


def refused(packages: list[Package]) -> list[str]:
    """Why packages cannot be used, one sentence each; empty where all can."""
    return [f"{package.name} {package.version}: {why}" for package in packages if (why := _why_refused(package.licence))]


def _why_refused(licence: str) -> str | None:
    if licence.strip().upper() in {"", "UNKNOWN"}:
        return "it does not say under which licence it is: read its files and name the licence in tools/third_party.py"
    choices = re.split(r"\s+OR\s+", licence)
    if all(REFUSED.search(choice) for choice in choices):
        return f"its licence ({licence}) asks for more than ours"
    return None


def page(packages: list[Package]) -> str:
    """The text of THIRD_PARTY.md."""
    rows = [f"| {package.name} | {package.version} | {package.licence} |" for package in packages]
    read = [f"\nRead by us in the package's own files, since its description does not say it so: {', '.join(sorted(READ_BY_US))}.\n"] if READ_BY_US else []
    return HEADING + "\n".join(rows) + "\n" + "".join(read)


def faults(packages: list[Package], written: Path = WRITTEN) -> list[str]:
    """What is wrong: licences refused, and a page that says something else than is installed."""
    stale = not written.is_file() or written.read_text(encoding="utf-8") != page(packages)
    return [*refused(packages), *(["THIRD_PARTY.md is out of date: run python -m tools.third_party"] if stale else [])]


def main() -> int:
    """Write the page, or with --check hold it to what is installed; 4 where something is wrong."""
    packages = installed(frozenset(pins(PINS)))
    if "--check" not in sys.argv:
        WRITTEN.write_text(page(packages), encoding="utf-8")
    found = faults(packages)
    print("\n".join(found) if found else f"third parties: {len(packages)} packages, no licence refused")
    return 4 if found else 0


if __name__ == "__main__":
    sys.exit(main())
