"""Unit tests of proving what works."""
