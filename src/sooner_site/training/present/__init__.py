"""Training in words, tables and lists."""

from sooner_site.training.present.asking import answered_table, assessments_block, round_blocks
from sooner_site.training.present.blocks import Block, facts, link, table, tabs
from sooner_site.training.present.courses import attendance_block, bookings_block, course_blocks, courses_block, sessions_table, who
from sooner_site.training.present.evaluating import evaluation_blocks
from sooner_site.training.present.mine import ahead_block, mine_block, mine_facts, sessions_block
from sooner_site.training.present.skills import needs_block, people_block, skills_block, skills_facts, teams_block
from sooner_site.training.present.working import log_block, network_facts, targets_block

__all__ = [
    "Block",
    "ahead_block",
    "answered_table",
    "assessments_block",
    "attendance_block",
    "bookings_block",
    "course_blocks",
    "courses_block",
    "evaluation_blocks",
    "facts",
    "link",
    "log_block",
    "mine_block",
    "mine_facts",
    "needs_block",
    "network_facts",
    "people_block",
    "round_blocks",
    "sessions_block",
    "sessions_table",
    "skills_block",
    "skills_facts",
    "table",
    "tabs",
    "targets_block",
    "teams_block",
    "who",
]
