"""The invented force area: a seeded generator of a whole partnership with its truth, and how an answer is marked against it."""
