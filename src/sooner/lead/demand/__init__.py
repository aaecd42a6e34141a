"""The demand on policing: calls by kind and month, how often from the same families and places, and before and after help."""

from sooner.lead.demand.result import Demand, demand

__all__ = ["Demand", "demand"]
