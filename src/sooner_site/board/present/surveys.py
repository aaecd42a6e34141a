"""A survey that waits for release: what it says in sentences, and where the whole of it stands."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.urls import reverse

if TYPE_CHECKING:
    from sooner.warehouse.drafts import Draft


def page(draft: Draft) -> dict[str, Any]:
    """What it says, and the address of its page among the studies."""
    return {"sentences": draft.about["sentences"], "url": reverse("studies:survey", args=[draft.id])}


def in_short(draft: Draft) -> str:
    """What a survey says, in a line."""
    return str(next(iter(draft.about["sentences"]), ""))
