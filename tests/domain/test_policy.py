"""Who may do what."""

import pytest

from ppks_desktop.domain.change import Role
from ppks_desktop.domain.policy import TABLE, Act, may, require
from ppks_desktop.errors import NotPermitted


def test_every_role_has_its_acts_and_may_read() -> None:
    assert set(TABLE) == set(Role)
    assert all(may(role, Act.READ) for role in Role)


@pytest.mark.parametrize(
    ("act", "roles"),
    [
        (Act.DECIDE, {Role.SUPERVISOR, Role.ADMIN}),
        (Act.OVERRIDE_MINOR, {Role.SUPERVISOR, Role.ADMIN}),
        (Act.VERIFY, {Role.VERIFIER, Role.SUPERVISOR, Role.ADMIN}),
        (Act.ENROL, {Role.ADMIN}),
        (Act.REGISTER, set(Role) - {Role.READER}),
    ],
)
def test_an_act_belongs_to_its_roles(act: Act, roles: set[Role]) -> None:
    assert {role for role in Role if may(role, act)} == roles


def test_the_front_desk_does_not_see_restricted_kinds() -> None:
    assert not may(Role.VILLAGE, Act.READ_RESTRICTED)
    assert not may(Role.READER, Act.READ_NIK)


def test_who_may_not_is_told_whom_to_ask() -> None:
    require(Role.ADMIN, Act.DECIDE)
    with pytest.raises(NotPermitted, match="hubungi kantor") as refusal:
        require(Role.FIELD, Act.DECIDE)
    assert refusal.value.code == "tidak-berwenang-decide"
