"""How many people a study needs, how sure it is to find what is there, and the smallest difference that it can find."""

from sooner.prove.power.plan import Plan
from sooner.prove.power.result import Power
from sooner.prove.power.running import power

__all__ = ["Plan", "Power", "power"]
