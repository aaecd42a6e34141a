"""What training keeps in the database: courses, learners, findings, skills, answers as counts, networks."""

from sooner_site.training.models.asking import Answered, ProviderAssessment, Round, Tally
from sooner_site.training.models.courses import Course, Deliverer, Part, Session
from sooner_site.training.models.evaluating import BehaviourPlan, Evaluated, Finding
from sooner_site.training.models.learners import Booking, Done, Learner
from sooner_site.training.models.skills import Rating, Team
from sooner_site.training.models.working import Network, Target

__all__ = [
    "Answered",
    "BehaviourPlan",
    "Booking",
    "Course",
    "Deliverer",
    "Done",
    "Evaluated",
    "Finding",
    "Learner",
    "Network",
    "Part",
    "ProviderAssessment",
    "Rating",
    "Round",
    "Session",
    "Tally",
    "Target",
    "Team",
]
