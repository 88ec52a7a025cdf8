"""Who may do what: one table of roles and acts."""

from enum import StrEnum

from ppks_desktop.domain.change import Role
from ppks_desktop.errors import NotPermitted
from ppks_desktop.i18n import gettext as _


class Act(StrEnum):
    """An act that needs permission."""

    READ = "read"
    READ_RESTRICTED = "read_restricted"
    READ_NIK = "read_nik"
    REGISTER = "register"
    CASE = "case"
    VERIFY = "verify"
    OVERRIDE_MINOR = "override_minor"
    PROPOSE = "propose"
    DECIDE = "decide"
    HAND_OVER = "hand_over"
    TEACH = "teach"
    MENTOR = "mentor"
    PARTNER = "partner"
    REALISE = "realise"
    ISSUE = "issue"
    SEND = "send"
    RECEIVE = "receive"
    RETURN = "return"
    RECAP = "recap"
    EXPORT = "export"
    DUMP = "dump"
    SETTINGS = "settings"
    ENROL = "enrol"


_READING = frozenset({Act.READ, Act.RECAP, Act.SEND, Act.RECEIVE})
_FRONT_DESK = _READING | {
    Act.READ_NIK,
    Act.REGISTER,
    Act.CASE,
    Act.PROPOSE,
    Act.HAND_OVER,
    Act.TEACH,
    Act.ISSUE,
}
_FIELD = _FRONT_DESK | {Act.READ_RESTRICTED, Act.MENTOR, Act.PARTNER, Act.EXPORT, Act.DUMP}
_VERIFIER = _FIELD | {Act.VERIFY}
_SUPERVISOR = _VERIFIER | {Act.DECIDE, Act.REALISE, Act.OVERRIDE_MINOR, Act.RETURN, Act.SETTINGS}

TABLE: dict[Role, frozenset[Act]] = {
    Role.READER: frozenset({Act.READ, Act.RECAP}),
    Role.VILLAGE: _FRONT_DESK,
    Role.FIELD: _FIELD,
    Role.VERIFIER: _VERIFIER,
    Role.SUPERVISOR: _SUPERVISOR,
    Role.ADMIN: _SUPERVISOR | {Act.ENROL},
}
"""The acts of each role; what is not here is refused."""


def may(role: Role, act: Act) -> bool:
    """Whether this role includes the act."""
    return act in TABLE[role]


def require(role: Role, act: Act) -> None:
    """Raise NotPermitted, with a sentence that says whom to ask, unless the role may."""
    if not may(role, act):
        sentence = _(
            "Peran Anda tidak mencakup tindakan ini. Mintalah petugas yang berwenang atau "
            "hubungi kantor."
        )
        raise NotPermitted(sentence, f"tidak-berwenang-{act.value}")
