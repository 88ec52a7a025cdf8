"""The recap: how many need help, how many were handled, by kind and by place."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from ppks_desktop.domain.dates import long_date
from ppks_desktop.papers.page import Frame
from ppks_desktop.papers.parties import Signatory
from ppks_desktop.papers.words import bold, figure, percent, safe

if TYPE_CHECKING:
    from ppks_desktop.papers.sheet import Sheet
    from ppks_desktop.papers.tables import Grid


_OTHERS = "* Lain: keluarga, kelompok, komunitas, atau orang yang jenis kelaminnya belum dicatat."


@dataclass(frozen=True, slots=True)
class Count:
    """How many there are and how many of them were handled; ``men`` and ``women`` of all.

    What is neither (a family, a group, an unknown sex) is in ``total`` alone.
    """

    total: int
    handled: int
    men: int = 0
    women: int = 0

    @property
    def unhandled(self) -> int:
        """How many were not handled yet."""
        return self.total - self.handled

    @property
    def neither(self) -> int:
        """How many are counted neither as men nor as women."""
        return self.total - self.men - self.women


@dataclass(frozen=True, slots=True)
class TypeLine:
    """The cases of one kind of need, and how many of them in each district (in their order)."""

    name: str
    cases: Count
    by_district: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class AreaLine:
    """The cases of one district or village; ``people`` where they are counted too."""

    name: str
    cases: Count
    people: Count | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class RecapContent:
    """The counts of one year, the day they were taken, and what the words in them mean.

    ``cases`` counts every kind of need of every person, ``people`` each person once.
    ``compiler`` counted and signs at the desk; ``signer`` is the official who vouches for it.
    ``handled_means`` is the office's own definition of "tertangani", printed as it is.
    """

    city: str
    year: int
    counted_on: date
    people: Count
    cases: Count
    types: tuple[TypeLine, ...]
    districts: tuple[AreaLine, ...] = ()
    villages: tuple[AreaLine, ...] = ()
    handled_means: str = ""
    sources: str = ""
    compiler: Signatory | None = None
    signer: Signatory | None = None


def draw(content: RecapContent, frame: Frame) -> bytes:
    """The paper as PDF (landscape) with empty signature fields ``petugas`` and ``bsre``.

    Where an official vouches for what another counted there is ``mengetahui`` as well.
    """
    from ppks_desktop.papers.sheet import Sheet

    title = f"Rekapitulasi PPKS {content.city} Tahun {content.year}"
    sheet = Sheet(frame, title, "Rekapitulasi PPKS", landscape=True)
    sheet.letterhead()
    subtitle = f"{content.city.upper()} TAHUN {content.year}"
    numbered = bool(frame.number)
    sheet.heading("REKAPITULASI PEMERLU PELAYANAN KESEJAHTERAAN SOSIAL", subtitle, number=numbered)
    _summary(sheet, content)
    _signature(sheet, content)
    sheet.reserve("bsre")
    sheet.page_break()
    sheet.text("Tabel 1. Kasus menurut jenis PPKS dan jenis kelamin", "section")
    sheet.table(_by_type(content))
    sheet.text(_OTHERS, "note")
    if content.districts:
        sheet.page_break()
        sheet.text("Tabel 2. Kasus menurut jenis PPKS dan kecamatan", "section")
        sheet.table(_by_district(content))
    _areas(sheet, content)
    return sheet.finish()


def _summary(sheet: Sheet, content: RecapContent) -> None:
    from ppks_desktop.papers.tables import Grid

    people, cases = content.people, content.cases
    rows = [
        ("Orang unik (setiap orang dihitung satu kali)", *_figures(people)),
        ("Kasus (satu orang dapat memiliki beberapa jenis)", *_figures(cases)),
    ]
    head = ("Hitungan", "Jumlah", "Tertangani", "Belum tertangani", "Tertangani (%)")
    sheet.table(Grid((head,), rows, (0, 32, 32, 36, 32), "lrrrr", size=11, padding=5))
    sheet.space(3)
    means = content.handled_means or "belum ditetapkan oleh kantor."
    sheet.text(f"<b>Arti “tertangani”:</b> {safe(means)}", "left")
    sheet.text(
        f"Dihitung pada {bold(long_date(content.counted_on))}. Kasus termasuk tahun {content.year}"
        f" bila ditemukan paling lambat 31 Desember {content.year} dan belum ditutup sebelum"
        f" 1 Januari {content.year}."
        + (f" Sumber data: {safe(content.sources)}" if content.sources else ""),
        "left",
    )
    tables = "Tabel 1 sampai 3" if content.districts else "Tabel 1"
    sheet.text(f"Rincian menurut jenis dan wilayah tercantum pada {tables} terlampir.", "left")


def _by_type(content: RecapContent) -> Grid:
    from ppks_desktop.papers.tables import Grid

    rows = [
        (str(number), one.name, *_split(one.cases)) for number, one in enumerate(content.types, 1)
    ]
    foot = [
        ("Jumlah kasus", "", *_split(content.cases)),
        ("Jumlah orang unik", "", *_split(content.people)),
    ]
    head = ("No.", "Jenis PPKS", "L", "P", "Lain *", "Jumlah", "Tertangani", "Belum", "%")
    widths = (10, 0, 20, 20, 17, 22, 24, 22, 18)
    return Grid((head,), rows, widths, "clrrrrrrr", foot, size=8, padding=0.55)


def _by_district(content: RecapContent) -> Grid:
    from ppks_desktop.papers.tables import Grid

    names = [one.name for one in content.districts]
    rows = [
        (str(number), one.name, *map(figure, one.by_district), figure(one.cases.total))
        for number, one in enumerate(content.types, 1)
    ]
    counts = [*(one.cases for one in content.districts), content.cases]
    foot = [
        ("Jumlah kasus", "", *(figure(one.total) for one in counts)),
        ("Tertangani", "", *(figure(one.handled) for one in counts)),
        ("Belum tertangani", "", *(figure(one.unhandled) for one in counts)),
        ("Tertangani (%)", "", *(percent(one.handled, one.total) for one in counts)),
    ]
    head = ("No.", "Jenis PPKS", *names, "Jumlah")
    widths = (10, 0, *(23 for _name in names), 22)
    aligns = "cl" + "r" * (len(names) + 1)
    return Grid((head,), rows, widths, aligns, foot, size=7.6, padding=0.4)


def _by_area(lines: tuple[AreaLine, ...], title: str) -> Grid:
    from ppks_desktop.papers.tables import Grid

    rows = [(one.name, *_split(one.cases), _people(one.people)) for one in lines]
    head = (title, "L", "P", "Lain *", "Kasus", "Tertangani", "Belum", "%", "Orang unik")
    widths = (0, 22, 22, 18, 24, 25, 24, 18, 26)
    return Grid((head,), rows, widths, "lrrrrrrrr", size=8.5, padding=1.2)


def _areas(sheet: Sheet, content: RecapContent) -> None:
    """Districts and villages with men and women, where the content counts them."""
    if content.districts or content.villages:
        sheet.page_break()
    if content.districts:
        sheet.text("Tabel 3. Kasus menurut kecamatan dan jenis kelamin", "section")
        sheet.table(_by_area(content.districts, "Kecamatan"))
        sheet.text(_OTHERS, "note")
        sheet.space(3)
    if content.villages:
        sheet.text("Tabel 4. Kasus menurut kelurahan dan jenis kelamin", "section")
        sheet.table(_by_area(content.villages, "Kelurahan"))


def _people(count: Count | None) -> str:
    return figure(count.total if count else None)


def _figures(count: Count) -> tuple[str, ...]:
    return (
        figure(count.total),
        figure(count.handled),
        figure(count.unhandled),
        percent(count.handled, count.total),
    )


def _split(count: Count) -> tuple[str, ...]:
    return (figure(count.men), figure(count.women), figure(count.neither), *_figures(count))


def _signature(sheet: Sheet, content: RecapContent) -> None:
    from ppks_desktop.papers.blocks import Block

    place = sheet.frame.place
    day = long_date(content.counted_on)
    dated = f"{place}, {day}" if place else day
    compiler, signer = content.compiler, content.signer
    if compiler is None or signer is None or compiler.name == signer.name:
        alone = signer or compiler or Signatory("")
        sheet.signatures((None, Block("", alone, field="petugas", above=dated)))
        return
    vouches = Block("Mengetahui,", signer, field="mengetahui")
    sheet.signatures((vouches, Block("Penyusun,", compiler, field="petugas", above=dated)))
