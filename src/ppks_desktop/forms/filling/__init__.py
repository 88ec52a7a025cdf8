"""One filling of a form: rows, evaluation, edits, what a screen shows."""
