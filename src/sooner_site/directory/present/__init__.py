"""Services in words."""
