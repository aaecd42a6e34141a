"""People who are like those who were offered something: matched, put into classes, or weighted. Arrays in, small frozen results out."""
