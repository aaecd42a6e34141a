"""Volunteers of the court desks: from the enquiry to the last day, when they can come, and what each agency owes for them."""
