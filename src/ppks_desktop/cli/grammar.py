"""What a group of commands needs of the terminal's grammar to add its words."""

from argparse import ArgumentParser
from typing import Protocol


class Words(Protocol):
    """Where commands are added; argparse has no public name for what it gives."""

    def add_parser(self, name: str, *, help: str) -> ArgumentParser:  # noqa: A002  argparse's word
        """Add a command."""
        ...
