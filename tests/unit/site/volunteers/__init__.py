"""The volunteers: what is done, the pages, who reads what."""
