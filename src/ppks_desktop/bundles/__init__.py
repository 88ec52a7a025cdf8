"""Changes on the road: how they are written, sealed, opened and merged."""
