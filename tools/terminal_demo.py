"""The main job without a display: bundle, recap and a signed paper."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PLACE = ROOT / "build" / "demo"
LAPTOP, OFFICE, STICK = PLACE / "laptop", PLACE / "office", PLACE / "stick"
PAPER, AUTHORITY = PLACE / "bast.pdf", PLACE / "ca.pem"


def ppks(about: str, *words: str | Path) -> None:
    """Run one command of the program in the open, as an officer would type it."""
    typed = [str(word) for word in words]
    shown = [os.path.relpath(word) if word.startswith(str(ROOT)) else word for word in typed]
    print(f"\n-- {about}\n$ ppks {' '.join(shown)}", flush=True)
    subprocess.run([sys.executable, "-m", "ppks_desktop", *typed], check=True)


def main() -> int:
    """Make both vaults anew and carry one day's work through them."""
    shutil.rmtree(PLACE, ignore_errors=True)
    STICK.mkdir(parents=True)
    ppks("two vaults that trust one another", "demo", PLACE, "--pair", "--people", "2000")
    ppks("somebody, by a piece of the name", "find", LAPTOP, "Siti")
    ppks("the laptop's bundle for the office", "bundle", "make", LAPTOP, "--to", STICK)
    ppks("the office takes it in", "merge", OFFICE, *sorted(STICK.iterdir()))
    ppks("the recap of the year", "recap", OFFICE, "--year", "2024")
    ppks("the newest handover as a signed paper", "print", OFFICE, "bast", "latest", "--to", PAPER)
    ppks("the office's certificate", "trust", "export", OFFICE, "--to", AUTHORITY)
    ppks("the signature of the paper", "verify", PAPER, "--trust", AUTHORITY)
    print(f"\nEverything lies in {PLACE.relative_to(ROOT)}; the passphrase of both vaults: contoh")
    return 0


if __name__ == "__main__":
    try:
        sys.exit(main())
    except subprocess.CalledProcessError as failed:
        print(f"\nThis step failed with exit code {failed.returncode}.", file=sys.stderr)
        sys.exit(1)
