"""What the table of a repeat shows of a filling."""

from ppks_desktop.forms import Question, Session
from ppks_desktop.ui.form.rowtable import RowTable
from ppks_desktop.ui.form.saying import words_of

_SHOWN_COLUMNS = 4
_NOT_IN_A_CELL = ("note", "group", "repeat", "image")


def fill_table(session: Session, table: RowTable, question: Question) -> None:
    """Show the rows as they are now, with the columns their first row has."""
    columns = columns_of(session, question)
    if question.rows:
        table.show_columns(columns)
    names = [one.name for one in columns]
    cells = [
        [words_of(session, f"{row}/{name}") for name in names] or [""] for row in question.rows
    ]
    table.show_rows(question, cells)
    table.title.say(" ".join(part for part in (question.label, question.skipped) if part))


def columns_of(session: Session, question: Question) -> list[Question]:
    """The first few questions of a row that fit into a cell."""
    if not question.rows:
        return []
    inside = session.visible(question.rows[0])
    return [one for one in inside if one.type not in _NOT_IN_A_CELL][:_SHOWN_COLUMNS]
