"""What is kept of volunteers."""

from sooner_site.volunteers.models.costs import Cost, CostRule
from sooner_site.volunteers.models.people import Away, Capability, DbsCheck, ReferenceAsked, SupervisionNote, Volunteer

__all__ = ["Away", "Capability", "Cost", "CostRule", "DbsCheck", "ReferenceAsked", "SupervisionNote", "Volunteer"]
