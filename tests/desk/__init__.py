"""The desk of one vault."""
