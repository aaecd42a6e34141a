"""The pages of a referral as data: their order, what each is called, who is asked it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from sooner_site.referrals.choices import Asks
from sooner_site.referrals.forms.family import AddressForm, ContactForm, DangerForm
from sooner_site.referrals.forms.need import ConsentForm, HappenedForm, NeedsForm, TriedForm, YouForm
from sooner_site.referrals.forms.page import PageForm
from sooner_site.referrals.forms.people import AdultForm, ChildForm


@dataclass(frozen=True)
class Page:
    """One page. ``people``: it asks for one person after another. ``called``: its heading, and its name where the answers are checked."""

    key: str
    called: str
    form: type[PageForm]
    people: bool = False
    at_least: int = 0
    not_for: tuple[str, ...] = ()

    @property
    def question_is_heading(self) -> bool:
        """Whether the page's first question is its heading, so that it needs no other."""
        return any(getattr(field, "heading", False) for field in self.form.base_fields.values())


PAGES = (
    Page("danger", "Danger now", DangerForm),
    Page("children", "The children", ChildForm, people=True, at_least=1),
    Page("adults", "The adults of the family", AdultForm, people=True),
    Page("address", "Where they live", AddressForm),
    Page("happened", "What has happened", HappenedForm),
    Page("needs", "What they need help with", NeedsForm),
    Page("tried", "What has been tried", TriedForm, not_for=(Asks.CHARITY,)),
    Page("consent", "Whether the family agrees", ConsentForm),
    Page("contact", "How to reach the family safely", ContactForm),
    Page("you", "You", YouForm),
)


def asked(asks: str) -> tuple[Page, ...]:
    """The pages that this kind of referrer is asked, in their order."""
    return tuple(page for page in PAGES if asks not in page.not_for)


def page_of(key: str, asks: str) -> Page | None:
    """The page of that key, where this kind of referrer is asked it."""
    return next((page for page in asked(asks) if page.key == key), None)


def after(key: str, asks: str) -> Page | None:
    """The page that follows; none after the last."""
    pages = asked(asks)
    place = [page.key for page in pages].index(key)
    return pages[place + 1] if place + 1 < len(pages) else None


def before(key: str, asks: str) -> Page | None:
    """The page that comes before; none before the first."""
    pages = asked(asks)
    place = [page.key for page in pages].index(key)
    return pages[place - 1] if place else None


def unanswered(answers: Mapping[str, Any], asks: str) -> tuple[Page, ...]:
    """The pages that still have to be answered before the referral can be sent."""
    return tuple(page for page in asked(asks) if page.key not in answers or len(answers[page.key]) < page.at_least)
