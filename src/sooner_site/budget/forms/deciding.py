"""What a leader decides on a proposal."""

from __future__ import annotations

from typing import Any

from sooner_site.design.fields import Choice, LongTextField, RadiosField
from sooner_site.design.forms import Form


class DecideForm(Form):
    """Approve or refuse. Why it may take more than there is, where it does; why it is refused."""

    decision = RadiosField(label="What do you decide?", missing="Choose what you decide", choices=())
    more = LongTextField(
        label="Why may it take more than there is?",
        hint="Your name and your reason are kept with it, and everybody who sees the budget reads them",
        missing="Say why it may take more than there is",
        longest=500,
        rows=3,
    )
    why = LongTextField(label="Why do you refuse it?", missing="Say why you refuse it", longest=500, rows=3)

    def __init__(self, *args: Any, takes_more: bool, **rest: Any) -> None:
        super().__init__(*args, **rest)
        approve = Choice("approve", "Approve it", hint="It is in the book from that moment", uncovers=("more",) if takes_more else ())
        self.fields["decision"].choices = (approve, Choice("refuse", "Refuse it", uncovers=("why",)))
        if not takes_more:
            del self.fields["more"]


class PlainButton(Form):
    """Nothing is asked: the button is the answer."""
