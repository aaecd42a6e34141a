"""What is asked about training."""

from sooner_site.training.queries.asking import has_answered, open_round, published, result_of, results, round_of, rounds
from sooner_site.training.queries.courses import (
    attendance_by_agency,
    bookings_of,
    course_of,
    courses,
    session_of,
    sessions_ahead,
    sessions_of,
    taken,
)
from sooner_site.training.queries.dues import due
from sooner_site.training.queries.evaluating import findings, found_levels, last_session, standing
from sooner_site.training.queries.learners import Mine, bookings_ahead, mine, overdue_by_person, part_of
from sooner_site.training.queries.skills import mentors_of, needs, own_agency, person_of, possible_mentors, team_of, teams, views_of
from sooner_site.training.queries.working import Counted, assessments, is_followed, network_log, network_of, target_of, targets, to_review, trained

__all__ = [
    "Counted",
    "Mine",
    "assessments",
    "attendance_by_agency",
    "bookings_ahead",
    "bookings_of",
    "course_of",
    "courses",
    "due",
    "findings",
    "found_levels",
    "has_answered",
    "is_followed",
    "last_session",
    "mentors_of",
    "mine",
    "needs",
    "network_log",
    "network_of",
    "open_round",
    "overdue_by_person",
    "own_agency",
    "part_of",
    "person_of",
    "possible_mentors",
    "published",
    "result_of",
    "results",
    "round_of",
    "rounds",
    "session_of",
    "sessions_ahead",
    "sessions_of",
    "standing",
    "taken",
    "target_of",
    "targets",
    "team_of",
    "teams",
    "to_review",
    "trained",
    "views_of",
]
