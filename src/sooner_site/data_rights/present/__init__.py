"""Data rights in words."""
