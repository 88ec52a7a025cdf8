"""``ppks form try``: fill in a form on the terminal, question by question."""

import argparse
import json
import sys
from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

from ppks_desktop.cli.grammar import Words
from ppks_desktop.cli.telling import say, say_json
from ppks_desktop.errors import FormProblem
from ppks_desktop.forms import Choice, Problem, Problems, Question, Session
from ppks_desktop.forms.form import CITY
from ppks_desktop.forms.model.vocabulary import FILES, MULTIPLE, SELECTS
from ppks_desktop.i18n import gettext as _

MOST_SHOWN = 30
"""Choices shown at once; more are found by typing a part of their words."""


class Stopped(Exception):
    """The person wants to stop here."""


def add(words: Words) -> None:
    """Teach the terminal the word."""
    attempt = words.add_parser("try", help=_("isi formulir di terminal, satu per satu"))
    attempt.add_argument("file", type=Path, metavar="FILE", help=_("formulir .yaml atau .xlsx"))
    attempt.add_argument("--answers", type=Path, metavar="FILE.json", help=_("lanjutkan dari sini"))
    attempt.add_argument("--to", type=Path, metavar="FILE.json", help=_("simpan jawaban di sini"))
    attempt.add_argument("--language", default="", metavar="CODE", help=_("bahasa formulir"))
    attempt.add_argument(
        "--today", type=_day, metavar="YYYY-MM-DD", help=_("anggap hari ini tanggal itu")
    )
    attempt.set_defaults(run=run)


def run(asked: argparse.Namespace) -> int:
    """Ask every question; 1 where problems are left."""
    from ppks_desktop.forms.files import form_of

    form = form_of(asked.file)
    now = datetime.now(UTC).astimezone(CITY)
    session = form.open(
        read_answers(asked.answers) if asked.answers else {},
        today=asked.today or now.date(),
        now=now,
        language=asked.language,
    )
    say(form.title, _("Enter: lewati. ?: penjelasan. -: kosongkan. !: berhenti."), "")
    try:
        Filling(session, _asked).all()
    except (Stopped, EOFError):
        say("", _("Berhenti di sini."))
    if asked.to is not None:
        text = json.dumps(session.answers(), ensure_ascii=False, indent=2)
        asked.to.write_text(text + "\n", encoding="utf-8")
    done = session.finalise()
    if isinstance(done, Problems):
        for problem in done.blocking:
            print(f"{problem.label}: {problem.sentence}", file=sys.stderr)
        return 1
    say_json(dict(done.answers))
    return 0


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError as wrong:
        said = _("tulis tanggal seperti 2025-03-13")
        raise argparse.ArgumentTypeError(said) from wrong


def _asked(prompt: str) -> str:
    return input(prompt)


def read_answers(path: Path) -> dict[str, Any]:
    """The answers of a JSON file; FormProblem where it holds none."""
    try:
        read = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError, RecursionError) as wrong:
        raise FormProblem(_("{file} tidak bisa dibaca sebagai JSON.").format(file=path)) from wrong
    if not isinstance(read, dict):
        raise FormProblem(_("{file} bukan jawaban formulir.").format(file=path))
    return read


class Filling:
    """One walk through a form; ``ask`` gives what the person types."""

    def __init__(self, session: Session, ask: Callable[[str], str]) -> None:
        self._session = session
        self._ask = ask

    def all(self) -> None:
        """Every group that is relevant when its turn comes."""
        seen: set[str] = set()
        while group := next((one for one in self._session.groups() if one.ref not in seen), None):
            seen.add(group.ref)
            say(f"== {group.label} ==")
            self._page(group.ref)

    def _page(self, ref: str) -> None:
        seen: set[str] = set()
        visible = self._session.visible
        while found := next((one for one in visible(ref) if one.ref not in seen), None):
            seen.add(found.ref)
            self._one(found)

    def _one(self, question: Question) -> None:
        if question.type == "repeat":
            self._rows(question)
        elif question.type in ("group", "note"):
            say(question.label)
        elif question.type in FILES:
            say(_("{label}: tidak diisi di terminal").format(label=question.label))
        elif question.read_only:
            say(f"{question.label}: {self._session.text(question.ref)}")
        else:
            self._question(question)

    def _rows(self, question: Question) -> None:
        for at, row in enumerate(question.rows, 1):
            say(f"-- {question.label} {at} --")
            self._page(row)
        while self._session.question(question.ref).can_add:
            if not self._yes(_("Tambah {label}? (y/t) ").format(label=question.label)):
                return
            self._session.add_row(question.ref)
            self._page(self._session.question(question.ref).rows[-1])

    def _yes(self, prompt: str) -> bool:
        return self._typed(prompt).lower() in ("y", "ya", "yes")

    def _typed(self, prompt: str) -> str:
        text = self._ask(prompt).strip()
        if text == "!":
            raise Stopped
        return text

    def _question(self, question: Question) -> None:
        star = "*" if question.required else ""
        unit = f" ({question.unit})" if question.unit else ""
        say(f"{question.number}. {question.label}{star}{unit}")
        if question.hint:
            say(f"   {question.hint}")
        choices = self._choices(question, "")
        while True:
            before = self._session.text(question.ref)
            text = self._typed(f"   [{before}] > " if before else "   > ")
            if text == "?":
                say(f"   {question.guidance or question.hint or _('Tidak ada penjelasan.')}")
                continue
            if not text:
                return
            value = "" if text == "-" else self._value(question, choices, text)
            if value is None:
                choices = self._choices(question, text)
                continue
            self._session.set(question.ref, value)
            if self._settled(question.ref):
                return

    def _choices(self, question: Question, text: str) -> tuple[Choice, ...]:
        if question.type not in SELECTS:
            return ()
        found = self._session.choices(question.ref, text, MOST_SHOWN + 1)
        for number, choice in enumerate(found[:MOST_SHOWN], 1):
            say(f"   {number:2} {choice.label}")
        if len(found) > MOST_SHOWN:
            say(_("   … ketik sebagian katanya"))
        if question.type == "rank":
            say(_("   urutkan semuanya, misalnya: 2 1 3"))
        elif question.type in MULTIPLE:
            say(_("   boleh beberapa, misalnya: 1 3"))
        return found[:MOST_SHOWN]

    def _value(
        self, question: Question, choices: tuple[Choice, ...], text: str
    ) -> str | list[str] | None:
        """What was typed, as a value; None where a choice is still to be found."""
        if question.type not in SELECTS:
            return text
        several = question.type in MULTIPLE
        parts = text.replace(",", " ").split() if several else [text]
        values = [self._pick(question, choices, part) for part in parts]
        found = [one for one in values if one is not None]
        if len(found) < len(values):
            return None
        return found if several else found[0]

    def _pick(self, question: Question, choices: tuple[Choice, ...], text: str) -> str | None:
        if text.isascii() and text.isdigit() and 0 < int(text[:6]) <= len(choices):
            return choices[int(text[:6]) - 1].value
        every = self._session.choices(question.ref, "", MOST_SHOWN)
        if not every:
            return text
        exact = [one.value for one in every if one.value == text]
        near = exact or [one.value for one in self._session.choices(question.ref, text, 2)]
        return near[0] if len(near) == 1 else None

    def _settled(self, ref: str) -> bool:
        """Whether an answer can stand; a warning asks for its reason."""
        for problem in self._problems(ref):
            say(f"   ! {problem.sentence}")
            if not problem.warning:
                return False
            self._session.set_reason(ref, self._typed(_("   Alasan: ")))
        return True

    def _problems(self, ref: str) -> list[Problem]:
        return [one for one in self._session.problems().blocking if one.ref == ref]
