"""Services and lists of them, in words."""
