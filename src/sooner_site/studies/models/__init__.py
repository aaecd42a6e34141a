"""What is kept of studies: plans, who signed them, every change after they were frozen, how it was done, and who drew. Results and lots stand in the home."""

from sooner_site.studies.models.draws import Draw, Drawing
from sooner_site.studies.models.plans import Deviation, Plan, SignOff
from sooner_site.studies.models.process import ProcessCount

__all__ = ["Deviation", "Draw", "Drawing", "Plan", "ProcessCount", "SignOff"]
