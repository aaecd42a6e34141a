"""The form with which an agency names whom to turn to."""

from __future__ import annotations

from datetime import date
from typing import Any

from sooner_site.design.fields import DateField, TextField
from sooner_site.design.forms import Form


class LinkForm(Form):
    """Somebody, or a post without a name."""

    post = TextField(label="Post", missing="Enter the post", longest=120, hint="For example, “Family link, Children’s Action Team”")
    name = TextField(label="Full name", required=False, longest=120, hint="Leave it empty where the post changes hands and the number stays")
    reach = TextField(label="How to reach them at work", missing="Enter how to reach them", longest=200, hint="A work telephone number or e-mail address")
    from_on = DateField(label="From which day?", called="The day", missing="Enter from which day")

    def __init__(self, *args: Any, today: date, **rest: Any) -> None:
        super().__init__(*args, **rest)
        self.fields["from_on"].latest = today
        self.fields["from_on"].latest_words = "today or in the past"
