"""Following people on their path: finding them, their page, what is to be done."""

from ppks_desktop.services.following.follow import Following

__all__ = ["Following"]
