"""Keying a paper once or twice, and the record that comes of it."""

from collections.abc import Callable, Mapping
from dataclasses import asdict, replace
from typing import Any

from ppks_desktop.domain.office import Clock, NewId, micros
from ppks_desktop.domain.sight import Sight
from ppks_desktop.errors import InvalidValue
from ppks_desktop.forms import Session
from ppks_desktop.forms.filling.refs import NoSuchRef
from ppks_desktop.forms.model.marks import EDITION
from ppks_desktop.forms.paper.differences import compare
from ppks_desktop.forms.paper.settling import Decision, settle
from ppks_desktop.i18n import gettext as _
from ppks_desktop.services.keying.figures import figures, plainly
from ppks_desktop.services.keying.views import Board, Pair, Settling, Waiting
from ppks_desktop.storage.drafts import Draft, Drafts, Sheet
from ppks_desktop.storage.keyings import Keying, Keyings

Write = Callable[[str | None, Mapping[str, Any], str], str]
"""Writes the record of answers: subject, answers and the draft they come from; answers its id."""

Begin = Callable[[str, Mapping[str, Any]], Session]
"""Opens a form on answers."""


class DoubleKeying:
    """Keeps papers keyed once until a second person keyed them too; nothing of it travels.

    A keying stands in the vault from the moment it ends until the record is written, and both
    happen in one transaction: a power cut leaves either two keyings or one record. A role gets
    keyings of forms in its sight alone; any other raises NotPermitted.
    """

    def __init__(
        self,
        keyings: Keyings,
        drafts: Drafts,
        clock: Clock,
        new_id: NewId,
        begin: Begin,
        sight: Sight,
    ) -> None:
        """Work on one vault; keyings out of ``sight`` are neither listed nor handed out."""
        self._sight = sight
        self._keyings = keyings
        self._drafts = drafts
        self._clock = clock
        self._new_id = new_id
        self._begin = begin

    def names(self) -> tuple[str, ...]:
        """Everybody who keyed a paper here before."""
        return self._keyings.names()

    def new_sheet(self, keyer: str) -> Sheet:
        """A paper somebody begins to key now."""
        return Sheet(keyer=keyer, begun_at=micros(self._clock()))

    def board(self) -> Board:
        """What waits for a second keying, what to settle, and how everybody keys."""
        open_ = self._keyings.open()
        known = {one.id: one for one in open_ if self._sight.sees(one.form_id)}
        pairs = tuple(
            Pair(known[one.first_id], one)
            for one in known.values()
            if one.first_id is not None and one.first_id in known
        )
        paired = {pair.first.id for pair in pairs}
        again = {one.sheet.first: one.sheet.keyer for one in self._drafts.list() if one.sheet}
        waiting = tuple(
            Waiting(one, again.get(one.id, ""))
            for one in known.values()
            if one.first_id is None and one.id not in paired
        )
        return Board(waiting, pairs, figures(self._keyings.closed()))

    def finish_one(self, draft: Draft, job: str, form_id: str, write: Write) -> str:
        """Write the record of a paper that one person keyed, and note the keying."""
        keying = self._keying(draft, job, form_id)
        with self._keyings.database.writing():
            self._refuse_twin(keying)
            made = write(draft.subject_id, draft.answers, draft.id)
            self._keyings.keep(replace(keying, answers={}, closed_at=keying.ended_at))
            return made

    def hand_in(self, draft: Draft, job: str, form_id: str) -> Keying:
        """Let a keying wait for the second one, or be the second; its draft is dropped.

        The second has to be somebody else, and a paper that waits already is not keyed again.
        """
        keying = self._keying(draft, job, form_id)
        if not keying.paper_no:
            raise InvalidValue(_("Isi nomor lembar, supaya pengetik kedua menemukannya."), "lembar")
        with self._keyings.database.writing():
            if keying.first_id is None:
                self._refuse_twin(keying)
            else:
                self.check_second(keying.first_id, keying.keyer)
            self._keyings.keep(keying)
            self._drafts.drop(draft.id)
        return keying

    def check_second(self, first_id: str, keyer: str) -> Keying:
        """The first keying that this person may check; raises InvalidValue with the reason."""
        first = self._waiting(first_id)
        if not plainly(keyer):
            raise InvalidValue(_("Isi nama pengetik."), "pengetik")
        if plainly(keyer) == plainly(first.keyer):
            sentence = _("Lembar ini sudah diketik oleh {nama}; yang kedua harus orang lain.")
            raise InvalidValue(sentence.format(nama=first.keyer), "pengetik")
        return first

    def second_draft(self, first_id: str) -> Draft | None:
        """The second keying of this paper that was begun, if any."""
        drafts = self._drafts.list()
        return next((one for one in drafts if one.sheet and one.sheet.first == first_id), None)

    def take_back(self, first_id: str, filed: str, title: str) -> Draft:
        """Make a draft again of a keying that waits, to be finished by one person.

        ``filed`` and ``title`` are the draft's. Refused once somebody keys the paper again.
        """
        first = self._waiting(first_id)
        second = self.second_draft(first_id)
        if second is not None and second.sheet is not None:
            sentence = _("Lembar ini sedang diketik oleh {nama}. Tunggu atau buang drafnya dulu.")
            raise InvalidValue(sentence.format(nama=second.sheet.keyer), "lembar")
        draft = Draft(
            id=self._new_id(),
            form_id=filed,
            form_version=first.form_version,
            title=title,
            subject_id=first.subject_id,
            answers=first.answers,
            changed_at=micros(self._clock()),
            sheet=Sheet(number=first.paper_no, keyer=first.keyer, begun_at=first.begun_at),
        )
        with self._keyings.database.writing():
            self._drafts.keep(draft)
            self._keyings.drop(first_id)
        return draft

    def settling(self, second_id: str) -> Settling:
        """The two keyings of a paper with what was decided so far."""
        second = self._keyings.get(second_id)
        first = self._keyings.get(second.first_id or "") if second else None
        if first is None or second is None or second.closed_at is not None:
            raise InvalidValue(
                _("Lembar ini sudah diputuskan. Muat ulang daftar ketikan."), "lembar"
            )
        self._sight.require(first.form_id)
        one, other = self._opened(first, first.answers), self._opened(first, second.answers)
        decided = second.settling
        decisions = {ref: Decision(**how) for ref, how in decided.get("decisions", {}).items()}
        settled = settle(one, other, decisions)
        for ref, value in decided.get("mended", {}).items():
            settled.session.set(ref, value)
        for ref, reason in decided.get("reasons", {}).items():
            settled.session.set_reason(ref, reason)
        problems = () if settled.open else settled.session.problems().blocking
        return Settling(Pair(first, second), compare(one, other), decisions, settled, problems)

    def decide(self, second_id: str, ref: str, decision: Decision | None) -> Settling:
        """Keep what is right at a difference; None opens it again.

        What was mended behind the differences is asked anew: it may stand elsewhere now.
        """
        now = self.settling(second_id)
        decisions = {**now.decisions}
        decisions.pop(ref, None)
        if decision is not None:
            decisions[ref] = decision
        return self._kept(now, {"decisions": {one: asdict(how) for one, how in decisions.items()}})

    def mend(self, second_id: str, ref: str, value: object) -> Settling:
        """Put right what stands in the way though both keyed it alike."""
        now = self._settling_of(second_id, ref)
        return self._kept(now, _with(now.pair.second.settling, "mended", ref, value))

    def explain(self, second_id: str, ref: str, reason: str) -> Settling:
        """Give the reason that a warning of the settled record asks for."""
        now = self._settling_of(second_id, ref)
        return self._kept(now, _with(now.pair.second.settling, "reasons", ref, reason))

    def finish_pair(self, second_id: str, write: Write) -> str:
        """Write the record both keyings became, and close them, in one transaction.

        Answers go from the keyings; what remains is how many fields each had wrong.
        """
        with self._keyings.database.writing():
            now = self.settling(second_id)
            if not now.is_ready:
                raise InvalidValue(_("Masih ada perbedaan yang belum diputuskan."), "perbedaan")
            first, second = now.pair.first, now.pair.second
            made = write(first.subject_id, now.settled.session.answers(), "")
            at = micros(self._clock())
            for keying, side in (
                (first, now.settled.wrong["first"]),
                (second, now.settled.wrong["second"]),
            ):
                self._keyings.keep(
                    replace(
                        keying,
                        answers={},
                        settling={},
                        closed_at=at,
                        fields=now.comparison.fields,
                        errors=sum(one.fields for one in side),
                        wrong=tuple((one.name, one.question) for one in side),
                    )
                )
            return made

    def _settling_of(self, second_id: str, ref: str) -> Settling:
        """The settling, where the record of it still has this question."""
        now = self.settling(second_id)
        try:
            now.settled.session.question(ref)
        except NoSuchRef:
            raise InvalidValue(
                _("Pertanyaan ini tidak ada lagi pada lembar. Muat ulang halaman."), "pertanyaan"
            ) from None
        return now

    def _waiting(self, first_id: str) -> Keying:
        first = self._keyings.get(first_id)
        if first is None or first.closed_at is not None or self._keyings.second_of(first_id):
            raise InvalidValue(
                _("Lembar ini tidak menunggu lagi. Muat ulang daftar ketikan."), "lembar"
            )
        self._sight.require(first.form_id)
        return first

    def _opened(self, first: Keying, answers: Mapping[str, Any]) -> Session:
        """Both keyings on the edition of the form that the first was keyed with."""
        edition = first.answers.get(EDITION)
        return self._begin(first.form_id, {**answers, EDITION: edition} if edition else answers)

    def _kept(self, now: Settling, settling: Mapping[str, Any]) -> Settling:
        self._keyings.decide(now.pair.second.id, settling)
        return self.settling(now.pair.second.id)

    def _keying(self, draft: Draft, job: str, form_id: str) -> Keying:
        sheet = draft.sheet or Sheet()
        keyer = " ".join(sheet.keyer.split())
        if not keyer:
            raise InvalidValue(_("Isi nama pengetik."), "pengetik")
        at = micros(self._clock())
        return Keying(
            id=self._new_id(),
            first_id=sheet.first or None,
            job=job,
            form_id=form_id,
            form_version=draft.form_version,
            subject_id=draft.subject_id,
            paper_no=" ".join(sheet.number.split()),
            keyer=keyer,
            answers=draft.answers,
            begun_at=sheet.begun_at or at,
            ended_at=at,
        )

    def _refuse_twin(self, keying: Keying) -> None:
        """One paper waits once: who keys it again does so from the list, blind."""
        for one in self._keyings.open():
            same = (one.form_id, plainly(one.paper_no)) == (
                keying.form_id,
                plainly(keying.paper_no),
            )
            if same and one.first_id is None:
                raise InvalidValue(
                    _(
                        "Lembar {nomor} sudah diketik oleh {nama}. Mulailah ketikan kedua dari "
                        "daftar ketikan, atau betulkan nomor lembar."
                    ).format(nomor=keying.paper_no, nama=one.keyer),
                    "lembar",
                )


def _with(settling: Mapping[str, Any], part: str, ref: str, value: object) -> dict[str, Any]:
    return {**settling, part: {**settling.get(part, {}), ref: value}}
