"""Build the program as one folder, then let it try itself on its own."""

import os
import shutil
import subprocess
import sys
import time
from collections.abc import Mapping
from pathlib import Path
from tempfile import TemporaryDirectory

ROOT = Path(__file__).resolve().parent.parent
FOLDER = ROOT / "dist" / "ppks"
PROGRAM = FOLDER / ("ppks.exe" if os.name == "nt" else "ppks")


def built_at() -> str:
    """The moment of the last commit: the same sources make the same files."""
    asked = subprocess.run(
        ["git", "log", "-1", "--format=%ct"], cwd=ROOT, capture_output=True, text=True, check=False
    )
    return asked.stdout.strip() or "1735689600"


def build() -> None:
    """Run PyInstaller on ``build.spec``."""
    fixed = {"SOURCE_DATE_EPOCH": built_at(), "PYTHONHASHSEED": "1"}
    subprocess.run(
        [sys.executable, "-m", "PyInstaller", "--noconfirm", "--log-level", "WARN", "build.spec"],
        cwd=ROOT,
        env={**os.environ, **fixed},
        check=True,
    )


def megabytes(folder: Path) -> float:
    """What the files of a folder weigh."""
    return sum(path.lstat().st_size for path in folder.rglob("*") if path.is_file()) / 1e6


def bare(home: Path) -> Mapping[str, str]:
    """An environment in which no Python, package or checkout can be found."""
    kept = {name: os.environ[name] for name in ("SYSTEMROOT", "LANG", "TEMP") if name in os.environ}
    return {
        **kept,
        "HOME": str(home),
        "USERPROFILE": str(home),
        "PATH": "",
        "PPKS_DATA_DIR": str(home / "data"),
        "QT_QPA_PLATFORM": "offscreen",
    }


def seconds(words: list[str], home: Path) -> float:
    """Run the frozen program and return how long it took; it has to succeed."""
    begun = time.perf_counter()
    subprocess.run([PROGRAM, *words], cwd=home, env=bare(home), check=True)
    return time.perf_counter() - begun


def main() -> int:
    """Build, weigh, start and try; 1 if the program cannot do its own self-test."""
    shutil.rmtree(FOLDER, ignore_errors=True)
    build()
    print(f"{FOLDER.relative_to(ROOT)}: {megabytes(FOLDER):.0f} MB")
    with TemporaryDirectory() as place:
        home = Path(place)
        try:
            first = seconds(["--version"], home)
            again = min(seconds(["--version"], home) for _ in range(3))
            whole = seconds(["self-test"], home)
        except (OSError, subprocess.CalledProcessError) as failed:
            print(f"the frozen program failed: {failed}", file=sys.stderr)
            return 1
    print(f"start {first:.2f} s the first time, {again:.2f} s again; self-test {whole:.1f} s")
    return 0


if __name__ == "__main__":
    sys.exit(main())
