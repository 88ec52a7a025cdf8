"""A form on the screen: its fields, and the view they stand on."""
