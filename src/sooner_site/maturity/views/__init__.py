"""The pages of how far the partnership has come."""
