"""What is kept: the encrypted vault, and the only code that speaks SQL."""
