"""The terminal: one small file for each group of commands."""

from ppks_desktop.cli.door import main

__all__ = ["main"]
