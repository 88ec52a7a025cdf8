"""The tests of what is kept, on both engines."""
