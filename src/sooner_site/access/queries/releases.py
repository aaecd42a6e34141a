"""What is released, by whom and when; and what was, before it was withdrawn."""

from __future__ import annotations

from sooner_site.access.models import Release


def released(kind: str) -> dict[str, Release]:
    """The releases in force of one kind (indicators, targets, evidence), by the id of the draft. One query."""
    return {one.draft: one for one in Release.objects.filter(kind=kind, withdrawn_at=None).select_related("released_by")}


def withdrawn(kind: str) -> dict[str, tuple[Release, ...]]:
    """The releases of one kind that were withdrawn, the oldest first, by the id of the draft. One query."""
    found: dict[str, tuple[Release, ...]] = {}
    for one in Release.objects.filter(kind=kind, withdrawn_at__isnull=False).select_related("released_by", "withdrawn_by").order_by("released_at", "pk"):
        found[one.draft] = (*found.get(one.draft, ()), one)
    return found


def history(kind: str, draft: str) -> tuple[Release, ...]:
    """Every release of one draft, the oldest first, those that were withdrawn too."""
    return tuple(Release.objects.filter(kind=kind, draft=draft).select_related("released_by", "withdrawn_by").order_by("released_at", "pk"))


def audit_id(kind: str, draft: str) -> str:
    """How the audit names a draft: ``draft:evidence/00001-0123456789ab``."""
    return f"draft:{kind}/{draft}"
