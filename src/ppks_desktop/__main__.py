"""The door of the program: with words the terminal, without words the screen."""

import os
import sys


def main() -> int:
    """Open the screen, or do what the words say; returns the exit code."""
    words = sys.argv[1:]
    if words:
        from ppks_desktop.cli import main as terminal

        return terminal(words)
    if not _has_display():
        from ppks_desktop.cli.door import tell_no_display

        return tell_no_display()
    from ppks_desktop.app import main as screen

    return screen()


def _has_display() -> bool:
    """Whether windows can be shown; Qt itself would end the program without a sentence."""
    if not sys.platform.startswith("linux"):
        return True
    named = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")
    return any(os.environ.get(one) for one in named)


if __name__ == "__main__":
    sys.exit(main())
