"""The app of studies."""

from django.apps import AppConfig


class StudiesConfig(AppConfig):
    """Every study that was promised or done, and the one-page report of each."""

    name = "sooner_site.studies"
    label = "studies"
