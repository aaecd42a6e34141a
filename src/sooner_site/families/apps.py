"""The app of families."""

from django.apps import AppConfig


class FamiliesConfig(AppConfig):
    """Families and people as the snapshot has them, and those whom a practitioner wrote down: queries, no pages."""

    name = "sooner_site.families"
    label = "families"
