"""The app of demo."""

from django.apps import AppConfig


class DemoConfig(AppConfig):
    """The demo's sign-ins and its invented referrals and cases."""

    name = "sooner_site.demo"
    label = "demo"
