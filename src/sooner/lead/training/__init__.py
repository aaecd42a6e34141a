"""Rules of training: what is due again, what a course consists of, how far it is evaluated, who needs what, and what staff say of their use of evidence."""
