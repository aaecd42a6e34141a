"""The invented force area: a seeded generator of a whole partnership, its people, their agencies' files, and the truth.

Everybody is invented. Names, places, events and numbers come from lists and ranges that belong to nobody (``invented_ranges``);
what agencies get wrong is in ``error_rates``, with the reason for each.
"""

from sooner.example.generator.invent import Invented, invent

__all__ = ["Invented", "invent"]
