"""The list of families who may need help, and the page of one family."""
