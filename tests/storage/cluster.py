"""A private PostgreSQL server that the suite starts and takes away again."""

import os
import shutil
import subprocess
import tempfile
from dataclasses import dataclass
from pathlib import Path

_DEBIAN = Path("/usr/lib/postgresql")


def programs() -> Path | None:
    """The folder of the server's programs, of the newest version there is."""
    found = sorted(_DEBIAN.glob("*/bin/initdb"), key=lambda one: float(one.parts[-3]))
    if found:
        return found[-1].parent
    there = shutil.which("initdb")
    return None if there is None else Path(there).parent


@dataclass
class Cluster:
    """A running server that listens on a socket in its own folder."""

    bin: Path
    folder: Path

    @classmethod
    def start(cls, programs_: Path) -> "Cluster":
        """Make a server that forgets durability, for speed, and start it."""
        folder = Path(tempfile.mkdtemp(prefix="ppks-pg-"))
        if os.getuid() == 0:
            shutil.chown(folder, "postgres", "postgres")
        cluster = cls(programs_, folder)
        cluster._run(
            "initdb", "-D", str(folder / "data"), "-U", "ppks", "-A", "trust", "-N", "-E", "UTF8"
        )
        settings = f"-c listen_addresses= -c fsync=off -c full_page_writes=off -k {folder}"
        cluster._run(
            "pg_ctl",
            "-D",
            str(folder / "data"),
            "-w",
            "-l",
            str(folder / "log"),
            "-o",
            settings,
            "start",
        )
        return cluster

    def database(self, name: str) -> str:
        """Make an empty database and answer its address."""
        self._run("createdb", "-h", str(self.folder), "-U", "ppks", name)
        return f"postgresql://ppks@/{name}?host={self.folder}"

    def stop(self) -> None:
        """Stop the server and remove all it wrote."""
        self._run("pg_ctl", "-D", str(self.folder / "data"), "-m", "immediate", "-w", "stop")
        shutil.rmtree(self.folder)

    def _run(self, program: str, *words: str) -> None:
        command = [str(self.bin / program), *words]
        if os.getuid() == 0:
            command = ["runuser", "-u", "postgres", "--", *command]
        subprocess.run(
            command, check=True, stdout=subprocess.DEVNULL, stdin=subprocess.DEVNULL, cwd="/"
        )
