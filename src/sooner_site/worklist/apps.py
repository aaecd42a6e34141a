"""The app of worklist."""

from django.apps import AppConfig


class WorklistConfig(AppConfig):
    """The list of families who may need help, and the page of one family."""

    name = "sooner_site.worklist"
    label = "worklist"
