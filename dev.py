#!/usr/bin/env python3
"""One command for each thing a newcomer wants; needs nothing but Python."""

from __future__ import annotations

import argparse
import hashlib
import importlib.util
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parent
VENV = ROOT / ".venv"
PYTHON = VENV / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
STAMP = VENV / "installed-from.txt"
LOCKS = {"demo": ROOT / "requirements" / "run.txt", "test": ROOT / "requirements" / "dev.txt"}
PACKAGES = ROOT / "tools" / "system-packages.sh"
OLDEST = (3, 11)
THIS = "py dev.py" if os.name == "nt" else "python3 dev.py"


class CannotGoOn(Exception):
    """A step failed; the text says which one and what to do."""


def say(text: str) -> None:
    """Print what is being done, so that nobody wonders."""
    print(f"-- {text}", flush=True)


def run(command: Sequence[str | Path], remedy: str, env: Mapping[str, str] | None = None) -> None:
    """Run one step; if it fails, stop with the command and the remedy."""
    words = [str(word) for word in command]
    try:
        subprocess.run(words, check=True, cwd=ROOT, env={**os.environ, **(env or {})})
    except (OSError, subprocess.CalledProcessError) as failed:
        raise CannotGoOn(f"{' '.join(words)}\n   {failed}\n   {remedy}") from failed


def python(*words: str | Path, env: Mapping[str, str] | None = None) -> int:
    """Run the environment's Python and return its exit code."""
    command = [str(PYTHON), *(str(word) for word in words)]
    return subprocess.run(
        command, cwd=ROOT, env={**os.environ, **(env or {})}, check=False
    ).returncode


# The machine


def debian_packages_lacking(what: str) -> list[str]:
    """Names of the Debian packages for ``what`` (demo or test) that are not installed."""
    if not shutil.which("dpkg-query") or not shutil.which("sh"):
        return []
    listed = subprocess.run(
        ["sh", str(PACKAGES), "list", what], check=True, capture_output=True, text=True
    )
    wanted = listed.stdout.split()
    asked = subprocess.run(
        ["dpkg-query", "-W", "-f", "${db:Status-Status} ${Package}\n"],
        check=True,
        capture_output=True,
        text=True,
    )
    there = {line.split()[1] for line in asked.stdout.splitlines() if line.startswith("installed ")}
    if importlib.util.find_spec("ensurepip"):
        there.add("python3-venv")
    # Debian 13 and Ubuntu 24.04 renamed some libraries when time grew to 64 bits.
    return [name for name in wanted if not {name, f"{name}t64"} & there]


def check_system(what: str) -> None:
    """Install the Debian packages that are lacking, or name them."""
    lacking = debian_packages_lacking(what)
    if not lacking:
        return
    say(f"system packages lacking: {' '.join(lacking)}")
    install: list[str | Path] = ["sh", PACKAGES, "install", what]
    by_hand = f"Install them by hand: sudo sh tools/system-packages.sh install {what}"
    if os.geteuid() == 0:  # type: ignore[attr-defined, unused-ignore]  # not on Windows
        run(install, by_hand)
    elif shutil.which("sudo") and sys.stdin.isatty():
        run(["sudo", *install], by_hand)
    else:
        say(f"{by_hand}; going on without them")


def check_python() -> None:
    """Stop early and plainly on a Python that is too old."""
    if sys.version_info < OLDEST:
        wanted = ".".join(str(part) for part in OLDEST)
        raise CannotGoOn(f"This is Python {sys.version.split()[0]}; {wanted} or newer is needed.")


# The environment


def fingerprint(what: str) -> str:
    """What an environment for ``what`` is made from."""
    made_from = LOCKS[what].read_bytes() + (ROOT / "pyproject.toml").read_bytes()
    return f"{what} {hashlib.sha256(made_from).hexdigest()}"


def is_ready(what: str) -> bool:
    """Whether the environment holds all that ``what`` needs; the one for tests holds more."""
    if not STAMP.is_file() or not PYTHON.exists():
        return False
    stamp = STAMP.read_text(encoding="utf-8").strip()
    return stamp in {fingerprint(what), fingerprint("test")} and python("-c", "") == 0


def make_environment() -> None:
    """Make ``.venv`` anew if it is not there or no longer works."""
    if PYTHON.exists() and python("-c", "") == 0:
        return
    say(f"making {VENV.name} with Python {sys.version.split()[0]}")
    run(
        [sys.executable, "-m", "venv", "--clear", VENV],
        "On Debian: sudo apt-get install python3-venv",
    )


def set_up(what: str) -> None:
    """Bring machine and environment to what ``what`` needs; does nothing the second time."""
    check_python()
    check_system(what)
    if is_ready(what):
        return
    make_environment()
    lock = LOCKS[what]
    say(f"installing the packages of {lock.relative_to(ROOT)} (some minutes the first time)")
    pip: list[str | Path] = [
        PYTHON,
        "-m",
        "pip",
        "install",
        "--quiet",
        "--disable-pip-version-check",
    ]
    run(
        [*pip, "--require-hashes", "-r", lock],
        "Is there a network? pip follows its own settings; after mending, run the command again.",
    )
    run(
        [*pip, "--no-deps", "--no-build-isolation", "-e", ROOT],
        f"Remove {VENV.name} and run the command again.",
    )
    STAMP.write_text(fingerprint(what), encoding="utf-8")
    say("ready")


# The commands


def setup(words: Sequence[str]) -> int:
    """Make the environment for developing, tests included."""
    set_up("demo" if "demo" in words else "test")
    return 0


def has_display() -> bool:
    """Whether a window can be shown here."""
    if sys.platform in {"win32", "darwin"}:
        return True
    return any(os.environ.get(name) for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"))


def demo(words: Sequence[str]) -> int:
    """Start the program with invented people."""
    set_up("demo")
    if has_display():
        return python("tools/screen_demo.py", *words)
    say("there is no display here, so the main job runs in the terminal")
    say(f"to start the windows all the same: QT_QPA_PLATFORM=offscreen {THIS} demo")
    return python("tools/terminal_demo.py", *words)


def test(words: Sequence[str]) -> int:
    """Run the whole suite on two cores, or the tests named."""
    set_up("test")
    return python("-m", "pytest", "-n", "2", "--dist", "loadfile", *words)


def lint(_: Sequence[str]) -> int:
    """Check style, types and floors."""
    set_up("test")
    checks: tuple[tuple[str, ...], ...] = (
        ("ruff", "check", "."),
        ("ruff", "format", "--check", "."),
        ("mypy",),
    )
    codes = [python("-m", *check) for check in checks]
    codes.append(python("-c", "from importlinter.cli import lint_imports_command as l; l()"))
    return max(codes)


def in_environment(*command: str) -> Callable[[Sequence[str]], int]:
    """A command that runs a program of this project with the packages for tests."""

    def start(words: Sequence[str]) -> int:
        set_up("test")
        return python(*command, *words)

    return start


def lock(words: Sequence[str]) -> int:
    """Write both lock files anew: hashes for every platform, no addresses."""
    set_up("test")
    uv = shutil.which("uv")
    if uv is None:
        raise CannotGoOn("Locking needs uv: pip install uv, then run the command again.")
    command: list[str | Path] = [uv, "pip", "compile", "--quiet", "--universal", *words]
    command += ["--generate-hashes", "--no-emit-index-url", "--no-header"]
    command += ["--python-version", "3.11", "--extra", "build", "pyproject.toml"]
    remedy = "See what uv says above."
    run_lock, test_lock = (LOCKS[what].relative_to(ROOT) for what in ("demo", "test"))
    run([*command, "-o", run_lock], remedy)
    run([*command, "--extra", "dev", "-c", run_lock, "-o", test_lock], remedy)
    return 0


COMMANDS: dict[str, tuple[Callable[[Sequence[str]], int], str]] = {
    "demo": (demo, "start the program with invented people"),
    "test": (test, "run the tests (further words go to pytest)"),
    "setup": (setup, "only make the environment"),
    "lint": (lint, "check style, types and floors"),
    "coverage": (in_environment("tools/branches.py"), "hold every branch of forms to its tests"),
    "bench": (in_environment("-m", "benchmarks"), "measure the promises about speed"),
    "screenshots": (in_environment("tools/screenshots.py"), "draw every page into screenshots/"),
    "words": (in_environment("tools/words.py"), "add new sentences to the English catalogue"),
    "notices": (in_environment("tools/notices.py"), "write THIRD_PARTY_NOTICES.md anew"),
    "lock": (lock, "write requirements/*.txt anew"),
    "freeze": (in_environment("tools/freeze.py"), "build the program as one folder and try it"),
}


def main() -> int:
    """Read the command and run it; 1 and a remedy if a step fails."""
    lines = "\n".join(f"  {name:12} {about}" for name, (_, about) in COMMANDS.items())
    reader = argparse.ArgumentParser(
        prog=THIS,
        description=__doc__,
        epilog=f"commands:\n{lines}",
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    reader.add_argument("command", choices=COMMANDS, metavar="command")
    reader.add_argument("words", nargs=argparse.REMAINDER, help="passed on to the command")
    asked = reader.parse_args()
    try:
        return COMMANDS[asked.command][0](asked.words)
    except CannotGoOn as stopped:
        print(f"\nCannot go on. This step failed:\n   {stopped}", file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        return 130


if __name__ == "__main__":
    sys.exit(main())
