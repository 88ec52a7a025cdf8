"""People and families of the demo city as records."""

from dataclasses import dataclass
from datetime import date, timedelta
from random import Random

from ppks_desktop.domain.records import Consent, Family, Membership, Person
from ppks_desktop.services.demo.households import AS_OF, Household, Member
from ppks_desktop.services.demo.ids import Ids, Odds, odds
from ppks_desktop.services.demo.numbers import Numbers

RECORDED_BY = "Pendataan contoh"
_REASONS = ("tanpa_ktp", "hilang", "lupa")
_CARDS: Odds[str] = odds({"ada": 93.0, "belum_punya": 4.0, "hilang": 3.0})


@dataclass(slots=True)
class People:
    """Makes the records of who lives where with whom."""

    rng: Random
    ids: Ids
    numbers: Numbers

    @classmethod
    def of(cls, rng: Random, ids: Ids, city: str) -> "People":
        """A maker for a city, by its code."""
        return cls(rng, ids, Numbers(rng, city))

    def person(self, member: Member, person_id: str, contact: date) -> Person:
        """The record of a member; a few have no NIK, about half have a telephone."""
        rng, home = self.rng, member.home
        baby = member.age(AS_OF) < 1
        has_nik = rng.random() > (0.3 if baby else 0.03)
        has_phone = member.age(AS_OF) > 15 and rng.random() < 0.5
        no_nik = "bayi_belum_didaftarkan" if baby else _REASONS[int(rng.random() * 3)]
        return Person(
            id=person_id,
            full_name=member.name,
            nik_status="ada" if has_nik else "belum_punya" if baby else "tidak_diketahui",
            nik=self.numbers.nik(member.sex, member.birth) if has_nik else None,
            no_nik_reason=None if has_nik else no_nik,
            sex=member.sex,
            birth_date=member.birth,
            birth_date_precision="lengkap",
            marital_status=member.marital,
            citizenship="WNI",
            phone=self.numbers.phone() if has_phone else None,
            phone_owner="sendiri" if has_phone else None,
            domicile_street=home.street,
            domicile_rt=home.rt,
            village_code=home.village,
            data_source="pendataan_lapangan",
            recorded_by=RECORDED_BY,
            last_contact=contact,
        )

    def family(self, home: Household, family_id: str, head_id: str) -> Family:
        """The family with its card, address and income."""
        rng = self.rng
        status = _CARDS.draw(rng)
        income = 100_000 * (4 + int(rng.random() ** 1.7 * 34))
        return Family(
            id=family_id,
            family_card_no=self.numbers.card(home.village[:8]) if status == "ada" else None,
            kk_status=status,
            head_person_id=head_id,
            street=home.street,
            rt=home.rt,
            village_code=home.village,
            income_monthly=income,
        )

    def membership(self, member: Member, person_id: str, family_id: str) -> Membership:
        """That the person is in the family."""
        return Membership(
            id=self.ids(),
            family_id=family_id,
            person_id=person_id,
            relationship=member.relation,
        )

    def consent(self, member: Member, person_id: str, on: date) -> Consent:
        """What was agreed to on a day; for a child a parent agrees."""
        child = member.age(on) < 18
        return Consent(
            id=self.ids(),
            person_id=person_id,
            village_code=member.home.village,
            purposes=("pendataan_layanan", "foto")
            if self.rng.random() < 0.7
            else ("pendataan_layanan",),
            lawful_basis="tugas_pelayanan_publik",
            given_by=member.home.members[0].name if child else member.name,
            relation="orang_tua" if child else "sendiri",
            method="tanda_tangan",
            given_on=on + timedelta(days=1),
        )
