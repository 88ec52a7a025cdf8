"""Which field a question gets: the first kind that fits is taken."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from ppks_desktop.domain.identity import Check
from ppks_desktop.forms import Choice, Question
from ppks_desktop.forms.paper.picking import FEW, is_typed_ahead
from ppks_desktop.forms.paper.ticks import MOST
from ppks_desktop.i18n import gettext as _
from ppks_desktop.i18n import later
from ppks_desktop.ui.form.ahead import SHOWN, AheadEntry
from ppks_desktop.ui.form.byform import (
    DecimalEntry,
    MomentEntry,
    PointEntry,
    RangeEntry,
    TimeEntry,
)
from ppks_desktop.ui.form.entry import Entry
from ppks_desktop.ui.form.gather import GatherEntry
from ppks_desktop.ui.form.media import Keeping, PhotoEntry, SignatureEntry
from ppks_desktop.ui.form.numbers import CardNumberEntry, PhoneEntry, RtEntry
from ppks_desktop.ui.form.optionlist import Option
from ppks_desktop.ui.form.picks import PickManyEntry, PickOneEntry, RankEntry
from ppks_desktop.ui.form.shown import AcknowledgeEntry, NoteEntry
from ppks_desktop.ui.form.typed import (
    DateEntry,
    LineEntry,
    LongEntry,
    MoneyEntry,
    WholeEntry,
)

HALF = 8
"""So many boxes to tick still stand in half the width."""

LONG = 46
"""Letters of a choice that is too long for half the width."""

ALL = 500
"""More choices than these are never offered at once."""

Choose = Callable[[str, str, int], tuple[Choice, ...]]
"""The choices of a question (ref) that fit a typed text, at most so many, best first."""


@dataclass(frozen=True, slots=True)
class Kit:
    """What fields need beside their question.

    ``words`` names a value of a question (ref); ``picture`` gives the bytes of a picture that the
    form names, None where there is no such file.
    """

    today: Callable[[], date]
    choose: Choose
    keeping: Keeping
    check_nik: Callable[[str], Check] | None = None
    check_kk: Callable[[str], Check] | None = None
    words: Callable[[str, str], str | None] = lambda _ref, _value: None
    picture: Callable[[str], bytes | None] = lambda _name: None


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


def options(question: Question, kit: Kit, text: str = "", limit: int = ALL) -> list[Option]:
    """The choices of a question as its field shows them."""
    return [
        Option(one.value, one.label, kit.picture(one.image) if one.image else None)
        for one in kit.choose(question.ref, text, limit)
    ]


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
    count = len(kit.choose(question.ref, "", FEW + 1))
    return not is_typed_ahead(question.type, question.appearance, count)


def _ahead(question: Question, kit: Kit) -> Entry:
    return AheadEntry(
        question.label,
        lambda text: options(question, kit, text, SHOWN if text else ALL),
        lambda value: kit.words(question.ref, value),
        numbered=question.type == "select_one",
    )


def _one(question: Question, kit: Kit) -> Entry:
    entry = PickOneEntry(question.label)
    entry.offer(options(question, kit))
    return entry


def _many(question: Question, kit: Kit) -> Entry:
    entry = PickManyEntry(question.label)
    entry.offer(options(question, kit))
    return entry


def _is_long(question: Question, kit: Kit) -> bool:
    """More choices than are ever shown as boxes to tick, here and on paper."""
    many = question.type.startswith("select_multiple")
    return many and len(kit.choose(question.ref, "", MOST + 1)) > MOST


def _gather(question: Question, kit: Kit) -> Entry:
    return GatherEntry(
        question.label,
        lambda text: options(question, kit, text, SHOWN if text else ALL),
        lambda value: kit.words(question.ref, value),
    )


def _rank(question: Question, kit: Kit) -> Entry:
    entry = RankEntry(question.label)
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
    labels = [one.label for one in kit.choose(question.ref, "", ALL)]
    return len(labels) > HALF or any(len(label) > LONG for label in labels)


def _named(make: Callable[[str], Entry]) -> Callable[[Question, Kit], Entry]:
    return lambda question, _kit: make(question.label)


_TEXTS = ("text", "barcode")

FIELDS = (
    FieldKind("nik", _typed(*_TEXTS, looks="nik"), _nik),
    FieldKind("kk", _typed(*_TEXTS, looks="kk"), _kk),
    FieldKind("phone", _typed(*_TEXTS, looks="phone"), _named(PhoneEntry)),
    FieldKind("rt", _typed(*_TEXTS, looks="rt"), _named(RtEntry)),
    FieldKind("long", _typed("text", looks="multiline"), _named(LongEntry)),
    FieldKind("money", _typed("integer", looks="money"), _named(MoneyEntry)),
    FieldKind("rupiah", _typed("integer", unit="rupiah"), _named(MoneyEntry)),
    FieldKind("count", lambda q, _kit: q.type == "integer" and bool(q.unit), _named(WholeEntry)),
    FieldKind("whole", _typed("integer"), lambda q, _kit: WholeEntry(q.label, bare=True)),
    FieldKind("decimal", _typed("decimal"), _named(DecimalEntry)),
    FieldKind("range", _typed("range"), lambda q, _kit: RangeEntry(q.label, q.parameters or {})),
    FieldKind("date", _typed("date"), lambda q, kit: DateEntry(q.label, kit.today)),
    FieldKind("time", _typed("time"), _named(TimeEntry)),
    FieldKind("moment", _typed("dateTime"), lambda q, kit: MomentEntry(q.label, kit.today)),
    FieldKind("point", _typed("geopoint"), _named(PointEntry)),
    FieldKind("one", _few, _one),
    FieldKind("ahead", lambda q, _kit: q.type.startswith("select_one"), _ahead),
    FieldKind("rank", _typed("rank"), _rank, wide=_many_or_long),
    FieldKind("gather", _is_long, _gather),
    FieldKind(
        "many",
        lambda q, _kit: q.type.startswith("select_multiple"),
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
