"""The app of referrals."""

from django.apps import AppConfig


class ReferralsConfig(AppConfig):
    """Asking for help for a family, and deciding on it."""

    name = "sooner_site.referrals"
    label = "referrals"

    def ready(self) -> None:
        """Say how the referrals of somebody who leaves are counted."""
        from sooner_site.access import open_work
        from sooner_site.referrals.queries import left_open

        open_work.register("referrals returned to them, or not sent yet", left_open)
