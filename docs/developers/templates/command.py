"""A command: which agreements the answer in force rests on. Lies in src/sooner/cli/, one file a verb, and is added in app.py.

It reads its options, calls one function of the library, and prints. Errors are raised, never printed: app.py turns them into exit codes.
"""

from __future__ import annotations

from sooner.cli.options import DEFAULT_HOME, Home, Json
from sooner.cli.printing import answer, answer_json, table

EXAMPLE = "Example: **sooner agreements --home sooner-home**"


def agreements(home: Home = DEFAULT_HOME, as_json: Json = False) -> None:
    """List the sharing agreements on which the answer in force rests, the next to expire first."""
    from sooner import warehouse

    with warehouse.open("snapshot", home) as snapshot:
        found = sorted(snapshot.run["agreements"], key=lambda agreement: str(agreement["expires"]))
    if as_json:
        answer_json({"agreements": found})
    else:
        answer(table([(one["id"], one["agency"], one["expires"]) for one in found], ("agreement", "agency", "expires")))
