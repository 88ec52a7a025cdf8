"""Enrolment: how a laptop becomes one of an office's."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Protocol

import msgspec

from ppks_desktop.domain import policy
from ppks_desktop.domain.change import Role
from ppks_desktop.domain.office import Clock, Profile, micros
from ppks_desktop.domain.policy import Act
from ppks_desktop.errors import NotPermitted
from ppks_desktop.i18n import gettext as _
from ppks_desktop.keys import slots
from ppks_desktop.keys.certificates import OfficeCa, pem
from ppks_desktop.keys.pairs import KeyRing, PublicKeys
from ppks_desktop.keys.roots import OfficeRoot
from ppks_desktop.keys.trust import ReplicaCard, Trust, succeed
from ppks_desktop.saving import save_file
from ppks_desktop.storage.database import Database
from ppks_desktop.storage.deskkeys import DeskKeys
from ppks_desktop.storage.journal import Journal
from ppks_desktop.storage.receipts import Receipts


@dataclass(frozen=True, slots=True)
class Request:
    """What a laptop says when it asks to be taken in; ``holds`` is how far its data reach."""

    profile: Profile
    keys: PublicKeys
    demo: bool
    holds: Mapping[str, tuple[int, str]]

    @property
    def fingerprint(self) -> str:
        """Six words to compare by voice with the laptop's screen."""
        return self.keys.fingerprint()


class HasEnrolment(Protocol):
    """A desk, as far as enrolment needs it."""

    enrolment: "Enrolment"


class Enrolment:
    """Asks to be taken in, takes others in, and tells whom to trust."""

    def __init__(
        self,
        keys: DeskKeys,
        database: Database,
        me: Profile,
        clock: Clock,
        *,
        is_demo: bool,
    ) -> None:
        """Work for one vault."""
        self._keys = keys
        self._database = database
        self._me = me
        self._clock = clock
        self._is_demo = is_demo

    @property
    def is_office(self) -> bool:
        """Whether this vault holds the office's root and others trust it."""
        return self._keys.root() is not None and len(self._keys.trust().replicas) > 1

    @property
    def is_standalone(self) -> bool:
        """Whether this vault is its own office and nobody else's."""
        return self._keys.root() is not None and len(self._keys.trust().replicas) == 1

    @property
    def office_name(self) -> str:
        """The name of the office whose trust holds here."""
        return self._keys.trust().office

    def replicas(self) -> tuple[ReplicaCard, ...]:
        """Every installation the office knows."""
        return self._keys.trust().replicas

    def fingerprint(self) -> str:
        """Six words that stand for this vault's keys."""
        return self._keys.ring().public().fingerprint()

    def request(self) -> Request:
        """What this vault says when it asks an office to take it in."""
        return Request(
            profile=self._me,
            keys=self._keys.ring().public(),
            demo=self._is_demo,
            holds=Journal(self._database).frontier(),
        )

    def admit(
        self,
        request: Request,
        *,
        role: Role | None = None,
        areas: tuple[str, ...] = (),
        expires: date | None = None,
    ) -> bytes:
        """Take a laptop in; returns the trust document that makes it one of ours.

        Example data and real data never meet, in either direction.
        """
        policy.require(self._me.role, Act.ENROL)
        root = self._root()
        if request.demo != self._is_demo:
            raise _mixed()
        trust = self._keys.trust()
        card = card_of(request.profile, request.keys, root.ca, self._clock, trust.office)
        chosen = (role or request.profile.role).value
        card = msgspec.structs.replace(card, role=chosen, areas=areas, expires=expires)
        document = with_card(trust, card).to_bytes(root)
        with self._database.writing():
            self._keys.put_trust(document)
            Receipts(self._database).accept(card.replica, request.holds, micros(self._clock()))
        return document

    def revoke(self, replica: str) -> None:
        """No longer trust a laptop: what it wrote beyond what is held here is set aside."""
        policy.require(self._me.role, Act.ENROL)
        root = self._root()
        trust = self._keys.trust()
        card = trust.card(replica)
        if card is None or card.office:
            raise NotPermitted(
                _("Laptop ini tidak terdaftar di kantor ini. Pilih dari daftar laptop."),
                "tidak-terdaftar",
            )
        held = Journal(self._database).frontier().get(replica, (0, ""))[0]
        revoked = msgspec.structs.replace(card, revoked_at_seq=held)
        self._keys.put_trust(with_card(trust, revoked).to_bytes(root))

    def accept(self, document: bytes) -> None:
        """Become one of the office whose trust document this is; keeps what was written here."""
        offered = succeed(None, Trust.from_bytes(document), demo=self._is_demo)
        mine = self._keys.ring().public()
        card = offered.card(self._me.replica)
        if card is None or card.sign_key != mine.sign:
            raise NotPermitted(
                _("Berkas pendaftaran ini untuk laptop lain. Minta berkas untuk laptop ini."),
                "bukan-untuk-laptop-ini",
            )
        with self._database.writing():
            self._keys.retire_root()
            self._keys.put_trust(document)
        if self._database.folder is not None and self._database.dek and offered.escrow_key:
            slots.add_recovery(self._database.folder, self._database.dek, offered.escrow_key)

    def ca_pem(self) -> bytes:
        """The certificate of the office's authority, for whoever checks papers."""
        return pem(self._keys.trust().ca)

    def export_ca(self, path: Path) -> Path:
        """Write the certificate of the office's authority to a file."""
        save_file(path, self.ca_pem())
        return path

    def _root(self) -> OfficeRoot:
        root = self._keys.root()
        if root is None:
            raise NotPermitted(
                _("Brankas ini bukan kantor. Daftarkan laptop di brankas kantor."), "bukan-kantor"
            )
        return root


def pair(laptop: HasEnrolment, office: HasEnrolment) -> None:
    """Make two vaults on one machine trust one another: the office takes the laptop in."""
    laptop.enrolment.accept(office.enrolment.admit(laptop.enrolment.request()))


def found_office(
    me: Profile, ring: KeyRing, clock: Clock, *, is_demo: bool
) -> tuple[OfficeRoot, bytes]:
    """A new vault is its own office: root keys, and a trust document that knows only itself."""
    office = me.office or me.name
    root = OfficeRoot.create(office, clock())
    card = card_of(me, ring.public(), root.ca, clock, office)
    trust = Trust(
        version=1,
        office=office,
        root_key=root.root_key,
        replicas=(msgspec.structs.replace(card, office=True),),
        min_program="0.1",
        demo=is_demo,
        recovery_recipient=root.recovery_recipient,
        escrow_key=root.escrow_key,
        ca=root.ca.certificate_der(),
    )
    return root, trust.to_bytes(root)


def card_of(who: Profile, keys: PublicKeys, ca: OfficeCa, clock: Clock, office: str) -> ReplicaCard:
    """The card of an installation, with the certificate for its officer's papers."""
    return ReplicaCard(
        replica=who.replica,
        name=who.name,
        role=who.role.value,
        areas=(),
        sign_key=keys.sign,
        age_recipient=keys.age,
        position=who.position,
        certificate=ca.issue(keys.p256, who.name, who.position, office, clock()),
    )


def with_card(trust: Trust, card: ReplicaCard) -> Trust:
    """One card more, or one renewed at its place: the place gives a desk its letter numbers."""
    known = {one.replica: one for one in trust.replicas} | {card.replica: card}
    return msgspec.structs.replace(trust, version=trust.version + 1, replicas=tuple(known.values()))


def _mixed() -> NotPermitted:
    return NotPermitted(
        _("Data contoh tidak dapat digabung dengan kantor yang sebenarnya. Buat brankas baru."),
        "contoh",
    )
