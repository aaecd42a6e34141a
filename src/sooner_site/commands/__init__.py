"""The site's verbs of the command line. Each file offers ``register(app)``; the entry-point group ``sooner.commands`` names them."""
