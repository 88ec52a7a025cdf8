"""The steps between revisions of the tables."""
