"""Identifiers: canonical forms and check characters. An invalid one never links two records, and is never written to a log."""
