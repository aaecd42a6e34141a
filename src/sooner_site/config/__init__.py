"""How the site is put together: settings from the environment, the map of URLs, the way in for a web server."""
