"""What a programme is worth while it waits for release: what it says in sentences, and where the whole of it stands."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.urls import reverse

if TYPE_CHECKING:
    from sooner.warehouse.drafts import Draft


def title(draft: Draft) -> str:
    """What it is called."""
    return f"Value for money: {draft.about['programme']}"


def page(draft: Draft) -> dict[str, Any]:
    """What it says and what it cannot say, and the address of its page among the studies."""
    about = draft.about
    return {**{name: about[name] for name in ("sentence", "can_say", "cannot_say")}, "url": reverse("studies:worth", args=[draft.id])}


def in_short(draft: Draft) -> str:
    """What it says, in a line."""
    return str(draft.about["sentence"])
