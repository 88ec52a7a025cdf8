"""The handbook of the program, in tests."""
