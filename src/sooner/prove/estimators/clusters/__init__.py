"""Differences where places were given to whole units, whose people are alike: errors by unit, shared luck, and the draw made again."""
