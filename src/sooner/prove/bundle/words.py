"""What a bundle says of itself, in plain words, for whoever opens it without knowing where it came from."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from sooner.prove import showing
from sooner.prove.bundle.study import Study
from sooner.prove.keys import LABELS

_KINDS = {
    "result.json": "the answer with every figure, for machines. Its counts are exact: it is for analysts, not for publishing.",
    "study.json": "what it was worked out from: the protocol, what was frozen, what changed since, the seed, the versions of programs.",
    "data.csv": "the data. They are open: the protocol says so.",
    "data.parquet": "the data. They are open: the protocol says so.",
}


def explained(study: Study, result: Mapping[str, Any], members: tuple[str, ...]) -> str:
    """The text of README.txt. ``members``: what else is in the bundle."""
    return "\n".join(_lines(study, result, members)) + "\n"


def _lines(study: Study, result: Mapping[str, Any], members: tuple[str, ...]) -> Iterator[str]:
    yield from ("A study that can be worked out again", "", f"It asks: {study.question}", f"It answers: {result['verdict_sentence']}", "")
    yield "What it cannot say:"
    yield from (f"- {said}" for said in result["cannot_say"])
    yield from ("", *_frozen(study), "", "What is in this file:")
    yield from (f"- {name}: {_KINDS[name]}" for name in members)
    yield "- hashes.json: the hash of each of these, so that a change is found."
    yield from (
        "",
        *_data(study, members),
        "",
        "To work it out again, with sooner installed:",
        "",
        f"    sooner prove rerun BUNDLE.zip{_option(study, members)}",
        "",
    )
    yield "It says whether the same answer comes out, byte for byte, or what differs. It also tells the bundle's fingerprint: compare it with the"
    yield "one that you were told by another way than with this file. The hashes find what was changed in part, the fingerprint everything."
    yield from ("", "It was worked out with " + ", ".join(f"{name} {number}" for name, number in sorted(study.versions.items())) + f", seed {study.seed}.")


def _frozen(study: Study) -> Iterator[str]:
    if study.frozen_on is None:
        yield "The protocol was not frozen before the data were read: the answer is exploratory."
        return
    yield f"The protocol was frozen on {showing.day(study.frozen_on)}."
    if not study.deviations:
        yield "Nothing in it has changed since."
    for each in study.deviations:
        changed = ", ".join(LABELS[name].lower() for name in each["changed"])
        yield f"Changed since, seen on {showing.day(each['seen_on'])}: {changed}. The answer is exploratory for good."


def _data(study: Study, members: tuple[str, ...]) -> Iterator[str]:
    if study.data_name is None:
        yield "It rests on published counts, which stand in the protocol: there are no data beside."
    elif any(name.startswith("data.") for name in members):
        yield f"The data were called {study.data_name}."
    elif study.open:
        yield f"The data are open and were not taken in. They were called {study.data_name}; SHA-256 {study.data_hash}."
    else:
        yield f"The data are about people and do not leave the partnership that holds them. They were called {study.data_name};"
        yield f"SHA-256 {study.data_hash}. Whoever may read them gives them with --data."


def _option(study: Study, members: tuple[str, ...]) -> str:
    return "" if study.data_name is None or any(name.startswith("data.") for name in members) else " --data FILE"
