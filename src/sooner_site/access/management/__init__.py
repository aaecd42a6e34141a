"""Commands of Django that the site has of its own."""
