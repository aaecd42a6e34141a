"""The app of the directory."""

from django.apps import AppConfig


class DirectoryConfig(AppConfig):
    """The directory of services."""

    name = "sooner_site.directory"
    label = "directory"
