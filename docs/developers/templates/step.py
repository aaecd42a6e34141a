"""A step of a run: counts families by district. It says what it reads and writes, and can touch nothing else."""

from __future__ import annotations

from sooner.warehouse.steps import Step, StepView


def count_families(view: StepView) -> None:
    """Writes families_by_district: one row a district in which a family lives."""
    families = view.read("families")
    known = families.filter(families.district.notnull())
    view.write("families_by_district", known.group_by("district").aggregate(families=known.family_id.nunique()))


STEP = Step(name="find.families.by_district", reads=("families",), writes=("families_by_district",), do=count_families)
