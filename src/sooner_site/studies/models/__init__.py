"""What is kept of studies: plans, who signed them, and every change after they were frozen. Results stand in the home."""

from sooner_site.studies.models.plans import Deviation, Plan, SignOff
from sooner_site.studies.models.process import ProcessCount

__all__ = ["Deviation", "Plan", "ProcessCount", "SignOff"]
