"""What can be done now, whoever asks. Each raises NotNow with the reason that the screen shows."""

from __future__ import annotations

from sooner_site.access.errors import NotNow
from sooner_site.follow_on.queries import Origin, Thing, tellable

ANSWERED = "Somebody has written down an answer meanwhile. Read it, and answer the check that is open now."

OVER = "Nobody asks about this any more."


def can_send(origin: Origin) -> None:
    """A family is sent on from a contact, or from a case while it is open."""
    if origin.closed:
        raise NotNow("This case is closed. Open it again, and then send the family on from it.")


def can_hear(thing: Thing, number: int, outcome: str) -> None:
    """A check is answered once, with an answer that it can have, and only while one is open."""
    if thing.next is None:
        raise NotNow(OVER)
    if thing.next.number != number:
        raise NotNow(ANSWERED)
    if outcome not in tellable(thing):
        raise NotNow("This check cannot have that answer.")
