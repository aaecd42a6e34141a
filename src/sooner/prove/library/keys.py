"""What every key of an entry file means: one place for the reference and for whoever reads the code."""

from __future__ import annotations

#: Keys of the file itself.
PUBLISHED: dict[str, str] = {
    "title": "What was evaluated, in a few words.",
    "by": "Who made the evaluation. Where that is not known, say so.",
    "published": "Where it was published.",
    "year": "The year; left out where it is not known.",
    "intervention": "What was done.",
    "population": "With whom.",
    "design": "How it was compared: a design of `sooner prove`.",
    "comparison": "Beside whom.",
    "followed_months": "For how many months people were followed. Left out where nobody says: then no rating that needs a year is reached.",
    "cannot_say": "What it cannot show: at least one sentence.",
    "source": "`[source]`: where it was read, or who quotes it.",
    "outcome": "`[[outcome]]`, one for each thing that was measured, at each time: good, bad and neither.",
    "economic": "`[economic]`: what it costs or gives back.",
    "emmie": "`[emmie.mechanism]`, `[emmie.moderators]`, `[emmie.implementation]`: what somebody says of these. What is left out is told as not said.",
}
#: Keys of [source].
SOURCE: dict[str, str] = {
    "where": "The publication.",
    "page": "The page, table or address in it.",
    "seen": "`read`: whoever wrote the entry read it there. `quoted`: somebody else quotes it.",
    "quoted_by": "Who quotes it; only with `quoted`.",
}
#: Keys of [[outcome]].
FOUND: dict[str, str] = {
    "measure": "What was measured. Findings with the same words and the same scale stand side by side.",
    "window": "When.",
    "need": "The code of a need of the framework `sf_2022`, where one fits.",
    "direction": "Which is wanted: `higher` or `lower`.",
    "found": "`better`, `worse` or `no difference`, for those who got it. It has to agree with the figures.",
    "significant": "Whether it was told apart from chance, as published: `yes`, `no`, or `not said`.",
    "unit": "The unit of the two figures, such as per cent.",
    "treated": "The figure of those who got it.",
    "comparison": "The figure of those beside them.",
    "people_treated": "How many got it.",
    "people_comparison": "How many did not.",
    "estimate": "The difference or ratio, as published.",
    "low": "Lower end of its interval. Without both ends it is told, and never put together with others.",
    "high": "Upper end of it.",
    "scale": "Of the estimate: `percentage points`, `ratio` (1 is no difference) or `standard deviations`.",
    "level": "Of the interval, in per cent: 95 where nothing is said.",
    "worked_out": "`true` where the estimate was not published, but worked out from published counts.",
    "words": "What else was said of it.",
}
#: Keys of [economic].
MONEY: dict[str, str] = {
    "words": "What it is, and what it rests on.",
    "ratio": "Pounds of benefit for each pound, as published.",
    "cost": "Pounds, as published.",
    "per": "For what: such as a family. Needed with `cost`.",
}
#: Keys of each table of [emmie].
SAID: dict[str, str] = {
    "words": "What the evidence says.",
    "by": "Who says so: a name.",
    "quality": "Their own mark from 0 to 4, where they give one.",
}
#: Keys of a file about a study of one's own.
WORDS: dict[str, str] = {
    "study": "The hash of its protocol, or the first 16 letters of it.",
    "emmie": "As above.",
}
