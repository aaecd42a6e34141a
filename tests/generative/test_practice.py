"""Projects under random histories through the site's own actions: none is closed that was not evaluated, and the stages say what a second book says."""

from __future__ import annotations

from typing import Any

import pytest
from django.db import transaction
from hypothesis import given, settings
from hypothesis import strategies as st

from sooner.lead.practice import current
from sooner_site.access.errors import NotNow
from sooner_site.practice import actions, queries
from sooner_site.practice.choices import Ended
from sooner_site.practice.models import Project, StageEntered
from tests.unit.site.practice import making
from tests.unit.site.practice.making import NOW, PLAN

pytestmark = pytest.mark.django_db
ORDER = ("generate", "disseminate", "adopt")
STEPS = ("done", "done", "found", "found", "note", "adopt", "enter", "enter", "finish", "stop")


class Book:
    """A second book of one project, written the long way."""

    def __init__(self) -> None:
        self.done: list[bool] = [False]
        self.found: list[bool] = [False]
        self.note = self.adopted = False
        self.ended = ""

    def has_ended(self) -> bool:
        """Whether the stage in which it stands has ended."""
        more = (True, self.note, self.adopted and self.note)[len(self.done) - 1]
        return self.done[-1] and self.found[-1] and more

    def can(self, step: str) -> bool:
        if step == "adopt":
            return True
        if self.ended:
            return False
        return {
            "done": not self.found[-1],
            "found": self.done[-1] and not self.found[-1],
            "note": True,
            "enter": len(self.done) < len(ORDER) and self.has_ended(),
            "finish": len(self.done) == len(ORDER) and self.has_ended(),
            "stop": self.found[-1],
        }[step]

    def take(self, step: str) -> None:
        """Write down a step that was done."""
        if step == "enter":
            self.done.append(False)
            self.found.append(False)
        elif step in ("done", "found"):
            getattr(self, step)[-1] = True
        elif step == "note":
            self.note = True
        elif step == "adopt":
            self.adopted = True
        else:
            self.ended = step


@settings(max_examples=20, deadline=None)
@given(st.lists(st.sampled_from(STEPS), max_size=24))
def test_no_history_closes_a_project_that_is_not_evaluated(steps: list[str]) -> None:
    with transaction.atomic():
        manager, note = making.manager(), making.note()
        made, book, adopters = making.project(manager), Book(), iter([making.manager("children")])
        deeds: dict[str, Any] = {
            "done": lambda: actions.say_done(made.pk, "Done", by=manager, now=NOW),
            "found": lambda: actions.say_found(made.pk, "Found", by=manager, now=NOW),
            "note": lambda: actions.name_note(made.pk, note.note_id, by=manager, now=NOW),
            "enter": lambda: actions.enter(made.pk, PLAN, by=manager, now=NOW),
            "finish": lambda: actions.close(made.pk, Ended.FINISHED, "Learnt", by=manager, now=NOW),
            "stop": lambda: actions.close(made.pk, Ended.STOPPED, "Learnt", by=manager, now=NOW),
        }
        for step in steps:
            if step == "adopt":
                for who in adopters:
                    making.adopt(note, by=who)
            elif book.can(step):
                deeds[step]()
            else:
                with pytest.raises(NotNow):
                    deeds[step]()
                continue
            book.take(step)
            found = queries.project(manager, made.pk)
            assert current(queries.facts_of(found)) == ORDER[len(book.done) - 1]
        if Project.objects.get(pk=made.pk).ended:
            assert not StageEntered.objects.filter(project=made, found="").exists()
        transaction.set_rollback(True)
