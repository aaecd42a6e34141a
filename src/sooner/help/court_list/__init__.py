"""A court's list for the court desk: read, stripped of masked names and restricted hearings before anything else, and compared with the night's before."""

from sooner.help.court_list.changes import Change, changes
from sooner.help.court_list.reading import read, read_file
from sooner.help.court_list.rows import CourtList, ListRefused, Refusal, Row

__all__ = ["Change", "CourtList", "ListRefused", "Refusal", "Row", "changes", "read", "read_file"]
