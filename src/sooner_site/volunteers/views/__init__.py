"""The pages of the volunteers: the list and one of them, what is written down, their own page, costs."""
