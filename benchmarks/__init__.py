"""What the program promises about speed, each measure beside its reference."""
