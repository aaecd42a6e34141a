"""Follow-on: where families were sent, and whether help was reached and lasted."""
