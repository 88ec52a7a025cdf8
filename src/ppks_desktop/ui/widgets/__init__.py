"""Small widgets that every page is built from, one file each."""
