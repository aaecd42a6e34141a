"""Users with their roles, their invitations, the audit, forms that were sent once or kept, and releases of results."""

from sooner_site.access.models.audit import AuditRow, Seal
from sooner_site.access.models.forms import KeptForm, SentForm
from sooner_site.access.models.invitations import Invitation
from sooner_site.access.models.releases import Release
from sooner_site.access.models.users import RoleHeld, User

__all__ = ["AuditRow", "Invitation", "KeptForm", "Release", "RoleHeld", "Seal", "SentForm", "User"]
