"""Shared practice in words."""

from sooner_site.practice.present.academy import champions_table, cohorts_table, events_table, materials, members_words, requests_table, sets, tally_tables
from sooner_site.practice.present.adoptions import adoption_facts, adoptions_table, check_rows, fidelity_alert, is_running
from sooner_site.practice.present.notes import (
    about,
    adopters_words,
    drafts_table,
    evaluations_table,
    evidence,
    notes_table,
    parts,
    plan_url,
    sections,
    versions_table,
    withdrawn,
)
from sooner_site.practice.present.pages import tabs
from sooner_site.practice.present.projects import Doing, doing, project_facts, projects_table, stages

__all__ = [
    "Doing",
    "about",
    "adopters_words",
    "adoption_facts",
    "adoptions_table",
    "champions_table",
    "check_rows",
    "cohorts_table",
    "doing",
    "drafts_table",
    "evaluations_table",
    "events_table",
    "evidence",
    "fidelity_alert",
    "is_running",
    "materials",
    "members_words",
    "notes_table",
    "parts",
    "plan_url",
    "project_facts",
    "projects_table",
    "requests_table",
    "sections",
    "sets",
    "stages",
    "tabs",
    "tally_tables",
    "versions_table",
    "withdrawn",
]
