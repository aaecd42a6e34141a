"""What kinds of agency there are."""

from django.db.models import TextChoices


class AgencyKind(TextChoices):
    """What an agency is; the hub is the partnership's own."""

    HUB = "hub", "Early help hub"
    POLICE = "police", "Police"
    COUNCIL = "council", "Council"
    SCHOOL = "school", "School or education"
    HEALTH = "health", "Health"
    CHARITY = "charity", "Charity or community group"
    OTHER = "other", "Other agency"


#: The agency that is the partnership itself: its hub screens, and what the site returns comes from it.
HUB = "partnership"
