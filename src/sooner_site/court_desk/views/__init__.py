"""The pages of the court desk: those of the desk itself, of whoever looks after all of them, of the rotas, and a volunteer’s own days."""
