"""The program on the screen with a vault of invented people, apart from real ones."""

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PLACE = ROOT / "build" / "demo" / "screen"
VAULT = PLACE / "contoh"


def main() -> int:
    """Make the vault the first time, then open the window on its door."""
    from ppks_desktop.desk import DEMO_PASSPHRASE, Desk
    from ppks_desktop.settings import Settings, save

    if not VAULT.exists():
        print("-- making a vault of 2,000 invented people", flush=True)
        Desk.create_demo(VAULT)
        save(PLACE, Settings(vaults=(str(VAULT),)))
    print(f"-- opening the program; the passphrase of the vault: {DEMO_PASSPHRASE}", flush=True)
    apart = {**os.environ, "PPKS_DATA_DIR": str(PLACE)}
    return subprocess.run([sys.executable, "-m", "ppks_desktop"], env=apart, check=False).returncode


if __name__ == "__main__":
    sys.exit(main())
