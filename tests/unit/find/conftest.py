"""What the tests of find share: a home as real runs leave it."""

from tests.factories.found_home import found_home

__all__ = ["found_home"]
