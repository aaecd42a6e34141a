"""The pages of the pooled budget."""
