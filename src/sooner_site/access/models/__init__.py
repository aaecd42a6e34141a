"""Users with their roles, their invitations, the audit, and forms that were sent once or kept."""

from sooner_site.access.models.audit import AuditRow, Seal
from sooner_site.access.models.forms import KeptForm, SentForm
from sooner_site.access.models.invitations import Invitation
from sooner_site.access.models.users import RoleHeld, User

__all__ = ["AuditRow", "Invitation", "KeptForm", "RoleHeld", "Seal", "SentForm", "User"]
