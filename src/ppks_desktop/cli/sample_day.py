"""An invented day of work: what an officer types while the program tests itself."""

from datetime import date, timedelta
from typing import Any

from ppks_desktop.domain.change import Role
from ppks_desktop.domain.ink import Ink
from ppks_desktop.domain.office import Profile

SECRET = "kuda lampu teras bambu senja"  # noqa: S105  opens only what is thrown away
"""The passphrase of the vaults of the test."""

OFFICER = Profile(
    name="Petugas Uji",
    position="Petugas lapangan",
    office="Kantor Uji",
    area_code="64.71.01.1001",
    role=Role.FIELD,
)
OFFICE = Profile(
    name="Admin Uji",
    position="Kepala seksi",
    office="Kantor Uji",
    area_code="64.71",
    role=Role.ADMIN,
)

VILLAGE = "64.71.01.1001"


def person(name: str = "Nurhayati Uji") -> dict[str, Any]:
    """A woman without NIK at hand, with one child."""
    return {
        "full_name": name,
        "nik_status": "tidak_diketahui",
        "no_nik_reason": "lupa",
        "sex": "P",
        "birth_date_precision": "lengkap",
        "birth_date": "1984-05-03",
        "birth_place": "Balikpapan",
        "marital_status": "cerai_mati",
        "citizenship": "WNI",
        "village_code": VILLAGE,
        "domicile_street": "Jl. Uji No. 1",
        "domicile_rt": "027",
        "domicile_same_as_id": "ya",
        "phone": "0812 0000 0001",
        "phone_owner": "sendiri",
        "kk_status": "tidak_diketahui",
        "relationship": "kepala",
        "members": [
            {
                "full_name": "Rahmat Uji",
                "relationship": "anak",
                "sex": "L",
                "birth_date": "2015-02-01",
            }
        ],
        "disability_flag": "tidak",
        "bpjs_status": "pbi_jkn",
        "data_source": "pendataan_lapangan",
    }


def case(found: date) -> dict[str, Any]:
    """A case of a socio-economically vulnerable woman."""
    return {
        "type_code": "PRSE",
        "subject_level": "person",
        "criteria_met": ["a"],
        "found_date": found.isoformat(),
        "handling_status": "dalam_penanganan",
    }


def assessment(today: date) -> dict[str, Any]:
    """A first general assessment."""
    return {
        "assessment_date": today.isoformat(),
        "assessment_kind": "awal",
        "assessor_role": "tksk",
        "place": "rumah",
        "method": ["wawancara"],
        "informant": ["klien"],
        "presenting_problem": "Penghasilan tidak tetap.",
        "food": "dua_kali",
        "clothing": "cukup",
        "shelter": "menumpang",
        "documents_owned": ["kk"],
        "house_ownership": "kontrak",
        "floor_type": "semen_bata_merah",
        "wall_type": "kayu_papan",
        "roof_type": "seng",
        "drinking_water": "isi_ulang",
        "lighting": "pelita",
        "cooking_fuel": "lpg",
        "toilet_access": "tidak_ada",
        "income_monthly": 900_000,
        "programme_participation": ["pkh"],
        "dtsen_registered": "tidak",
        "self_harm_risk": "tidak_ada",
        "violence_risk": "tidak",
        "needs": ["bantuan_asistensi_sosial"],
        "urgency": "terencana",
        "recommendation": "Alat membuat kue dan pelatihan.",
        "client_agreement": "setuju",
    }


def visit(today: date) -> dict[str, Any]:
    """A mentoring visit to a business that runs."""
    return {
        "visit_date": today.isoformat(),
        "visit_mode": "tempat_usaha",
        "met_client": "ya",
        "activities": ["pemasaran"],
        "asset_status": "digunakan",
        "business_status": "berjalan",
        "turnover_month": 2_900_000,
        "cost_month": 2_100_000,
        "household_income_month": 1_500_000,
        "workers_family": 1,
        "workers_hired": 1,
        "bookkeeping": "catatan_sederhana",
        "problems": ["pasar"],
        "advice": "Pakai label.",
        "agreed_actions": "Membuat label.",
        "next_visit_date": (today + timedelta(days=30)).isoformat(),
        "graduation": "lanjut",
    }


def ink(tilt: int = 0) -> bytes:
    """A signature of two strokes; ``tilt`` makes another hand."""
    points = tuple((10 + 9 * at, 40 + (at % 3) * (6 + tilt), 12 * at) for at in range(20))
    return Ink((points, ((15, 70 + tilt, 300), (160, 66, 420)))).to_bytes()
