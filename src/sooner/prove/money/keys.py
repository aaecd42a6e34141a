"""What every key of a costs file and every column of the book mean: one place for the reference and for whoever reads the code."""

from __future__ import annotations

#: Keys of the file itself.
COSTS: dict[str, str] = {
    "programme": "What the programme is called.",
    "people": "How many people the costs pay for: the effect counts for each of them. At least 10, rounded to 5.",
    "price_year": "The year to whose prices every pound is brought, such as 2025/26.",
    "first_year": "Year 1 of the programme. It is not discounted; later years are.",
    "years": "How many years are looked at.",
    "headline": "What the first sentence, break-even and tornado are about: `fiscal` (where nothing is said), `economic`, `social`, or `together`.",
    "cost": "`[[cost]]`, one for each thing that somebody gives.",
    "statement": "`[[statement]]`, one for each statement of the pooled budget that the site wrote as a file.",
    "benefit": "`[[benefit]]`, one for each unit cost that a better outcome is counted in.",
    "optimism": "By how much per cent costs are raised and savings cut, for each grade: `1 = 0`, `2 = 5` and so on.",
}
#: Keys of [[cost]].
COST: dict[str, str] = {
    "what": "What is given.",
    "agency": "Who gives it.",
    "amount": "Pounds in each of its years.",
    "low": "Lower end of a 90 % range, where somebody can give one.",
    "high": "Upper end of it.",
    "years": "In which years of the programme, from 1. Where nothing is said: the first.",
    "price_year": "In the prices of which year it is; where nothing is said that of the file.",
    "kind": "`fiscal` (a public budget pays; where nothing is said), `economic` (somebody's work or goods), `social`.",
    "grade": "How sure: 1 (audited) to 6 (a guess).",
    "source": "Who says so.",
}
#: Keys of [[statement]].
STATEMENT: dict[str, str] = {
    "file": "The file, beside the costs file. What an agency spent in a year counts as its cost, in that year's prices.",
    "actions": "Only what was spent on these actions of the plan; where nothing is said on all.",
    "kind": "As in `[[cost]]`.",
    "grade": "As in `[[cost]]`.",
}
#: Keys of [[benefit]].
BENEFIT: dict[str, str] = {
    "unit_cost": "A code of the book. Every row of the code counts, each for its agency and kind.",
    "version": "Which version of it; where nothing is said the highest.",
    "per": "How many units go with one outcome, or with one of the outcome's unit; where nothing is said one.",
    "per_low": "Lower end of a 90 % range of that.",
    "per_high": "Upper end of it.",
    "per_source": "Who says so; needed where `per` is not one, or has a range.",
    "begins": "The first year of the programme in which it is felt; where nothing is said the first.",
    "lasts": "For how many years it is felt. Beyond what the study saw, that is an assumption, and the report says so.",
    "drop_off": "The share of it that is lost with each further year: from 0, where nothing is said, to below 1.",
}
#: Columns of the book.
BOOK: dict[str, str] = {
    "code": "What costs files call it.",
    "version": "A whole number. A row that changes gets the next one, and the old row stays.",
    "what": "What it is, in words.",
    "unit": "One of what: an incident, a night, a year.",
    "value": "Pounds for one.",
    "low": "Lower end of a 90 % range; may be empty.",
    "high": "Upper end of it.",
    "price_year": "In the prices of which year.",
    "saves": "The agency, or the people, to whom it is a saving.",
    "kind": "`fiscal`, `economic` or `social`. The rows of one code are parts that do not overlap.",
    "grade": "How sure: 1 to 6.",
    "status": "`read` where somebody has read it in its publication, else `unverified`, which the report says.",
    "source": "The publication, with its year.",
    "discount": "`standard`, where nothing is said; `health` for effects on health, at 1.5 % a year and for 31 years at most.",
    "note": "Anything else; it is not read.",
}
