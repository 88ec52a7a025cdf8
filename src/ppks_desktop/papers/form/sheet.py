"""The sheet of a form, whose canvas draws head and foot of each copy itself."""

from typing import Any

from ppks_desktop.papers.sheet import Sheet


class FormSheet(Sheet):
    """A sheet whose pages are bodies, to be given out for every copy; it counts them."""

    pages = 0

    def _furnish(self, canvas: Any, _document: Any) -> None:
        canvas.begin_body()
        self.pages += 1
