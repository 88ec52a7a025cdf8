"""Papers that several tests look at, drawn and signed once."""

import pytest

from ppks_desktop.keys.certificates import OfficeCa
from ppks_desktop.papers import bast
from ppks_desktop.papers.signing import SigningIdentity, countersign, sign
from tests.papers import samples


@pytest.fixture(scope="session")
def ca() -> OfficeCa:
    """The authority of the office."""
    return samples.office_ca()


@pytest.fixture(scope="session")
def officer(ca: OfficeCa) -> SigningIdentity:
    """The officer who issues."""
    return samples.identity(ca)


@pytest.fixture(scope="session")
def lurah(ca: OfficeCa) -> SigningIdentity:
    """Somebody of the same office who countersigns."""
    return samples.identity(ca, "Dewi Contohsari, S.STP.")


@pytest.fixture(scope="session")
def unsigned() -> bytes:
    """A handover paper with its empty fields."""
    content = samples.bast(photo=None)
    return bast.draw(content, samples.frame(content))


@pytest.fixture(scope="session")
def signed(unsigned: bytes, officer: SigningIdentity) -> bytes:
    """The paper as the officer issued it."""
    return sign(unsigned, officer, samples.scribble(1), samples.AT, "Penerbitan")


@pytest.fixture(scope="session")
def countersigned(signed: bytes, lurah: SigningIdentity) -> bytes:
    """The paper with a second signature."""
    return countersign(signed, lurah, samples.scribble(9), samples.AT, "Mengetahui")
