"""What people say: estimates from a sample with the error that its way of choosing people brings, over time, by group, before and after an event."""

from sooner.prove.survey.plan import Plan
from sooner.prove.survey.result import Survey
from sooner.prove.survey.running import survey

__all__ = ["Plan", "Survey", "survey"]
