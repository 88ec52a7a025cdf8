"""PPKS Desktop: find, help and accompany people in need, without a network."""

__version__ = "0.1.0"
