"""A form as written: questions in their groups, choice lists, settings."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal, TypeAlias, TypeVar

from ppks_desktop.forms.model.problems import Fault, Place
from ppks_desktop.forms.model.renames import Move
from ppks_desktop.forms.model.wording import plain

Words: TypeAlias = Mapping[str, str]
"""A text by language code; the empty code is the language the form is written in."""

NAME = re.compile(r"[A-Za-z_][A-Za-z0-9_.\-]*")


Said = TypeVar("Said")


def chosen(words: Mapping[str, Said], language: str) -> Said | None:
    """What is there in a language, else in the form's own, else in any; None for nothing."""
    if language in words:
        return words[language]
    if "" in words:
        return words[""]
    return next(iter(words.values()), None)


def spoken(words: Words, language: str) -> str:
    """The words in a language, else in the form's own, else in any, without their Markdown."""
    return plain(chosen(words, language) or "")


@dataclass(slots=True, repr=False)
class Item:
    """One row of the survey: a question, a group or a repeat with what stands inside."""

    place: Place
    kind: Literal["question", "group", "repeat"]
    type: str
    name: str
    list_name: str = ""
    or_other: bool = False
    label: Words = field(default_factory=dict)
    hint: Words = field(default_factory=dict)
    guidance: Words = field(default_factory=dict)
    constraint_message: Words = field(default_factory=dict)
    required_message: Words = field(default_factory=dict)
    warning_message: Words = field(default_factory=dict)
    image: Words = field(default_factory=dict)
    cells: Mapping[str, str] = field(default_factory=dict)
    parameters: Mapping[str, str] = field(default_factory=dict)
    children: list[Item] = field(default_factory=list)

    def cell(self, column: str) -> str:
        """The text of a column, without surrounding blanks; empty where there is none."""
        return self.cells.get(column, "").strip()


def below(items: Sequence[Item]) -> Iterator[Item]:
    """Rows of the survey with everything inside them, in order."""
    for item in items:
        yield item
        yield from below(item.children)


@dataclass(frozen=True, slots=True)
class ChoiceRow:
    """One row of a choice list: value, words, picture, and every further column."""

    place: Place
    value: str
    label: Words
    image: Words
    columns: Mapping[str, str]


@dataclass(slots=True, repr=False)
class Definition:
    """A form that was read and whose vocabulary is right; formulas are checked by the compiler.

    ``tables`` holds the CSV files the form names, ``faults`` what is odd but not wrong.
    """

    file: str
    form_id: str
    title: str
    version: str
    language: str
    settings: Mapping[str, str]
    survey: list[Item]
    choices: dict[str, list[ChoiceRow]]
    languages: tuple[str, ...]
    folder: Path | None = None
    lookups: frozenset[str] = frozenset()
    functions: frozenset[str] = frozenset()
    moves: tuple[Move, ...] = ()
    faults: list[Fault] = field(default_factory=list)
    digest: str = ""
