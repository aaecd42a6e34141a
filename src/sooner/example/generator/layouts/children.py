"""Children's services' extracts, after the Standard Safeguarding Dataset: comma-separated in UTF-8, ISO dates."""

from __future__ import annotations

from functools import partial

from sooner.example.generator.extract_file import Layout

_YES_NO = {"Y": "true", "N": "false"}
_layout = partial(Layout, agency="children", encoding="utf-8", delimiter=",")

PERSON = _layout(
    name="ssd_person",
    kind="people",
    file="children/invented_ssd_person.csv",
    columns={
        "record_id": "pers_person_id",
        "forename": "pers_forename",
        "middle_names": "pers_middle_names",
        "surname": "pers_surname",
        "date_of_birth": "pers_dob",
        "expected_on": "pers_expected_dob",
        "sex": "pers_sex",
        "ethnicity": "pers_ethnicity",
        "address": "addr_address_text",
        "postcode": "addr_address_postcode",
        "address_from": "addr_address_start_date",
        "address_kind": "addr_address_type",
        "address_protected": "addr_address_restricted",
        "phone": "pers_telephone",
        "nhs_number": "pers_common_child_id",
        "upn": "pers_upn",
        "recorded_on": "pers_last_modified",
    },
    values={
        "sex": {"2": "female", "1": "male"},
        "address_kind": {"HOME": "home", "COMMUNAL": "communal", "REFUGE": "refuge", "NFA": "no_fixed_abode"},
        "address_protected": _YES_NO,
    },
)

FAMILY = _layout(
    name="ssd_family",
    kind="case_groups",
    file="children/invented_ssd_family.csv",
    columns={"group_id": "fami_family_id", "record_id": "fami_person_id", "group_from": "fami_start_date"},
    besides=("fami_table_id",),
)

RELATIONSHIPS = _layout(
    name="ssd_relationships",
    kind="declared_ties",
    file="children/invented_ssd_relationships.csv",
    columns={
        "record_id": "rela_person_id",
        "other_record_id": "rela_related_person_id",
        "tie": "rela_relationship",
        "lives_with": "rela_same_household",
        "tie_from": "rela_start_date",
        "tie_to": "rela_end_date",
    },
    values={
        "tie": {
            "PAR": "parent",
            "EXPPAR": "expectant_parent",
            "STEPPAR": "step_parent",
            "KIN": "kinship_carer",
            "FOST": "foster_carer",
            "PART": "partner",
            "EXPART": "former_partner",
            "SIB": "sibling",
            "GRAND": "grandparent",
        },
        "lives_with": _YES_NO,
    },
)


def _episodes(name: str, file: str, prefix: str, more: dict[str, str]) -> Layout:
    """One of the episode tables: each has columns of its own with a prefix, and the kind of work in a column."""
    columns = {
        "episode_id": f"{prefix}_id",
        "record_id": f"{prefix}_person_id",
        "episode_kind": f"{prefix}_workflow",
        "started_on": f"{prefix}_start_date",
        "ended_on": f"{prefix}_end_date",
    }
    kinds = {"CONTACT": "contact", "EH": "early_help", "CIN": "child_in_need", "CP": "child_protection", "CLA": "looked_after"}
    return _layout(name=name, kind="episodes", file=f"children/invented_{file}.csv", columns=columns | more, values={"episode_kind": kinds}, optional=True)


CONTACTS = _episodes("contacts", "ssd_contacts", "cont", {"source": "cont_contact_source_code", "outcome": "cont_contact_outcome"})
EARLY_HELP = _episodes("early_help", "ssd_early_help_episodes", "earl", {"outcome": "earl_episode_end_reason", "source": "earl_source_code"})
IN_NEED = _episodes(
    "child_in_need",
    "ssd_cin_episodes",
    "cine",
    {"source": "cine_referral_source_code", "primary_need": "cine_cin_primary_need_code", "outcome": "cine_referral_outcome", "closure": "cine_close_reason"},
)
PROTECTION = _episodes(
    "child_protection", "ssd_cp_plans", "cppl", {"category_of_abuse": "cppl_cp_plan_latest_category", "primary_need": "cppl_primary_need_code"}
)
LOOKED_AFTER = _episodes("looked_after", "ssd_cla_episodes", "clae", {"primary_need": "clae_cla_primary_need_code"})
BY_KIND = {"contact": CONTACTS, "early_help": EARLY_HELP, "child_in_need": IN_NEED, "child_protection": PROTECTION, "looked_after": LOOKED_AFTER}

FACTORS = _layout(
    name="ssd_assessment_factors",
    optional=True,
    kind="assessment_factors",
    file="children/invented_ssd_assessment_factors.csv",
    columns={"assessment_id": "cinf_assessment_id", "record_id": "cinf_person_id", "assessed_on": "cinf_assessment_auth_date", "factor": "cinf_factor_code"},
)
