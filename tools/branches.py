"""Run the tests of a part and fail where they leave a branch of it untaken."""

import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

ROOT = Path(__file__).resolve().parent.parent
PARTS = ("forms",)
"""Packages whose own tests take every branch; further ones are named on the command line."""


def measure(part: str) -> int:
    """Run the tests of one package under coverage; not 0 where a test or a branch is missing."""
    source = ROOT / "src" / "ppks_desktop" / part
    with TemporaryDirectory() as folder:
        data = f"--data-file={Path(folder) / 'coverage'}"
        # Cases that lie outside the repository are not everywhere and do not count.
        without = ("--ignore-glob=*/test_conformance.py", "-p", "no:cacheprovider")
        tests = ("-m", "pytest", f"tests/{part}", *without)
        codes = (
            coverage("run", data, "--parallel-mode", *tests),
            coverage("combine", "--quiet", data, folder),
            coverage("report", data, f"--include={source}/*", "--fail-under=100"),
        )
    return max(codes)


def coverage(*words: str) -> int:
    """Start coverage with these words; its exit code."""
    return subprocess.run(
        [sys.executable, "-m", "coverage", *words], cwd=ROOT, check=False
    ).returncode


if __name__ == "__main__":
    sys.exit(max(map(measure, sys.argv[1:] or PARTS)))
