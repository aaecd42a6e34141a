"""The app of the budget."""

from django.apps import AppConfig


class BudgetConfig(AppConfig):
    """The pooled budget."""

    name = "sooner_site.budget"
    label = "budget"

    def ready(self) -> None:
        """Have the charter count who has promised money."""
        from sooner_site.budget.queries.charter import promised
        from sooner_site.strategy.queries import register_count

        register_count("pooled_budget", promised)
