"""Who did what, as rows of the audit say it, in words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sooner_site.access.choices import Role

if TYPE_CHECKING:
    from sooner_site.access.models import AuditRow


def who(row: AuditRow) -> str:
    """Who did it, for which agency and in which roles; or which process."""
    if row.user is None:
        return f"The site itself ({row.process})"
    held = ", ".join(role.label for role in Role if role in row.roles.split(","))
    return f"{row.user.name}, {row.agency}" + (f" ({held})" if held else "")


def what(row: AuditRow) -> str:
    """What was done: the kind, and the screen or action."""
    area, _, screen = row.what.partition(":")
    return f"{row.get_kind_display()}: {area if screen in (area, '') else f'{area} {screen}'}".replace("_", " ")
