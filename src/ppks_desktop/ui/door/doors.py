"""What the door is told and asks for; the program behind it fills it in."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Protocol

from ppks_desktop.domain.office import Profile


@dataclass(frozen=True, slots=True)
class VaultLine:
    """A vault on this machine as the door shows it; nothing of its inside."""

    folder: Path
    name: str
    about: str = ""
    demo: bool = False


@dataclass(frozen=True, slots=True)
class NewVault:
    """An own vault to be made."""

    profile: Profile
    passphrase: str


class Doors(Protocol):
    """Opens vaults; every method runs on the worker and returns a desk where it says so."""

    def vaults(self) -> tuple[VaultLine, ...]:
        """The vaults of this machine, the last used first."""

    def look(self, folder: Path) -> VaultLine:
        """The vault in a folder that was chosen; raises VaultProblem where there is none."""

    def open(self, folder: Path, passphrase: str) -> Any:
        """The desk of a vault; raises WrongPassphrase or VaultProblem."""

    def demo(self, progress: Callable[[int, int], None], cancelled: Callable[[], bool]) -> Any:
        """The desk of the sample vault, which is made if it is not there."""

    def create(self, vault: NewVault) -> Any:
        """The desk of a new vault."""

    def restore(self, folder: Path, passphrase: str) -> str:
        """Bring a vault back from its newest whole copy; what came back, as a sentence."""

    def recovery_sheet(self, desk: Any) -> bytes:
        """The recovery sheet of a desk as PDF."""
