"""Passphrases, key slots, key pairs and what an office vouches for."""
