"""Who may do what with shared practice. Everybody reads what is published and may write; who leads answers for what is published."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sooner_site.access.choices import Role
from sooner_site.access.errors import Refused
from sooner_site.access.permissions import anybody, only

if TYPE_CHECKING:
    from sooner_site.access.models import User
    from sooner_site.practice.models import Adoption, Cohort, Note, Project

__all__ = [
    "answers_for",
    "anybody",
    "leads",
    "may_adopt",
    "may_be_in",
    "may_keep_academy",
    "may_look_after",
    "may_publish",
    "may_run",
    "may_run_projects",
    "may_see_projects",
    "may_sign_off",
    "may_write",
]

may_sign_off = only(Role.MANAGER, Role.LEADER)
may_adopt = only(Role.MANAGER, Role.LEADER)
may_see_projects = only(Role.MANAGER, Role.ANALYST, Role.LEADER)
may_run_projects = only(Role.MANAGER, Role.LEADER)
may_keep_academy = only(Role.LEADER)


def leads(user: User) -> bool:
    """Whether the user leads the partnership: every agency's practice is theirs to see."""
    return user.holds(Role.LEADER)


def answers_for(user: User, agency_id: str) -> bool:
    """Whether the user answers for what an agency does: a leader for every agency, a manager for their own."""
    return leads(user) or (user.holds(Role.MANAGER) and user.agency_id == agency_id)


def may_write(user: User, note: Note) -> None:
    """Raises Refused unless the user began the note or answers for its agency."""
    if user.pk != note.begun_by_id and not answers_for(user, note.agency_id):
        raise Refused("Only who began a note, a manager of its agency or a leader writes in it. You can write one of your own.")


def may_publish(user: User, note: Note) -> None:
    """Raises Refused unless the user answers for the note's agency."""
    if not answers_for(user, note.agency_id):
        raise Refused("A note is published, and withdrawn, by a manager of its agency or a leader: their name stands beside it.")


def may_look_after(user: User, adoption: Adoption) -> None:
    """Raises Refused unless the user answers for the agency that adopted."""
    may_adopt(user)
    if not answers_for(user, adoption.agency_id):
        raise Refused("Another agency adopted this: its own manager, or a leader, says what became of it.")


def may_run(user: User, project: Project) -> None:
    """Raises Refused unless the user answers for the agency whose project it is."""
    may_run_projects(user)
    if not answers_for(user, project.agency_id):
        raise Refused("This is another agency’s project: its own manager, or a leader, runs it.")


def may_be_in(user: User, cohort: Cohort) -> None:
    """Raises Refused unless the user is a member of the cohort or leads."""
    if not leads(user) and user.pk not in {member.user_id for member in cohort.members.all()}:
        raise Refused("The pages of a cohort are for its members and for leaders.")
