"""Pictures of every form on the screen, filled with sample answers."""

from collections.abc import Callable, Iterator
from io import BytesIO

from PySide6.QtWidgets import QWidget

from ppks_desktop.cli import sample_day
from ppks_desktop.desk import Desk
from ppks_desktop.forms import Session
from ppks_desktop.ui.acts import OTHER
from ppks_desktop.ui.form.page import FormView
from ppks_desktop.ui.window import Window
from tools.sample_answers import Keep, fill

Save = Callable[[QWidget, str], None]


def draw_forms(
    desk: Desk, window: Window, person: str, save: Save, settle: Callable[[], None], only: str
) -> None:
    """Each form: its first group, its longest, a row of its first table."""
    keep = keeper(desk)
    for form_id in desk.forms.ids():
        name = f"formulir-{form_id}"
        if only not in name:
            continue
        window.go(f"{OTHER}{form_id}", person)
        settle()
        view = getattr(window.page(), "view", None)
        if not isinstance(view, FormView):
            raise TypeError(form_id)
        fill(view.session, keep)
        for number, place in enumerate(_places(view.session), 1):
            view.open_place(place)
            settle()
            save(window, f"{name}-{number}")


def keeper(desk: Desk) -> Keep:
    """Keeps one invented photo and one invented signature in the vault of the desk."""
    kept = {
        "photo": desk.blobs.put(_photo(), "photo"),
        "ink": desk.blobs.put(sample_day.ink(), "ink"),
    }
    return kept.__getitem__


def _places(session: Session) -> Iterator[str]:
    groups = [group.ref for group in session.groups()]
    longest = max(groups, key=lambda one: len(session.visible(one)))
    yield groups[0]
    if longest != groups[0]:
        yield longest
    for group in groups:
        rows = [row for one in session.visible(group) for row in one.rows]
        if rows:
            yield rows[0]
            return


def _photo() -> bytes:
    """A house nobody lives in."""
    from PIL import Image, ImageDraw

    out, drawn = BytesIO(), Image.new("RGB", (640, 420), "#9CC4D8")
    pen = ImageDraw.Draw(drawn)
    pen.rectangle((0, 300, 640, 420), fill="#6C8A4E")
    pen.rectangle((170, 170, 470, 330), fill="#C9A878")
    pen.polygon(((140, 175), (320, 80), (500, 175)), fill="#8A5A3C")
    pen.rectangle((290, 230, 350, 330), fill="#5A3B28")
    drawn.save(out, "JPEG")
    return out.getvalue()
