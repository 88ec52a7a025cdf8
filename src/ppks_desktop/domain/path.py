"""The path of one person to standing on their own, with the next step."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final, Literal, TypeAlias, TypeVar

from ppks_desktop.domain.ppks_types import CLOSED, GENERAL, assesses
from ppks_desktop.domain.record import Living
from ppks_desktop.domain.records import (
    AidProposal,
    Assessment,
    Case,
    Handover,
    Participant,
    Person,
    Training,
    Visit,
)
from ppks_desktop.domain.standing import standing
from ppks_desktop.i18n import gettext as _

STEPS: Final = (
    "terdata",
    "diasesmen",
    "direncanakan",
    "dilatih",
    "dibantu",
    "didampingi",
    "mandiri",
)
"""The steps in order; dilatih and dibantu are two ways, each may be left out."""

State: TypeAlias = Literal["done", "now", "ahead"]
Owner: TypeAlias = Literal["petugas", "kantor", "-"]
AnyLiving = TypeVar("AnyLiving", bound=Living)


@dataclass(frozen=True, slots=True, kw_only=True)
class PathFacts:
    """All that is known of one person; withdrawn records and reversed facts do not count.

    ``recorded_on`` is used where a person has no case yet. ``visit_days`` is how soon after aid
    a visit is due.
    """

    person: Person | None = None
    cases: Sequence[Case] = ()
    assessments: Sequence[Assessment] = ()
    proposals: Sequence[AidProposal] = ()
    handovers: Sequence[Handover] = ()
    participants: Sequence[Participant] = ()
    trainings: Sequence[Training] = ()
    visits: Sequence[Visit] = ()
    recorded_on: date | None = None
    visit_days: int = 30


@dataclass(frozen=True, slots=True)
class StepState:
    """One step: whether it is done, on now or ahead, since when, and a word about it."""

    step: str
    state: State
    on: date | None
    note: str = ""


@dataclass(frozen=True, slots=True)
class NextStep:
    """What is to be done next, by when, and whose it is.

    ``act`` is a code the screen opens the place by: ``kasus``, ``asesmen``, ``usulan``, ``serah``,
    ``pelatihan``, ``kunjungan``, ``tunggu_kantor``, or ``-`` when there is nothing to do.
    """

    sentence: str
    act: str
    due: date | None
    whose: Owner


def path_of(facts: PathFacts) -> tuple[StepState, ...]:
    """The seven steps with their states; a step left out behind a done one says "dilewati"."""
    reached = _reached(facts)
    last = max((STEPS.index(step) for step in reached), default=-1)
    if _ended(facts):
        now = None
    elif last < 0:
        now = STEPS[0]
    else:
        now = _following(STEPS[last], facts)
    return tuple(_state(step, reached, last, now) for step in STEPS)


def stage_of(facts: PathFacts) -> str:
    """The furthest step done; ``terdata`` where nothing has been done yet."""
    reached = _reached(facts)
    return next((step for step in reversed(STEPS) if step in reached), STEPS[0])


def next_step(facts: PathFacts, today: date) -> NextStep:
    """The one thing to do next for this person, and whose it is."""
    return (
        _nothing_more(facts)
        or _beginning(facts)
        or _handing_over(facts)
        or _visiting(facts, today)
        or _learning(facts, today)
        or _waiting(facts)
        or _planning()
    )


def _kept(records: Iterable[AnyLiving]) -> list[AnyLiving]:
    """The records that were not withdrawn."""
    return [one for one in records if not one.withdrawn]


def _reached(facts: PathFacts) -> dict[str, date | None]:
    """Each step that was done, with the first date of it."""
    handovers, visits = standing(facts.handovers), standing(facts.visits)
    found: dict[str, list[date | None]] = {
        "terdata": _recorded(facts),
        "diasesmen": [
            one.assessment_date for one in _kept(facts.assessments) if assesses(one.form_id)
        ],
        "direncanakan": [one.proposed_on for one in _kept(facts.proposals)] + _enrolments(facts),
        "dilatih": _trained(facts),
        "dibantu": [one.handed_on for one in handovers],
        "didampingi": [one.visit_date for one in visits if one.met_client],
        "mandiri": _independent(facts, visits),
    }
    return {step: _first(dates) for step, dates in found.items() if dates}


def _first(dates: Sequence[date | None]) -> date | None:
    return min((one for one in dates if one is not None), default=None)


def _recorded(facts: PathFacts) -> list[date | None]:
    dates: list[date | None] = [one.found_date for one in _kept(facts.cases)]
    return dates or ([facts.recorded_on] if facts.person or facts.recorded_on else [])


def _training(facts: PathFacts, participant: Participant) -> Training | None:
    known = _kept(facts.trainings)
    return next((one for one in known if one.id == participant.training_id), None)


def _enrolled(facts: PathFacts) -> list[tuple[Participant, Training]]:
    """The trainings the person is in and did not leave."""
    staying = [one for one in _kept(facts.participants) if one.enrol_status != "mengundurkan_diri"]
    found = [(one, _training(facts, one)) for one in staying]
    return [(one, training) for one, training in found if training is not None]


def _enrolments(facts: PathFacts) -> list[date | None]:
    return [training.start_date for _one, training in _enrolled(facts)]


def _trained(facts: PathFacts) -> list[date | None]:
    return [
        training.end_date for one, training in _enrolled(facts) if one.enrol_status == "selesai"
    ]


def _independent(facts: PathFacts, visits: Sequence[Visit]) -> list[date | None]:
    by_case = [
        one.closed_date or one.handled_first_date
        for one in _kept(facts.cases)
        if one.handling_status == "mandiri"
    ]
    return by_case + [one.visit_date for one in visits if one.graduation == "graduasi_mandiri"]


def _following(step: str, facts: PathFacts) -> str | None:
    """The step that is on once this one is done."""
    if step == STEPS[-1]:
        return None
    if step == "direncanakan":
        return "dilatih" if _enrolled(facts) else "dibantu"
    return "didampingi" if step == "dilatih" and not _approved(facts) else _after(step)


def _after(step: str) -> str:
    return STEPS[STEPS.index(step) + 1]


def _state(step: str, reached: dict[str, date | None], last: int, now: str | None) -> StepState:
    if step in reached:
        return StepState(step, "done", reached[step])
    if step == now:
        return StepState(step, "now", None)
    skipped = STEPS.index(step) < last
    return StepState(step, "ahead", None, _("dilewati") if skipped else "")


def _ended(facts: PathFacts) -> bool:
    """Whether the person is gone, or every case is closed otherwise than by independence."""
    if facts.person is not None and facts.person.vital_status != "hidup":
        return True
    cases = _kept(facts.cases)
    gone = CLOSED - {"mandiri"}
    return bool(cases) and all(one.handling_status in gone for one in cases)


def _nothing_more(facts: PathFacts) -> NextStep | None:
    if _ended(facts):
        return NextStep(_("Tidak ada langkah lagi: {why}.").format(why=_why(facts)), "-", None, "-")
    if "mandiri" in _reached(facts):
        return NextStep(_("Sudah mandiri. Tidak ada langkah lagi."), "-", None, "-")
    return None


def _why(facts: PathFacts) -> str:
    words = {
        "meninggal": _("meninggal"),
        "selesai_meninggal": _("meninggal"),
        "pindah_luar_kota": _("pindah ke luar kota"),
        "selesai_pindah": _("pindah ke luar kota"),
    }
    statuses = [facts.person.vital_status] if facts.person else []
    statuses += [one.handling_status for one in _kept(facts.cases)]
    return next((words[one] for one in statuses if one in words), _("tidak ditemukan"))


def _beginning(facts: PathFacts) -> NextStep | None:
    if not _kept(facts.cases):
        return NextStep(_("Catat jenis PPKS-nya."), "kasus", None, "petugas")
    if not any(one.form_id == GENERAL for one in _kept(facts.assessments)):
        return NextStep(_("Lakukan asesmen."), "asesmen", None, "petugas")
    return None


def _approved(facts: PathFacts) -> list[AidProposal]:
    """Proposals that were approved and of which nothing was handed over yet."""
    given = {one.proposal_id for one in standing(facts.handovers)}
    return [
        one for one in _kept(facts.proposals) if one.status == "disetujui" and one.id not in given
    ]


def _handing_over(facts: PathFacts) -> NextStep | None:
    approved = _approved(facts)
    if not approved:
        return None
    since = _first([one.decided_on for one in approved])
    return NextStep(_("Serahkan bantuan yang sudah disetujui."), "serah", since, "petugas")


def _visit_due(facts: PathFacts) -> date | None:
    """When the next visit is due: as agreed last time, or some days after aid; none if ended."""
    visits = sorted(standing(facts.visits), key=lambda one: str(one.visit_date))
    given = max((one.handed_on for one in standing(facts.handovers) if one.handed_on), default=None)
    last = visits[-1] if visits else None
    if last is not None and last.graduation in ("dihentikan", "dirujuk"):
        return None
    if last is not None and last.next_visit_date is not None:
        return last.next_visit_date
    seen = last.visit_date if last else None
    start = max((one for one in (given, seen) if one is not None), default=None)
    return start + timedelta(days=facts.visit_days) if start else None


def _visiting(facts: PathFacts, today: date) -> NextStep | None:
    due = _visit_due(facts)
    if due is None:
        return None
    if due < today:
        return NextStep(_("Kunjungan pendampingan terlambat."), "kunjungan", due, "petugas")
    return NextStep(_("Kunjungi untuk pendampingan."), "kunjungan", due, "petugas")


def _learning(facts: PathFacts, today: date) -> NextStep | None:
    """A training that is not over; the first one to begin."""
    coming = [
        training
        for one, training in _enrolled(facts)
        if one.enrol_status == "terdaftar" and (training.end_date or today) >= today
    ]
    if not coming:
        return None
    soon = min(coming, key=lambda one: str(one.start_date))
    sentence = _("Ikut pelatihan {title}.").format(title=soon.title)
    return NextStep(sentence, "pelatihan", soon.start_date, "petugas")


def _waiting(facts: PathFacts) -> NextStep | None:
    asked = [one for one in _kept(facts.proposals) if one.status == "diajukan"]
    if not asked:
        return None
    since = _first([one.proposed_on for one in asked])
    return NextStep(_("Menunggu keputusan kantor atas usulan."), "tunggu_kantor", since, "kantor")


def _planning() -> NextStep:
    sentence = _("Susun rencana: usulkan bantuan atau daftarkan pelatihan.")
    return NextStep(sentence, "usulan", None, "petugas")
