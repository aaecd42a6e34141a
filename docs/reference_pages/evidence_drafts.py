"""The page about drafts of evidence and frozen protocols in a home: what each key says."""

from __future__ import annotations

from reference_pages.words import code, page, table
from sooner.papers import SYSTEM_PACKAGES
from sooner.warehouse import snapshots

#: What stands in about.json of a draft of evidence, by key.
ABOUT = {
    "question": "What was asked.",
    "verdict": "One of the six verdicts.",
    "verdict_sentence": "Its sentence.",
    "stamp": "Empty where the protocol was frozen and has not changed since; else why the result is exploratory.",
    "people": "How many people were analysed, as it may be shown.",
    "rests_on": "What that number counts, such as people, units or studies.",
    "of_any_100": "The two blocks: group, figure, words. Empty where they are withheld or tell about few people.",
    "too_few_for_100": "Whether they are left out because too few people lie behind them.",
    "counted": "What is counted, and which way is better.",
    "smallest": "The smallest difference that a study of this size finds in four cases of five, with its unit.",
    "margin": "The smallest difference worth having, with its unit.",
    "more": "How many more people are needed, rounded.",
    "checks": "Every check: name, light, words.",
    "controlled": "Whether counts of people are under disclosure control.",
    "design": "How the comparison was made, in words.",
    "design_name": "The design's name in the protocol.",
    "method": "How the estimate was worked out.",
    "level": "The level of the intervals.",
    "report_tables": "The tables people, checks, estimates and balance: title, columns, rows, every cell as text.",
    "protocol": "What the protocol says: key, words, value. Counts of people are not shown unless they are open.",
    "first_protocol": "The same of what was frozen, where the protocol has changed since.",
    "protocol_hash": "SHA-256 of the protocol.",
    "first_hash": "SHA-256 of what was frozen first; runs with the same one stand together in the registry.",
    "data_hash": "SHA-256 of the data.",
    "frozen_on": "The day on which the protocol was frozen; empty where it was not.",
    "deviations": "What was changed after freezing: when it was seen, and for each key what was frozen and what stands now.",
    "pictures_told": "For each picture its title and what it says in words.",
    "tables": "For each table of the draft its rows and its hash.",
    "pictures": "For each picture its file and its hash.",
}

#: What is kept of a frozen protocol, by key.
PROMISE = {
    "question": "What is asked.",
    "design": "The design's name.",
    "protocol": "What the protocol says: key, words, value. Counts of people are not shown unless they are open.",
    "frozen_on": "The day that its lock names.",
    "known_since": "The day on which the home was told of it.",
}


def evidence_drafts_page() -> str:
    """Where results of studies lie, what is said of each, and what the PDF needs."""
    opening = f"""`sooner prove PROTOCOL.toml --home HOME` publishes its result as a draft in `evidence/{snapshots.RESULTS}/evidence/<id>/`;
`sooner prove freeze PROTOCOL.toml --home HOME` keeps the frozen protocol in `evidence/{snapshots.PROMISES}/<hash>.json`. The site shows both;
nothing else is written for it.
Everything in them is under [disclosure control](../explanation/verdicts.md#who-may-see-which-count)."""
    draft = """A draft holds the table `evidence` (one row, see [Tables](tables.md)), its pictures by the hash of their content, `about.json`, and
`published.json` with the day on which it was first published (`published_on`). The id is its number in the order of publication and a part of the
hash of `about.json`, so that the same result published again is the draft that is there.
A draft of an older version has fewer keys, and its page shows what there is."""
    keys = table(["key of about.json", "meaning"], ([code(name), words] for name, words in ABOUT.items()))
    frozen = """Beside its hash and the hash of what it holds, the file of a frozen protocol has, under `said`:"""
    promise = table(["key", "meaning"], ([code(name), words] for name, words in PROMISE.items()))
    pdf = f"""`--pdf` writes `report.pdf` beside `report.html`: the same page on A4, tagged (PDF/UA-1) so that a screen reader can read it. It needs Pango.
Where the machine has none, the command ends with 6 before anything is worked out. On Debian or Ubuntu:

```text
sudo apt-get install {" ".join(SYSTEM_PACKAGES)}
```"""
    return page("Results of studies", opening, "## A draft of evidence", draft, keys, "## A frozen protocol", frozen, promise, "## The PDF", pdf)
