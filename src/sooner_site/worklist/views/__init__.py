"""The pages of the worklist: the list, a family, why somebody looks, searching and writing down, what is wrong."""
