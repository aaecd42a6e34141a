"""What happened in the demo before today: stories of families, each told step by step through the site's own actions, in the order of time."""
