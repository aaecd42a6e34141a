"""The demo's sign-ins without a password exist only where everybody is invented and nobody else can reach the server."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import PurePosixPath

from sooner.errors import NotAllowed
from sooner.warehouse.home import Home

#: How the names of the generator's files begin.
MARK = "invented_"
_HERE = ("127.0.0.1", "localhost", "[::1]", "::1")


def refuse_unless_invented(home: Home, bind: str, *, hosts: Sequence[str] = (), database: str = "", behind_proxy: bool = False) -> None:
    """Raises NotAllowed unless all of it holds; and what ``Home.check`` raises.

    The home carries the generator's mark, every file in it was received under the generator's name, and what people decide is kept in the home:
    a database elsewhere may be real. The server listens on this machine alone, under this machine's names, with nothing before it that hides who asks.
    """
    home.check()
    if not home.invented:
        raise NotAllowed(f"The home {home} is not marked as invented. A demo is never served over real people: start the site without SOONER_SITE=demo.")
    if bind.rpartition(":")[0] not in _HERE:
        raise NotAllowed(f"A demo has sign-ins without a password, so it is served on this machine alone (127.0.0.1), not on {bind}.")
    _refuse_what_opens_it(hosts, database, behind_proxy)
    received = _files_of_agencies(home)
    if received:
        raise NotAllowed(f"The home {home} has received a file that the generator did not make ({received[0]}). A demo is not served over it.")


def _refuse_what_opens_it(hosts: Sequence[str], database: str, behind_proxy: bool) -> None:
    """The settings by which a demo could come to be seen from elsewhere, or to show what is not invented."""
    elsewhere = [host for host in hosts if host not in _HERE]
    if elsewhere:
        raise NotAllowed(f"A demo answers under this machine's own names alone, not as {elsewhere[0]}. Leave SOONER_HOSTS out.")
    if behind_proxy:
        raise NotAllowed("A demo stands behind no proxy: it could not tell who asks. Leave SOONER_BEHIND_PROXY out.")
    if database:
        raise NotAllowed("A demo keeps what people decide in its own home. Leave SOONER_DATABASE out.")


def _files_of_agencies(home: Home) -> list[str]:
    """The names of received files that do not carry the generator's mark."""
    receipts = sorted(home.received.glob("*/*/*/receipt.json"))
    named = [file["name"] for receipt in receipts for file in json.loads(receipt.read_text(encoding="utf-8"))["files"]]
    return [name for name in named if not PurePosixPath(name).name.startswith(MARK)]
