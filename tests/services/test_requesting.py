"""What a person asks about their own data is due in three days."""

from typing import Any

from ppks_desktop.desk import Desk
from ppks_desktop.domain.records import DataRequest
from tests.desks import someone

ASKED: dict[str, Any] = {
    "request_kind": "salinan",
    "asked_by": "Nurhayati",
    "relation": "sendiri",
    "identity_proof": "ktp",
    "via": "datang",
    "received_at": "2026-11-24T09:00:00.000+08:00",
    "wish": "Salinan semua data saya.",
}


def _ask(desk: Desk) -> DataRequest:
    person = someone(desk)
    begun = desk.requesting.starting(person)
    assert begun == {"person_name": "Nurhayati"}
    assert desk.requesting.finish(person, {**begun, **ASKED}) == person
    return desk.store.find(DataRequest)[0]


def test_a_request_is_due_three_days_after_it_came(laptop: Desk) -> None:
    request = _ask(laptop)
    assert request.due_at == "2026-11-27T09:00:00.000+08:00"
    assert (request.request_via, request.recorded_by) == ("datang", "Petugas Uji")
    assert request.done_at is None


def test_the_answer_is_written_on_the_same_request(laptop: Desk) -> None:
    request = _ask(laptop)
    begun = laptop.requesting.starting(request.id)
    assert begun["wish"] == "Salinan semua data saya."
    answer = {
        "done_at": "2026-11-25T10:00:00.000+08:00",
        "outcome": "sebagian",
        "reason": "Foto milik orang lain ditutup.",
    }
    laptop.requesting.finish(request.id, {**begun, **answer})
    (kept,) = laptop.store.find(DataRequest)
    assert (kept.id, kept.outcome, kept.refusal_reason, kept.answered_by) == (
        request.id,
        "sebagian",
        "Foto milik orang lain ditutup.",
        "Petugas Uji",
    )


def test_the_offices_answer_stands_before_the_laptops(
    laptop: Desk, office: Desk, tmp_path: Any
) -> None:
    request = _ask(laptop)
    office.exchange.receive(laptop.exchange.make_bundle(tmp_path / "jalan"))
    for desk, outcome in ((laptop, "dipenuhi"), (office, "ditolak")):
        begun = desk.requesting.starting(request.id)
        answer = {"done_at": "2026-11-25T10:00:00.000+08:00", "outcome": outcome, "reason": "x"}
        desk.requesting.finish(request.id, {**begun, **answer})
    laptop.exchange.receive(office.exchange.send(tmp_path / "pulang"))
    kept = laptop.store.get(DataRequest, request.id)
    assert kept is not None
    assert (kept.outcome, kept.answered_by) == ("ditolak", "Admin Uji")
