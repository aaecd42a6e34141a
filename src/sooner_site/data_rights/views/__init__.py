"""The pages of data rights."""
