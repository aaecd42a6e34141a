"""The app of training."""

from django.apps import AppConfig


class TrainingConfig(AppConfig):
    """Skills, courses, their evaluation, the use of evidence and networks."""

    name = "sooner_site.training"
    label = "training"
