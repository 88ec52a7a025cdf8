"""``ppks self-test``: a whole day of work in a folder that is thrown away."""

import argparse
import tempfile
from collections.abc import Callable
from contextlib import ExitStack
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from pathlib import Path

from ppks_desktop.cli import sample_day
from ppks_desktop.cli.grammar import Words
from ppks_desktop.cli.telling import say
from ppks_desktop.desk import Desk, pair, restore_vault, utc_now
from ppks_desktop.domain.office import local_day
from ppks_desktop.domain.orders import (
    BusinessOrder,
    HandoverOrder,
    SessionOrder,
    TrainingOrder,
)
from ppks_desktop.errors import InvalidValue, WrongPassphrase
from ppks_desktop.i18n import gettext as _


class SelfTestFailed(Exception):
    """A step of the self-test did not give what it must."""


@dataclass(slots=True)
class Day:
    """The day as far as it has come."""

    folder: Path
    laptop: Desk
    office: Desk
    person: str = ""
    handover: str = ""
    pdf: bytes = b""
    bundle: tuple[Path, ...] = ()
    today: date = field(default_factory=lambda: local_day(utc_now))


def add(words: Words) -> None:
    """Teach the terminal the word."""
    command = words.add_parser("self-test", help=_("uji diri: satu hari kerja di folder sementara"))
    command.set_defaults(run=run)


def run(_asked: argparse.Namespace) -> int:
    """Do every step and print it; the first that fails ends the test with 1."""
    with tempfile.TemporaryDirectory(prefix="ppks-uji-") as name, ExitStack() as stack:
        day = _begin(Path(name), stack)
        for number, step in enumerate(STEPS, 1):
            try:
                step(day)
            except SelfTestFailed as failed:
                say(f"{number:2d}. GAGAL  {step.__doc__}: {failed}")
                return 1
            say(f"{number:2d}. ok     {step.__doc__}")
    say(_("Uji diri selesai: semua langkah baik."))
    return 0


def _begin(folder: Path, stack: ExitStack) -> Day:
    secret = sample_day.SECRET
    laptop = Desk.create(folder / "laptop", sample_day.OFFICER, secret)
    office = Desk.create(folder / "kantor", sample_day.OFFICE, secret)
    day = Day(folder, laptop, office)
    stack.callback(_close, day)
    return day


def _close(day: Day) -> None:
    """Close whichever desks stand at the end."""
    day.laptop.close()
    day.office.close()


def _must(fact: object, what: str) -> None:
    if not fact:
        raise SelfTestFailed(what)


def _enrol(day: Day) -> None:
    """Brankas laptop dan kantor dibuat, saling mengenal"""
    pair(day.laptop, day.office)
    day.office.save_office(
        replace(
            day.office.office,
            letterhead=("KANTOR UJI",),
            city="Balikpapan",
            number_pattern="{urut:03d}/{jenis}/{tahun}",
        )
    )
    _must(day.laptop.enrolment.office_name == "Kantor Uji", "pendaftaran")


def _register(day: Day) -> None:
    """Formulir: orang dan keluarga didaftarkan, calon kembar dikenali"""
    day.person = day.laptop.intake.finish_person(sample_day.person())
    found = day.laptop.following.search("noerhajati")
    _must([line.id for line in found] == [day.person], "pencarian ejaan lama")
    again = day.laptop.intake.likely_duplicates(sample_day.person())
    _must(again and again[0].line.id == day.person, "calon kembar")


def _assess(day: Day) -> None:
    """Kasus dan asesmen dicatat lewat formulir"""
    day.laptop.casework.finish_case(day.person, sample_day.case(day.today))
    day.laptop.casework.finish_assessment(day.person, sample_day.assessment(day.today))
    _must(day.laptop.following.person(day.person).assessments, "asesmen")


def _hand_over(day: Day) -> None:
    """Bantuan diserahkan sekali; yang kedua ditahan tanpa alasan"""
    catalogue = day.laptop.catalogue
    kind = next(one for one in catalogue.kinds if not one.is_money)
    order = HandoverOrder(
        person_id=day.person,
        kind_code=kind.code,
        items=(catalogue.items_of(kind.code)[0].line(1, 2_850_000),),
        fund_source="apbd_kota",
        handed_on=day.today,
        place="Kantor kelurahan",
        witness_name="Saksi Uji",
        receiver_ink=sample_day.ink(),
        officer_ink=sample_day.ink(3),
    )
    day.handover = day.laptop.granting.hand_over(order)
    try:
        day.laptop.granting.hand_over(order)
    except InvalidValue as refused:
        _must(refused.code == "bantuan-ganda", "penjaga bantuan ganda")
    else:
        raise SelfTestFailed("penjaga bantuan ganda")


def _teach(day: Day) -> None:
    """Absensi pelatihan dicatat dan diperbaiki"""
    teaching = day.laptop.teaching
    training = teaching.create_training(TrainingOrder(title="Roti dan Kue", topic="kemasan"))
    session = teaching.add_session(SessionOrder(training_id=training, session_date=day.today))
    teaching.enrol(training, [day.person])
    row = teaching.training(training).participants[0]
    teaching.mark(session, {row.participant_id: "hadir"})
    teaching.mark(session, {row.participant_id: "izin"})
    _must(teaching.training(training).marks[session, row.participant_id] == "izin", "absensi")


def _visit(day: Day) -> None:
    """Kunjungan pendampingan mengubah langkah berikut"""
    day.laptop.mentoring.start_business(
        BusinessOrder(person_id=day.person, business_name="Kue Uji", baseline_on=day.today)
    )
    day.laptop.mentoring.record_visit(day.person, sample_day.visit(day.today))
    view = day.laptop.following.person(day.person)
    _must(view.next.due == day.today + timedelta(days=30), "langkah berikut")


def _paper(day: Day) -> None:
    """BAST terbit dan sah; satu bita berubah, tidak sah lagi"""
    day.pdf = day.laptop.issuing.issue("bast", day.handover).pdf
    paper = day.laptop.issuing.verify(day.pdf)
    _must(paper.valid and paper.known, "tanda tangan")
    middle = len(day.pdf) // 2
    changed = bytes([day.pdf[middle] ^ 1])
    broken = day.pdf[:middle] + changed + day.pdf[middle + 1 :]
    _must(not day.laptop.issuing.verify(broken).valid, "bita berubah")


def _send(day: Day) -> None:
    """Paket dikirim ke kantor; diterima sekali, kedua kali tidak mengubah apa pun"""
    day.bundle = day.laptop.exchange.make_bundle(day.folder / "jalan")
    first = day.office.exchange.receive(day.bundle)
    before = list(day.office.dump())
    again = day.office.exchange.receive(day.bundle)
    _must(all(one.state == "baru" for one in first), "paket")
    _must(all(one.state == "sudah ada" for one in again), "paket kedua kali")
    _must(before == list(day.office.dump()), "keadaan kantor")
    _must(day.office.following.person(day.person).handovers, "orang di kantor")
    _must(day.office.issuing.verify(day.pdf).known, "surat di kantor")


def _return(day: Day) -> None:
    """Paket balasan: semua catatan diterima kantor"""
    home = day.office.exchange.make_return(day.laptop.me.replica, day.folder / "pulang")
    reports = day.laptop.exchange.receive(home)
    _must(all(one.state == "baru" for one in reports), "balasan")
    rows = day.laptop.following.person(day.person).timeline
    _must(all(row.state == "diterima kantor" for row in rows), "diterima kantor")
    _must(day.laptop.office.city == "Balikpapan", "pengaturan kantor")


def _lock(day: Day) -> None:
    """Brankas dikunci; kata sandi salah ditolak, yang benar membuka"""
    day.laptop.close()
    try:
        Desk.open(day.folder / "laptop", "bukan kata sandinya")
    except WrongPassphrase:
        pass
    else:
        raise SelfTestFailed("kata sandi salah diterima")
    day.laptop = Desk.open(day.folder / "laptop", sample_day.SECRET)
    _must(day.laptop.following.person(day.person), "isi brankas")


def _restore(day: Day) -> None:
    """Cadangan dipulihkan, isinya sama"""
    before = list(day.laptop.dump())
    day.laptop.back_up()
    day.laptop.close()
    restore_vault(day.folder / "laptop", sample_day.SECRET, None, utc_now)
    day.laptop = Desk.open(day.folder / "laptop", sample_day.SECRET)
    _must(before == list(day.laptop.dump()), "cadangan")


STEPS: tuple[Callable[[Day], None], ...] = (
    _enrol,
    _register,
    _assess,
    _hand_over,
    _teach,
    _visit,
    _paper,
    _send,
    _return,
    _lock,
    _restore,
)
"""The day, step by step; the docstring of each is what is printed."""
