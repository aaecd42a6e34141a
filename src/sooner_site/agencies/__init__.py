"""The agencies of the partnership: each user belongs to one, each row came from one."""
