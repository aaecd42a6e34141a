"""Asking for help for a family, and deciding on it."""
