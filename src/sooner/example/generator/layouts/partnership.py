"""The files of the partnership's office: who was in the draw of a past programme, and what the follow-up counted."""

from __future__ import annotations

from functools import partial

from sooner.example.generator.extract_file import Layout

_layout = partial(Layout, agency="partnership_office", encoding="utf-8", delimiter=",")

PEOPLE = _layout(
    name="programme_people",
    kind="people",
    file="partnership/invented_programme_people.csv",
    columns={
        "record_id": "case_number",
        "forename": "first_name",
        "surname": "last_name",
        "date_of_birth": "date_of_birth",
        "sex": "sex",
        "ethnicity": "ethnicity",
        "address": "address",
        "postcode": "postcode",
        "address_protected": "address_confidential",
        "phone": "phone",
        "recorded_on": "updated",
    },
    values={"sex": {"F": "female", "M": "male"}, "address_protected": {"yes": "true", "no": "false"}},
)

ALLOCATIONS = _layout(
    name="programme_allocations",
    kind="programme_allocations",
    file="partnership/invented_programme_allocations.csv",
    columns={
        "programme": "programme",
        "record_id": "case_number",
        "allocated_on": "date_of_draw",
        "arm": "arm",
        "stratum": "district",
        "took_part": "took_place_up",
    },
    values={"arm": {"A": "programme", "B": "usual_help"}, "took_part": {"yes": "true", "no": "false"}},
)

OUTCOMES = _layout(
    name="programme_outcomes",
    kind="programme_outcomes",
    file="partnership/invented_programme_outcomes.csv",
    columns={
        "programme": "programme",
        "record_id": "case_number",
        "measure": "measure",
        "window_from": "from",
        "window_to": "to",
        "value": "count",
    },
)
