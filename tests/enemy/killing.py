"""The killing ground: commands run in children that are killed on the way."""

import os
import random
import shutil
import signal
import sys
import tempfile
import threading
import time
from collections.abc import Callable
from hashlib import sha256
from pathlib import Path
from typing import NoReturn

from ppks_desktop.cli import main
from ppks_desktop.desk import Desk


def kill_on_the_way(vault: Path, words: list[str], times: int, seed: int) -> None:
    """Run a command again and again, kill it each time, and print what state it left."""
    chance = random.Random(seed)  # noqa: S311  nobody's secret
    longest = _lasting(vault, words)
    for _time in range(times):
        child = _forked(lambda: main(words))
        threading.Event().wait(chance.uniform(0, longest))  # the random moment is what is tested
        os.kill(child, signal.SIGKILL)
        _pid, status = os.waitpid(child, 0)
        checker = _forked(lambda: _print_state(vault))
        _pid, seen = os.waitpid(checker, 0)
        killed = "killed" if os.WIFSIGNALED(status) else "done"
        sys.stderr.write(f"{killed} {'opens' if seen == 0 else 'broken'}\n")


def _lasting(vault: Path, words: list[str]) -> float:
    """Seconds the command takes when nobody kills it, on a copy of the vault."""
    with tempfile.TemporaryDirectory() as place:
        copy = shutil.copytree(vault, Path(place) / vault.name)
        typed = [str(copy) if word == str(vault) else word for word in words]
        begun = time.monotonic()
        _pid, status = os.waitpid(_forked(lambda: main(typed)), 0)
        if status:
            raise RuntimeError(f"{words[0]} does not work unkilled")
        return time.monotonic() - begun


def _forked(act: Callable[[], int]) -> int:
    child = os.fork()
    if child == 0:
        _run(act)
    return child


def _run(act: Callable[[], int]) -> NoReturn:
    code = 70
    try:
        code = act()
        sys.stdout.flush()
    finally:
        os._exit(code)


def _print_state(vault: Path) -> int:
    desk = Desk.open(vault, "contoh")
    state = sha256("\n".join(desk.dump()).encode()).hexdigest()
    os.write(1, f"state {state}\n".encode())
    desk.database.close()
    return 0


if __name__ == "__main__":
    kill_on_the_way(Path(sys.argv[3]), sys.argv[4:], int(sys.argv[1]), int(sys.argv[2]))
