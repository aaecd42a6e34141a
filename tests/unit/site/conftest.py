"""What the tests of the site share: the small home that the site reads."""

from tests.factories.snapshot import site_home

__all__ = ["site_home"]
