"""Which field a question gets: the first kind that fits is taken."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from ppks_desktop.domain.identity import Check
from ppks_desktop.forms import Choice, Question
from ppks_desktop.i18n import gettext as _
from ppks_desktop.i18n import later
from ppks_desktop.ui.form.ahead import AheadEntry
from ppks_desktop.ui.form.entry import Entry
from ppks_desktop.ui.form.media import Keeping, PhotoEntry, SignatureEntry
from ppks_desktop.ui.form.numbers import CardNumberEntry, PhoneEntry, RtEntry
from ppks_desktop.ui.form.picks import Option, PickManyEntry, PickOneEntry
from ppks_desktop.ui.form.shown import AcknowledgeEntry, NoteEntry
from ppks_desktop.ui.form.typed import (
    DateEntry,
    DecimalEntry,
    LineEntry,
    LongEntry,
    MoneyEntry,
    TimeEntry,
    WholeEntry,
)

FEW = 5
"""So many choices are shown at once; more are picked by typing ahead."""

HALF = 8
"""So many boxes to tick still stand in half the width."""

LONG = 46
"""Letters of a choice that is too long for half the width."""

Choose = Callable[[str, str], tuple[Choice, ...]]
"""The choices of a question (ref) that fit a typed text."""

NameOf = Callable[[str], str | None]
"""The words of a value that comes from the desk's own lists (villages)."""


@dataclass(frozen=True, slots=True)
class Kit:
    """What fields need beside their question."""

    today: Callable[[], date]
    choose: Choose
    keeping: Keeping
    check_nik: Callable[[str], Check] | None = None
    check_kk: Callable[[str], Check] | None = None
    name_of: NameOf = lambda _value: None


@dataclass(frozen=True, slots=True)
class FieldKind:
    """A kind of field: the questions it is for, and how it is made."""

    code: str
    fits: Callable[[Question, Kit], bool]
    make: Callable[[Question, Kit], Entry]
    wide: Callable[[Question, Kit], bool] = lambda _question, _kit: False


def field_of(question: Question, kit: Kit) -> FieldKind:
    """The kind of field this question gets."""
    return next(kind for kind in FIELDS if kind.fits(question, kit))


def options(question: Question, kit: Kit) -> list[Option]:
    """The choices of a question as its field shows them."""
    return [Option(one.value, one.label) for one in kit.choose(question.ref, "")]


def _typed(*types: str, looks: str = "", unit: str = "") -> Callable[[Question, Kit], bool]:
    """Whether the question is of one of these types, with this word in its appearance."""

    def fits(question: Question, _kit: Kit) -> bool:
        words = question.appearance.split()
        return (
            question.type in types
            and (not looks or looks in words)
            and (not unit or question.unit.lower() == unit)
        )

    return fits


def _few(question: Question, kit: Kit) -> bool:
    if not question.type.startswith("select_one"):
        return False
    words = question.appearance.split()
    if "autocomplete" in words or "minimal" in words:
        return False
    return len(kit.choose(question.ref, "")) <= FEW


def _ahead(question: Question, kit: Kit) -> Entry:
    def find(text: str) -> list[Option]:
        return [Option(one.value, one.label) for one in kit.choose(question.ref, text)]

    entry = AheadEntry(question.label, find, kit.name_of)
    entry.offer(options(question, kit))
    return entry


def _one(question: Question, kit: Kit) -> Entry:
    entry = PickOneEntry(question.label)
    entry.offer(options(question, kit))
    return entry


def _many(question: Question, kit: Kit) -> Entry:
    entry = PickManyEntry(question.label)
    entry.offer(options(question, kit))
    return entry


def _nik(question: Question, kit: Kit) -> Entry:
    return CardNumberEntry(question.label, kit.check_nik)


def _kk(question: Question, kit: Kit) -> Entry:
    return CardNumberEntry(question.label, kit.check_kk)


def _always(_question: Question, _kit: Kit) -> bool:
    return True


def _many_or_long(question: Question, kit: Kit) -> bool:
    """More than a few choices, or legal wording, take the whole width."""
    labels = [one.label for one in kit.choose(question.ref, "")]
    return len(labels) > HALF or any(len(label) > LONG for label in labels)


def _named(make: Callable[[str], Entry]) -> Callable[[Question, Kit], Entry]:
    return lambda question, _kit: make(question.label)


_NUMBERS = ("integer", "range")
_TEXTS = ("text", "barcode")

FIELDS = (
    FieldKind("nik", _typed(*_TEXTS, looks="nik"), _nik),
    FieldKind("kk", _typed(*_TEXTS, looks="kk"), _kk),
    FieldKind("phone", _typed(*_TEXTS, looks="phone"), _named(PhoneEntry)),
    FieldKind("rt", _typed(*_TEXTS, looks="rt"), _named(RtEntry)),
    FieldKind("long", _typed("text", looks="multiline"), _named(LongEntry)),
    FieldKind("money", _typed(*_NUMBERS, looks="money"), _named(MoneyEntry)),
    FieldKind("rupiah", _typed(*_NUMBERS, unit="rupiah"), _named(MoneyEntry)),
    FieldKind("whole", _typed(*_NUMBERS), _named(WholeEntry)),
    FieldKind("decimal", _typed("decimal"), _named(DecimalEntry)),
    FieldKind("date", _typed("date"), lambda q, kit: DateEntry(q.label, kit.today)),
    FieldKind("time", _typed("time"), _named(TimeEntry)),
    FieldKind("one", _few, _one),
    FieldKind("ahead", lambda q, _kit: q.type.startswith("select_one"), _ahead),
    FieldKind(
        "many",
        lambda q, _kit: q.type.startswith("select_multiple") or q.type == "rank",
        _many,
        wide=_many_or_long,
    ),
    FieldKind(
        "signature",
        _typed("image", "file", looks="signature"),
        lambda q, kit: SignatureEntry(q.label, kit.keeping),
    ),
    FieldKind("photo", _typed("image", "file"), lambda q, kit: PhotoEntry(q.label, kit.keeping)),
    FieldKind("acknowledge", _typed("acknowledge"), _named(AcknowledgeEntry), wide=_always),
    FieldKind("note", _typed("note"), _named(NoteEntry), wide=_always),
    FieldKind("text", lambda _q, _kit: True, _named(LineEntry)),
)
"""Every kind of field, special ones first; the last takes whatever is left as text."""


UNITS = (later("rupiah"), later("orang"), later("buah"), later("jam"))
"""The units the forms name."""


def unit_words(question: Question) -> str:
    """What stands beside the label: the unit, or nothing."""
    return _(question.unit) if question.unit else ""
