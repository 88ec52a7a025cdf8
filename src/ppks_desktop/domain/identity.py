"""What the rules say of a NIK or family card number as it is typed."""

from dataclasses import dataclass
from datetime import date, timedelta

from ppks_desktop.domain.dates import said_date, short_date
from ppks_desktop.domain.finding import Finding
from ppks_desktop.domain.nik import (
    Nik,
    NikFacts,
    bare,
    dates_in_words,
    group_nik,
    is_placeholder,
    mask_nik,
    real_dates,
    suggestion,
)
from ppks_desktop.domain.region import Regions
from ppks_desktop.i18n import gettext as _

__all__ = ["Check", "Finding", "Nik", "NikFacts", "check_kk", "check_nik", "group_nik", "mask_nik"]


@dataclass(frozen=True, slots=True)
class Check:
    """The outcome for one number.

    ``value`` is the 16 digits, or nothing when there is an error. ``suggested`` is the number
    with letters read as digits, to be offered. ``decoded`` is what the digits tell, as soon as
    there are sixteen.
    """

    value: str | None
    findings: tuple[Finding, ...]
    decoded: NikFacts | None = None
    suggested: str | None = None


def check_nik(
    text: str,
    *,
    birth_date: date | None = None,
    sex: str | None = None,
    kk: str | None = None,
    today: date,
    regions: Regions,
    domicile: str | None = None,
    used_elsewhere: bool = False,
) -> Check:
    """Check a NIK against the person it is entered for.

    ``kk`` is the family card number beside it, ``domicile`` the code of the kelurahan lived in,
    ``used_elsewhere`` says that another active person of the registry has the number.
    """
    digits = bare(text)
    shape = _shape(text, "NIK")
    if shape:
        return Check(None, shape, None, suggestion(text))
    nik = Nik(digits)
    findings = [
        *_region(nik, regions, "NIK"),
        *_birth(nik, birth_date, today),
        *_sex(nik, sex),
        *_serial(nik, "NIK"),
        *_beside(digits, bare(kk or ""), _("Nomor KK")),
    ]
    if used_elsewhere:
        findings.append(_used_nik())
    return _outcome(nik, findings, _facts(nik, regions, today, domicile))


def check_kk(
    text: str,
    *,
    nik: str | None = None,
    today: date,
    regions: Regions,
    domicile: str | None = None,
    used_elsewhere: bool = False,
    other_head: bool = False,
) -> Check:
    """Check a family card number.

    ``nik`` is the number of a member, ``used_elsewhere`` says that a family of the registry has
    the card already, ``other_head`` that it has another head than this one.
    """
    digits = bare(text)
    shape = _shape(text, _("Nomor KK"))
    if shape:
        return Check(None, shape, None, suggestion(text))
    card = Nik(digits)
    findings = [
        *_region(card, regions, _("Nomor KK")),
        *_recorded(card, today),
        *_serial(card, _("Nomor KK")),
        *_beside(digits, bare(nik or ""), "NIK"),
        *_from_elsewhere(card, domicile),
        *_used_card(used_elsewhere, other_head),
    ]
    return _outcome(card, findings, _card_facts(card, regions, domicile))


def _outcome(number: Nik, findings: list[Finding], facts: NikFacts) -> Check:
    bad = any(finding.level == "error" for finding in findings)
    return Check(None if bad else number.digits, tuple(findings), facts)


def _shape(text: str, name: str) -> tuple[Finding, ...]:
    digits = bare(text)
    if suggestion(text) is not None:
        sentence = _("{name} hanya boleh berisi angka; ada huruf yang mirip angka 0 atau 1.")
        return (Finding("error", "huruf", sentence.format(name=name)),)
    if not (digits.isascii() and digits.isdigit()):
        sentence = _("{name} hanya boleh berisi angka 0 sampai 9.")
        return (Finding("error", "bukan-angka", sentence.format(name=name)),)
    if len(digits) != 16:
        sentence = _("{name} terdiri dari 16 angka; yang tertulis {count} angka.")
        return (Finding("error", "panjang", sentence.format(name=name, count=len(digits))),)
    if is_placeholder(digits):
        sentence = _('Ini angka pengisi, bukan {name}. Pilih status "tidak diketahui" saja.')
        return (Finding("error", "pengisi", sentence.format(name=name)),)
    if "00" in (digits[:2], digits[2:4], digits[4:6]):
        sentence = _("Kode wilayah di awal {name} tidak boleh 00. Periksa enam angka pertama.")
        return (Finding("error", "wilayah-00", sentence.format(name=name)),)
    return ()


def _region(number: Nik, regions: Regions, name: str) -> tuple[Finding, ...]:
    if regions.name(number.district):
        return ()
    former = regions.former(number.district)
    if former is not None:
        sentence = _("Kode wilayah di {name} ini kode lama yang sudah diganti; itu wajar.")
        return (Finding("info", "wilayah-lama", sentence.format(name=name)),)
    if regions.name(number.province) is None:
        sentence = _("Kode provinsi di {name} tidak ada dalam daftar. Cocokkan dengan dokumennya.")
        return (Finding("warning", "provinsi", sentence.format(name=name)),)
    sentence = _(
        "Kode kabupaten/kota atau kecamatan di {name} tidak ada dalam daftar. "
        "Cocokkan dengan dokumennya."
    )
    return (Finding("warning", "wilayah", sentence.format(name=name)),)


def _birth(nik: Nik, birth_date: date | None, today: date) -> tuple[Finding, ...]:
    dates = nik.possible_dates()
    if not dates:
        sentence = _(
            "Tanggal lahir di NIK tidak ada di kalender. "
            'Centang "sesuai dokumen" bila memang tertulis begitu.'
        )
        return (Finding("warning", "tanggal-mustahil", sentence),)
    if all(day > today for day in dates):
        sentence = _("Tanggal lahir di NIK belum terjadi. Cocokkan dengan dokumennya.")
        return (Finding("warning", "tanggal-depan", sentence),)
    if birth_date is None or birth_date in dates:
        return ()
    return (_different_birth(nik, birth_date, today),)


def _different_birth(nik: Nik, birth_date: date, today: date) -> Finding:
    there = dates_in_words(nik.possible_dates(), today)
    entered = said_date(birth_date)
    if birth_date in real_dates(nik.year, nik.day, nik.month):
        sentence = _("Hari dan bulan tertukar: di NIK {there}, diisi {entered}.")
        return Finding("warning", "tanggal-tertukar", sentence.format(there=there, entered=entered))
    if (birth_date.day, birth_date.month) == (nik.day, nik.month):
        sentence = _("Hanya tahunnya berbeda: di NIK {there}, diisi {entered}.")
        return Finding("warning", "tahun-beda", sentence.format(there=there, entered=entered))
    sentence = _("Tanggal lahir berbeda: di NIK {there}, diisi {entered}.")
    return Finding("warning", "tanggal-beda", sentence.format(there=there, entered=entered))


def _sex(nik: Nik, sex: str | None) -> tuple[Finding, ...]:
    if sex is None or sex == nik.sex:
        return ()
    said = {"L": _("laki-laki"), "P": _("perempuan")}
    sentence = _("Jenis kelamin berbeda: menurut NIK {there}, diisi {entered}.").format(
        there=said[nik.sex], entered=said.get(sex, sex)
    )
    return (Finding("warning", "kelamin-beda", sentence),)


def _serial(number: Nik, name: str) -> tuple[Finding, ...]:
    if number.serial != "0000":
        return ()
    sentence = _(
        "Empat angka terakhir {name} 0000, padahal dimulai dari 0001. Cocokkan dengan dokumennya."
    )
    return (Finding("warning", "nomor-urut-0000", sentence.format(name=name)),)


def _beside(digits: str, other: str, other_name: str) -> tuple[Finding, ...]:
    """The number against the one beside it: the same, or the same with a slip of the key."""
    if digits == other:
        sentence = _(
            "NIK dan Nomor KK tidak mungkin sama. Salah satu tertulis di tempat yang lain."
        )
        return (Finding("error", "nik-sama-kk", sentence),)
    if len(other) == 16 and sum(a != b for a, b in zip(digits, other, strict=True)) <= 2:
        sentence = _("Nomor ini hanya berbeda satu-dua angka dari {other}. Mungkin salah salin.")
        return (Finding("warning", "mirip-sebelah", sentence.format(other=other_name)),)
    return ()


def _recorded(card: Nik, today: date) -> tuple[Finding, ...]:
    """The day a card was recorded lies in the 2000s and has no + 40."""
    try:
        recorded = date(2000 + card.year, card.month, card.written_day)
    except ValueError:
        sentence = _(
            "Tanggal pencatatan di Nomor KK tidak ada di kalender. "
            'Centang "sesuai dokumen" bila memang tertulis begitu.'
        )
        return (Finding("warning", "tanggal-mustahil", sentence),)
    if recorded > today + timedelta(days=1):
        sentence = _("Tanggal pencatatan di Nomor KK ({day}) belum terjadi. Periksa angkanya.")
        return (Finding("error", "tanggal-depan", sentence.format(day=short_date(recorded))),)
    return ()


def _from_elsewhere(card: Nik, domicile: str | None) -> tuple[Finding, ...]:
    if not _is_elsewhere(card, domicile):
        return ()
    sentence = _("Nomor KK ini diterbitkan di daerah lain. Apakah keluarga ini pindahan?")
    return (Finding("info", "wilayah-lain", sentence),)


def _used_nik() -> Finding:
    sentence = _(
        "NIK ini sudah dipakai orang lain di sini. "
        "Buka orang itu bila sama, atau tulis alasan bila berbeda."
    )
    return Finding("warning", "sudah-dipakai", sentence)


def _used_card(used_elsewhere: bool, other_head: bool) -> tuple[Finding, ...]:
    if other_head:
        sentence = _("Nomor KK ini dipakai keluarga lain dengan kepala keluarga yang berbeda.")
        return (Finding("warning", "kepala-beda", sentence),)
    if used_elsewhere:
        sentence = _("Keluarga dengan Nomor KK ini sudah terdata. Gabungkan ke keluarga itu?")
        return (Finding("info", "sudah-dipakai", sentence),)
    return ()


def _facts(nik: Nik, regions: Regions, today: date, domicile: str | None) -> NikFacts:
    born = dates_in_words(nik.possible_dates(), today)
    name = _region_name(nik, regions)
    return NikFacts(nik.district, name, born, nik.sex, _is_elsewhere(nik, domicile))


def _card_facts(card: Nik, regions: Regions, domicile: str | None) -> NikFacts:
    recorded = f"{card.digits[6:8]}/{card.digits[8:10]}/20{card.digits[10:12]}"
    elsewhere = _is_elsewhere(card, domicile)
    return NikFacts(card.district, _region_name(card, regions), recorded, None, elsewhere)


def _is_elsewhere(number: Nik, domicile: str | None) -> bool:
    return domicile is not None and not domicile.startswith(f"{number.city}.")


def _region_name(number: Nik, regions: Regions) -> str:
    """The region in words: the kecamatan where it is known, else as much as is known."""
    if regions.name(number.district):
        return regions.path(number.district)
    former = regions.former(number.district)
    if former:
        return _("{region} (kode lama)").format(region=former)
    return regions.path(number.city) or _("wilayah tidak dikenal")
