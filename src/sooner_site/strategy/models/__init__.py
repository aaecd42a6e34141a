"""What is written of the strategy. States are not: they are worked out from it."""

from sooner_site.strategy.models.deciding import Decision, DecisionGiven, Expectation
from sooner_site.strategy.models.keeping import CharterEvidence
from sooner_site.strategy.models.planning import Action, Aim, Barrier, Note, Plan
from sooner_site.strategy.models.theories import StoredTheory

__all__ = ["Action", "Aim", "Barrier", "CharterEvidence", "Decision", "DecisionGiven", "Expectation", "Note", "Plan", "StoredTheory"]
