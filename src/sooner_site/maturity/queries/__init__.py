"""What is asked about rounds."""

from sooner_site.maturity.queries.answers import Evidence, Given, answered, answers, evidence, given, own, respondents, summaries
from sooner_site.maturity.queries.dues import due
from sooner_site.maturity.queries.finding import editions, framework_of, get, owners, people_to_ask, state_of, step_of, visible_to
from sooner_site.maturity.queries.scores import Before, before, levels, scores, steps

__all__ = [
    "Before",
    "Evidence",
    "Given",
    "answered",
    "answers",
    "before",
    "due",
    "editions",
    "evidence",
    "framework_of",
    "get",
    "given",
    "levels",
    "own",
    "owners",
    "people_to_ask",
    "respondents",
    "scores",
    "state_of",
    "step_of",
    "steps",
    "summaries",
    "visible_to",
]
