"""A round made for a test through the real actions, in one line each."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

from sooner_site.access.models import User
from sooner_site.maturity import actions, queries
from sooner_site.maturity.choices import Said
from sooner_site.maturity.models import Asked, Edition, Round
from tests.factories.site import agency, user

TODAY = date(2026, 9, 30)
NOW = datetime(2026, 9, 30, 10, 0, tzinfo=UTC)
CLOSES = TODAY + timedelta(days=14)
#: Two agencies three levels apart on the first, one apart on the second; nobody else answers.
FIRST, SECOND = "told_once", "own_plan"


class Partners:
    """A leader, and people of three agencies who can be asked."""

    def __init__(self) -> None:
        for name in ("police", "children", "health"):
            agency(name)
        self.leader = user("leader", of="police", name="Lea Leader")
        self.officer = user("lead_practitioner", of="police", name="Olu Officer")
        self.worker = user("lead_practitioner", of="children", name="Wim Worker")
        self.manager = user("manager", of="children", name="Mo Manager")
        self.nurse = user("coordinator", of="health", name="Nia Nurse")

    @property
    def all(self) -> list[User]:
        return [self.officer, self.worker, self.manager, self.nurse]

    def open(self, *people: User, title: str = "Autumn 2026", edition: Edition | None = None, now: datetime = NOW, closes: date | None = None) -> Round:
        """A round in which everybody is asked, or these people."""
        found = edition or queries.editions()[0]
        return actions.open_round(title, found, people or self.all, closes or now.date() + timedelta(days=14), by=self.leader, now=now)

    def answer(self, found: Round, who: User, now: datetime = NOW, **levels: int | None) -> None:
        """Somebody says these levels; None is "I don't know"."""
        said = {key: Said(level, level is None, f"{who.agency_id} saw {key}") for key, level in levels.items()}
        actions.save_answers(found.pk, said, by=who, now=now)

    def close(self, found: Round, now: datetime = NOW) -> Round:
        """No more answers."""
        actions.close_round(found.pk, by=self.leader, now=now)
        found.refresh_from_db()
        return found

    def closed(self, now: datetime = NOW, title: str = "Autumn 2026") -> Round:
        """A round that has closed, with answers about two elements."""
        found = self.open(now=now, title=title)
        self.answer(found, self.officer, now, **{FIRST: 1, SECOND: 2})
        self.answer(found, self.worker, now, **{FIRST: 4, SECOND: 3})
        self.answer(found, self.manager, now, **{FIRST: 4, SECOND: None})
        return self.close(found, now)

    def agree(self, found: Round, element: str = FIRST, level: int = 2, reason: str = "What families told us", now: datetime = NOW) -> None:
        """The leader writes down what was agreed."""
        actions.agree(found.pk, element, level, reason, by=self.leader, now=now)


def place(found: Round, who: User) -> Asked:
    """Somebody's place in a round."""
    return Asked.objects.get(round=found, user=who)


def agree_on_everything(partners: Partners, found: Round, level: int = 2, now: datetime = NOW) -> None:
    """Every element has an agreed score."""
    for element in queries.framework_of(found.edition).elements:
        partners.agree(found, element, level, now=now)
