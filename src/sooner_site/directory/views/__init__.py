"""The pages of the directory: for those who signpost, for whoever keeps it, for families, and the feed for other programs."""
