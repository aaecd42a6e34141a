"""The app of data rights."""

from django.apps import AppConfig


class DataRightsConfig(AppConfig):
    """What the data protection officer answers with: who looked at whom and why."""

    name = "sooner_site.data_rights"
    label = "data_rights"
