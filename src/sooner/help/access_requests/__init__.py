"""Requests for one's own data (subject access): until when they are answered, where each stands, and what of a draft may leave."""

from sooner.help.access_requests.clock import answer_by
from sooner.help.access_requests.line import Line
from sooner.help.access_requests.lines import Requester, draft
from sooner.help.access_requests.states import DIAGRAM, WORDS, Facts, Status, status
from sooner.help.access_requests.written import Named, Written

__all__ = ["DIAGRAM", "WORDS", "Facts", "Line", "Named", "Requester", "Status", "Written", "answer_by", "draft", "status"]
