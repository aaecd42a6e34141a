"""The app of publishing."""

from django.apps import AppConfig


class PublishingConfig(AppConfig):
    """What leaves the site: back to the next run, and without names to proof and leadership."""

    name = "sooner_site.publishing"
    label = "publishing"
