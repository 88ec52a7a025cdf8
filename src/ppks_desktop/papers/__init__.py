"""Papers: what the office prints, signs and reads back."""
