"""The pages of the court desk: those of the desk itself, and those of whoever looks after all of them."""
