"""How users, agencies and forms that were kept are said on a page."""
