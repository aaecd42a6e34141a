"""The app of the strategy."""

from django.apps import AppConfig


class StrategyConfig(AppConfig):
    """The charter, the plan, theories of change, expectations and decisions."""

    name = "sooner_site.strategy"
    label = "strategy"

    def ready(self) -> None:
        """Read the charter, so that one with a fault stops the site from starting; and say what the board shows of the strategy."""
        from sooner_site.access import board_notices, findings
        from sooner_site.strategy.queries import keeping, notices

        keeping.charter()
        board_notices.register(notices.notices)
        findings.register_following(notices.following)
