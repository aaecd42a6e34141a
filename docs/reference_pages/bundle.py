"""The page about a bundle: its members, every key of study.json, and what is checked when it is opened."""

from __future__ import annotations

from dataclasses import fields

from reference_pages.words import code, page, table
from sooner.prove.bundle.study import PACKAGES, Study

MEMBERS = {
    "README.txt": "What the study asks and answers, what it cannot say, what else is in the bundle, how to work it out again: in plain words.",
    "study.json": "Everything beside the data that the answer was worked out from; its keys stand below.",
    "result.json": "The answer, exact, as [the protocol](protocol.md) and [results of studies](results_of_studies.md) say.",
    "data.csv or data.parquet": "The data, where the protocol says that they are open, and they were given with `--data`.",
    "hashes.json": "For each of the others its length in bytes and its SHA-256. The SHA-256 of this member is the bundle's fingerprint.",
}
KEYS = {
    "format": "The format of this file: 1.",
    "question": "What is asked.",
    "protocol": "The protocol that the answer was worked out from, without what says the same as nothing.",
    "protocol_hash": "Its hash.",
    "frozen_on": "The day on which it was frozen, or null.",
    "stamp": "Empty, or why the answer is exploratory.",
    "first_protocol": "What was frozen, or null.",
    "deviations": "Every change since, with the day on which it was seen, each key with what was frozen and what stands now.",
    "seed": "The seed of draws made again.",
    "data_name": "What the data file was called; null for published counts.",
    "data_hash": "The SHA-256 of the data file.",
    "open": "Whether the protocol says that the data are open.",
    "result_hash": "The SHA-256 of `result.json`.",
    "versions": f"What it was worked out with: Python, the kind of machine, and the packages {', '.join(PACKAGES)}.",
}
CHECKED = """A bundle is refused (3) where it is no zip, holds a member that no bundle has, such as one that leads to another folder, holds one twice,
lacks one, or would be larger than 2 GB unpacked. It fails (4) where a member is not what its hash says, where result, data or protocol are not those of
the study, or where another answer comes out. Nothing of it is ever written to a path that it names."""


def bundle_page() -> str:
    """Members, keys, checks. Raises KeyError where a key has no meaning here."""
    opening = """`sooner prove bundle STUDY --out study.zip` puts the folder that `sooner prove --out` wrote into one file;
`sooner prove rerun study.zip` works it out again. [Pass a study on](../how_to/pass_a_study_on.md) does both."""
    members = table(["member", "what it is"], ([code(name) if " " not in name else name, words] for name, words in MEMBERS.items()))
    keys = table(["key", "meaning"], ([code(each.name), KEYS[each.name]] for each in fields(Study)))
    return page("The bundle", opening, "## Members", members, "## Keys of `study.json`", keys, "## What is checked", CHECKED)
