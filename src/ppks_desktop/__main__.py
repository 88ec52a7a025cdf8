"""The door of the program: with words the terminal, without words the screen."""

import sys


def main() -> int:
    """Open the screen, or do what the words say; returns the exit code."""
    words = sys.argv[1:]
    if words:
        from ppks_desktop.cli import main as terminal

        return terminal(words)
    from ppks_desktop.app import main as screen

    return screen()


if __name__ == "__main__":
    sys.exit(main())
