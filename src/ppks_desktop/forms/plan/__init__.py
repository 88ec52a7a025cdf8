"""The plan of a form: all that is known of it before anybody fills it."""
