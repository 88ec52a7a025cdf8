"""A form ready to be filled: opened for a person, or asked without a screen."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, tzinfo
from pathlib import Path
from zoneinfo import ZoneInfo

from ppks_desktop.forms.filling.session import Session
from ppks_desktop.forms.filling.submission import SAVE_TO
from ppks_desktop.forms.filling.views import Group, Problems, groups_of
from ppks_desktop.forms.model.definition import Definition
from ppks_desktop.forms.model.problems import BrokenForm, Fault
from ppks_desktop.forms.plan.plan import Plan, assemble
from ppks_desktop.forms.source.reading import load
from ppks_desktop.forms.xpath.spot import Lookup, NoLookup, Surroundings
from ppks_desktop.forms.xpath.values import Value

CITY = ZoneInfo("Asia/Makassar")
"""The time of the city (WITA), unless another zone is handed in."""


@dataclass(frozen=True, slots=True, repr=False)
class Form:
    """One form, the same for everybody who fills it."""

    plan: Plan

    @property
    def form_id(self) -> str:
        """Its name, the same in every version."""
        return self.plan.definition.form_id

    @property
    def title(self) -> str:
        """What a person calls it."""
        return self.plan.definition.title

    @property
    def version(self) -> str:
        """The version its answers are kept with."""
        return self.plan.definition.version

    @property
    def digest(self) -> str:
        """SHA-256 of the file it was read from, which names its edition; empty without a file."""
        return self.plan.definition.digest

    @property
    def languages(self) -> tuple[str, ...]:
        """Languages it speaks beside its own, as codes."""
        return self.plan.definition.languages

    @property
    def groups(self) -> tuple[Group, ...]:
        """All its groups, for the side bar."""
        return groups_of(self.plan)

    @property
    def known(self) -> frozenset[str]:
        """The questions nobody is asked: what whoever opens the form tells it beforehand."""
        keys = self.plan.outline.scope.keys.values()
        return frozenset(one.key for one in keys if one.kind == "question" and one.type == "hidden")

    def columns(self, table: str) -> dict[str, str]:
        """The column of ``table`` each question outside repeats fills (``ppks::save_to``)."""
        found: dict[str, str] = {}
        for element in self.plan.outline.scope.keys.values():
            for target in element.item.cell(SAVE_TO).split():
                name, _dot, column = target.partition(".")
                if name == table:
                    found[element.key] = column
        return found

    def open(
        self,
        answers: Mapping[str, object] | None = None,
        *,
        today: date,
        lookup: Lookup | None = None,
        now: datetime | None = None,
        zone: tzinfo = CITY,
        language: str = "",
        seed: str = "",
        properties: Mapping[str, str] | None = None,
        last_saved: Mapping[str, Value] | None = None,
    ) -> Session:
        """Begin or go on filling it.

        ``answers`` is what ``Session.answers`` gave, or a plain document of values known
        beforehand: defaults are set beside those. ``today`` and ``now`` stand still while the
        form is open; ``seed`` makes ``random()`` and ``uuid()`` repeatable; ``last_saved`` is what
        ``${last-saved#name}`` finds.
        """
        around = Surroundings(
            today=today,
            now=(now or datetime.combine(today, time(), zone)).astimezone(zone),
            zone=zone,
            lookup=lookup or NoLookup(),
            seed=seed,
            version=self.version,
            language=language,
            properties=properties or {},
            last_saved=last_saved or {},
        )
        return Session(self.plan, answers or {}, around)


def compile_form(definition: Definition) -> Form:
    """Compile a definition; raises BrokenForm with every fault that was found."""
    plan, faults = assemble(definition)
    if plan is None:
        raise BrokenForm(faults)
    return Form(plan)


def validate(
    form: Form,
    answers: Mapping[str, object],
    *,
    today: date,
    lookup: Lookup | None = None,
) -> Problems:
    """The problems of answers that came without a screen, by the same rules."""
    return form.open({"_begun": form.version, **answers}, today=today, lookup=lookup).problems()


def check(path: Path) -> tuple[Fault, ...]:
    """Everything wrong or odd with a form file; never raises for what is in the file."""
    try:
        _plan, faults = assemble(load(path))
    except BrokenForm as broken:
        return broken.faults
    return tuple(faults)
