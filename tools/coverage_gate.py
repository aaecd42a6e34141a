"""Fails where the tests run too little of the library: 95 % of lines and branches over all, every one of them where a mistake changes an answer.

python -m tools.coverage_gate coverage.json
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

OVER_ALL = 95.0

#: Rooms in which every line and every branch is run: an error in them changes what is said about people.
WHOLE = ("src/sooner/find/", "src/sooner/prove/", "src/sooner_site/access/")


def shortfalls(report: dict[str, Any]) -> list[str]:
    """What is wrong with a coverage report, one sentence each; empty where it is as it should be."""
    found = [_not_whole(name, file) for name, file in sorted(report["files"].items()) if name.startswith(WHOLE) and file["summary"]["percent_covered"] < 100]
    share = report["summary"]["percent_covered"]
    if share < OVER_ALL:
        found += [_lowest(report)]
        found.append(f"over all {share:.2f} % of lines and branches were run; {OVER_ALL:g} % must be")
    return found


def _not_whole(name: str, file: dict[str, Any]) -> str:
    lines = ", ".join(str(line) for line in file["missing_lines"]) or "none"
    branches = ", ".join(f"{start}->{end}" for start, end in file.get("missing_branches", [])) or "none"
    return f"{name}: every line and branch must be run here. Lines not run: {lines}. Branches not taken: {branches}"


def _lowest(report: dict[str, Any]) -> str:
    missed = sorted(((len(file["missing_lines"]), name) for name, file in report["files"].items()), reverse=True)[:5]
    return "most lines not run: " + ", ".join(f"{name} ({count})" for count, name in missed)


def main() -> int:
    """Read the report named on the command line, print what is wrong, and say how much was run."""
    report = json.loads(Path(sys.argv[1]).read_text(encoding="utf-8"))
    found = shortfalls(report)
    for line in found:
        print(line)
    print(f"coverage: {report['summary']['percent_covered']:.2f} % of lines and branches ({'below what must be' if found else 'as it should be'})")
    return 4 if found else 0


if __name__ == "__main__":
    sys.exit(main())
