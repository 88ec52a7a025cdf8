"""A form as it changes: differences, codebook, answers carried over."""
