"""How right the answer is on invented areas of 20,000 people whose truth is known: people, relatives put together, families; three seeds."""

from __future__ import annotations

from pathlib import Path

from benchmarks.measure import whole_command
from benchmarks.results_file import Row
from benchmarks.settings import Settings

NAME = "example_truth"


def run(settings: Settings) -> list[Row]:
    """One row a seed."""
    return [{"people_invented": settings.people, "seed": seed, **_demo_marked(settings, seed)} for seed in settings.seeds]


def _demo_marked(settings: Settings, seed: int) -> Row:
    home = settings.scratch / f"truth_{seed}"
    command = [settings.sooner, "demo", "--no-serve", "--json", "--people", str(settings.people), "--seed", str(seed), "--home", str(home)]
    whole_command(command, settings.scratch)
    return marked(home)


def marked(home: Path) -> Row:
    """The answer of a demo's home, marked against the truth that lies with the invented files beside it."""
    from sooner import warehouse
    from sooner.example.marking import mark_families, mark_people, merged_relatives

    truth = home.with_name(f"{home.name}-files") / "truth"
    with warehouse.open("snapshot", home) as snapshot:
        records, person_records, family_members = (snapshot.table(name).to_pandas() for name in ("records", "person_records", "family_members"))
    people = mark_people(person_records, truth)
    relatives = merged_relatives(person_records, records, truth)
    families = mark_families(family_members, person_records, truth)
    return {
        "people_precision": round(people.precision, 5),
        "people_recall": round(people.recall, 5),
        "people_f1": round(people.f1, 5),
        "people_true": people.people_true,
        "people_found": people.people_found,
        **{f"{relation}_pairs": marks.pairs for relation, marks in relatives.by_relation.items()},
        **{f"{relation}_merged": marks.merged for relation, marks in relatives.by_relation.items()},
        "relatives_merged_without_identifier": relatives.merged_without_identifier,
        "families_precision": round(families.precision, 5),
        "families_recall": round(families.recall, 5),
        "families_true": families.families_true,
        "families_found": families.families_found,
        "families_at_a_communal_address": families.families_communal,
        "families_of_strangers_at_communal_address": families.families_of_strangers,
    }
