"""Fills the site of a demo, in a process of its own: python -m sooner_site.commands.demo_filling HOME DAY SEED. Speaks one JSON object a line."""

from __future__ import annotations

import json
import sys
from collections.abc import Mapping
from datetime import date
from pathlib import Path

from sooner.errors import NotAllowed, SoonerError
from sooner.warehouse import keys
from sooner.warehouse.home import Home
from sooner_site.commands.bringing_up import bring_up


def fill(home: Home, today: date, seed: int) -> Mapping[str, int]:
    """Bring the database to this version, fill it, publish what it holds; how many referrals and cases there are."""
    from sooner_site.commands import database
    from sooner_site.demo import actions

    if not home.invented:
        raise NotAllowed(f"The home {home} holds real people. Nothing invented is written into its site.")
    database.migrate(_doing)
    database.tell_of_agencies(home, today)
    return actions.fill(keys.load(home.path), today, seed, _doing)


def _doing(words: str) -> None:
    _say({"doing": words})


def _say(what: Mapping[str, object]) -> None:
    sys.stdout.write(json.dumps(what) + "\n")
    sys.stdout.flush()


def main(words: list[str]) -> int:
    """Do it; what is wrong goes to standard error in words, with the exit code of its kind."""
    home, today, seed = Path(words[0]), date.fromisoformat(words[1]), int(words[2])
    try:
        _say({"counts": dict(fill(bring_up(home, serving=True), today, seed))})
    except SoonerError as refused:
        sys.stderr.write(f"{refused}\n")
        return refused.exit_code
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
