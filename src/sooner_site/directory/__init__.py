"""The directory of services: found by need, checked by ringing up, taken in from feeds, and the part of it that is public."""
