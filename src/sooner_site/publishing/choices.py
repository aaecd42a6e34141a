"""Where what leaves the site goes, and what each table is called."""

from __future__ import annotations

from django.db.models import TextChoices


class GoesTo(TextChoices):
    """Where a table goes."""

    NEXT_RUN = "next_run", "Back to the next run"
    EVIDENCE = "evidence", "Without names, to proof and leadership"


#: What a reader calls each table, and what is in it.
TABLES = {
    "decisions": ("Decisions about matches", "Which records are one person's, and which are not, as somebody decided on the site."),
    "cannot_tell": ("Matches left open", "Pairs of records at which somebody looked and could not tell: not asked again until a record changes."),
    "blind_answers": ("Pairs judged blind", "What reviewers said of pairs drawn by lot, not knowing what was worked out: so that the error is measured."),
    "site_people": ("People written down here", "People whom a practitioner wrote down: the next run links them like any other record."),
    "help_given": ("Help given", "Which family had help, led by whom, from when to when, and what was reached."),
    "places_free": ("Places free", "How many places services have free. Empty while no service has said."),
    "later_outcomes": ("What became of people", "Closed, referred again, stepped up: so that signals can be measured."),
    "referrals": ("Referrals", "One row a referral: month, district, agency, decision, days to it."),
    "cases": ("Cases", "One row a case: months, district, agency, how many needs were met."),
    "contacts": ("Contacts at court desks", "One row a contact: month, court, agency. No name, and none of what was said."),
    "staff_activity": ("What was done", "How often people of one role in one agency did one thing in a month."),
}
