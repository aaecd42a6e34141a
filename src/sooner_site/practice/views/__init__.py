"""The pages of shared practice."""
