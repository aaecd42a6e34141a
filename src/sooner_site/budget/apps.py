"""The app of the budget."""

from django.apps import AppConfig


class BudgetConfig(AppConfig):
    """The pooled budget."""

    name = "sooner_site.budget"
    label = "budget"
