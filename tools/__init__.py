"""Programs for those who build PPKS Desktop."""
