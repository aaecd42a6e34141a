"""What is asked about users, forms that were kept, and who looked at what."""
