"""The app of practice."""

from django.apps import AppConfig


class PracticeConfig(AppConfig):
    """Practice notes, adoptions, projects in stages, the academy."""

    name = "sooner_site.practice"
    label = "practice"
